"""`sourcebook note list`."""

from collections.abc import Iterator, Sequence
from typing import Any

import click

from sourcebook import settings
from sourcebook.annotate import Anchor, anchors, by_note
from sourcebook.commands.report import as_json, count, say, say_json, shortened, visible
from sourcebook.commands.word_difference import as_objects, say_lost
from sourcebook.model import Archive, Entry, Note
from sourcebook.pipeline import load, noting

LONGEST = 100  # characters of a note's text in a list


@click.command()
@click.argument("ids", metavar="[ID]...", nargs=-1)
@as_json
def command(ids: tuple[str, ...], as_json: bool) -> None:
    """Every note that stands, with what became of its quotations."""
    found = list(_notes(load(settings.find_root()), ids))
    if as_json:
        say_json([_object(*it) for it in found])
        return
    for it in found:
        _say(*it)
    say(count(len(found), "note"))


def _notes(archive: Archive, ids: Sequence[str]) -> Iterator[tuple[Entry, Note, list[Anchor]]]:
    for entry in [noting.entry_of(archive, id) for id in ids] or archive.entries:
        anchored = by_note(entry, anchors(entry))
        yield from ((entry, note, anchored[note.id]) for note in entry.curation.current)


def _say(entry: Entry, note: Note, anchors: Sequence[Anchor]) -> None:
    shown = shortened(visible(note.text), LONGEST)
    signs = ("private" if note.is_private else None, note.flag, *_became(entry, anchors))
    say(f"{entry.id} {note.id}", *(f"[{word}]" for word in signs if word), shown)
    for anchor in anchors:
        say_lost(anchor)


def _became(entry: Entry, anchors: Sequence[Anchor]) -> Sequence[str]:
    """Of the quotations: their words went with a capture that was removed, and none of them is missed."""
    return ["capture removed"] if anchors and entry.is_removed else [it.verdict for it in anchors]


def _object(entry: Entry, note: Note, anchors: Sequence[Anchor]) -> dict[str, Any]:
    return {
        "source": entry.id,
        "note": note.id,
        "flag": note.flag,
        "quotations": [it.verdict.value for it in anchors],
        "differences": [as_objects(it) for it in anchors],
        "private": note.is_private,
        "on_another_text": any(it.on_another_text for it in anchors),
    }
