"""Bringing the index up to date: only what changed, and the same as made anew."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.errors import SourcebookError
from sourcebook.model import Archive, Claims, Curation
from sourcebook.search import Changes, Hit, Index, is_current, update
from sourcebook.search.parts import Part
from sourcebook.search.store import FOLDER, STAMP
from sourcebook.state import State, state
from tests.search.archives import CLAIMED, FIVE, RATING, archive, entry, note


def hits(root: Path, query: str = "*") -> list[Hit]:
    with Index.open(root) as index:
        return sorted(index.search(query, limit=99), key=lambda hit: hit.id)


def test_the_first_time_all_is_added(tmp_path: Path) -> None:
    changes = update(FIVE, tmp_path)
    assert changes == Changes(added=("plan", "strike", "forces", "untitled", "secret"), rebuilt="no index yet")
    assert str(changes) == "5 added, 0 changed, 0 removed (made anew: no index yet)"


def test_nothing_is_written_where_nothing_changed(tmp_path: Path) -> None:
    update(FIVE, tmp_path)
    before = {path.name: path.stat().st_mtime_ns for path in (tmp_path / FOLDER).iterdir()}
    changes = update(FIVE, tmp_path)
    assert (changes, str(changes)) == (Changes(), "0 added, 0 changed, 0 removed")
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / FOLDER).iterdir()} == before


TEXT = "A text about drones."


@pytest.mark.parametrize(
    "changed",
    [
        entry("b", "A text about tariffs."),
        entry("b", TEXT, Curation(rating=RATING)),
        entry("b", TEXT, Curation(notes=(note("A remark."),))),
        entry("b", TEXT, Curation(notes=(note("", "rumour"),))),
        entry("b", TEXT, Curation(withheld="embargo")),
        entry("b", TEXT, Curation(metadata={"publisher": "NBC News"})),
        entry("b", TEXT, byline="Ana López"),
    ],
)
def test_whatever_is_searched_or_shown_counts_as_a_change(tmp_path: Path, changed: object) -> None:
    update(archive(entry("a", TEXT), entry("b", TEXT)), tmp_path)
    changes = update(archive(entry("a", TEXT), changed), tmp_path)
    assert changes == Changes(changed=("b",))


def test_added_changed_and_removed_together(tmp_path: Path) -> None:
    update(archive(entry("a", "one"), entry("b", "two"), entry("c", "three")), tmp_path)
    changes = update(archive(entry("b", "two, too"), entry("c", "three"), entry("d", "four")), tmp_path)
    assert changes == Changes(added=("d",), changed=("b",), removed=("a",))
    assert [hit.id for hit in hits(tmp_path)] == ["b", "c", "d"]
    assert hits(tmp_path, "one") == []


def test_an_empty_archive_has_an_index_too(tmp_path: Path) -> None:
    update(archive(), tmp_path)
    assert hits(tmp_path) == hits(tmp_path, "anything -here title:x date:2025") == []
    update(FIVE, tmp_path)
    assert len(hits(tmp_path)) == 5
    update(archive(), tmp_path)
    assert hits(tmp_path) == []


WORDS = st.lists(st.sampled_from(["drone", "tariff", "embassy", "strikes", "the", "of", "López"]), max_size=6).map(
    " ".join
)
SOURCES = st.dictionaries(st.sampled_from("abcdefgh"), st.tuples(WORDS, WORDS))
QUERIES = ("*", "drone embassy", '"the tariff"', "strike -of", "note:lopez", "stri*", "kind:note drone", "has:notes")


def made(sources: dict[str, tuple[str, str]]) -> Archive:
    return archive(*(entry(id, text, Curation(notes=(note(said),))) for id, (text, said) in sources.items()))


@settings(max_examples=60)
@given(st.lists(SOURCES, min_size=1, max_size=4))
def test_step_by_step_is_the_same_as_at_once(
    tmp_path_factory: pytest.TempPathFactory, steps: list[dict[str, tuple[str, str]]]
) -> None:
    slowly, at_once = tmp_path_factory.mktemp("slowly"), tmp_path_factory.mktemp("at-once")
    for sources in steps:
        update(made(sources), slowly)
    update(made(steps[-1]), at_once)
    for query in QUERIES:
        assert hits(slowly, query) == hits(at_once, query)


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    update(FIVE, tmp_path)
    with FileLock(tmp_path / ".sourcebook/index.lock"), pytest.raises(SourcebookError) as caught:
        update(archive(), tmp_path)
    assert str(caught.value) == (
        ".sourcebook/index: another sourcebook process is writing the index (wait for it to end, then try again)"
    )
    assert len(hits(tmp_path)) == 5


def test_a_reader_is_not_disturbed_by_a_writer(tmp_path: Path) -> None:
    update(FIVE, tmp_path)

    def reading(documents: Sequence[Part]) -> Iterator[Part]:
        for each in documents:
            yield each
            assert len(hits(tmp_path)) == 5

    update(archive(*FIVE.entries, entry("a", TEXT), entry("b", TEXT)), tmp_path, watch=reading)
    assert len(hits(tmp_path)) == 7


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / ".sourcebook").write_text("a file where a folder should be")
    with pytest.raises(SourcebookError) as caught:
        update(FIVE, tmp_path)
    assert str(caught.value) == ".sourcebook/index: can't be written: File exists (move what stands there)"


def test_an_error_in_the_middle_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    update(FIVE, tmp_path)

    def interrupted(documents: object) -> object:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        update(archive(entry("a", TEXT)), tmp_path, watch=interrupted)
    assert len(hits(tmp_path)) == 5
    assert update(archive(entry("a", TEXT)), tmp_path).rebuilt == ""


def test_the_state_of_an_archive_is_remembered(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "seeds").mkdir()
    before = state(tmp_path)
    assert not is_current(tmp_path, before)
    update(FIVE, tmp_path, before)
    assert is_current(tmp_path, before)
    for name in ("corpus/a.notes.yml", "seeds/captures.jsonl"):
        (tmp_path / name).write_text("{}")
        after = state(tmp_path)
        assert not is_current(tmp_path, after)
        assert not update(FIVE, tmp_path, after)
        assert is_current(tmp_path, after)
    update(FIVE, tmp_path)  # by a caller who did not look
    assert not is_current(tmp_path, after)


def on_disk(root: Path) -> State:
    """What tells that a source changed: its files, though the archive itself is made by hand."""
    (root / "corpus").mkdir(exist_ok=True)
    (root / "docs").mkdir(exist_ok=True)
    (root / "mkdocs.yml").write_text("site_name: Made\n", "utf-8")
    return state(root)


def write(path: Path, text: str) -> State:
    path.write_text(text, "utf-8")
    return state(path.parent.parent)


def test_claims_and_pages_are_brought_up_to_date_each_for_itself(tmp_path: Path) -> None:
    on_disk(tmp_path)
    write(tmp_path / "docs/method.md", "# Method\n\nWe read.\n")
    seen = write(tmp_path / "docs/about.md", "# About\n\nWho we are.\n")
    changes = update(CLAIMED, tmp_path, seen)
    assert changes.added[5:] == (
        "claims/strikes-planned",
        "claims/embassy-silent",
        "pages/about.md",
        "pages/method.md",
    )
    (tmp_path / "docs/about.md").unlink()
    seen = write(tmp_path / "docs/method.md", "# Method\n\nWe count.\n")
    assert update(CLAIMED, tmp_path, seen) == Changes(changed=("pages/method.md",), removed=("pages/about.md",))
    first, second = CLAIMED.claims.claims
    fewer = replace(CLAIMED, claims=Claims(claims=(replace(first, statement="Strikes are near"),)))
    seen = write(tmp_path / "corpus/claims.yml", "claims: {}\n")
    changes = update(fewer, tmp_path, seen)
    assert changes == Changes(
        changed=("forces", "claims/strikes-planned"), removed=("claims/embassy-silent",)
    )  # `forces` took a stand on the claim that is gone
    assert second.id not in {hit.id for hit in hits(tmp_path)}


def test_a_source_whose_files_are_the_same_is_not_looked_into(tmp_path: Path) -> None:
    on_disk(tmp_path)
    for id in "ab":
        write(tmp_path / f"corpus/{id}.notes.yml", "notes: []\n")
    update(archive(entry("a", TEXT), entry("b", TEXT)), tmp_path, state(tmp_path))
    other = archive(entry("a", "Other words."), entry("b", "Other words."))
    assert update(other, tmp_path, write(tmp_path / "corpus/b.notes.yml", "notes: [ ]\n")) == Changes(changed=("b",))
    assert update(other, tmp_path) == Changes(changed=("a",))  # by a caller who did not look


@pytest.mark.parametrize("file", ["publishers.yml", "scale.yml"])
def test_what_is_known_of_all_sources_has_all_looked_into(tmp_path: Path, file: str) -> None:
    update(archive(entry("a", TEXT)), tmp_path, on_disk(tmp_path))
    seen = write(tmp_path / "corpus" / file, "version: 1\n")
    assert update(archive(entry("a", TEXT, Curation(rating=RATING))), tmp_path, seen) == Changes(changed=("a",))


def test_a_note_that_is_gone_is_found_no_more(tmp_path: Path) -> None:
    update(archive(entry("a", TEXT, Curation(notes=(note("Hearsay."), note("Rumour.", id="n2"))))), tmp_path)
    assert len(hits(tmp_path, "kind:note")) == 2
    update(archive(entry("a", TEXT, Curation(notes=(note("Rumour.", id="n2"),)))), tmp_path)
    assert [hit.notes[0].id for hit in hits(tmp_path, "kind:note")] == ["n2"]
    update(archive(), tmp_path)
    assert hits(tmp_path, "kind:note") == []


def test_a_stamp_of_another_version_means_a_new_index(tmp_path: Path) -> None:
    for field in ("program", "whoosh", "schema"):
        update(FIVE, tmp_path)
        path = tmp_path / FOLDER / STAMP
        path.write_text(json.dumps(json.loads(path.read_bytes()) | {field: "other"}))
        with pytest.raises(SourcebookError) as caught:
            Index.open(tmp_path)
        why = "made by another version"
        assert str(caught.value) == f"{tmp_path / FOLDER}: can't be searched: {why} (sourcebook index makes it anew)"
        assert update(FIVE, tmp_path).rebuilt == why
        assert len(hits(tmp_path)) == 5
