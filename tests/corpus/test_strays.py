"""What people wrote under a name that isn't read may say that a source is withheld."""

from pathlib import Path

import pytest

from sourcebook.corpus import load
from sourcebook.model import Kind, Visibility
from tests.publish.archives import Made, save

IS_NOT = "is not read; until that is mended 'a-plan' counts as withheld (the name of a notes file ends in .notes.yml)"
NO_ID = "no capture has the id {!r}; until that is mended 'a-plan' counts as withheld (did you mean 'a-plan'?)"
MAY_BE_ITS_NOTES = {
    "a-plan.note.yml": IS_NOT,
    "a-plan.yml": IS_NOT,
    "a-plan.notes.yaml": IS_NOT,
    "A-Plan.Notes.YML": IS_NOT,
    "a_plan.yaml": IS_NOT,
    "a-plan.notes.txt": IS_NOT,
    "a-plan.yml.txt": IS_NOT,
    "a-plam.notes.yml": NO_ID.format("a-plam"),
    "A-PLAN.notes.yml": NO_ID.format("A-PLAN"),
}
OTHERS = {
    "flags.yaml": "is not read (did you mean 'flags.yml'?)",
    "Claims.yml": "is not read (did you mean 'claims.yml'?)",
    "zzzz.yml": "is not read (the name of a notes file ends in .notes.yml)",
    "zzzz.notes.yml": "no capture has the id 'zzzz' (its id is in no line of seeds/captures.jsonl)",
}


@pytest.fixture
def root(empty: Path) -> Path:
    made = [Made(id, [(Kind.PARAGRAPH, f"It is {id}.")]) for id in ("a-plan", "other-thing")]
    save(empty, made)
    return empty


@pytest.mark.parametrize("name", MAY_BE_ITS_NOTES)
def test_what_may_be_its_notes_withholds_a_source(root: Path, name: str) -> None:
    (root / "corpus" / name).write_text("visibility: withheld\n", "utf-8")
    found = load(root)
    assert list(map(str, found.problems)) == [f"corpus/{name}: {MAY_BE_ITS_NOTES[name]}"]
    assert [entry.visibility for entry in found.entries] == [Visibility.WITHHELD, Visibility.PUBLIC]


@pytest.mark.parametrize("name", OTHERS)
def test_other_files_are_told_of_and_withhold_none(root: Path, name: str) -> None:
    (root / "corpus" / name).write_text("", "utf-8")
    found = load(root)
    assert list(map(str, found.problems)) == [f"corpus/{name}: {OTHERS[name]}"]
    assert len(found.public) == 2


@pytest.mark.parametrize("name", ["signals.yml", ".a-plan.notes.yml.swp", "a-plan.notes.yml~", "README.txt"])
def test_lists_and_files_of_editors_are_no_problem(root: Path, name: str) -> None:
    (root / "corpus" / name).write_text("", "utf-8")
    assert load(root).problems == ()
