"""`sourcebook import`: what others noted, entered where its words stand and nowhere else."""

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sourcebook.corpus import load
from sourcebook.corpus.edit_notes import added
from sourcebook.export import EXPORTERS, Edition
from sourcebook.foreign import annotations
from sourcebook.markdown import Kind
from sourcebook.model import Correction, Fate, Note
from sourcebook.pipeline.importing import State, import_annotations
from tests.conftest import Run
from tests.foreign.test_annotations_file import HYPOTHESIS, PAGE, W3C
from tests.publish.archives import Made, save

NOTES = "corpus/bridge.notes.yml"
TEXT = "The bridge will close on Monday. The mayor’s aide said “never” on Monday."


@pytest.fixture
def archive(empty: Path) -> Path:
    save(empty, [Made("bridge", [(Fate.TITLE, "A bridge"), (Kind.PARAGRAPH, TEXT)], address=f"{PAGE}/")])
    return empty


def notes(archive: Path) -> tuple[Note, ...]:
    loaded = load(archive)
    assert loaded.problems == ()
    return loaded.entries[0].curation.notes


def quoting(exact: str, prefix: str = "", suffix: str = "", **changes: Any) -> dict[str, Any]:
    selector = {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}
    return W3C | {"target": {"source": PAGE, "selector": selector}} | changes


def test_annotations_become_notes_once(archive: Path, sourcebook: Run) -> None:
    (archive / NOTES).write_text("# mine\nnotes:\n  - id: n1\n    text: Ours.\n", "utf-8")
    for name, value in (("w3c.json", [quoting("bridge will", "The")]), ("h.json", {"rows": [HYPOTHESIS]})):
        (archive / name).write_text(json.dumps(value), "utf-8")
    done = sourcebook("import", "annotations", "w3c.json")
    assert (done.returncode, done.stdout, done.stderr) == (
        *(0, f"{NOTES}: note n2 written\n1 annotation: 1 entered\n"),
        "",
    )
    done = sourcebook("import", "annotations", "h.json")
    assert done.stdout == f"{NOTES}: note n3 written (left out: 'to do')\n1 annotation: 1 entered\n"
    for name in ("w3c.json", "h.json"):
        before = (archive / NOTES).read_bytes()
        assert sourcebook("import", "annotations", name).stdout == "1 annotation: 1 known already\n"
        assert (archive / NOTES).read_bytes() == before
    ours, one, two = notes(archive)
    assert (archive / NOTES).read_text("utf-8").startswith("# mine\nnotes:\n  - id: n1\n    text: Ours.\n\n  - id: n2")
    assert (ours.text, one.text, one.flag, one.by, one.date, one.via) == (
        *("Ours.", "Says who?", "rumour", "M. K.", "2026-11-24"),
        "https://a.example/1",
    )
    assert (one.made_on, one.quotes[0].exact, one.quotes[0].prefix) == (
        load(archive).entries[0].reading.sha256,
        "bridge will",
        "The",
    )
    assert (two.by, two.date, two.via) == ("mk", "2026-11-24T10:11:12+00:00", "https://hypothes.is/a/Xyz")


def test_an_annotation_that_was_edited_since_is_known_all_the_same(archive: Path, sourcebook: Run) -> None:
    (archive / "a.json").write_text(json.dumps(quoting("bridge will")), "utf-8")
    sourcebook("import", "annotations", "a.json")
    sourcebook("note", "edit", "bridge", "n1", "--text", "Now who?")
    assert sourcebook("import", "annotations", "a.json").stdout == "1 annotation: 1 known already\n"


REFUSED = {
    "a.json: [0]: 'on Monday' stands in several places (give a prefix or suffix that fits only one of them)": quoting(
        "on Monday"
    ),
    "a.json: [0]: 'bridge wil close' is not in the text (the nearest words are 'bridge will close')": quoting(
        "bridge wil close"
    ),
    "a.json: [0]: it says nothing (a note has a text)": quoting("bridge will", body=[]),
    f"a.json: [0]: no one source was taken from '{PAGE}/2' (give the source this address in its metadata)": (
        W3C | {"target": f"{PAGE}/2"}
    ),
    "a.json: [0]: 'rumour' without evidence (a flag needs words of the source, or evidence)": (
        W3C | {"target": PAGE, "body": W3C["body"][:2]}
    ),
    "a.json: [0]: its text has 100,001 characters (a note may have 100,000)": quoting(
        "bridge will", body=[], bodyValue="a" * 100_001
    ),
}


@pytest.mark.parametrize("said", REFUSED)
def test_what_does_not_fit_is_listed_and_the_others_are_entered(archive: Path, sourcebook: Run, said: str) -> None:
    (archive / "a.json").write_text(json.dumps([REFUSED[said], quoting("bridge will", id="b")]), "utf-8")
    done = sourcebook("import", "annotations", "a.json")
    assert (done.returncode, done.stderr) == (1, f"{said}\n")
    assert done.stdout.endswith("2 annotations: 1 entered, 1 not entered\n")
    assert [note.id for note in notes(archive)] == ["n1"]
    assert "corpus/bridge.notes.yml" not in sourcebook("check").stderr
    (refused, known) = json.loads(sourcebook("import", "annotations", "a.json", "--json").stdout)
    assert (refused["state"], known["state"], known["note"]) == ("refused", "known", "n1")


def test_quotations_of_a_megabyte_are_refused_in_few_words(archive: Path, sourcebook: Run) -> None:
    (archive / "a.json").write_text(json.dumps(quoting("bridge " * 150_000, "x" * 1_000_000)), "utf-8")
    done = sourcebook("import", "annotations", "a.json")
    assert done.returncode == 1
    assert len(done.stderr) < 400


def test_words_that_moved_get_what_stands_around_them_now(archive: Path, sourcebook: Run) -> None:
    (archive / "a.json").write_text(json.dumps(quoting("said “never”", "Nobody", "ever")), "utf-8")
    assert sourcebook("import", "annotations", "a.json").returncode == 0
    (quote,) = notes(archive)[0].quotes
    assert (quote.exact, quote.prefix, quote.suffix) == ("said “never”", "on Monday. The mayor’s aide", "on Monday.")


def test_a_position_decides_only_on_our_own_page(archive: Path, sourcebook: Run) -> None:
    start = load(archive).entries[0].reading.text.rindex("on Monday")
    selectors = [
        {"type": "TextQuoteSelector", "exact": "on Monday"},
        {"type": "TextPositionSelector", "start": start, "end": start + len("on Monday")},
    ]
    for source, status in ((PAGE, 1), ("../sources/bridge.html", 0)):
        value = W3C | {"target": {"source": source, "selector": selectors}}
        (archive / "a.json").write_text(json.dumps(value), "utf-8")
        assert sourcebook("import", "annotations", "a.json").returncode == status
    assert notes(archive)[0].quotes[0].suffix == "."


def test_two_captures_of_one_page_are_told_apart_by_words_alone(archive: Path, sourcebook: Run) -> None:
    again = Made("bridge-again", [(Fate.TITLE, "A bridge"), (Kind.PARAGRAPH, "The bridge will open.")], address=PAGE)
    first = Made("bridge", [(Fate.TITLE, "A bridge"), (Kind.PARAGRAPH, TEXT)], address=PAGE)
    save(archive, [first, again])
    (archive / "a.json").write_text(json.dumps([quoting("will open"), quoting("bridge will", id="b")]), "utf-8")
    done = sourcebook("import", "annotations", "a.json")
    assert done.stderr == (
        "a.json: [1]: several sources were taken from there: bridge, bridge-again (write it yourself)\n"
    )
    assert (archive / "corpus/bridge-again.notes.yml").exists()


BAD_ROWS: dict[str, Any] = {
    "target: a list is not a target (what it is on: an address, or an object with source and selector)": {"target": []},
    "tags[0]: an object is not text (put it in quotation marks); created: 'soon' is not a date (as in 2026-11-22 or "
    "2026-11-22T10:00:00Z)": {"uri": PAGE, "tags": [{}], "created": "soon"},
    "7 is no annotation (it has to be an annotation of Hypothes.is, with uri or a Web Annotation, with target)": 7,
}


def test_of_bad_rows_each_is_named_and_the_others_are_entered(archive: Path, sourcebook: Run) -> None:
    (archive / "a.json").write_text(json.dumps([*BAD_ROWS.values(), quoting("bridge will")]), "utf-8")
    done = sourcebook("import", "annotations", "a.json")
    assert (done.returncode, done.stdout) == (
        1,
        f"{NOTES}: note n1 written\n4 annotations: 1 entered, 3 not entered\n",
    )
    assert done.stderr == "".join(f"a.json: [{n}]: {said}\n" for n, said in enumerate(BAD_ROWS))


def test_what_only_its_author_may_read_is_for_curators_only(archive: Path, sourcebook: Run) -> None:
    mine = HYPOTHESIS | {"user": "acct:mk@hypothes.is", "permissions": {"read": ["acct:mk@hypothes.is"]}}
    groups = HYPOTHESIS | {"id": "Abc", "permissions": {"read": ["group:Abc123"]}}
    (archive / "a.json").write_text(json.dumps({"rows": [mine, groups]}), "utf-8")
    done = sourcebook("import", "annotations", "a.json")
    assert done.stderr == "a.json: rows[1]: a group may read it there, and a note is for all or for curators only\n"
    assert [note.is_private for note in notes(archive)] == [True]


def test_claims_are_told_from_annotations(archive: Path, sourcebook: Run) -> None:
    (archive / "c.jsonld").write_text(sourcebook("export", "claims").stdout, "utf-8")
    done = sourcebook("import", "annotations", "c.jsonld")
    assert (done.returncode, done.stderr) == (
        1,
        "c.jsonld: these are claims, and no annotations (import the annotations: "
        "sourcebook export annotations --to annotations.jsonld)\n",
    )


def test_what_was_changed_since_it_was_made_says_so_here_too(archive: Path, sourcebook: Run) -> None:
    changed = quoting("bridge will", created="2026-11-24T10:00:00Z", modified="2026-11-26T00:00:00Z")
    (archive / "a.json").write_text(json.dumps(changed), "utf-8")
    sourcebook("import", "annotations", "a.json")
    assert notes(archive)[0].corrected == (Correction("2026-11-26"),)
    (exported,) = json.loads(sourcebook("export", "annotations").stdout)["first"]["items"]
    assert (exported["created"], exported["modified"]) == ("2026-11-24T10:00:00Z", "2026-11-26T00:00:00Z")


@pytest.mark.parametrize("data", [b"{", b"\xff"])
def test_of_a_bad_file_nothing_is_written(archive: Path, sourcebook: Run, data: bytes) -> None:
    (archive / "a.json").write_bytes(data)
    done = sourcebook("import", "annotations", "a.json")
    assert done.returncode == 1
    assert done.stderr.startswith("a.json:")
    assert not (archive / NOTES).exists()


def test_a_file_that_is_not_there(archive: Path, sourcebook: Run) -> None:
    done = sourcebook("import", "annotations", "b.json")
    assert (done.returncode, done.stderr) == (1, "b.json: not a file (see whether its name is right)\n")


def test_from_standard_input(archive: Path, process: Run) -> None:
    done = process("import", "annotations", "-", cwd=archive, input=json.dumps(quoting("bridge will")))
    assert (done.returncode, done.stdout) == (0, f"{NOTES}: note n1 written\n1 annotation: 1 entered\n")


WORDS = TEXT.split()
SAID = st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1, max_size=60).map(
    lambda text: " ".join(text.split())
)
SOME = SAID.filter(bool)
PARAGRAPHS = st.lists(SOME, min_size=1, max_size=3).map("\n\n".join)


@st.composite
def written(draw: st.DrawFn) -> dict[str, Any]:
    quotes = []
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(WORDS) - 2))
        end = draw(st.integers(start + 1, len(WORDS)))
        around = " ".join(WORDS[:start]), " ".join(WORDS[end:])
        quote = {"exact": " ".join(WORDS[start:end]), "prefix": around[0], "suffix": around[1]}
        quote |= {"translation": draw(SAID)} if draw(st.booleans()) else {}
        quotes.append({key: value for key, value in quote.items() if value})
    evidence = draw(st.lists(SOME | st.just("https://example.org/a?b=c#d"), max_size=2))
    flag = draw(st.sampled_from([None, "rumour"])) if quotes or evidence else None
    date = draw(st.sampled_from(["", "2026-11-24", "2026-11-24T10:11:12+00:00"]))
    note = {
        "flag": flag,
        "quotes": quotes,
        "text": draw(PARAGRAPHS),
        "evidence": evidence,
        "by": draw(SAID),
        "date": date,
    }
    return {key: value for key, value in note.items() if value}


@given(st.lists(written(), max_size=4))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_exported_and_imported_is_exported_again_the_same(made: list[dict[str, Any]]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        save(root, [Made("bridge", [(Fate.TITLE, "A bridge"), (Kind.PARAGRAPH, TEXT)])])
        named = [{"id": f"n{n}"} | note for n, note in enumerate(made, 1)]
        (root / NOTES).write_text(added("", *named) if named else "", "utf-8")
        first = load(root)
        assert first.problems == ()
        edition = Edition(first, "A", "https://archive.example/")
        export = EXPORTERS["annotations"].forms[""].write(edition)
        assert {it.state for it in import_annotations(first, annotations(export.encode(), "a"), edition.url)} <= {
            State.KNOWN
        }
        (root / NOTES).unlink()
        outcomes = import_annotations(load(root), annotations(export.encode(), "a"), edition.url)
        twins = len(outcomes) - sum(it.state is State.ENTERED for it in outcomes)
        again = load(root)
        assert EXPORTERS["annotations"].forms[""].write(replace(edition, archive=again)) == export or twins
        assert {it.state for it in outcomes} <= {State.ENTERED, State.KNOWN}
