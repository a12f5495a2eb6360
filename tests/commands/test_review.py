"""`sourcebook review`: the sources that need a curator most, first."""

import json
from pathlib import Path

import pytest

from sourcebook.markdown import Kind
from sourcebook.model import Doubt, Fate, Reason
from tests.conftest import Run
from tests.publish.archives import Line, Made, save

SURE: list[Line] = [(Fate.TITLE, "The bridge"), (Kind.PARAGRAPH, "It will close on Monday.")]
SHORT: list[Line] = [*SURE, (Reason.NAVIGATION, "Home"), (Reason.NAVIGATION, "News")]
LONG: list[Line] = [(Fate.TITLE, "\u202eFerries"), *SURE[1:], (Reason.TEASER, "You will not believe what they saw")]


@pytest.fixture
def archive(empty: Path) -> Path:
    made = [
        Made("sure", SURE),
        Made("short", SHORT, doubtful=(Doubt(5, 7, 0.6),)),
        Made("long", LONG, doubtful=(Doubt(1, 1, 0.72), Doubt(5, 5, 0.5))),
    ]
    save(empty, made)
    return empty


NO_SIGNALS = """\
site_name: Test
plugins:
  - sourcebook:
      signals: {no-byline: false, undated: false, unknown-publisher: false}
"""


@pytest.fixture(autouse=True)
def without_signals(empty: Path) -> None:
    """These sources lack everything, which is not what is looked at here."""
    (empty / "mkdocs.yml").write_text(NO_SIGNALS, "utf-8")


def test_most_words_first(archive: Path, sourcebook: Run) -> None:
    done = sourcebook("review")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split("\n\n") == [
        "1. <U+202E>Ferries\n   2 lines in doubt, 8 words: lines 1, 5\n   sourcebook explain long",
        "2. The bridge\n   2 lines in doubt, 2 words: lines 5-7\n   sourcebook explain short",
        "2 of 3 sources to look at\n",
    ]


def test_json(archive: Path, sourcebook: Run) -> None:
    long, short = json.loads(sourcebook("review", "--json").stdout)["sources"]
    assert short == {
        "id": "short",
        "title": "The bridge",
        "look": "sourcebook explain short",
        "matters": [{"kind": "doubtful-lines", "lines": 2, "words": 2, "places": ["5-7"]}],
    }
    assert (long["id"], long["matters"][0]["places"]) == ("long", ["1", "5"])


def test_many_places_are_not_all_listed(empty: Path, sourcebook: Run) -> None:
    lines: list[Line] = [(Kind.PARAGRAPH, f"Line {n}") for n in range(1, 30)]
    save(empty, [Made("x", lines, doubtful=tuple(Doubt(n, n, 0.6) for n in range(1, 58, 4)))])
    assert "15 lines in doubt, 30 words: lines 1, 5, 9, 13, 17, 21, 25, 29, 33, 37, 41, 45 and 3 more places\n" in (
        sourcebook("review").stdout
    )


def test_nothing_in_doubt(empty: Path, sourcebook: Run) -> None:
    save(empty, [Made("sure", SURE)])
    assert sourcebook("review").stdout == "no line of 1 source is in doubt\n"
    nothing: dict[str, list[object]] = {"notes": [], "claims": [], "signals": [], "sources": []}
    assert json.loads(sourcebook("review", "--json").stdout) == nothing


def test_what_a_curator_has_decided_is_not_listed(archive: Path, sourcebook: Run) -> None:
    (archive / "corpus/long.notes.yml").write_text("lines: {keep: [1, 3, 5], why: All of it is text.}\n", "utf-8")
    said = sourcebook("review").stdout
    assert said.startswith("1. The bridge\n")
    assert said.endswith("\n1 of 3 sources to look at\n")


def test_problems_are_pointed_out(archive: Path, sourcebook: Run) -> None:
    (archive / "corpus/sure.notes.yml").write_text("lines: {keep: [1]}\n", "utf-8")
    done = sourcebook("review")
    assert done.returncode == 0
    assert done.stderr == "1 problem in the archive; sourcebook check tells them\n"


def test_a_long_list_is_cut_short_and_says_how_to_see_all_of_it(empty: Path, sourcebook: Run) -> None:
    save(empty, [Made(f"s{n}", SHORT, doubtful=(Doubt(5, 7, 0.6),)) for n in range(23)])
    said = sourcebook("review").stdout
    assert said.count("sourcebook explain") == 20
    assert said.endswith("23 of 23 sources to look at\nthese are the first 20; sourcebook review --all shows 3 more\n")
    every = sourcebook("review", "--all").stdout
    assert every.count("sourcebook explain") == 23
    assert every.endswith("\n23 of 23 sources to look at\n")
    assert len(json.loads(sourcebook("review", "--json").stdout)["sources"]) == 23


LOST_CLAIMS = """\
claims:
  c:
    statement: It closes.
    verdict: unverified
    rationale: x
    date: 2026-11-22
    stances:
      sure:
        stance: supports
        quotes:
          - {exact: "It will close on Mondays"}
          - {exact: "zzz qqq xxx"}
          - {exact: "It will close on Monday", prefix: "moved"}
"""


def test_claims_that_lost_their_words_are_listed_with_the_place_and_what_stands_there(
    archive: Path, sourcebook: Run
) -> None:
    (archive / "corpus/claims.yml").write_text(LOST_CLAIMS, "utf-8")
    said = sourcebook("review").stdout
    assert said.startswith(
        """\
Claims whose words are not where they were

c, sure, changed: “It will close on [-Mondays-]{+Monday+}”
   corpus/claims.yml:11: if it still says so, write there: It will close on Monday
c, sure, orphan: “zzz qqq xxx”
   corpus/claims.yml:12: quote other words of the source there, or take the stance out

"""
    )
    first = json.loads(sourcebook("review", "--json").stdout)["claims"][0]
    assert (first["claim"], first["source"], first["where"]) == ("c", "sure", "corpus/claims.yml:11")


SEVERAL = """\
notes:
  - id: n1
    text: x
    quotes:
      - {exact: "It will close on Mondays"}
      - {exact: "zzz qqq xxx"}
      - {exact: "The bridge"}
"""


def test_a_note_with_an_orphan_among_its_quotations_is_not_proposed_to_be_moved(archive: Path, sourcebook: Run) -> None:
    (archive / "corpus/sure.notes.yml").write_text(SEVERAL, "utf-8")
    proposals = [it["proposals"] for it in json.loads(sourcebook("review", "--json").stdout)["notes"]]
    assert proposals == [["sourcebook note retract sure n1 --why '…'"]] * 2
