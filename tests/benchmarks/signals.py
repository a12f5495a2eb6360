"""Precision and recall of each detector: on made cases, on the founding sources as a person read them, on pages.

The cases are labelled by how they were made, never by a detector. Those of the first seed were looked at while the
detectors were written; those of the second are reported.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from time import process_time

from sourcebook.capture import html
from sourcebook.markdown import Kind
from sourcebook.model import Capture, Curation, Detector, Entry, Fate, Fixity, Reading, Signal
from sourcebook.normalise import normalise
from sourcebook.signals import DETECTORS
from sourcebook.signals.finding import signals
from sourcebook.signals.prose import Prose
from sourcebook.signals.registry import findings
from tests.benchmarks.metadata import PAGES, Row, rows
from tests.benchmarks.signal_cases import FOUNDING, Case, cases
from tests.conftest import ROOT
from tests.publish.archives import Line, Made

LOOKED_AT, REPORTED = 1, 2
LEAST_PRECISION = 0.8

# The founding sources as a person read them: words that each of these ought to notice, and a source without any.
READ: dict[Detector, dict[int, list[str]]] = {
    Detector.ANONYMOUS_ONLY: {0: ["reports"], 1: ["Reports indicate"]},
    Detector.UNSOURCED_FIGURE: {
        4: [
            *("98%", "330 surveillance", "4,000 personnel", "4.5 million", "25% tariffs", "$1 trillion"),
            *("10,000 National Guard", "29 operatives", "1,300 lives"),
        ]
    },
    Detector.HEDGING: {0: ["Rumours suggest"], 1: ["reportedly"], 3: ["reportedly"]},
    Detector.LOADED_LANGUAGE: {0: ["his dislike"], 4: ["chilling", "terrifying"]},
    Detector.HEADLINE: {},
    Detector.DAMAGED_TEXT: {0: ["theUse"]},
    Detector.GENERATOR_RESIDUE: {0: ["sports (in terms of"]},
    Detector.COPIES: {},
    Detector.SHARED_PASSAGE: {},
    Detector.PEOPLE_DIFFER: {1: ["López Obrador"]},
    Detector.TITLES_DIFFER: {},
    Detector.FIGURES_DIFFER: {},
    Detector.DATES_DIFFER: {},
    Detector.NO_BYLINE: {0: [""], 1: [""], 3: [""], 4: [""]},
    Detector.UNDATED: {n: [""] for n in range(5)},
    Detector.UNKNOWN_PUBLISHER: {n: [""] for n in range(5)},
}


# The texts of the pages: how many findings of each detector were read, all that there were, and how many were wrong (a
# page on what is decoded wrongly, a name that is written so, a figure cut off, “American” over a text that says U.S.).
PAGES_READ = {
    Detector.ANONYMOUS_ONLY: (2, 0),
    Detector.COPIES: (2, 0),
    Detector.DAMAGED_TEXT: (24, 2),
    Detector.GENERATOR_RESIDUE: (0, 0),
    Detector.HEADLINE: (7, 2),
    Detector.HEDGING: (0, 0),
    Detector.LOADED_LANGUAGE: (0, 0),
    Detector.SHARED_PASSAGE: (4, 0),
    Detector.PEOPLE_DIFFER: (0, 0),
    Detector.TITLES_DIFFER: (0, 0),
    Detector.FIGURES_DIFFER: (3, 3),
    Detector.DATES_DIFFER: (0, 0),
    Detector.UNSOURCED_FIGURE: (21, 13),  # of 865, by lot: prices, offers and instructions need no source
}


@dataclass
class Score:
    right: int = 0
    wrong: int = 0
    missed: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def figures(self) -> str:
        told, there = self.right + self.wrong, self.right + self.missed
        precision = f"{self.right / told:.2f}" if told else "–"
        recall = f"{self.right / there:.2f}" if there else "–"
        return f"{precision:>10}{recall:>8}{there:>7}{told:>7}"


def noticed(entries: Iterable[Entry], detector: Detector) -> list[Signal]:
    every = list(entries)
    return signals(findings([Prose(it) for it in every], [detector]), {it.id: it for it in every})


def score(made: Iterable[Case]) -> dict[Detector, Score]:
    scores = {detector: Score() for detector in DETECTORS}
    for case in made:
        one, found = scores[case.detector], noticed(case.entries, case.detector)
        right = [it for it in found if case.anywhere or _is_about(it, case.planted)] if case.planted else []
        one.right += bool(right)
        one.missed += bool(case.planted) and not right
        one.wrong += len(found) - len(right)
        said = case.planted or tuple(it.said for it in found)
        if (case.planted and not right) or len(found) > len(right):
            one.misses.append(f"{'missed' if case.planted and not right else 'wrong'}: {'; '.join(said)[:150]}")
    return scores


def _is_about(signal: Signal, words: Iterable[str]) -> bool:
    """Some of the words stand in what it quotes, or the other way round."""
    quoted = [it.quote.exact for it in (*signal.words, *signal.others)]
    return any(exact in word or word in exact for exact in quoted for word in words)


def score_founding() -> dict[Detector, Score]:
    scores = {detector: Score() for detector in DETECTORS}
    for detector, wanted in READ.items():
        one = scores[detector]
        for signal in noticed(FOUNDING, detector):
            n = next(n for n, entry in enumerate(FOUNDING) if entry.id == signal.source)
            words = wanted.get(n, [])
            quoted = " … ".join(it.quote.exact for it in signal.words)
            hit = [word for word in words if word in quoted or (not signal.words and not word)]
            one.wrong += not words or not hit
            if signal.words and detector is Detector.UNSOURCED_FIGURE:
                one.right += len(hit)
            else:
                one.right += bool(hit)
        there = sum(len(words) if detector is Detector.UNSOURCED_FIGURE else 1 for words in wanted.values())
        one.missed = max(0, there - one.right)
    return scores


def pages() -> Iterator[tuple[Row, Entry]]:
    """Web pages of known author and date, as `add` makes sources of them."""
    for row in rows():
        transcript = html.transcript(row["html"], row["url"])
        fixity = Fixity("", "", 0, transcript.media_type, "utf-8", "declared")
        source = normalise(transcript, fixity, row["id"])
        capture = Capture(row["id"], "", None, "", row["url"], None, "", "")
        yield row, Entry(capture, source, Reading.of(transcript, source.repairs), Curation())


def score_pages(read: Iterable[tuple[Row, Entry]]) -> dict[Detector, Score]:
    scores = {Detector.NO_BYLINE: Score(), Detector.UNDATED: Score()}
    for row, entry in read:
        for detector, name in ((Detector.NO_BYLINE, "author"), (Detector.UNDATED, "date")):
            found, lacks = bool(noticed([entry], detector)), not row[name]
            scores[detector].right += found and lacks
            scores[detector].wrong += found and not lacks
            scores[detector].missed += lacks and not found
    return scores


def print_read(gold: list[Row]) -> None:
    """Whether there is still as much to read as was read."""
    texts = [
        Made(
            row["id"],
            [*([(Fate.TITLE, row["title"])] if row["title"] else []), *_paragraphs(row["body"])],
        ).entry
        for row in gold
    ]
    print(f"\n{'bodies of the pages':20}{'told':>7}{'read':>7}{'right':>7}")
    for detector, (count, wrong) in PAGES_READ.items():
        print(f"{detector:20}{len(noticed(texts, detector)):7,}{count:7}{count - wrong:7}")


def _paragraphs(body: str) -> list[Line]:
    return [(Kind.PARAGRAPH, line) for line in body.split("\n") if line.strip()]


def print_speed(entries: list[Entry]) -> None:
    """A thousand sources: the pages, and the first of them over again."""
    again = (replace(it, capture=replace(it.capture, id=f"{it.id}-again")) for it in entries)
    thousand = [*entries, *again][:1000]
    start = process_time()
    found = list(findings([Prose(it) for it in thousand], DETECTORS))
    words = sum(len(line.split()) for it in thousand for line in it.reading.lines)
    print(f"\n1,000 sources, {words:,} words: {process_time() - start:.1f} s, {len(found):,} findings")


def print_table(of: dict[str, dict[Detector, Score]]) -> None:
    print(f"{'':20}{''.join(f'{name:^32}' for name in of)}")
    heads = f"{'precision':>10}{'recall':>8}{'there':>7}{'told':>7}"
    print(f"{'detector':20}{heads * len(of)}")
    for detector, how in DETECTORS.items():
        figures = "".join(scores[detector].figures if detector in scores else " " * 32 for scores in of.values())
        print(f"{detector:20}{figures}{'' if how.on else '  off by default'}")


def run() -> None:
    seed = LOOKED_AT if "look" in sys.argv else REPORTED
    made = score(cases(seed))
    of = {f"made cases, seed {seed}": made, "founding sources": score_founding()}
    entries: list[Entry] = []
    if PAGES.is_file():
        read = list(pages())
        entries = [entry for _, entry in read]
        of["pages"] = score_pages(read)
    print_table(of)
    if not entries:
        print(f"pages skipped: the data is not there ({PAGES.relative_to(ROOT.parent)} beside the project)")
    else:
        print_read(rows())
        print_speed(entries)
    if seed == LOOKED_AT:
        for detector, one in made.items():
            for miss, times in Counter(one.misses).most_common(12):
                print(f"{detector}: {times} × {miss}")
