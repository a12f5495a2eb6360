"""Signals as values: where their words stand, their keys, and what settles them."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.annotate import resolve
from sourcebook.corpus import load
from sourcebook.markdown import Kind
from sourcebook.model import Archive, Curation, Detector, Dismissal, Signal, Verdict
from sourcebook.signals import DETECTORS, notice, settled, switched_on
from tests.conftest import ROOT
from tests.publish.archives import Made, archive, note, with_notes


def bare() -> Archive:
    """The founding sources, as if nobody had read them yet."""
    found = load(ROOT)
    return replace(found, entries=tuple(replace(entry, curation=Curation()) for entry in found.entries))


def of(signals: list[Signal], detector: Detector) -> list[Signal]:
    return [signal for signal in signals if signal.detector is detector]


def test_every_detector_is_in_the_table() -> None:
    assert set(DETECTORS) == set(Detector)


def test_the_two_presidents_of_the_founding_sources() -> None:
    first = notice(bare())[0]
    assert (first.detector, first.weight, first.flag) == (Detector.PEOPLE_DIFFER, 1.0, "factual-error")
    assert first.source == "covert-action-considered-trump-administration-weighs"
    assert first.said == (
        "It has “Andrés Manuel López Obrador” as President, "
        "and 3 other sources on the same matter: “Claudia Sheinbaum”."
    )
    assert [words.quote.exact for words in first.words] == ["President Andrés Manuel López Obrador"]
    assert {words.quote.exact for words in first.others} == {"President Claudia Sheinbaum"}
    assert len(first.sources) == 4


def test_of_the_founding_sources_it_notices_what_curators_noted_by_themselves() -> None:
    """Each of these was noted before there was a detector."""
    by = {(it.signal.detector, it.signal.source): it.by for it in settled(load(ROOT), notice(load(ROOT)))}
    noted = {detector for (detector, _), note_ in by.items() if note_}
    assert noted >= {
        Detector.PEOPLE_DIFFER,
        Detector.DAMAGED_TEXT,
        Detector.LOADED_LANGUAGE,
        Detector.NO_BYLINE,
        Detector.UNDATED,
        Detector.UNKNOWN_PUBLISHER,
    }


def test_every_quotation_fits_where_it_was_found_and_nowhere_else() -> None:
    found = bare()
    entries = {entry.id: entry for entry in found.entries}
    words = [it for signal in notice(found, dict.fromkeys(Detector, True)) for it in (*signal.words, *signal.others)]
    assert words
    for it in words:
        place = resolve(entries[it.source].reading, it.quote)
        assert (place.verdict, place.span) == (Verdict.EXACT, it.span), it


def test_keys_are_ten_digits_each_its_own_and_the_same_again() -> None:
    keys = [signal.key for signal in notice(bare())]
    assert keys == [signal.key for signal in notice(bare())]
    assert len(set(keys)) == len(keys)
    assert {len(key) for key in keys} == {10}


HEDGED = "He reportedly left, and allegedly knew. Apparently it may have rained."
FIGURE = "The works cost $5 million."
CHOSEN = {detector: detector in (Detector.HEDGING, Detector.UNSOURCED_FIGURE) for detector in Detector}


@given(
    st.lists(st.sampled_from(["The quay is old.", "Ferries leave at noon.", "A dog sleeps there."]), max_size=4),
    st.booleans(),
)
def test_a_key_survives_what_changes_around_its_words(others: list[str], before: bool) -> None:
    """Paragraphs that have nothing to do with it come and go; the words stay."""

    def keys(*paragraphs: str) -> set[str]:
        return {it.key for it in notice(archive([Made("x", [(Kind.PARAGRAPH, it) for it in paragraphs])]), CHOSEN)}

    around = [*others, HEDGED, FIGURE] if before else [HEDGED, FIGURE, *others]
    assert keys(*around) == keys(HEDGED, FIGURE)
    assert len(keys(HEDGED, FIGURE)) == 2


def test_the_same_words_twice_are_two_signals() -> None:
    made = Made("x", [(Kind.PARAGRAPH, FIGURE), *[(Kind.PARAGRAPH, "The quay is old.")] * 2, (Kind.PARAGRAPH, FIGURE)])
    one, two = notice(archive([made]), CHOSEN)
    assert one.words[0].quote.exact == two.words[0].quote.exact
    assert one.key != two.key


@pytest.mark.parametrize(
    ("flag", "quote", "is_settled"),
    [
        ("unsourced-claim", "$5 million", True),
        ("unsourced-claim", "The quay", False),
        (None, FIGURE, True),  # all the words, whatever the flag
        (None, "The quay is old. The works cost $5 million.", True),
        ("factual-error", "The quay", False),
    ],
)
def test_a_note_on_the_words_settles_it_however_it_came_about(flag: str | None, quote: str, is_settled: bool) -> None:
    made = Made("x", [(Kind.PARAGRAPH, f"The quay is old. {FIGURE}")])
    plain = archive([made])
    noted = replace(plain, entries=(with_notes(made.entry, note("n1", "So it is.", quote, flag=flag)),))
    (it,) = settled(noted, notice(noted, CHOSEN))
    assert (it.by is not None) is is_settled


def test_a_dismissal_settles_it() -> None:
    found = archive([Made("x", [(Kind.PARAGRAPH, FIGURE)])])
    (signal,) = notice(found, CHOSEN)
    by = Dismissal(signal.key, ("x",), "A wall has it.", "mk", "2026-11-24")
    assert [it.by for it in settled(replace(found, dismissed={signal.key: by}), [signal])] == [by]


def test_detectors_are_switched_by_name() -> None:
    assert Detector.HEDGING not in switched_on({"hedging": False})
    assert set(switched_on(dict.fromkeys(Detector, True))) == set(Detector)


def test_an_empty_archive_has_no_signals() -> None:
    assert notice(Archive(Path(), (), {})) == []


def test_what_builds_a_site_has_no_detector_at_hand() -> None:
    """Neither the adapter nor what it calls imports one, so no build can run one."""
    code = (
        "import sys, sourcebook.mkdocs_plugin, sourcebook.commands.build, sourcebook.commands.serve\n"
        "print([name for name in sys.modules if name.startswith('sourcebook.signals')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
