"""`sourcebook note show`."""

import click

from sourcebook import settings
from sourcebook.annotate import Anchor, anchors, by_note
from sourcebook.commands.note import options
from sourcebook.commands.report import say, visible
from sourcebook.commands.word_difference import say_lost
from sourcebook.model import Correction, Entry, Note, Retraction
from sourcebook.pipeline import load, noting


@click.command()
@options.id
@options.note
def command(id: str, note: str) -> None:
    """All of one note, and where its words stand now."""
    entry = noting.entry_of(load(settings.find_root()), id)
    found = noting.note_of(entry, note)
    signs = (note, found.flag or "", "private" if found.is_private else "")
    say(f"{id} {', '.join(filter(None, signs))}: {visible(found.text)}")
    anchored = by_note(entry, anchors(entry)).get(note, ())
    for anchor in anchored:
        _say_words(entry, anchor)
    for quote in found.quotes if not anchored else ():  # of a note that stands no more
        say(f"  quoted: “{visible(quote.exact)}”")
    for item in found.evidence:
        say(f"  evidence: {visible(item)}")
    if found.via:
        say(f"  imported from: {visible(found.via)}")
    say(f"  {_signature(found)}")
    for it in found.corrected:
        what = f": {', '.join(it.what)}" if it.what else ""
        say(f"  corrected, {_signature(it)}{what}")
    if found.retracted:
        say(f"  retracted, {_signature(found.retracted)}: {visible(found.retracted.why)}")
    for successor in entry.curation.successors(found):
        say(f"  superseded by {successor.id}")


def _say_words(entry: Entry, anchor: Anchor) -> None:
    quote = anchor.quote
    what = "capture removed" if entry.is_removed else str(anchor.verdict)
    where = f", line {entry.reading.place(anchor.span[0])[0]}" if anchor.span else ""
    say(f"  {what}{where}: “{visible(quote.exact)}”")
    say_lost(anchor)
    if quote.translation:
        by = f" ({visible(quote.translated_by)})" if quote.translated_by else ""
        say(f"    translation: “{visible(quote.translation)}”{by}")


def _signature(it: Note | Correction | Retraction) -> str:
    return visible(", ".join(filter(None, (it.by, it.date)))) or "unsigned"
