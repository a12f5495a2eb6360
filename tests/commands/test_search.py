"""`sourcebook search`: what it finds on the founding five, and what it prints."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from tests.conftest import Run

MEXICO_PLAN = "us-initiates-secretive-military-plan-targeting-mexico"  # 000
COVERT = "covert-action-considered-trump-administration-weighs"  # 001
STRIKES = "us-plans-military-strikes-in-mexico-against-cartels"  # 002
ATTACKS = "us-military-preparing-attacks-against-mexican-cartels-report"  # 003
WATERSHED = "the-current-era-has-become-a-watershed-moment"  # 004

STORY = "A plan is weighed\n\nThe government weighs a plan, according to two officials who were not named.\n"


@pytest.fixture
def story(empty: Path, sourcebook: Run) -> Path:
    """An archive with one source."""
    (empty / "story.txt").write_text(STORY, "utf-8")
    assert sourcebook("add", "story.txt").returncode == 0
    return empty


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("sovereignty", {MEXICO_PLAN, COVERT, STRIKES, WATERSHED}),
        ("flag:factual-error", {COVERT, WATERSHED}),
        ('"special operations forces"', {MEXICO_PLAN, COVERT}),
        ("publisher:unknown AND flag:factual-error", {COVERT, WATERSHED}),
        ("lopez", {COVERT}),
        ('by:"digital desk"', {STRIKES}),
        ("by:unknown", {MEXICO_PLAN, COVERT, ATTACKS, WATERSHED}),
        ("klippenstein", {ATTACKS}),
        ("rating:F5", {MEXICO_PLAN}),
        ("title:unknown", {WATERSHED}),
        ('"skip to content"', set()),
        ('"leave a reply"', set()),
        ('"wrench of destiny"', set()),
    ],
)
def test_the_founding_five(founding: Path, sourcebook: Run, query: str, ids: set[str]) -> None:
    done = sourcebook("search", "--json", query)
    assert done.returncode == 0
    assert {hit["id"] for hit in json.loads(done.stdout)["hits"]} == ids


def test_what_a_person_sees(story: Path, sourcebook: Run) -> None:
    notes = "rating: {reliability: F, credibility: 3, rationale: Unknown., by: archive, date: 2026-11-22}\n"
    notes += "notes:\n  - {id: n1, flag: anonymous-sources, text: Nobody is named., quote: {exact: two officials}, "
    notes += "by: archive, date: 2026-11-22}\n"
    (story / "corpus/a-plan-is-weighed.notes.yml").write_text(notes, "utf-8")
    done = sourcebook("search", "weighed", "officials")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "1. A plan is weighed\n"
        "   a-plan-is-weighed · seeds/story.txt\n"
        "   F3 · anonymous-sources\n"
        "   The government **weighs** a plan, according to two **officials** who were not named.\n"
        "\n"
        "1 source\n"
    )


def test_what_a_program_sees(story: Path, sourcebook: Run) -> None:
    done = sourcebook("search", "--json", "officials")
    answer = json.loads(done.stdout)
    score = answer["hits"][0].pop("score")
    assert isinstance(score, float)
    text = "The government weighs a plan, according to two officials who were not named."
    assert answer == {
        "query": "officials",
        "total": 1,
        "remarks": [],
        "hits": [
            {
                "id": "a-plan-is-weighed",
                "title": "A plan is weighed",
                "file": "seeds/story.txt",
                "snippet": text,
                "marks": [[text.index("officials"), text.index("officials") + len("officials")]],
                "flags": [],
                "rating": "",
                "publisher": "",
                "byline": "",
                "published": "",
                "language": "en",
                "withheld": False,
            }
        ],
    }


def test_on_a_terminal_what_was_found_is_bold(story: Path) -> None:
    theirs, ours = pty.openpty()
    command = [sys.executable, "-m", "sourcebook", "search", "officials"]
    subprocess.run(command, stdout=ours, check=True)
    os.close(ours)
    shown = os.read(theirs, 10_000).decode()
    os.close(theirs)
    assert "two \x1b[1mofficials\x1b[0m who" in shown
    assert "**" not in shown


def test_options(founding: Path, sourcebook: Run) -> None:
    done = sourcebook("search", "mexico", "--limit", "1", "--flag", "factual-error", "--flag", "damaged-text")
    assert done.stdout.count(" · seeds/") == 1
    assert WATERSHED in done.stdout
    assert done.stdout.endswith("\n1 source\n")
    assert sourcebook("search", "mexico", "--limit", "2").stdout.endswith("\n5 sources; 2 shown\n")
    assert sourcebook("search", "--publisher", "unknown").stdout.endswith("\n5 sources\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--limit", "0", "plan"], "Error: Invalid value for '--limit': 0 is not in the range x>=1.\n"),
        (["--limit", "-1", "plan"], "Error: Invalid value for '--limit': -1 is not in the range x>=1.\n"),
        ([], "Error: Say what to search for.\n"),
        ([" "], "Error: Say what to search for.\n"),
        (["flgs:x"], "query 'flgs:x': 'flgs' is not a field (did you mean flags:?)\n"),
    ],
)
def test_refusals(story: Path, sourcebook: Run, arguments: list[str], message: str) -> None:
    done = sourcebook("search", *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith(message)


def test_remarks_stand_apart_from_hits(story: Path, sourcebook: Run) -> None:
    done = sourcebook("search", '"officials')
    assert done.stderr == "searched as words: a quotation mark is not closed\n"
    assert done.stdout.startswith("1. A plan is weighed\n")
    nothing = sourcebook("search", "oficials")
    assert (nothing.returncode, nothing.stdout) == (0, "nothing found\n")
    assert nothing.stderr == "no source has the word 'oficials' (did you mean 'officials'?)\n"


def test_what_was_written_a_moment_ago_is_found(story: Path, sourcebook: Run) -> None:
    assert sourcebook("search", "note:moment").stdout == "nothing found\n"
    notes = "notes:\n  - {id: n1, text: Written a moment ago., by: archive, date: 2026-11-22}\n"
    (story / "corpus/a-plan-is-weighed.notes.yml").write_text(notes, "utf-8")
    assert "Written a **moment** ago." in sourcebook("search", "note:moment").stdout
    (story / "corpus/a-plan-is-weighed.notes.yml").unlink()
    assert sourcebook("search", "note:moment").stdout == "nothing found\n"


def test_problems_are_told_and_the_rest_is_searched(story: Path, sourcebook: Run) -> None:
    (story / "corpus/stray.notes.yml").write_text("notes: []\n", "utf-8")
    done = sourcebook("search", "officials")
    assert done.stderr == "1 problem in the archive; sourcebook check tells them\n"
    assert done.stdout.endswith("\n1 source\n")


def test_while_another_process_writes_the_index_as_it_was_is_searched(story: Path, sourcebook: Run) -> None:
    sourcebook("index")
    (story / "corpus/a-plan-is-weighed.notes.yml").write_text("notes: []\n", "utf-8")
    with FileLock(story / ".sourcebook/index.lock"):
        done = sourcebook("search", "officials")
    assert (done.returncode, done.stdout[-9:]) == (0, "1 source\n")
    assert done.stderr == (
        ".sourcebook/index: another sourcebook process is writing the index (wait for it to end, then try again); "
        "searching the index as it was\n"
    )
