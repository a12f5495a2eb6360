"""Captures made by real programs, and what they stand for."""

from pathlib import Path

CAPTURES = Path(__file__).parent / "captures"
REAL = {path.name: path.read_bytes() for path in sorted(CAPTURES.iterdir())}
