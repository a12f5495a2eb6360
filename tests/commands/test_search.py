"""`sourcebook search`: what it finds on the founding five, and what it prints."""

import json
import os
import pty
import re
import shutil
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
    done = sourcebook("search", "--json", query, "kind:source")
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
        "   line 3, note n1 (anonymous-sources): The government **weighs** a plan, according to two **officials** "
        "who were not named.\n"
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
        "complete": 1,
        "remarks": [],
        "hits": [
            {
                "kind": "source",
                "id": "a-plan-is-weighed",
                "title": "A plan is weighed",
                "file": "seeds/story.txt",
                "page": "sources/a-plan-is-weighed.html",
                "snippet": text,
                "marks": [[text.index("officials"), text.index("officials") + len("officials")]],
                "lines": [3, 3],
                "heading": "",
                "is_rationale": False,
                "notes": [],
                "flags": [],
                "rating": "",
                "verdict": "",
                "publisher": "",
                "byline": "",
                "published": "",
                "language": "en",
                "visibility": "public",
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
    assert sourcebook("search", "mexico", "kind:source", "--limit", "2").stdout.endswith("\n5 sources; 2 shown\n")
    assert sourcebook("search", "--publisher", "unknown").stdout.endswith("\n5 sources\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--limit", "0", "plan"], "Error: Invalid value for '--limit': 0 is not in the range x>=1.\n"),
        (["--limit", "-1", "plan"], "Error: Invalid value for '--limit': -1 is not in the range x>=1.\n"),
        ([], "Error: Say what to search for.\n"),
        ([" "], "Error: Say what to search for.\n"),
        (["in*"], "query 'in*': 'in*' is too wide (write a word's first 4 letters or more before * or ?)\n"),
    ],
)
def test_refusals(story: Path, sourcebook: Run, arguments: list[str], message: str) -> None:
    done = sourcebook("search", *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith(message)


def test_a_publisher_is_one_by_its_whole_name(founding: Path, sourcebook: Run) -> None:
    nothing = sourcebook("search", "--publisher", "...")
    assert (nothing.returncode, nothing.stdout) == (0, "nothing found\n")
    assert nothing.stderr == "no source has the publisher '...'\n"
    assert sourcebook("search", "mexico", "--publisher", "").stderr.startswith("no source has the publisher ''\n")


def test_what_is_shown_of_endless_words_has_an_end(empty: Path, sourcebook: Run) -> None:
    endless = "a" * 50_000
    (empty / "endless.txt").write_text(f"{endless} drones\n", "utf-8")
    assert sourcebook("add", "endless.txt").returncode == 0
    title = json.loads(sourcebook("search", "drones", "--json").stdout)["hits"][0]["title"]
    assert len(title) > 50_000
    lines = sourcebook("search", "drones", "--facets").stdout.splitlines()
    assert lines[0] == f"1. {title[:199]}…"
    assert max(map(len, lines)) < 300


def test_remarks_stand_apart_from_hits(story: Path, sourcebook: Run) -> None:
    done = sourcebook("search", '"officials')
    assert done.stderr == "searched as words: a quotation mark is not closed\n"
    assert done.stdout.startswith("1. A plan is weighed\n")
    nothing = sourcebook("search", "oficials")
    assert (nothing.returncode, nothing.stdout) == (0, "nothing found\n")
    assert nothing.stderr == "nothing has the word 'oficials' (did you mean 'officials'?)\n"


def test_where_hits_begin_that_have_some_of_the_words(founding: Path, sourcebook: Run) -> None:
    done = sourcebook("search", "kingpin strategy zzzq", "--limit", "2")
    assert done.stderr == "nothing has the word 'zzzq'\n"
    assert done.stdout.startswith("Nothing has all the words. These have some of them.\n\n1. ")
    some = sourcebook("search", "kingpin strategy", "--limit", "3").stdout
    assert some.index("1. ") < some.index("What follows has some of them.\n\n2. ") < some.index("3. ")
    for limit in ("1", "20"):
        last = sourcebook("search", "kingpin strategy", "--limit", limit).stdout.splitlines()[-1]
        assert last.startswith("3 sources")


def test_what_begins_with_a_minus_is_no_option_but_what_begins_with_two_is(story: Path, sourcebook: Run) -> None:
    assert sourcebook("search", "plan", "-officials").stdout == "nothing found\n"
    assert sourcebook("search", "plan", "-sovereignty").stdout.endswith("\n1 source\n")
    assert sourcebook("search", "-has:rating").stdout.endswith("\n1 source\n")
    assert sourcebook("search", "-h").stdout == sourcebook("search", "--help").stdout
    misspelt = sourcebook("search", "plan", "--facet")
    assert (misspelt.returncode, misspelt.stdout) == (1, "")
    assert misspelt.stderr.splitlines()[-1] == "Error: No such option '--facet'."


def test_facets(founding: Path, sourcebook: Run) -> None:
    done = sourcebook("search", "flag:factual-error", "--facets", "--limit", "1")
    lines = done.stdout.splitlines()
    assert lines[-7:] == [
        "flag: boilerplate-contaminated 2, factual-error 2, no-byline 2, undated 2, unknown-publisher 2, "
        "unsourced-claim 2, damaged-text 1, loaded-language 1, overstated-conclusion 1",
        "rating: F3 2",
        "publisher: unknown 2",
        "language: en 2",
        "year: unknown 2",
        "kind: source 2",
        "2 sources; 1 shown",
    ]
    answer = json.loads(sourcebook("search", "flag:factual-error", "--facets", "--json").stdout)
    assert answer["facets"]["kind"] == {"source": 2}
    assert answer["facets"]["flag"]["factual-error"] == 2


def test_all_kinds_are_told_apart(founding: Path, sourcebook: Run) -> None:
    shown = sourcebook("search", "cartels", "--limit", "50").stdout
    assert re.search(r"^[1-9] claims?, [1-9] pages?, 5 sources$|^5 sources, [1-9] .*$", shown, re.MULTILINE)
    claim = sourcebook("search", "kind:claim", "--limit", "1").stdout.splitlines()
    assert claim[1].endswith(" · corpus/claims.yml")
    assert re.fullmatch(r"   claim · (supported|disputed|unverified|refuted|outdated)", claim[2])
    note = sourcebook("search", "kind:note flag:factual-error", "--limit", "1").stdout.splitlines()
    assert re.fullmatch(r"   note · F\d · factual-error", note[2])
    page = sourcebook("search", "kind:page admiralty", "--limit", "1").stdout.splitlines()
    assert page[1].endswith(f" · docs/{page[1].split()[0]}") and page[2] == "   page"


def test_what_readers_do_not_see_says_so(story: Path, sourcebook: Run) -> None:
    notes = "visibility: withheld\nvisibility_reason: Until January.\n"
    notes += "notes:\n  - {id: n1, flag: rumour, text: Ask them, visibility: private, "
    notes += "quote: {exact: two officials}, by: archive, date: 2026-11-22}\n"
    (story / "corpus/a-plan-is-weighed.notes.yml").write_text(notes, "utf-8")
    shown = sourcebook("search", "officials").stdout.splitlines()
    assert shown[2] == "   not yet assessed · rumour · withheld"
    assert shown[3].startswith("   line 3, note n1 (rumour, private): ")


BROWSER = f"{sys.executable} -c 'import sys; print(sys.argv[1])' %s"


def test_open(story: Path, sourcebook: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", BROWSER)
    done = sourcebook("search", "officials", "--open")
    assert (done.returncode, done.stderr) == (
        1,
        "site/sources/a-plan-is-weighed.html: is not there (sourcebook build makes the site)\n",
    )
    page = story / "site/sources/a-plan-is-weighed.html"
    page.parent.mkdir(parents=True)
    page.write_text("built")
    done = sourcebook("search", "officials", "--open")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, page.as_uri())
    notes = "notes:\n  - {id: n1, text: Who?, quote: {exact: two officials}, by: archive, date: 2026-11-22}\n"
    (story / "corpus/a-plan-is-weighed.notes.yml").write_text(notes, "utf-8")
    done = sourcebook("search", "officials", "--open")
    assert done.stdout.splitlines()[-1] == f"{page.as_uri()}#note-n1"
    private = notes.replace("text: Who?", "text: Who?, visibility: private")
    (story / "corpus/a-plan-is-weighed.notes.yml").write_text(private, "utf-8")
    assert sourcebook("search", "officials", "--open").stdout.splitlines()[-1] == page.as_uri()
    (story / "corpus/a-plan-is-weighed.notes.yml").write_text(
        "visibility: withheld\nvisibility_reason: Not yet.\n", "utf-8"
    )
    done = sourcebook("search", "officials", "--open")
    assert (done.returncode, done.stderr) == (1, "a-plan-is-weighed: has no page in the site: it is withheld\n")
    assert sourcebook("search", "nobody-said-this", "--open").returncode == 0


LIMITED = "visibility: {}\nvisibility_reason: Asked to.\nvisibility_date: 2026-11-22\n"
PRIVATE = "notes:\n  - {id: n1, text: Hearsay., visibility: private, by: archive, date: 2026-11-22}\n"


@pytest.mark.parametrize(
    ("notes", "query", "told"),
    [
        ("", "officials", ""),
        (LIMITED.format("metadata"), "rating:none", ""),
        (
            LIMITED.format("metadata"),
            "officials",
            "a-plan-is-weighed: its page does not show these words: it is published without its text\n",
        ),
        (
            LIMITED.format("excerpts"),
            "officials",
            "a-plan-is-weighed: its page may not show these words: it is published in excerpts only\n",
        ),
        (
            PRIVATE,
            "hearsay",
            "a-plan-is-weighed: its page does not show these words: they stand in a private note\n",
        ),
    ],
)
def test_open_says_where_the_page_does_not_show_what_was_found(
    story: Path, sourcebook: Run, monkeypatch: pytest.MonkeyPatch, notes: str, query: str, told: str
) -> None:
    monkeypatch.setenv("BROWSER", BROWSER)
    (story / "corpus/a-plan-is-weighed.notes.yml").write_text(notes or "notes: []\n", "utf-8")
    page = story / "site/sources/a-plan-is-weighed.html"
    page.parent.mkdir(parents=True)
    page.write_text("built")
    done = sourcebook("search", query, "--open")
    assert (done.returncode, done.stderr) == (0, told)
    assert done.stdout.splitlines()[-1] == page.as_uri()


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


def test_without_an_index_that_can_be_written_there_is_one_true_message(story: Path, sourcebook: Run) -> None:
    shutil.rmtree(story / ".sourcebook")
    (story / ".sourcebook").write_text("no folder")
    done = sourcebook("search", "officials")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == ".sourcebook/index: can't be written: File exists (move what stands there)\n"


def test_an_edit_of_the_same_size_and_time_is_found(story: Path, sourcebook: Run) -> None:
    path = story / "corpus/a-plan-is-weighed.notes.yml"
    notes = "notes:\n  - {id: n1, text: Hearsay., by: archive, date: 2026-11-22}\n"
    path.write_text(notes, "utf-8")
    assert sourcebook("search", "note:hearsay").stdout.endswith("\n1 source\n")
    before = path.stat()
    path.write_text(notes.replace("Hearsay", "Gossips"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert sourcebook("search", "note:gossips").stdout.endswith("\n1 source\n")
    assert sourcebook("search", "note:hearsay").stdout == "nothing found\n"


def test_a_file_that_was_moved_or_copied_is_looked_at_again_and_not_written(story: Path, sourcebook: Run) -> None:
    path = story / "corpus/a-plan-is-weighed.notes.yml"
    path.write_text("notes:\n  - {id: n1, text: Hearsay., by: archive, date: 2026-11-22}\n", "utf-8")
    sourcebook("index")
    shutil.copy2(path, story / "copy")
    (story / "copy").replace(path)
    assert sourcebook("index").stdout == "index: 0 added, 0 changed, 0 removed\n"
    assert sourcebook("search", "note:hearsay").stdout.endswith("\n1 source\n")
