"""`sourcebook note`: notes written, listed, moved and taken back from the shell."""

import json
from datetime import date
from pathlib import Path

import pytest

from sourcebook.corpus import load
from sourcebook.markdown import Kind
from sourcebook.model import Corrected, Correction, Fate, Note
from tests.conftest import Run
from tests.publish.archives import Made, save

NOTES = "corpus/bridge.notes.yml"
UNMOVED = {"source": "bridge", "flag": None, "private": False, "on_another_text": False}


@pytest.fixture
def archive(empty: Path) -> Path:
    text = "The mayor’s aide said “never” on Monday. She said so again on Monday."
    save(empty, [Made("bridge", [(Fate.TITLE, "The bridge"), (Kind.PARAGRAPH, text)])])
    return empty


def notes(archive: Path) -> tuple[Note, ...]:
    loaded = load(archive)
    assert loaded.problems == ()
    return loaded.entries[0].curation.notes


def test_a_note_with_words_of_the_source(archive: Path, sourcebook: Run) -> None:
    (archive / NOTES).write_text("# mine\nnoindex: true  # for now\n", "utf-8")
    done = sourcebook(
        *("note", "bridge", "--quote", 'mayor\'s aide said "never"', "--flag", "anonymous-sources"),
        *("--text", "No name.", "--evidence", "The text.", "--by", "mk"),
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{NOTES}: note n1 written\n", "")
    (note,) = notes(archive)
    assert (note.id, note.flag, note.text, note.by, note.evidence) == (
        *("n1", "anonymous-sources", "No name.", "mk"),
        ("The text.",),
    )
    assert note.quotes[0].exact == "mayor’s aide said “never”"  # as the source spells it
    assert (archive / NOTES).read_text("utf-8").startswith("# mine\nnoindex: true  # for now\n\nnotes:\n  - id: n1\n")


WRONG = {
    ("bridge", "--quote", "on Monday", "--text", "x"): (
        "bridge: 'on Monday' stands in several places (give a prefix or suffix that fits only one of them)"
    ),
    ("bridge", "--quote", "said “nevr”", "--text", "x"): (
        "bridge: 'said “nevr”' is not in the text (the nearest words are 'said \"never\"')"
    ),
    ("brigde", "--text", "x"): "brigde: no source has this id (did you mean 'bridge'?)",
    ("bridge", "--flag", "rumor", "--quote", "aide", "--text", "x"): (
        f"{NOTES}: 'rumor' is not a flag (did you mean 'rumour'?)"
    ),
    ("bridge", "--flag", "rumour", "--text", "x"): (
        f"{NOTES}:5: notes[0].flag: 'rumour' without evidence (add a quote, or evidence)"
    ),
    ("retract", "bridge", "n4", "--why", "x"): f"{NOTES}: no note has the id 'n4' (there is none yet)",
}


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_what_cannot_be_written_says_how_to_mend_it(archive: Path, sourcebook: Run, arguments: tuple[str, ...]) -> None:
    done = sourcebook("note", *arguments)
    assert (done.returncode, done.stderr) == (1, f"{WRONG[arguments]}\n")
    assert not (archive / NOTES).exists()


def test_the_life_of_a_note(archive: Path, sourcebook: Run) -> None:
    sourcebook("note", "bridge", "--quote", "on Monday", "--prefix", "said “never”", "--text", "When?")
    sourcebook("note", "bridge", "--text", "On the whole.")
    listed = json.loads(sourcebook("note", "list", "--json").stdout)
    assert listed == [
        {**UNMOVED, "note": "n1", "quotations": ["exact"], "differences": [None]},
        {**UNMOVED, "note": "n2", "quotations": [], "differences": []},
    ]
    sourcebook("note", "edit", "bridge", "n1", "--text", "Which Monday?")
    sourcebook("note", "move", "bridge", "n1", "--quote", "again on Monday")
    shown = sourcebook("note", "show", "bridge", "n1").stdout
    assert shown.startswith("bridge n1: Which Monday?\n  exact: “again on Monday”\n")
    done = sourcebook("note", "retract", "bridge", "n1", "--why", "There is one Monday.", "--by", "mk")
    assert done.stdout == f"{NOTES}: note n1 retracted\n"
    first, second = notes(archive)
    assert first.retracted and first.retracted.why == "There is one Monday."
    assert not second.retracted
    assert sourcebook("note", "list").stdout == "bridge n2 On the whole.\n1 note\n"
    assert sourcebook("note", "bridge", "--text", "Another.").stdout == f"{NOTES}: note n3 written\n"


def test_a_file_that_would_change_more_is_left_alone(archive: Path, sourcebook: Run) -> None:
    written = "notes:\n  - {id: n1, text: a}\n"
    (archive / NOTES).write_text(written, "utf-8")
    done = sourcebook("note", "retract", "bridge", "n1", "--why", "x")
    assert (done.returncode, done.stderr) == (
        1,
        f"{NOTES}: notes[0] is written in brackets or braces: edit it by hand\n",
    )
    assert (archive / NOTES).read_text("utf-8") == written


RATED = """\
# mine
notes:
  - id: n1  # the first
    text: a
# of the rating
rating:
  reliability: F
  credibility: 3
  rationale: Nobody knows.
lines:
  keep: [1]
  why: It is the title.
visibility: metadata
visibility_reason: Rights.
visibility_date: 2026-11-22
"""


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_other_keys_may_stand_behind_the_notes(archive: Path, sourcebook: Run, mark: str) -> None:
    (archive / NOTES).write_text(mark + RATED, "utf-8")
    assert sourcebook("note", "bridge", "--text", "b").stdout == f"{NOTES}: note n2 written\n"
    today = date.today().isoformat()
    written = f"\n  - id: n2\n    text: b\n    date: {today}\n# of the rating"
    assert (archive / NOTES).read_text("utf-8") == mark + RATED.replace("# of the rating", written)
    before = (archive / NOTES).read_text("utf-8")
    assert sourcebook("note", "retract", "bridge", "n1", "--why", "x").stdout == f"{NOTES}: note n1 retracted\n"
    retracted = f"    text: a\n    retracted:\n      why: x\n      date: {today}\n"
    assert (archive / NOTES).read_text("utf-8") == before.replace("    text: a\n", retracted)


RETRACTED = """\
notes:
  - id: n1
    text: a
    retracted: {why: It is so., by: mk, date: 2026-11-24}
  - id: n2
    text: b
  - id: n3
    text: c
    supersedes: n2
"""
GONE = {
    "n1": ("note 'n1' was retracted by mk on 2026-11-24: It is so. (write a new one: sourcebook note bridge --text …)"),
    "n2": "note 'n2' is superseded by 'n3' (change that one)",
}


@pytest.mark.parametrize("note", GONE)
@pytest.mark.parametrize("verb", [("edit", "--text", "x"), ("move", "--quote", "aide"), ("retract", "--why", "x")])
def test_what_was_taken_back_stays_as_it_was(archive: Path, sourcebook: Run, verb: tuple[str, ...], note: str) -> None:
    (archive / NOTES).write_text(RETRACTED, "utf-8")
    done = sourcebook("note", verb[0], "bridge", note, *verb[1:])
    assert (done.returncode, done.stderr) == (1, f"{NOTES}: {GONE[note]}\n")
    assert (archive / NOTES).read_text("utf-8") == RETRACTED


MISTYPED = {
    ("lst",): "No such command 'lst' (did you mean 'list'?)",
    ("shwo", "bridge", "n1"): "No such command 'shwo' (did you mean 'show'?)",
    ("add", "bridge", "--text", "x"): ("No such command 'add' (a note is written with sourcebook note ID --text …)"),
    ("bridge",): "Missing option '--text'.",
    ("bridge", "--text", " "): "--text is empty: say what the note says.",
    ("bridge", "--text", "x", "--quote", ""): "--quote is empty: give words of the source, as they stand there.",
    ("move", "bridge", "n1"): "Nowhere to move it: give --quote, once for each quotation that the note has.",
    ("edit", "bridge", "n1"): ("Nothing to change: give --text, --flag, --evidence, --translation or --translated-by."),
    ("retract", "bridge", "n1", "--why", " "): "--why is empty: say what was wrong with it.",
}


@pytest.mark.parametrize("arguments", MISTYPED, ids=" ".join)
def test_what_is_typed_wrong_says_what_to_type(archive: Path, sourcebook: Run, arguments: tuple[str, ...]) -> None:
    done = sourcebook("note", *arguments)
    usage, tried, _, said = done.stderr.splitlines()
    assert (done.returncode, said) == (1, f"Error: {MISTYPED[arguments]}")
    assert usage.startswith("Usage: sourcebook note ") and " add" not in usage
    assert tried.startswith("Try 'sourcebook note ")


def test_words_of_another_source_are_told_so(empty: Path, sourcebook: Run) -> None:
    save(
        empty, [Made(id, [(Kind.PARAGRAPH, f"It says {word} of it.")]) for id, word in (("a", "much"), ("b", "little"))]
    )
    done = sourcebook("note", "a", "--quote", "says little", "--text", "x")
    assert (done.returncode, done.stderr) == (
        1,
        "a: 'says little' is not in the text, nor is anything like it (they stand in b)\n",
    )


def test_the_beginning_of_an_id_is_enough_to_be_told_it(archive: Path, sourcebook: Run) -> None:
    for arguments in (
        ("br", "--text", "x"),
        ("list", "br"),
        ("show", "br", "n1"),
        ("retract", "br", "n1", "--why", "x"),
    ):
        assert sourcebook("note", *arguments).stderr == "br: no source has this id (did you mean 'bridge'?)\n"


def test_what_is_changed_leaves_a_trace(archive: Path, sourcebook: Run) -> None:
    today = date.today().isoformat()
    sourcebook("note", "bridge", "--quote", "aide", "--text", "Who?", "--translation", "ayudante", "--by", "mk")
    sourcebook("note", "edit", "bridge", "n1", "--text", "Whose?", "--evidence", "p. 3", "--by", "ab")
    sourcebook("note", "move", "bridge", "n1", "--quote", "mayor’s aide")
    sourcebook("note", "edit", "bridge", "n1", "--flag", "rumour", "--translated-by", "cd")
    (note,) = notes(archive)
    assert note.corrected == (
        Correction(today, "ab", (Corrected.TEXT, Corrected.EVIDENCE)),
        Correction(today, "", (Corrected.QUOTATION,)),
        Correction(today, "", (Corrected.FLAG, Corrected.TRANSLATION)),
    )
    assert (
        (archive / NOTES)
        .read_text("utf-8")
        .endswith(f"""\
    corrected:
      - date: {today}
        by: ab
        what:
          - text
          - evidence
      - date: {today}
        what:
          - quotation
      - date: {today}
        what:
          - flag
          - translation
    flag: rumour
""")
    )
    shown = sourcebook("note", "show", "bridge", "n1").stdout
    assert shown.endswith(
        f"  mk, {today}\n  corrected, ab, {today}: text, evidence\n  corrected, {today}: quotation\n"
        f"  corrected, {today}: flag, translation\n"
    )
    before = (archive / NOTES).read_bytes()
    for arguments, said in (
        (("edit", "bridge", "n1", "--text", "Whose?"), "says so already (give what is to change)"),
        (
            ("move", "bridge", "n1", "--quote", "mayor’s aide"),
            "stands there already (give the words that it is to stand at)",
        ),
    ):
        done = sourcebook("note", *arguments)
        assert (done.returncode, done.stderr) == (1, f"{NOTES}: note 'n1' {said}\n")
    assert (archive / NOTES).read_bytes() == before


def test_a_list_of_one_quotation_stays_a_list(archive: Path, sourcebook: Run) -> None:
    (archive / NOTES).write_text("notes:\n  - id: n1\n    text: a\n    quotes:\n      - exact: aide\n", "utf-8")
    assert sourcebook("note", "move", "bridge", "n1", "--quote", "mayor").returncode == 0
    assert [quote.exact for quote in notes(archive)[0].quotes] == ["mayor"]
    assert "    quotes:\n      - exact: " in (archive / NOTES).read_text("utf-8")


def test_a_note_for_curators_only(archive: Path, sourcebook: Run) -> None:
    sourcebook("note", "bridge", "--quote", "She said so again", "--text", "Ask her.", "--private")
    (note,) = notes(archive)
    assert note.is_private
    assert (archive / NOTES).read_text("utf-8").count("    visibility: private\n") == 1
    assert sourcebook("note", "list").stdout == "bridge n1 [private] [exact] Ask her.\n1 note\n"
    assert sourcebook("note", "show", "bridge", "n1").stdout.startswith("bridge n1, private: Ask her.\n")
    assert "Ask her." not in sourcebook("export", "jsonl").stdout


BROKEN = {
    "notes:\n  - {id: n1, text: [\n": ":2: not YAML: did not find expected node content",
    f"notes: {'[' * 60_000}\n": ":1: nested deeper than",
    "notes: x\n": ":1: notes: 'x' is not a list (begin each item with '- ')",
}


@pytest.mark.parametrize("written", BROKEN, ids=["cut", "deep", "text"])
def test_a_file_with_mistakes_is_mended_first(archive: Path, sourcebook: Run, written: str) -> None:
    (archive / NOTES).write_text(written, "utf-8")
    done = sourcebook("note", "bridge", "--text", "x")
    assert done.returncode == 1
    assert done.stderr.startswith(f"{NOTES}{BROKEN[written]}")
    assert (archive / NOTES).read_text("utf-8") == written


def test_a_note_keeps_what_stood_around_its_words(archive: Path, sourcebook: Run) -> None:
    sourcebook("note", "bridge", "--quote", "She said so again", "--text", "When?")
    (quote,) = notes(archive)[0].quotes
    assert (quote.prefix, quote.suffix) == ("aide said “never” on Monday.", "on Monday.")


def test_words_that_changed_are_shown_with_what_stands_there_now(archive: Path, sourcebook: Run) -> None:
    made_on = load(archive).entries[0].reading.sha256
    for other in (made_on, "0" * 64):
        (archive / NOTES).write_text(
            "notes:\n  - id: n1\n    text: When?\n"
            f'    made_on: "{other}"\n'
            "    quote: {exact: the mayor’s aide said “nevr” on Monday, prefix: 'Today,', suffix: 'and left'}\n",
            "utf-8",
        )
        on_another = other != made_on
        (told,) = json.loads(sourcebook("note", "list", "--json").stdout)
        assert (told["quotations"], told["on_another_text"]) == (["changed"], on_another)
        assert {"side": "left", "text": "“nevr” "} in told["differences"][0]
        stood = "    made on another version of the text, where it stood so: … Today, “the mayor’s aide said “nevr” on "
        now = '    there now: [-the-] {+The+} mayor’s aide said [-“nevr”-] {+"never"+} on Monday\n'
        for arguments in (("list",), ("show", "bridge", "n1")):
            shown = sourcebook("note", *arguments).stdout
            assert now in shown
            assert (stood in shown) is on_another
        found = sourcebook("check").stderr
        assert ("; it was made on another version of the text (the nearest" in found) is on_another


def test_whoever_edits_a_note_has_seen_the_text_as_it_is(archive: Path, sourcebook: Run) -> None:
    made_on = load(archive).entries[0].reading.sha256
    text = 'notes:\n  - id: n1\n    text: When?\n    made_on: "{}"\n    quote:\n      exact: {}\n      prefix: {}\n'
    for exact, prefix, expected in (
        ("mayor’s aide", "The", made_on),
        ("mayor’s aide", "A", "0" * 64),  # moved: whether it still fits, nobody has said
        ("mayor’s maid", "The", "0" * 64),
    ):
        (archive / NOTES).write_text(text.format("0" * 64, exact, prefix), "utf-8")
        sourcebook("note", "edit", "bridge", "n1", "--text", "Which one?")
        (edited,) = notes(archive)
        assert (edited.text, edited.made_on) == ("Which one?", expected)
    sourcebook("note", "move", "bridge", "n1", "--quote", "mayor’s aide")
    assert notes(archive)[0].made_on == made_on


def test_a_translation_is_written_shown_and_stays_when_the_note_is_moved(archive: Path, sourcebook: Run) -> None:
    sourcebook(
        *("note", "bridge", "--quote", "mayor’s aide", "--text", "Who?", "--translation", "colaborador del alcalde"),
        *("--translated-by", "mk"),
    )
    shown = sourcebook("note", "show", "bridge", "n1").stdout
    assert "    translation: “colaborador del alcalde” (mk)\n" in shown
    done = sourcebook("note", "move", "bridge", "n1", "--quote", "The mayor’s aide")
    assert done.stdout == f"{NOTES}: note n1 moved; its translation stays: see that it still fits\n"
    sourcebook("note", "edit", "bridge", "n1", "--translation", "El colaborador del alcalde")
    (quote,) = notes(archive)[0].quotes
    assert (quote.exact, quote.translation, quote.translated_by) == (
        *("The mayor’s aide", "El colaborador del alcalde"),
        "",
    )
