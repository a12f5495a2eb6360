"""`sourcebook review`: signals, what becomes of them, and notes that have lost their words."""

import json
import shlex
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from sourcebook.corpus import load
from sourcebook.markdown import Kind
from sourcebook.model import Detector, Fate
from sourcebook.pipeline import check
from sourcebook.signals import notice
from tests.conftest import Run
from tests.publish.archives import Line, Made, save

TODAY = date.today().isoformat()
ONE: list[Line] = [
    (Fate.TITLE, "The plan for the bridge"),
    (
        Kind.PARAGRAPH,
        "The plan of the harbour council for the second bridge was read aloud in the market by the clerk.",
    ),
    (Kind.PARAGRAPH, "Mexican President Ricardo Anaya rejected it. Take theUse of it."),
]
OTHER: list[Line] = [ONE[1], (Kind.PARAGRAPH, "Mexican President Claudia Sheinbaum rejected it.")]


def options(root: Path, **chosen: bool) -> None:
    """Detectors of what is lacking are off, but for those chosen."""
    off = dict.fromkeys(["no-byline", "undated", "unknown-publisher"], False)
    signals = json.dumps(off | {name.replace("_", "-"): is_on for name, is_on in chosen.items()})
    (root / "mkdocs.yml").write_text(f"site_name: Test\nplugins:\n  - sourcebook: {{signals: {signals}}}\n", "utf-8")


@pytest.fixture
def archive(empty: Path) -> Path:
    save(empty, [Made("one", ONE), Made("two", OTHER), Made("three", OTHER)])
    options(empty, copies=False, shared_passage=False)
    return empty


def listed(sourcebook: Run, *options: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(sourcebook("review", "--json", *options).stdout)["signals"]
    return found


def key_of(sourcebook: Run, detector: Detector) -> str:
    (key,) = [it["key"] for it in listed(sourcebook) if it["detector"] == detector]
    return str(key)


def test_by_weight_with_words_and_places(archive: Path, sourcebook: Run) -> None:
    people, damaged = (it["key"] for it in listed(sourcebook))
    done = sourcebook("review")
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        done.stdout
        == f"""\
Signals

{people}  1.00  people-differ  The plan for the bridge
   It has “Ricardo Anaya” as President, and 2 other sources on the same matter: “Claudia Sheinbaum”.
   line 5: Mexican [President Ricardo Anaya] rejected it. Take theUse of it.
   two, line 3: Mexican [President Claudia Sheinbaum] rejected it.
   three, line 3: Mexican [President Claudia Sheinbaum] rejected it.
{damaged}  0.40  damaged-text  The plan for the bridge
   Two words are run together.
   line 5: Ricardo Anaya rejected it. Take [theUse] of it.
sourcebook review adopt KEY makes a note of one, sourcebook review dismiss KEY --why … dismisses it

no line of 3 sources is in doubt
"""
    )


def test_json_has_all_of_a_signal(archive: Path, sourcebook: Run) -> None:
    people = listed(sourcebook)[0]
    text = load(archive).entries[0].reading.text
    assert text[people["quotations"][0]["start"] : people["quotations"][0]["end"]] == "President Ricardo Anaya"
    assert (people["source"], people["sources"]) == ("one", ["one", "two", "three"])
    assert (people["flag"], people["noted"], people["dismissed"]) == ("factual-error", None, None)


def test_adopted_it_is_a_note_and_no_longer_open(archive: Path, sourcebook: Run) -> None:
    (archive / "corpus/one.notes.yml").write_text("# Read on a train.\nversion: 1\n", "utf-8")
    key = key_of(sourcebook, Detector.PEOPLE_DIFFER)
    done = sourcebook("review", "adopt", key, "--by", "mk", "--text", "Sheinbaum was President then.")
    assert (done.returncode, done.stdout) == (0, "corpus/one.notes.yml: note n1 written\n")
    digest = sha256(load(archive).entries[0].reading.text.encode()).hexdigest()
    assert (
        (archive / "corpus/one.notes.yml").read_text("utf-8")
        == f"""\
# Read on a train.
version: 1

notes:
  - id: n1
    flag: factual-error
    quote:
      exact: "President Ricardo Anaya"
      prefix: "market by the clerk. Mexican"
      suffix: "rejected it. Take theUse of it."
    text: Sheinbaum was President then.
    evidence:
      - '“The plan of the harbour council for the …”: “President Claudia Sheinbaum”'
      - '“The plan of the harbour council for the …”: “President Claudia Sheinbaum”'
    by: mk
    date: {TODAY}
    signal: "{key}"
    made_on: "{digest}"
"""
    )
    assert [it["detector"] for it in listed(sourcebook)] == ["damaged-text"]
    assert [it["noted"] for it in listed(sourcebook, "--settled")] == [{"source": "one", "note": "n1"}, None]
    assert check(load(archive)) == []
    again = sourcebook("review", "adopt", key)
    assert (again.returncode, again.stderr) == (1, f"{key}: is noted already: corpus/one.notes.yml, note n1\n")


def test_several_at_once_and_on_another_source(archive: Path, sourcebook: Run) -> None:
    keys = [it["key"] for it in listed(sourcebook)]
    assert sourcebook("review", "adopt", *keys).stdout == (
        "corpus/one.notes.yml: note n1 written\ncorpus/one.notes.yml: note n2 written\n"
    )
    assert listed(sourcebook) == []


def test_on_another_of_its_sources(archive: Path, sourcebook: Run) -> None:
    key = key_of(sourcebook, Detector.PEOPLE_DIFFER)
    assert sourcebook("review", "adopt", key, "--on", "two", "--flag", "time-bound").stdout == (
        "corpus/two.notes.yml: note n1 written\n"
    )
    (note,) = load(archive).entries[1].curation.notes
    assert (note.flag, [quote.exact for quote in note.quotes]) == ("time-bound", ["President Claudia Sheinbaum"])
    again = sourcebook("review", "adopt", key)
    assert again.stderr == f"{key}: is noted already: corpus/two.notes.yml, note n1\n"


def test_what_is_adopted_settles_no_other_signal_over_the_same_words(empty: Path, sourcebook: Run) -> None:
    """Two detectors notice the same sentence: each is looked at by itself."""
    save(empty, [Made("one", [(Kind.PARAGRAPH, "The works on the the quay cost $5 million.")])])
    options(empty, unsourced_figure=True)
    found = {it["detector"]: it for it in listed(sourcebook)}
    assert set(found) == {"unsourced-figure", "damaged-text"}
    first, second = (found[name]["key"] for name in ("unsourced-figure", "damaged-text"))
    assert sourcebook("review", "adopt", first).returncode == 0
    assert [it["key"] for it in listed(sourcebook)] == [second]
    assert sourcebook("review", "dismiss", second, "--why", "So it is in print.").returncode == 0
    assert listed(sourcebook) == []


def test_dismissed_it_is_remembered_with_who_and_why(archive: Path, sourcebook: Run) -> None:
    key = key_of(sourcebook, Detector.DAMAGED_TEXT)
    done = sourcebook("review", "dismiss", key, "--why", "It is so\nin print.", "--by", "mk")
    assert (done.returncode, done.stdout) == (0, f"corpus/signals.yml: {key} dismissed\n")
    assert (
        (archive / "corpus/signals.yml")
        .read_text("utf-8")
        .endswith(f"""\
dismissed:
  - key: "{key}"
    detector: damaged-text
    sources: ["one"]
    why: "It is so in print."
    by: "mk"
    date: {TODAY}
""")
    )
    assert key not in [it["key"] for it in listed(sourcebook)]
    assert f"   dismissed by mk on {TODAY}: It is so in print.\n" in sourcebook("review", "--settled").stdout
    assert check(load(archive)) == []
    again = sourcebook("review", "adopt", key)
    assert again.stderr == (
        f"{key}: was dismissed by mk on {TODAY}: It is so in print. "
        "(to take that back, remove it from corpus/signals.yml:4)\n"
    )


def test_a_dismissal_stays_while_the_words_stand(archive: Path, sourcebook: Run) -> None:
    key = key_of(sourcebook, Detector.DAMAGED_TEXT)
    sourcebook("review", "dismiss", key, "--why", "So it is in print.")
    save(archive, [Made("one", [*ONE, (Kind.PARAGRAPH, "More of it.")]), Made("two", OTHER), Made("three", OTHER)])
    assert key not in [it["key"] for it in listed(sourcebook)]
    changed = [*ONE[:2], (Kind.PARAGRAPH, "Mexican President Ricardo Anaya rejected it. Take theEnd of it.")]
    save(archive, [Made("one", changed), Made("two", OTHER), Made("three", OTHER)])
    assert Detector.DAMAGED_TEXT in [it["detector"] for it in listed(sourcebook)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["adopt"], "Error: Missing argument 'KEY...'."),
        (
            ["adopt", "nothing"],
            "nothing: no signal has this key: its words may have changed, or its detector may be off",
        ),
        (["adopt", "KEYx"], "KEYx: no signal has this key"),
        (["adopt", "KEYx"], "(did you mean 'KEY'?)"),
        (["adopt", "KEY", "--flag", "dammaged-text"], "'dammaged-text' is not a flag (did you mean 'damaged-text'?)"),
        (["adopt", "KEY", "--on", "two"], "KEY: quotes no source 'two' (one of one)"),
        (
            ["adopt", "KEY", "KEY2", "--text", "x"],
            "--text, --evidence and --on are for one signal; adopt the others each by itself.",
        ),
        (["dismiss", "KEY"], "Error: Missing option '--why'."),
        (["dismiss", "KEY", "--why", " "], "--why is empty: say why it leads to no note."),
        (["dismiss", "KEY", "nothing", "--why", "x"], "nothing: no signal has this key"),
        (["dismis", "KEY"], "No such command 'dismis'."),
        (["--json", "dismiss", "KEY", "--why", "x"], "--json goes with the list, not with dismiss."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_written(
    archive: Path, sourcebook: Run, arguments: list[str], said: str
) -> None:
    key = key_of(sourcebook, Detector.DAMAGED_TEXT)
    before = sorted((archive / "corpus").iterdir())
    done = sourcebook("review", *(it.replace("KEY2", "KEY").replace("KEY", key) for it in arguments))
    assert done.returncode == 1
    assert said.replace("KEY...", "\0").replace("KEY", key).replace("\0", "KEY...") in done.stderr
    assert sorted((archive / "corpus").iterdir()) == before


def test_of_the_source_as_a_whole(archive: Path, sourcebook: Run) -> None:
    options(archive, undated=True, people_differ=False, damaged_text=False, copies=False, shared_passage=False)
    one, two, three = (it["key"] for it in listed(sourcebook))
    refused = sourcebook("review", "adopt", one, "--flag", "rumour")
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"{one}: is about the source as a whole, and can only have the flag 'undated'")
    unfounded = sourcebook("review", "adopt", one)
    needs = "has no words to quote, and the flag 'undated' needs evidence (say where you looked, with --evidence)"
    assert (unfounded.returncode, unfounded.stderr) == (1, f"{one}: {needs}\n")
    assert not (archive / "corpus/one.notes.yml").exists()
    assert sourcebook("review", "adopt", one, "--evidence", "The print of that week has no date.").returncode == 0
    (note,) = load(archive).entries[0].curation.notes
    assert (note.flag, note.quotes, note.evidence) == ("undated", (), ("The print of that week has no date.",))
    assert [it["key"] for it in listed(sourcebook)] == [two, three]


def test_what_is_withheld_is_told_to_curators_and_put_into_no_public_note(archive: Path, sourcebook: Run) -> None:
    for id in ("two", "three"):
        (archive / f"corpus/{id}.notes.yml").write_text("visibility: withheld\nvisibility_reason: Embargo.\n", "utf-8")
    key = key_of(sourcebook, Detector.PEOPLE_DIFFER)
    refused = sourcebook("review", "adopt", key)
    assert refused.stderr == (
        f"{key}: is about two as well, which is not public as a whole, and the note would be "
        "(say it so that it may be read by all, with --text)\n"
    )
    assert sourcebook("review", "adopt", key, "--text", "It is another.").returncode == 0
    assert "Sheinbaum" not in (archive / "corpus/one.notes.yml").read_text("utf-8")


def test_a_long_list_is_cut_and_says_so(empty: Path, sourcebook: Run) -> None:
    save(
        empty,
        [
            Made(f"s{n}", [(Kind.PARAGRAPH, f"{word} the the end.")])
            for n, word in enumerate("abcdefghijklmnopqrstuvwx")
        ],
    )
    options(empty)
    assert "20 of 24 signals; --all shows them all. sourcebook review adopt KEY" in sourcebook("review").stdout
    assert sourcebook("review", "--all").stdout.count("damaged-text") == 24
    assert len(listed(sourcebook)) == 24


def test_a_file_of_dismissals_is_checked(archive: Path, sourcebook: Run) -> None:
    (archive / "corpus/signals.yml").write_text(
        "dismissed:\n  - {key: '0123456789', sources: [won], why: x, date: 2026-11-24}\n  - {key: a, sources: [one]}\n",
        "utf-8",
    )
    assert (
        [str(problem) for problem in check(load(archive))]
        == """\
corpus/signals.yml:3: dismissed[1].date: missing
corpus/signals.yml:3: dismissed[1].why: missing (who dismisses a signal says why)
corpus/signals.yml:3: dismissed[1].key: 'a' is not the key of a signal (ten digits from 0-9 and a-f, in quotation marks)
corpus/signals.yml:2: dismissed: no source has the id 'won' (did you mean 'two'?)
""".splitlines()
    )
    before = (archive / "corpus/signals.yml").read_bytes()
    assert sourcebook("review", "dismiss", key_of(sourcebook, Detector.DAMAGED_TEXT), "--why", "x").returncode == 1
    assert (archive / "corpus/signals.yml").read_bytes() == before


NOTES = """\
notes:
  - {id: n1, text: Moved., quote: {exact: rejected it, prefix: nobody}}
  - {id: n2, text: Twice., quote: {exact: the}}
  - {id: n3, text: Changed., quote: {exact: "President Ricardo Ananas rejected it"}}
  - {id: n4, text: Gone., quote: {exact: zzz qqq xxx}}
  - {id: n5, text: Stands., quote: {exact: second bridge}}
"""


def test_notes_that_lost_their_words_come_first_with_what_to_do(archive: Path, sourcebook: Run) -> None:
    (archive / "corpus/one.notes.yml").write_text(NOTES, "utf-8")
    said, _, _ = sourcebook("review").stdout.partition("Signals\n")
    assert said.startswith("Notes whose words are not where they were\n\none n1, moved")
    assert "one n1, moved: “rejected it”\n   sourcebook note move one n1 --quote 'rejected it'\n" in said
    assert "one n3, changed: “President Ricardo [-Ananas-] {+Anaya+} rejected it”\n" in said
    assert "   sourcebook note move one n3 --quote 'President Ricardo Anaya rejected it'\n" in said
    assert "one n4, orphan: “zzz qqq xxx”\n   sourcebook note retract one n4 --why '…'\n" in said
    assert "n5" not in said


def test_each_proposal_is_a_command_that_settles_it(archive: Path, sourcebook: Run) -> None:
    (archive / "corpus/one.notes.yml").write_text(NOTES, "utf-8")
    lost = json.loads(sourcebook("review", "--json").stdout)["notes"]
    assert [(it["note"], it["verdict"]) for it in lost] == [
        ("n1", "moved"),
        ("n2", "ambiguous"),
        ("n3", "changed"),
        ("n4", "orphan"),
    ]
    (archive / "corpus/one.notes.yml").write_text(
        "\n".join(
            ["notes:", *(f"  - id: n{n}\n    text: x\n    quote:\n      {line}" for n, line in enumerate(QUOTES, 1))]
        ),
        "utf-8",
    )
    for it in json.loads(sourcebook("review", "--json").stdout)["notes"]:
        done = sourcebook(*shlex.split(it["proposals"][0])[1:])
        assert done.returncode == 0, (it, done.stderr)
    assert json.loads(sourcebook("review", "--json").stdout)["notes"] == []


QUOTES = (
    "exact: rejected it\n      prefix: nobody",
    "exact: the",
    'exact: "President Ricardo Ananas rejected it"',
    "exact: zzz qqq xxx",
)


def test_a_published_site_holds_no_signal(founding: Path, process: Run) -> None:
    """Neither sentences nor keys of any detector, but for those that a curator adopted."""
    config = (founding / "mkdocs.yml").read_text("utf-8")
    chosen = json.dumps(dict.fromkeys(Detector, True))
    (founding / "mkdocs.yml").write_text(
        config.replace("noindex: false", f"signals: {chosen}\n      noindex: false"), "utf-8"
    )
    found = notice(load(founding), dict.fromkeys(Detector, True))
    adopted = next(it for it in found if it.detector is Detector.HEDGING)
    dismissed = next(it for it in found if it.detector is Detector.ANONYMOUS_ONLY)
    assert process("review", "adopt", adopted.key, cwd=founding).returncode == 0
    assert process("review", "dismiss", dismissed.key, "--why", "Xylophones in umber.", cwd=founding).returncode == 0
    done = process("build", cwd=founding)
    assert done.returncode == 0, done.stderr
    files = {path: path.read_bytes() for path in (founding / "site").rglob("*") if path.is_file()}
    assert any(adopted.said.encode() in data for data in files.values())
    hidden = {it.said for it in found} - {adopted.said} | {it.key for it in found} | {"Xylophones in umber."}
    assert [(path, word) for word in hidden for path, data in files.items() if word.encode() in data] == []
