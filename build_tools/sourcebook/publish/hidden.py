"""What is not published of an archive: rows of words that stand nowhere in what is."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from sourcebook.annotate import OMITTED
from sourcebook.model import Archive
from sourcebook.publish.legible import unhyphenated
from sourcebook.publish.own_words import own_words
from sourcebook.publish.runs import LONG, SHORT, WORD, Words, runs, weight, without, words
from sourcebook.publish.said import Said, said

_TELLING_LINE = 6 * WORD  # of a source's line, looked for whole: a shorter one may stand anywhere by chance

Texts = Sequence[Sequence[str]]  # each in its words


class Hidden(NamedTuple):
    """What a row of words, that no reader may see, belongs to."""

    what: str  # "line 12 of 'a-plan'"
    said: Said


@dataclass(frozen=True)
class HiddenRows:
    """What may stand in nothing that is published, and beside what it may."""

    owned: dict[Words, Hidden]  # eight words of a source: public where a published source has them, and nowhere else
    others: dict[Words, Hidden]
    captured: Texts  # what published sources say, and what the site says of itself
    written: Texts  # what people say of them
    common: Counter[str]  # how often each word stands in what is public

    @cached_property
    def rows(self) -> dict[Words, Hidden]:
        return self.others | self.owned


NOTHING_HIDDEN = HiddenRows({}, {}, (), (), Counter())


def hidden(archive: Archive, shown: Archive) -> HiddenRows:
    """`shown`: the archive as it is published. Where that is all of it nothing is hidden, and nothing is looked at."""
    if shown is archive:
        return NOTHING_HIDDEN
    told = dict.fromkeys((it.text, it.is_captured) for it in said(shown, published=True))
    texts = [*(text for text, is_captured in told if is_captured), *_bodies(shown)]
    joined = list(map(unhyphenated, texts))
    texts += [whole for text, whole in zip(texts, joined, strict=True) if whole != text]
    captured = [*map(_cut, texts), *own_words()]
    written = [_cut(text) for text, is_captured in told if not is_captured]
    common = Counter(word for text in [*captured, *written] for word in text)
    owned: dict[Words, Hidden] = {}
    others: dict[Words, Hidden] = {}
    for one in said(archive):
        if (one.text, True) in told or (not one.is_captured and (one.text, False) in told):
            continue
        for row, it in _rows(one):
            (owned if one.is_captured and not one.exact and weight(row) >= LONG else others)[row] = it
    left = without(owned, captured, common), without(others, [*captured, *written], common)
    exact = {row: it for row, it in others.items() if it.said.exact}  # no word of the site's own makes an id public
    told_by_sources = [*map(_cut, texts), *written]
    return HiddenRows(left[0], left[1] | without(exact, told_by_sources, common), captured, written, common)


def _cut(text: str) -> list[str]:
    return words(text.replace(OMITTED, "\n"))


def _bodies(shown: Archive) -> Iterator[str]:
    """Texts without what was removed from them: so the readers' search has them."""
    for entry in shown.entries:
        if entry.source.ledger:
            yield "\n".join(entry.line(n) for n in entry.body_lines)


def _rows(one: Said) -> Iterator[tuple[Words, Hidden]]:
    if one.is_text:
        yield from _of_text(one)
        return
    found, it = words(one.exact or one.text), Hidden(one.what, one)
    if weight(found) >= (one.least * WORD or SHORT) and (one.least or weight(found) < LONG):
        yield tuple(found), it
    if not one.exact:
        yield from ((tuple(found[start:end]), it) for start, end in runs(found))


def _of_text(one: Said) -> Iterator[tuple[Words, Hidden]]:
    lines = [words(line) for line in one.text.split("\n")]
    found = [(word, number) for number, line in enumerate(lines, 1) for word in line]
    every = [word for word, _ in found]
    for start, end in runs(every):
        yield tuple(every[start:end]), Hidden(f"line {found[start][1]} {one.what}", one)
    for number, line in enumerate(lines, 1):
        if _TELLING_LINE <= weight(line) < LONG:
            yield tuple(line), Hidden(f"line {number} {one.what}", one)
    if SHORT <= weight(every) < LONG:
        yield tuple(every), Hidden(f"the text {one.what}", one)
