"""Publishers as they are read from `corpus/publishers.yml`, and the reliability that their sources have from them."""

from pathlib import Path

import pytest

from sourcebook.corpus import load
from sourcebook.corpus.publishers_file import parse
from sourcebook.markdown import Kind
from sourcebook.model import ADMIRALTY, Archive, Fate, Publisher, PublisherRating
from tests.publish.archives import Line, Made, save

WHERE = "corpus/publishers.yml"
WRITTEN = """\
publishers:
  gazette:
    name: The Gazette
    names: [Gazette]
    text: A daily.
    ratings:
      - {reliability: C, rationale: Half of it was right., by: mk, date: 2026-11-20}
      - reliability: B
        rationale: Most of it was right.
        evidence: [Twenty reports]
        by: mk
        date: 2026-11-24
"""
LINES: list[Line] = [(Fate.TITLE, "A plan"), (Kind.PARAGRAPH, "It may begin soon.")]


def test_what_is_written() -> None:
    publishers, problems = parse(WRITTEN, WHERE, ADMIRALTY)
    assert problems == []
    assert publishers == {
        "gazette": Publisher(
            id="gazette",
            name="The Gazette",
            names=("Gazette",),
            text="A daily.",
            ratings=(
                PublisherRating(
                    ADMIRALTY.reliability["C"], "Half of it was right.", "mk", "2026-11-20", place=f"{WHERE}:7"
                ),
                PublisherRating(
                    ADMIRALTY.reliability["B"],
                    "Most of it was right.",
                    "mk",
                    "2026-11-24",
                    ("Twenty reports",),
                    f"{WHERE}:8",
                ),
            ),
            place=f"{WHERE}:2",
        )
    }


def test_an_empty_file() -> None:
    assert parse("", WHERE, ADMIRALTY) == ({}, [])


WRONG = {
    "publishers: {The Gazette: {nam: G}}": [
        "1: publishers.The Gazette.nam: not a key (did you mean 'name'?)",
        "1: publishers.The Gazette: 'The Gazette' is not an id (small letters, digits and hyphens)",
        "1: publishers.The Gazette.name: missing",
    ],
    "publishers:\n  a: {name: G, names: [H]}\n  b: {name: H, ratings: [{reliability: G}]}": [
        "3: publishers.b.ratings[0].rationale: missing (a rating says why)",
        "3: publishers.b.ratings[0].reliability: 'G' is not a reliability (one of A, B, C, D, E, F)",
        "3: publishers.b: 'H' is a name of a as well, at corpus/publishers.yml:2 (keep one of them)",
    ],
    WRITTEN.replace("2026-11-24", "2026-11-19"): [
        "12: publishers.gazette.ratings[1].date: 2026-11-19 is before 2026-11-20, the date of what it follows"
        " (dates don't go backwards)"
    ],
}


@pytest.mark.parametrize("text", WRONG)
def test_every_mistake_with_its_place(text: str) -> None:
    _, problems = parse(text, WHERE, ADMIRALTY)
    assert list(map(str, problems)) == [f"{WHERE}:{message}" for message in WRONG[text]]


def loaded(root: Path, notes: str, publishers: str = WRITTEN) -> Archive:
    save(root, [Made("a-plan", LINES)])
    (root / "corpus/a-plan.notes.yml").write_text(notes, "utf-8")
    (root / WHERE).write_text(publishers, "utf-8")
    return load(root)


@pytest.mark.parametrize("name", ["The Gazette", "Gazette"])
def test_a_source_is_as_reliable_as_its_publisher(tmp_path: Path, name: str) -> None:
    rating = "rating: {credibility: 2, rationale: It fits., date: 2026-11-22}"
    found = loaded(tmp_path, f"{rating}\nmetadata: {{publisher: {name}}}")
    assert found.problems == ()
    (entry,) = found.entries
    assert entry.curation.rating and entry.curation.rating.code == "B2"
    assert entry.publisher is found.publishers["gazette"]


@pytest.mark.parametrize(("date", "code"), [("2026-11-01", "C6"), ("2026-11-23", "C6"), ("2026-11-24", "B6")])
def test_an_earlier_rating_keeps_the_reliability_of_its_day(tmp_path: Path, date: str, code: str) -> None:
    earlier = f"{{credibility: 6, rationale: A first look., date: {date}}}"
    ratings = f"ratings: [{earlier}, {{credibility: 2, rationale: It fits., date: 2026-11-25}}]"
    (entry,) = loaded(tmp_path, f"{ratings}\nmetadata: {{publisher: Gazette}}").entries
    assert [rating.code for rating in entry.curation.ratings] == [code, "B2"]


RATED = "rating: {credibility: 2, rationale: It fits.}\n"
TWICE = (
    "ratings:\n- {credibility: 2, rationale: R, date: 2026-11-22}\n"
    "- {reliability: F, credibility: 2, rationale: R, date: 2026-11-22}\n"
)


@pytest.mark.parametrize(
    ("notes", "said"),
    [
        (RATED, "1: rating.reliability: missing (F where the publisher is unknown)"),
        (
            RATED + "metadata: {publisher: The Gazete}",
            "1: rating.reliability: missing (A to F, or rate 'The Gazete' in corpus/publishers.yml:"
            " did you mean 'The Gazette'?)",
        ),
        (
            RATED + "metadata: {publisher: Nobody we know}",
            "1: rating.reliability: missing (A to F, or rate 'Nobody we know' in corpus/publishers.yml)",
        ),
        (TWICE, "2: ratings[0].reliability: missing (F where the publisher is unknown)"),
        (
            "rating:\n  credibility: 2\n  reliability: A\n  rationale: R\nmetadata: {publisher: Gazette}",
            "3: rating.reliability: A, but B at corpus/publishers.yml:8, for 'The Gazette'"
            " (leave it out, or change one of them)",
        ),
    ],
)
def test_notes_that_do_not_go_with_the_publisher(tmp_path: Path, notes: str, said: str) -> None:
    assert list(map(str, loaded(tmp_path, notes).problems)) == [f"corpus/a-plan.notes.yml:{said}"]


def test_a_publisher_that_nobody_has_rated_gives_no_reliability(tmp_path: Path) -> None:
    found = loaded(tmp_path, RATED + "metadata: {publisher: G}", "publishers: {g: {name: G}}")
    assert [problem.what for problem in found.problems] == ["rating.reliability: missing"]


def test_the_same_reliability_may_be_said_twice(tmp_path: Path) -> None:
    notes = "rating: {reliability: B, credibility: 2, rationale: R}\nmetadata: {publisher: Gazette}"
    assert loaded(tmp_path, notes).problems == ()
