"""How `sourcebook review` shows signals, and notes that have lost their words."""

from collections.abc import Sequence
from typing import Any

import click

from sourcebook.annotate import Anchor, Claimed
from sourcebook.commands.report import colours, count, say, shortened, visible
from sourcebook.commands.word_difference import as_objects, signed
from sourcebook.corpus.places import notes_path
from sourcebook.model import Archive, Dismissal, Entry, Note, Words
from sourcebook.pipeline.lost_words import Lost, LostStance
from sourcebook.signals import Settled

FIRST = 20  # signals of a list; --all has every one
QUOTED = 160  # characters of a quotation


def show_lost(found: list[Lost]) -> None:
    rows = [(f"{it.entry.id} {it.anchor.note.id}", it.anchor, it.proposals) for it in found]
    _show_lost("Notes whose words are not where they were", rows)


def show_lost_stances(found: list[LostStance]) -> None:
    rows = [(f"{it.claim}, {it.source}", it.words, (f"{it.words.quote.place}: {it.mend}",)) for it in found]
    _show_lost("Claims whose words are not where they were", rows)


def _show_lost(head: str, rows: Sequence[tuple[str, Anchor | Claimed, Sequence[str]]]) -> None:
    """Of each row: whose words they are, the words, and how to mend it."""
    if not rows:
        return
    _head(head)
    for whose, it, mends in rows:
        words = signed(it) or visible(it.quote.exact)
        click.echo(f"{whose}, {it.verdict}: “{words}”", color=colours())
        for mend in mends:
            say(f"   {visible(mend)}")
    say()


def show_signals(archive: Archive, found: list[Settled], *, everything: bool) -> None:
    if not found:
        return
    _head("Signals")
    entries = {entry.id: entry for entry in archive.entries}
    shown = found if everything else found[:FIRST]
    for it in shown:
        signal = it.signal
        key = click.style(signal.key, bold=True)
        named = visible(entries[signal.source].headline)
        click.echo(f"{key}  {signal.weight:.2f}  {signal.detector}  {named}", color=colours())
        say(f"   {visible(signal.said)}")
        for words in signal.words:
            click.echo(f"   {_in_line(words, entries[words.source])}", color=colours())
        for words in signal.others:
            click.echo(f"   {words.source}, {_in_line(words, entries[words.source])}", color=colours())
        if it.by:
            say(f"   {_settled(it.by, it.on)}")
    more = f"{len(shown):,} of {count(len(found), 'signal')}; --all shows them all. " if len(shown) < len(found) else ""
    say(f"{more}sourcebook review adopt KEY makes a note of one, sourcebook review dismiss KEY --why … dismisses it\n")


def _head(text: str) -> None:
    click.echo(click.style(f"{text}\n", underline=True), color=colours())


def _in_line(words: Words, entry: Entry) -> str:
    """The words, and where they are short, some of those around them."""
    text, (start, end) = entry.reading.text, words.span
    line, _ = entry.reading.place(start)
    shown = shortened(visible(words.quote.exact), QUOTED)
    around = (QUOTED - len(shown)) // 4
    before = text[max(0, start - around) : start].rpartition("\n")[2]
    after = text[end : end + around].partition("\n")[0]
    if len(before) == around:
        before = before.partition(" ")[2]
    if len(after) == around:
        after = after.rpartition(" ")[0]
    return f"line {line}: {visible(before.lstrip())}{click.style(f'[{shown}]', bold=True)}{visible(after.rstrip())}"


def _settled(by: Dismissal | Note, on: str) -> str:
    if isinstance(by, Note):
        return f"noted: {notes_path(on)}, note {by.id}"
    return f"dismissed{f' by {visible(by.by)}' if by.by else ''} on {by.date}: {visible(by.why)}"


def lost_object(it: Lost) -> dict[str, Any]:
    return {
        "source": it.entry.id,
        "note": it.anchor.note.id,
        "verdict": it.anchor.verdict,
        "exact": it.anchor.quote.exact,
        "nearest": it.anchor.nearest or None,
        "difference": as_objects(it.anchor),
        "proposals": list(it.proposals),
    }


def lost_stance_object(it: LostStance) -> dict[str, Any]:
    return {
        "claim": it.claim,
        "source": it.source,
        "where": it.words.quote.place,
        "verdict": it.words.verdict,
        "exact": it.words.quote.exact,
        "nearest": it.words.nearest or None,
        "difference": as_objects(it.words),
        "mend": it.mend,
    }


def signal_object(it: Settled) -> dict[str, Any]:
    signal = it.signal
    return {
        "key": signal.key,
        "detector": signal.detector,
        "weight": round(signal.weight, 2),
        "source": signal.source,
        "sources": list(signal.sources),
        "said": signal.said,
        "flag": signal.flag,
        "quotations": [_object(words) for words in signal.words],
        "others": [_object(words) for words in signal.others],
        "noted": {"source": it.on, "note": it.by.id} if isinstance(it.by, Note) else None,
        "dismissed": it.by.why if isinstance(it.by, Dismissal) else None,
    }


def _object(words: Words) -> dict[str, Any]:
    quote = words.quote
    return {
        "source": words.source,
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
        "start": words.span[0],
        "end": words.span[1],
    }
