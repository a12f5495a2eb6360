"""`seeds/captures.jsonl`: a line a capture, written once by `add`."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Any

from sourcebook.edtf import is_edtf
from sourcebook.errors import Problem
from sourcebook.model import Capture
from sourcebook.text import is_name, is_web_address

FILE = "seeds/captures.jsonl"
VERSION = 1

FORMS: dict[str, tuple[Callable[[str], object], str]] = {
    "id": (is_name, "a slug that can name a page and a file"),
    "file": (re.compile(r"seeds/[A-Za-z0-9][A-Za-z0-9._-]{0,199}").fullmatch, "a file right in seeds/"),
    "sha256": (re.compile(r"[0-9a-f]{64}").fullmatch, "a SHA-256"),
    "address": (is_web_address, "an http or https address"),
    "added": (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ").fullmatch, "UTC, as in 2026-11-22T10:00:00Z"),
    "captured": (is_edtf, "EDTF, as in 2025-11-03, 2025-11 or 2025-08~"),
}
_NAMES = [field.name for field in fields(Capture)]
_HALF = re.compile("[\ud800-\udfff]")  # JSON can say it, UTF-8 can't
_OPTIONAL = {"part", "address", "captured"}


def parse(text: str) -> tuple[list[tuple[Capture, int]], list[Problem]]:
    """Each capture with its line number. A line that is not sound gives problems and no capture."""
    found: list[tuple[Capture, int]] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{FILE}:{number}"
        row, wrong = _row(line)
        for key, value in _unique(row).items():
            first = seen.setdefault((key, *value), number)
            if first != number:
                wrong.append(f"{key}: {row.get(key)!r} stands in line {first} already")
        if wrong:
            problems += [Problem(where, what) for what in wrong]
        else:
            found.append((Capture(**{name: row[name] for name in _NAMES}), number))
    return found, problems


def emit(captures: Iterable[Capture]) -> str:
    return "".join(
        json.dumps({"version": VERSION} | {name: getattr(capture, name) for name in _NAMES}, ensure_ascii=False) + "\n"
        for capture in captures
    )


def _unique(row: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """A file is kept once, whole or in parts; each part of it once."""
    file, part = str(row.get("file")), row.get("part")
    return {"id": (str(row.get("id")),)} | ({"file": (file,)} if part is None else {"part": (file, str(part))})


def _row(line: str) -> tuple[dict[str, Any], list[str]]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {}, [f"not JSON: {error}"]
    if not isinstance(row, dict):
        return {}, ["must be a JSON object"]
    if row.get("version") != VERSION:
        return row, [f"version: {row.get('version')!r} is not {VERSION}, the one this program reads"]
    return row, _wrong(row)


def _wrong(row: dict[str, Any]) -> list[str]:
    wrong = [f"{key}: not a field" for key in row if key not in _NAMES and key != "version"]
    wrong += [f"{name}: missing" for name in _NAMES if name not in row]
    for name in _NAMES:
        value = row.get(name)
        if name in row and not isinstance(value, str) and not (value is None and name in _OPTIONAL):
            wrong.append(f"{name}: {value!r} is not a string{' or null' if name in _OPTIONAL else ''}")
        elif isinstance(value, str) and _HALF.search(value):
            wrong.append(f"{name}: {value!r} has half a character in it")
    for name, (is_sound, words) in FORMS.items():
        value = row.get(name)
        if isinstance(value, str) and not is_sound(value):
            wrong.append(f"{name}: {value!r} is not {words}")
    return wrong
