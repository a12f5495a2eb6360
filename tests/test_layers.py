"""Imports point down only, and heavy or fragile libraries have one importer."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "build_tools" / "sourcebook"
FLOORS = (
    {"errors", "text", "dates", "edtf", "edtf_days", "edtf_words", "addresses", "hosts"},
    {"model", "markdown"},
    {"settings", "capture", "foreign"},
    {"corpus", "fetch", "state"},
    {"normalise", "annotate", "analyse", "search"},
    {"publish", "export", "signals"},
    {"pipeline"},
    {"commands", "mkdocs_plugin"},
    {"cli"},
    {"__main__"},
)
# A lower half of its floor: used by the other, never the reverse.
BESIDE = {("markdown", "model"), ("search", "annotate"), ("publish", "export")}
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


def test_contributors_read_the_same_table() -> None:
    told = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d) \| (.*?) \|", told, re.MULTILINE)
    said = [{room.rstrip("/") for room in re.findall("`(.*?)`", rooms)} for _, rooms in rows]
    assert [int(floor) for floor, _ in rows] == list(range(len(rows)))
    assert said == list(FLOORS[:-1])  # `__main__` only runs the program


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Dotted names that a module imports, wherever in it; `from a import b` counts as a.b."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        assert not [name for name in imported(path) if name.startswith("sourcebook")]
        return
    for name in imported(path):
        parts = name.split(".")
        if parts[0] != "sourcebook" or parts[1] == room or parts[1] == "__version__":
            continue
        lower = FLOOR[parts[1]] < FLOOR[room] or (room, parts[1]) in BESIDE
        assert lower, f"{path.relative_to(PACKAGE)} (floor {FLOOR[room]}) imports {name} (floor {FLOOR[parts[1]]})"


@pytest.mark.parametrize(
    ("library", "room"),
    [
        ("whoosh", "search"),
        ("mkdocs", "mkdocs_plugin"),
        ("click", "commands"),
        ("protego", "fetch"),
        ("http", "fetch"),
        ("numpy", "normalise analyse signals"),
        ("py3langid", "normalise"),
        ("ftfy", "normalise"),
        ("trafilatura", "capture"),
        ("selectolax", "capture"),
        ("resiliparse", "capture"),
        ("pypdfium2", "capture"),
        ("mammoth", "capture"),
        ("warcio", "capture fetch"),
    ],
)
def test_one_importer(library: str, room: str) -> None:
    importers = {room_of(path) for path in modules() if any(name.split(".")[0] == library for name in imported(path))}
    assert importers
    assert importers <= {*room.split(), "cli"}


def test_everything_up_to_the_pipeline_runs_without_mkdocs() -> None:
    code = (
        "import sys; sys.modules['mkdocs'] = None; sys.modules['material'] = None\n"
        "from pathlib import Path\n"
        "from sourcebook import pipeline, publish, settings\n"
        "archive = pipeline.load(Path('.'))\n"
        "assert not pipeline.check(archive), pipeline.check(archive)\n"
        "print(len(publish.site(archive, settings.read(Path('.'))).poured))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PACKAGE.parent.parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0
