"""`sourcebook note show`."""

import click

from sourcebook import settings
from sourcebook.annotate import Anchor, anchors, by_note
from sourcebook.commands.note import options
from sourcebook.commands.report import say, visible
from sourcebook.commands.word_difference import say_lost
from sourcebook.model import Correction, Note, Retraction
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
    for anchor in by_note(entry, anchors(entry)).get(note, ()):
        _say_words(anchor)
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


def _say_words(anchor: Anchor) -> None:
    quote = anchor.quote
    say(f"  {anchor.verdict}: “{visible(quote.exact)}”")
    say_lost(anchor)
    if quote.translation:
        by = f" ({visible(quote.translated_by)})" if quote.translated_by else ""
        say(f"    translation: “{visible(quote.translation)}”{by}")


def _signature(it: Note | Correction | Retraction) -> str:
    return visible(", ".join(filter(None, (it.by, it.date)))) or "unsigned"
