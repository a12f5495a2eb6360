"""`sourcebook check`: whatever is wrong is said, with its place. On the founding archive, since people will copy it."""

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.pipeline import load
from tests.conftest import Run

ID = "covert-action-considered-trump-administration-weighs"


def change(path: str, old: str | bytes, new: str | bytes) -> Callable[[Path], None]:
    def apply(root: Path) -> None:
        data = (root / path).read_bytes()
        a, b = (x.encode() if isinstance(x, str) else x for x in (old, new))
        assert a in data, f"{path} has no {old!r}"
        (root / path).write_bytes(data.replace(a, b, 1))

    return apply


def remove(path: str) -> Callable[[Path], None]:
    return lambda root: (root / path).unlink()


def write(path: str, text: str) -> Callable[[Path], None]:
    def apply(root: Path) -> None:
        (root / path).write_text(text, "utf-8")

    return apply


def linked(path: str) -> Callable[[Path], None]:
    """In its place a link that leads nowhere."""

    def apply(root: Path) -> None:
        shutil.move(root / path, root.parent)
        (root / path).symlink_to(root / "nowhere")

    return apply


def test_the_founding_archive_is_sound(founding: Path, sourcebook: Run) -> None:
    done = sourcebook("check")
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"5 sources, \d+ notes: no problem\n", done.stdout)


CASES = {
    "a flipped byte in a capture": (
        change("seeds/001_3ba3beb1fb680a92.txt", "Reports", "reports"),
        r"seeds/001_3ba3beb1fb680a92\.txt: its bytes have changed: SHA-256 \w+, but \w+ in "
        r"seeds/manifest-sha256\.txt:2 \(put the capture back from a copy; captures never change\)",
    ),
    "a capture gone": (
        remove("seeds/001_3ba3beb1fb680a92.txt"),
        r"seeds/001_3ba3beb1fb680a92\.txt: can't be read \(No such file or directory\), but seeds/captures\.jsonl:2 ",
    ),
    "a deleted corpus line": (
        change(f"corpus/{ID}.md", "The primary justification for considering", ""),
        rf"corpus/{ID}\.md:29: the body has a line that the capture has not: 'military action stems from",
    ),
    "a corpus paragraph deleted whole": (
        lambda root: (root / f"corpus/{ID}.md").write_text(
            re.sub(r"\nThe primary justification.*\n", "\n", (root / f"corpus/{ID}.md").read_text("utf-8")), "utf-8"
        ),
        rf"seeds/001_3ba3beb1fb680a92\.txt:8: neither in the body nor in the ledger of corpus/{ID}\.md: "
        r"'The primary justification for considering military action stems …' \(sourcebook normalise ",
    ),
    "a word changed in the body": (
        change(f"corpus/{ID}.md", "primary justification", "primary reason"),
        rf"corpus/{ID}\.md:29: the body has a line that the capture has not: 'The primary reason for",
    ),
    "a line in two places": (
        change(f"corpus/{ID}.md", "ledger:\n", 'ledger:\n  - {lines: "3", fate: "removed", why: "legal"}\n'),
        rf"corpus/{ID}\.md",
    ),
    "another capture's digest in the front matter": (
        change(f"corpus/{ID}.md", 'sha256: "9699', 'sha256: "0000'),
        rf"corpus/{ID}\.md:1: sha256: '0000",
    ),
    "an unknown flag": (
        change(f"corpus/{ID}.notes.yml", "flag: factual-error", "flag: facual-error"),
        rf"corpus/{ID}\.notes\.yml:\d+: notes\[\d+\]\.flag: 'facual-error' is not a flag "
        r"\(did you mean 'factual-error'\?\)",
    ),
    "a misquoted quotation": (
        change(f"corpus/{ID}.notes.yml", "led by President Andrés", "lead by President Andrés"),
        rf"corpus/{ID}\.notes\.yml:\d+: notes\[\d+\]\.quote.*",
    ),
    "notes of a source that isn't there": (
        write(f"corpus/{ID[:-1]}.notes.yml", ""),
        rf"corpus/{ID[:-1]}\.notes\.yml: no capture has the id '{ID[:-1]}'; "
        rf"until that is mended '{ID}' counts as withheld \(did you mean '{ID}'\?\)",
    ),
    "a list of captures that isn't JSON": (
        write("seeds/captures.jsonl", "{\n"),
        r"seeds/captures\.jsonl:1: not JSON",
    ),
    "a manifest line gone": (
        lambda root: (root / "seeds/manifest-sha256.txt").write_text(
            "".join((root / "seeds/manifest-sha256.txt").read_text("utf-8").splitlines(keepends=True)[1:]), "utf-8"
        ),
        r"seeds/manifest-sha256\.txt: seeds/000_c734cd97d6ad3426\.txt is not listed",
    ),
    "notes that aren't UTF-8": (
        lambda root: (root / f"corpus/{ID}.notes.yml").write_bytes(b"a: \xff"),
        rf"corpus/{ID}\.notes\.yml: not UTF-8 at byte 3 \(save it as UTF-8\)",
    ),
    "a manifest that isn't UTF-8": (
        lambda root: (root / "seeds/manifest-sha256.txt").write_bytes(b"\xff"),
        r"seeds/manifest-sha256\.txt: not UTF-8 at byte 0 \(save it as UTF-8\)",
    ),
    "a list of captures that isn't UTF-8": (
        lambda root: (root / "seeds/captures.jsonl").write_bytes(b"\xff"),
        r"seeds/captures\.jsonl: not UTF-8 at byte 0 \(save it as UTF-8\)",
    ),
    "notes that are a link to nowhere": (
        linked(f"corpus/{ID}.notes.yml"),
        rf"corpus/{ID}\.notes\.yml: a symbolic link that leads nowhere",
    ),
    "a folder that is a link to nowhere": (
        linked("corpus"),
        r"corpus: not a folder \(put the folder itself there\)",
    ),
    "notes that are a pipe": (
        lambda root: ((root / f"corpus/{ID}.notes.yml").unlink(), os.mkfifo(root / f"corpus/{ID}.notes.yml")),
        rf"corpus/{ID}\.notes\.yml: not a regular file",
    ),
    "notes under a name that isn't read": (
        lambda root: (root / f"corpus/{ID}.notes.yml").rename(root / f"corpus/{ID}.Notes.yaml"),
        rf"corpus/{ID}\.Notes\.yaml: is not read; until that is mended '{ID}' counts as withheld "
        r"\(the name of a notes file ends in \.notes\.yml\)",
    ),
    "a manifest that lists what isn't there": (
        lambda root: (root / "seeds/manifest-sha256.txt").open("a").write(f"{'0' * 64}  seeds/gone.txt\n"),
        r"seeds/manifest-sha256\.txt:6: 'seeds/gone\.txt' is not there \(put it back from a copy, or remove the line\)",
    ),
    "a capture that no source is made of": (
        write("seeds/dropped.txt", "A headline\n\nA story that somebody put here and didn't add.\n"),
        r"seeds/dropped\.txt: no source is made of it \(sourcebook add seeds/dropped\.txt, or move it out of there\)",
    ),
    "a list of captures nested too deeply to read": (
        write("seeds/captures.jsonl", "[" * 100_000),
        r"seeds/captures\.jsonl:1: not JSON: ",
    ),
    "a name too long for any disk": (
        change("seeds/captures.jsonl", f'"id": "{ID}"', f'"id": "{"a" * 300}"'),
        r"seeds/captures\.jsonl:2: id: 'a{300}' is not a slug that can name a page and a file",
    ),
    "half a character in the list of captures": (
        change("seeds/captures.jsonl", '"tool": "', '"tool": "\\ud800'),
        r"seeds/captures\.jsonl:1: tool: '\\ud800.*' has half a character in it",
    ),
    "a title that is a list": (
        lambda root: (root / f"corpus/{ID}.md").write_text(
            re.sub("title: .*", "title: []", (root / f"corpus/{ID}.md").read_text("utf-8"), count=1), "utf-8"
        ),
        rf"corpus/{ID}\.md:1: not as the normaliser writes it: ",
    ),
    "repairs that would fill the memory": (
        lambda root: (root / f"corpus/{ID}.md").write_text(
            re.sub(
                r"repairs:.*\n",
                "repairs:\n" + '  - {line: 1, what: "x", from: "e", to: "eeeeeeeeee"}\n' * 20,
                (root / f"corpus/{ID}.md").read_text("utf-8"),
                count=1,
            ),
            "utf-8",
        ),
        rf"corpus/{ID}\.md:1: does not fit its capture: a repair that adds more than 1,000,000 characters to line 1 ",
    ),
    "a line kept that isn't there": (
        change(f"corpus/{ID}.notes.yml", "notes:", "lines: {keep: ['900'], why: 'a test'}\nnotes:"),
        rf"corpus/{ID}\.notes\.yml:\d+: lines: 900 is not a line of the capture, which has 40 "
        r"\(the numbers are those that sourcebook explain prints\)",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_is_found_with_its_place(founding: Path, sourcebook: Run, case: str) -> None:
    spoil, message = CASES[case]
    spoil(founding)
    done = sourcebook("check")
    assert done.returncode == 1
    assert any(re.match(message, line) for line in done.stderr.splitlines()), done.stderr
    assert "problem" in done.stderr.splitlines()[-1]


@pytest.mark.parametrize("case", ["notes that are a link to nowhere", "a folder that is a link to nowhere"])
def test_what_may_be_withheld_stays_in(founding: Path, case: str) -> None:
    CASES[case][0](founding)
    assert ID not in [entry.id for entry in load(founding).public]


def test_a_byte_order_mark_is_no_problem(founding: Path, sourcebook: Run) -> None:
    for name in ("seeds/captures.jsonl", "seeds/manifest-sha256.txt", f"corpus/{ID}.md", f"corpus/{ID}.notes.yml"):
        (founding / name).write_bytes(b"\xef\xbb\xbf" + (founding / name).read_bytes())
    assert sourcebook("check").returncode == 0


def test_every_problem_at_once(founding: Path, sourcebook: Run) -> None:
    for case in ("an unknown flag", "a flipped byte in a capture", "notes of a source that isn't there"):
        CASES[case][0](founding)
    done = sourcebook("check")
    assert len(done.stderr.splitlines()) >= 3
    rows = json.loads(sourcebook("check", "--json").stdout)
    assert {"where", "what", "mend"} == set(rows[0])
    assert len(rows) == len(done.stderr.splitlines()) - 1


def test_a_source_that_is_not_whole_is_not_called_altered_besides_and_another_is(
    founding: Path, sourcebook: Run
) -> None:
    CASES["a deleted corpus line"][0](founding)
    other = next(path for path in sorted((founding / "corpus").glob("*.md")) if path.stem != ID)
    text = other.read_text("utf-8")
    other.write_text(re.sub("byline: .*", 'byline: {value: "Somebody Else", from: "line 1"}', text, count=1), "utf-8")
    rows = json.loads(sourcebook("check", "--json").stdout)
    altered = [row for row in rows if row["what"] == "not what this version makes of its capture"]
    assert [(row["where"], row["mend"]) for row in altered] == [
        (f"corpus/{other.name}", f"sourcebook normalise {other.stem}")
    ]
    assert any(row["mend"] == f"sourcebook normalise {ID}" for row in rows)


def test_a_source_not_written_yet_is_no_problem(founding: Path, sourcebook: Run) -> None:
    (founding / f"corpus/{ID}.md").unlink()
    done = sourcebook("check")
    assert done.returncode == 0
    assert (
        f"corpus/{ID}.md is not written yet; it was checked as sourcebook normalise {ID} will write it" in done.stdout
    )
    sourcebook("normalise", ID)
    assert "normalise" not in sourcebook("check").stdout
