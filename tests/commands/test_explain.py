"""`sourcebook explain`: every line with its fate, on a terminal, in a pipe, as JSON."""

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from itertools import pairwise
from pathlib import Path

import pytest

from sourcebook import pipeline
from tests.conftest import Run

STORY = """\
Skip to content

A plan is weighed

By A. Writer

The government\u00a0weighs a plan, two officials say, who were not\u00ad named by the newspaper\u2066 that told of it.

Nothing has been decided, the officials said, and nothing will be before the end of the year.\x1b[31m

\u200b

    Leave a Reply

    Your email address will not be published. Required fields are marked *
"""
ID = "a-plan-is-weighed"
NOTES = "lines: {keep: ['13'], remove: [9], why: 'A test\\u202e, both ways.'}\n".replace("'A", '"A').replace(".'", '."')


@pytest.fixture
def archive(empty: Path, tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    list(pipeline.add(empty, [path]))
    return empty


def on_terminal(root: Path, columns: int, **environment: str) -> str:
    """What a terminal so wide is sent."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    known = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR")}
    command = [sys.executable, "-m", "sourcebook", "explain", ID]
    process = subprocess.Popen(
        command, cwd=root, stdin=theirs, stdout=theirs, stderr=theirs, env=known | {"TERM": "xterm"} | environment
    )
    os.close(theirs)
    said = b""
    while process.poll() is None or said is not None:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other end is closed: all is read
            break
        said += part
    process.wait()
    os.close(ours)
    return said.decode("utf-8").replace("\r\n", "\n")


def test_every_line_with_its_fate(archive: Path, sourcebook: Run) -> None:
    done = sourcebook("explain", ID)
    assert (done.returncode, done.stderr) == (0, "")
    mended = f"{'':37}mended, "
    assert done.stdout.splitlines() == [
        " 1  removed  navigation        83 %  Skip to content",
        " 3  title                    ? 72 %  A plan is weighed",
        " 5  byline                     97 %  By A. Writer",
        " 7  body                       91 %  The government\u00a0weighs a plan, two officials say, who were not named "
        "by the newspaper<U+2066> that told of it.",
        f"{mended}soft hyphen: <U+00AD> → nothing",
        " 9  body                     ? 29 %  Nothing has been decided, the officials said, and nothing will be before "
        "the end of the year.[31m",
        f"{mended}control character: <U+001B> → nothing",
        "11  removed  empty          machine  ",
        f"{mended}zero-width space: <U+200B> → nothing",
        "13  removed  comment-form      97 %  Leave a Reply",
        "15  removed  comment-form      98 %  Your email address will not be published. Required fields are marked *",
        "8 lines: 2 body, 1 title, 1 byline, 4 removed (2 comment-form, 1 navigation, 1 empty); 2 in doubt",
    ]


def test_what_a_curator_decided_shows_as_theirs(archive: Path, sourcebook: Run) -> None:
    (archive / f"corpus/{ID}.notes.yml").write_text(NOTES, "utf-8")
    said = sourcebook("explain", ID).stdout
    assert " 9  removed  by-hand        curator  Nothing has been decided" in said
    assert "13  body     by-hand        curator  Leave a Reply\n" in said
    assert said.endswith("; 1 in doubt\n2 lines decided by a curator: A test<U+202E>, both ways.\n")


def test_json_has_all_of_it(archive: Path, sourcebook: Run) -> None:
    (archive / f"corpus/{ID}.notes.yml").write_text(NOTES, "utf-8")
    said = json.loads(sourcebook("explain", "--json", ID).stdout)
    lines = {line["number"]: line for line in said.pop("lines")}
    assert said == {
        "id": ID,
        "title": "A plan is weighed",
        "overruled": {"keep": [13], "remove": [9], "why": "A test\u202e, both ways."},
    }
    assert list(lines) == [1, 3, 5, 7, 9, 11, 13, 15]
    assert lines[3] == {
        "number": 3,
        "text": "A plan is weighed",
        "fate": "title",
        "why": None,
        "confidence": 0.72,
        "doubtful": True,
        "by": "machine",
        "repairs": [],
    }
    assert (lines[9]["fate"], lines[9]["why"], lines[9]["confidence"], lines[9]["by"]) == (
        "removed", "by-hand", None, "curator",
    )  # fmt: skip
    assert lines[9]["repairs"] == [{"what": "control character", "from": "\x1b", "to": ""}]


def test_without_overrides_json_has_none(archive: Path, sourcebook: Run) -> None:
    assert json.loads(sourcebook("explain", "--json", ID).stdout)["overruled"] is None


def test_only_what_is_in_doubt_with_its_neighbours(empty: Path, tmp_path: Path, sourcebook: Run) -> None:
    _, title, byline, first, *_ = STORY.split("\n\n")
    path = tmp_path / "story.txt"
    path.write_text("\n\n".join((title, byline, first, "Read also: ferries of the harbour", first[:-6])), "utf-8")
    list(pipeline.add(empty, [path]))
    whole, shown = (
        json.loads(sourcebook("explain", "--json", *flag, ID).stdout)["lines"] for flag in ([], ["--doubtful"])
    )
    doubtful = [n for n, line in enumerate(whole) if line["doubtful"]]
    assert doubtful
    assert shown == [line for n, line in enumerate(whole) if {n - 1, n, n + 1} & set(doubtful)]
    cuts = sum(after["number"] - before["number"] > 2 for before, after in pairwise(shown))
    said = sourcebook("explain", "--doubtful", ID).stdout.splitlines()
    assert said.count("…") == cuts
    assert said[-1].startswith("5 lines: ")


def test_an_unknown_id(archive: Path, sourcebook: Run) -> None:
    done = sourcebook("explain", "a-plan-is-wieghed")
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        f"a-plan-is-wieghed: no source has this id (did you mean '{ID}'?)\n",
    )


def test_the_beginning_of_an_id_names_those_that_begin_so(archive: Path, sourcebook: Run) -> None:
    assert sourcebook("explain", ID[:6]).stderr == f"{ID[:6]}: no source has this id (did you mean '{ID}'?)\n"


def test_cells_of_a_table_are_apart(empty: Path, sourcebook: Run, tmp_path: Path) -> None:
    (tmp_path / "t.md").write_text("# Ferries\n\nText.\n\n| Day | Ferries |\n| --- | --- |\n| Monday | 12 |\n", "utf-8")
    sourcebook("add", tmp_path / "t.md")
    said = sourcebook("explain", "ferries").stdout
    assert "  Monday    12\n" in said
    assert "<U+" not in said


def test_a_changed_capture_is_not_explained(archive: Path, sourcebook: Run) -> None:
    (archive / "seeds/story.txt").write_text(STORY + "more", "utf-8")
    done = sourcebook("explain", ID)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("seeds/story.txt: its bytes have changed")


def test_it_writes_nothing(archive: Path, sourcebook: Run) -> None:
    (archive / f"corpus/{ID}.notes.yml").write_text(NOTES, "utf-8")
    before = {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()}
    sourcebook("explain", ID)
    assert {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()} == before


def test_on_a_terminal_lines_are_wrapped_and_coloured(archive: Path) -> None:
    said = on_terminal(archive, 80)
    assert "\x1b[31mremoved" in said
    assert "\x1b[33m\x1b[1m  ? 72 %" in said
    lines = re.sub(r"\x1b\[[0-9;]*m", "", said).splitlines()
    assert max(map(len, lines[:-1])) <= 80
    assert lines[3:6] == [
        " 7  body                       91 %  The government\u00a0weighs a plan, two officials",
        f"{'':37}say, who were not named by the",
        f"{'':37}newspaper<U+2066> that told of it.",
    ]


def test_on_a_narrow_terminal_the_text_stands_below(archive: Path) -> None:
    lines = on_terminal(archive, 50, NO_COLOR="1").splitlines()
    assert lines[:2] == [" 1  removed  navigation        83 %", "      Skip to content"]


def test_no_colour_where_none_is_wanted(archive: Path) -> None:
    assert "\x1b" not in on_terminal(archive, 80, NO_COLOR="1")
