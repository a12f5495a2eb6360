"""A withdrawn source whose capture was removed, and what has to go with it."""

import json
import re
from pathlib import Path

import pytest

from sourcebook import pipeline
from tests.conftest import Run
from tests.publish.archives import Kind, Made, save

NOTES = """\
version: 1
visibility: withdrawn
visibility_reason: The newsroom has shown that it was forged.
visibility_date: 2026-11-24
visibility_capture: {capture}
notes:
  - id: n1
    text: We believed it.
    quote: {{exact: was never there}}
"""


@pytest.fixture
def withdrawn(empty: Path) -> Path:
    save(empty, [Made("a-plan", [(Kind.PARAGRAPH, "The plan was never there.")]), Made("b", [(Kind.PARAGRAPH, "B.")])])
    (empty / "corpus/a-plan.notes.yml").write_text(NOTES.format(capture="removed"), "utf-8")
    return empty


def remove(root: Path) -> None:
    (root / "seeds/a-plan.txt").unlink()
    (root / "corpus/a-plan.md").unlink()
    manifest = root / "seeds/manifest-sha256.txt"
    manifest.write_text(re.sub(r".*a-plan.*\n", "", manifest.read_text()))


def test_what_was_removed_is_missed_by_nobody(withdrawn: Path, sourcebook: Run) -> None:
    pipeline.normalise(withdrawn, ["b"], lambda *_: None)
    remove(withdrawn)
    checked = sourcebook("check")
    assert (checked.stdout, checked.returncode) == ("2 sources, 1 note: no problem\n", 0)
    assert sourcebook("normalise").returncode == 0
    assert not (withdrawn / "corpus/a-plan.md").exists()
    assert sourcebook("note", "list").stdout.splitlines()[0] == "a-plan n1 [capture removed] We believed it."


def test_whoever_asks_for_its_text_is_told_that_it_was_removed(withdrawn: Path, sourcebook: Run) -> None:
    pipeline.normalise(withdrawn, ["b"], lambda *_: None)
    remove(withdrawn)
    told = "a-plan: its capture was removed, and its text with it (corpus/a-plan.notes.yml says why)\n"
    done = sourcebook("explain", "a-plan")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", told)
    done = sourcebook("note", "a-plan", "--quote", "was never there", "--text", "x")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", told)
    done = sourcebook("normalise", "a-plan")
    assert (done.returncode, done.stdout, done.stderr) == (0, told, "")
    assert sourcebook("note", "show", "a-plan", "n1").stdout.splitlines()[1] == "  capture removed: “was never there”"
    assert json.loads(sourcebook("review", "--json").stdout)["notes"] == []


def test_nothing_of_it_stays_by_oversight(withdrawn: Path) -> None:
    there = "visibility_capture: 'removed', and seeds/a-plan.txt is there"
    assert [it.what for it in pipeline.check(pipeline.load(withdrawn))][-1:] == [there]
    (withdrawn / "seeds/a-plan.txt").unlink()
    assert [(it.where, it.what) for it in pipeline.check(pipeline.load(withdrawn))] == [
        ("corpus/a-plan.md", "was made of a capture that was removed"),
        ("seeds/manifest-sha256.txt:1", "'seeds/a-plan.txt' is not there"),
    ]


def test_a_capture_that_is_said_to_be_kept_is_missed(withdrawn: Path) -> None:
    (withdrawn / "corpus/a-plan.notes.yml").write_text(NOTES.format(capture="kept"), "utf-8")
    remove(withdrawn)
    (problem,) = pipeline.check(pipeline.load(withdrawn))
    assert problem.where == "seeds/a-plan.txt"
    assert problem.what.endswith("but seeds/captures.jsonl:1 lists it")
