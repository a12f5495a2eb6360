"""Notes files changed as a person asks: the lines that it has to do with, and no other."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.corpus import located, notes_file
from sourcebook.corpus.edit_notes import Exact, added, changed
from sourcebook.errors import Problem
from sourcebook.model import ADMIRALTY
from tests.conftest import ROOT

NEW = {"id": "n9", "text": "It is so."}
FILES = sorted(ROOT.glob("corpus/*.notes.yml"))
LONG = (
    "A sentence that goes on for so long that nobody would want to read it on one line of any editor, in any window "
    "of any house."
)

ADDED = {
    "": "version: 1\n\nnotes:\n  - id: n9\n    text: It is so.\n",
    "# mine\n": "# mine\nversion: 1\n\nnotes:\n  - id: n9\n    text: It is so.\n",
    "noindex: true": "noindex: true\n\nnotes:\n  - id: n9\n    text: It is so.\n",
    "notes:\n": "notes:\n  - id: n9\n    text: It is so.\n",
    "notes:\n- id: n1  # first\n  text: a\n\n# the rest\nnoindex: true\n": (
        "notes:\n- id: n1  # first\n  text: a\n\n- id: n9\n  text: It is so.\n\n# the rest\nnoindex: true\n"
    ),
    "notes:\n  - id: n1\n    text: a\nrating:  # ours\n  credibility: 3": (
        "notes:\n  - id: n1\n    text: a\n\n  - id: n9\n    text: It is so.\nrating:  # ours\n  credibility: 3"
    ),
    "notes: []  # none\nnoindex: true": "notes:   # none\n  - id: n9\n    text: It is so.\nnoindex: true",
    "notes: null\nnoindex: true": "notes: \n  - id: n9\n    text: It is so.\nnoindex: true",
    "notes:\n- id: n1\n  text: |+\n    a\n\n": ("notes:\n- id: n1\n  text: |+\n    a\n\n- id: n9\n  text: It is so.\n"),
    "notes:\r\n- id: n1\r\n  text: a\r\n": ("notes:\r\n- id: n1\r\n  text: a\r\n\r\n- id: n9\r\n  text: It is so.\r\n"),
    "version: 1\n...\n": "version: 1\n\nnotes:\n  - id: n9\n    text: It is so.\n...\n",
    "notes:\n    - id: n1\n      text: >-\n        a\n        b\n": (
        "notes:\n    - id: n1\n      text: >-\n        a\n        b\n\n    - id: n9\n      text: It is so.\n"
    ),
}
CHANGED = {
    "notes:\n  - id: n1\n    text: a  # why\n    by: mk\n": "notes:\n  - id: n1\n    text: new  # why\n    by: mk\n",
    "notes:\n  - id: n1\n    text: >-  # why\n      a\n      b\n    by: mk\n": (
        "notes:\n  - id: n1\n    text: new  # why\n    by: mk\n"
    ),
    "notes:\n- id: n1\n  text: |+\n    a\n\nnoindex: true": "notes:\n- id: n1\n  text: new\nnoindex: true",
    "notes:\r\n- id: n1\r\n  text: a\r\n": "notes:\r\n- id: n1\r\n  text: new\r\n",
    "notes:\n  - text: >-\n      a\n      b\n\n    # kept\n    id: n1\n": (
        "notes:\n  - text: new\n\n    # kept\n    id: n1\n"
    ),
    "notes:\n  - id: n1\n    flag: rumour\n\n  - id: n2\n    text: b\n": (
        "notes:\n  - id: n1\n    flag: rumour\n    text: new\n\n  - id: n2\n    text: b\n"
    ),
}


ENDS = {
    "notes:\n  - id: n1\n    text: |\n      One.\n      # no comment\n": "      # no comment\n    flag: rumour\n",
    "notes:\n  - id: n1\n    text: |\n      One.\n\n  # of the next\n  - id: n2\n    text: b\n": (
        "      One.\n    flag: rumour\n\n  # of the next\n"
    ),
    "notes:\n  - id: n1\n    text: |+\n      One.\n\n\n": "      One.\n\n\n    flag: rumour\n",
    "notes:\n  - id: n1\n    text: 'One\n      # two'\n": "      # two'\n    flag: rumour\n",
    "notes:\n  - id: n1\n    text: a\n    evidence:\n      - b # why\n  # end\n": (
        "      - b # why\n    flag: rumour\n  # end\n"
    ),
    "by: &me mk\nnotes:\n  - id: n1\n    text: a\n    by: *me\n": "    by: *me\n    flag: rumour\n",
}  # fmt: skip


@pytest.mark.parametrize("text", ENDS)
def test_a_key_more_stands_behind_all_that_the_note_says(text: str) -> None:
    assert ENDS[text] in changed(text, 0, {"flag": "rumour"})


@pytest.mark.parametrize("text", ADDED)
def test_a_note_more(text: str) -> None:
    assert added(text, NEW) == ADDED[text]


@pytest.mark.parametrize("text", CHANGED)
def test_a_key_changed_or_new(text: str) -> None:
    assert changed(text, 0, {"text": "new"}) == CHANGED[text]


def test_how_it_is_written() -> None:
    note = {
        "id": "n1",
        "quote": {"exact": Exact('no: "never"')},
        "text": LONG,
        "evidence": ["https://example.org/a", "p. 3: a"],
        "date": date(2026, 11, 24),
    }
    assert added("notes:\n", note) == (
        "notes:\n  - id: n1\n    quote:\n"
        '      exact: "no: \\"never\\""\n'
        "    text: >-\n"
        "      A sentence that goes on for so long that nobody would want to read it on one line of any editor, in any "
        "window\n"
        "      of any house.\n"
        "    evidence:\n      - https://example.org/a\n      - 'p. 3: a'\n    date: 2026-11-24\n"
    )


@pytest.mark.parametrize("text", ["notes: [{id: n1, text: a}]\n", "{noindex: true}\n"])
def test_what_is_written_in_brackets_is_left_to_people(text: str) -> None:
    with pytest.raises(ValueError, match="brackets or braces: edit it by hand"):
        added(text, NEW)
    with pytest.raises(ValueError, match="brackets or braces: edit it by hand"):
        changed("notes:\n  - {id: n1, text: a}\n", 0, {"text": "b"})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:20])
def test_every_other_line_of_the_founding_notes_stays(path: Path) -> None:
    text = path.read_text("utf-8")
    notes = len(notes_file.parse(text, "x", ADMIRALTY)[0].notes)
    for number in range(notes):
        lines = changed(text, number, {"retracted": {"why": "Wrong.", "date": date(2026, 11, 24)}}).splitlines()
        new = [n for n, line in enumerate(lines) if line.strip() in {"retracted:", "why: Wrong.", "date: 2026-11-24"}]
        assert [line for n, line in enumerate(lines) if n not in new] == text.splitlines()
        curation, problems = notes_file.parse("\n".join(lines), "x", ADMIRALTY)
        assert problems == []
        assert [note.id for note in curation.notes if note.retracted] == [curation.notes[number].id]


def test_an_item_more_of_a_list_of_a_note() -> None:
    one = {"date": date(2026, 11, 24), "what": ["text"]}
    text = "notes:\n  - id: n1\n    text: a\n# end\n"
    first = changed(text, 0, {}, {"corrected": one})
    written = "      - date: 2026-11-24\n        what:\n          - text\n"
    assert first == f"notes:\n  - id: n1\n    text: a\n    corrected:\n{written}# end\n"
    kept = first.replace("what:\n", "what:  # only\n")
    assert changed(kept, 0, {"by": "mk"}, {"corrected": one}) == kept.replace(
        "# end\n", f"{written}    by: mk\n# end\n"
    )
    with pytest.raises(ValueError, match=r"notes\[0\].corrected is written in brackets"):
        changed("notes:\n  - id: n1\n    text: a\n    corrected: [{date: 2026-11-24}]\n", 0, {}, {"corrected": one})


def test_what_can_be_changed_only_with_something_else_is_refused() -> None:
    text = "notes:\n  - id: n1\n    text: &a new\n    by: *a\n"
    with pytest.raises(ValueError, match="without changing more than that: edit it by hand"):
        changed(text, 0, {"text": "other"})


SIGNS = ["#", " #", "# ", "|", ">", ": ", " ", "  ", "\r\n", "\r", "\n", "\t", "\u2028", "- ", "'", '"', "\\", "&a"]
WORDS = ["word", "true", "~", "…", "---", "...", "🌉", "👩\u200d🚀", "é", LONG]
HOSTILE = st.lists(st.sampled_from(SIGNS + WORDS), min_size=1, max_size=12).map("".join)
VALUES = {
    "text": HOSTILE,
    "by": HOSTILE,
    "evidence": st.lists(HOSTILE, min_size=1, max_size=2),
    "quote": st.fixed_dictionaries({"exact": HOSTILE.map(Exact)}),
    "retracted": st.fixed_dictionaries({"why": HOSTILE, "date": st.just(date(2026, 11, 24))}),
}
NOTE = st.fixed_dictionaries({"text": HOSTILE}, optional={key: it for key, it in VALUES.items() if key != "text"})
AFTER = st.sampled_from(["", "# end\n", "rating:\n  credibility: 3\n", "\n\n# end\nvisibility: public  # x\n"])


def read(text: str) -> Any:
    problems: list[Problem] = []
    node = located.read(text, "x", problems)
    assert node and not problems
    return located.plain(node)


@given(
    st.lists(NOTE, min_size=1, max_size=3), AFTER, st.fixed_dictionaries({}, optional=VALUES), st.booleans(), st.data()
)
def test_what_is_not_edited_reads_as_before(
    notes: list[dict[str, Any]], after: str, changes: dict[str, Any], is_crlf: bool, data: st.DataObject
) -> None:
    text = added("", *({"id": f"n{n}", **note} for n, note in enumerate(notes))) + after
    text = text.replace("\n", "\r\n") if is_crlf and "\u2028" not in text else text
    number = data.draw(st.integers(0, len(notes) - 1))
    before, now = read(text), read(changed(text, number, changes))
    for n, (old, new) in enumerate(zip(before.pop("notes"), now.pop("notes"), strict=True)):
        expected = {key: str(it) if isinstance(it, date) else it for key, it in changes.items() if n == number}
        if "retracted" in expected:
            expected["retracted"] = expected["retracted"] | {"date": "2026-11-24"}
        assert new == old | expected
    assert now == before


@given(HOSTILE | st.text(max_size=200))
def test_whatever_is_said_is_read_again(said: str) -> None:
    said = "".join(char for char in said if char in "\n\r\t\u2028" or char.isprintable() or char in "\u200d")
    text = added("notes:\n  - id: n1\n    text: a\n", {"id": "n2", "quote": {"exact": Exact(said)}, "text": said})
    assert yaml.safe_load(text)["notes"][1] == {"id": "n2", "quote": {"exact": said}, "text": said}
