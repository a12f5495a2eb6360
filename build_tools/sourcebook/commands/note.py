"""`sourcebook note`."""

from collections.abc import Mapping
from datetime import date

import click

from sourcebook import settings
from sourcebook.annotate import anchors, by_note, difference
from sourcebook.commands.note_words import say_lost
from sourcebook.commands.report import as_json, count, say, say_json, visible
from sourcebook.corpus.load import notes_path
from sourcebook.model import Note, Quotation
from sourcebook.pipeline import load, noting

LONGEST = 100  # characters of a note's text in a list
WRITES = "add"
OF_ONE = ("prefix", "suffix", "translation", "translated_by")


class _Verbs(click.Group):
    """`sourcebook note ID …` writes a note; a first word that names a verb is that verb."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = [WRITES, *args]
        return super().parse_args(ctx, args)


quote = click.option("--quote", "quotes", multiple=True, metavar="WORDS", help="Exact words of the source; may recur.")
prefix = click.option("--prefix", default="", metavar="WORDS", help="What stands right before the one quotation.")
suffix = click.option("--suffix", default="", metavar="WORDS", help="What stands right after it.")
translation = click.option("--translation", default="", metavar="TEXT", help="Yours of the one quotation.")
translated_by = click.option("--translated-by", default="", metavar="NAME", help="Who translated it.")
flag = click.option("--flag", metavar="TERM", help="A term of corpus/flags.yml.")
evidence = click.option("--evidence", multiple=True, metavar="TEXT", help="A reference or an address; may recur.")
private = click.option("--private", is_flag=True, help="For curators only: in no published build.")
by = click.option("--by", default="", metavar="NAME", help="Who says so.")


@click.group(
    cls=_Verbs,
    epilog='Example: sourcebook note harbour-bridge-to-close --quote "six weeks" --flag time-bound --text "A date."',
)
def command() -> None:
    """Write a note on a source, or list, show, edit, move or retract notes. Comments and order of the file survive."""


@command.command(WRITES)
@click.argument("id")
@quote
@prefix
@suffix
@translation
@translated_by
@flag
@click.option("--text", required=True, help="What you say of it.")
@evidence
@by
@private
def add(id: str, quotes: tuple[str, ...], flag: str | None, *, private: bool, **given: str) -> None:
    """Write a note on the source ID. The words must stand in it, in one place."""
    of_quotation = [given.pop(name) for name in OF_ONE]
    archive = load(settings.find_root())
    entry = noting.entry_of(archive, id)
    keys = {"flag": flag, **_given(given), "date": date.today(), "visibility": "private" if private else None}
    name = noting.add_note(archive, entry, _quotations(quotes, *of_quotation), keys)
    _say_done(id, name, "written")


@command.command("list")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@as_json
def list_(ids: tuple[str, ...], as_json: bool) -> None:
    """Every note that stands, with what became of its quotations."""
    archive = load(settings.find_root())
    entries = [noting.entry_of(archive, id) for id in ids] if ids else list(archive.entries)
    told = []
    for entry in entries:
        notes = {note.id: note for note in entry.curation.current}
        for name, found in by_note(entry, anchors(entry)).items():
            verdicts = [anchor.verdict.value for anchor in found]
            differences = [list(difference(it.quote.exact, it.nearest)) if it.nearest else None for it in found]
            is_private = notes[name].is_private
            told.append(
                {
                    "source": entry.id,
                    "note": name,
                    "flag": notes[name].flag,
                    "quotations": verdicts,
                    "differences": differences,
                    "private": is_private,
                    "on_another_text": any(it.on_another_text for it in found),
                }
            )
            if not as_json:
                text = visible(notes[name].text)
                shown = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
                signs = ("private" if is_private else None, notes[name].flag, *verdicts)
                say(f"{entry.id} {name}", *(f"[{word}]" for word in signs if word), shown)
                for anchor in found:
                    say_lost(anchor)
    if as_json:
        say_json(told)
    else:
        say(count(len(told), "note"))


@command.command()
@click.argument("id")
@click.argument("note")
def show(id: str, note: str) -> None:
    """All of one note, and where its words stand now."""
    entry = noting.entry_of(load(settings.find_root()), id)
    found = noting.note_of(entry, note)
    signs = (note, found.flag or "", "private" if found.is_private else "")
    say(f"{id} {', '.join(filter(None, signs))}: {visible(found.text)}")
    for anchor in by_note(entry, anchors(entry)).get(note, ()):
        say(f"  {anchor.verdict}: “{visible(anchor.quote.exact)}”")
        say_lost(anchor)
        if anchor.quote.translation:
            by = f" ({visible(anchor.quote.translated_by)})" if anchor.quote.translated_by else ""
            say(f"    translation: “{visible(anchor.quote.translation)}”{by}")
    for item in found.evidence:
        say(f"  evidence: {visible(item)}")
    if found.via:
        say(f"  imported from: {visible(found.via)}")
    say(f"  {_signature(found)}")


@command.command()
@click.argument("id")
@click.argument("note")
@click.option("--text", default="", help="What you say of it now.")
@flag
@evidence
@translation
@translated_by
def edit(id: str, note: str, flag: str | None, evidence: tuple[str, ...], **given: str) -> None:
    """Say it in other words, under another flag, on other evidence; what is not given stays."""
    text, translation, translated_by = (given[key].strip() for key in ("text", "translation", "translated_by"))
    archive = load(settings.find_root())
    entry = noting.entry_of(archive, id)
    if not (text or flag or evidence or translation):
        raise click.UsageError("Nothing to change: give --text, --flag, --evidence or --translation.")
    said = {"text": text, "flag": flag, "evidence": list(evidence)}
    translated = (translation, translated_by) if translation else None
    noting.edit_note(archive, entry, noting.note_of(entry, note), said, translated)
    _say_done(id, note, "changed")


@command.command()
@click.argument("id")
@click.argument("note")
@quote
@prefix
@suffix
@translation
@translated_by
def move(id: str, note: str, quotes: tuple[str, ...], **of_quotation: str) -> None:
    """Tie a note to other words: to those that `check` proposes, or to your own. Never done by itself."""
    archive = load(settings.find_root())
    entry = noting.entry_of(archive, id)
    found = noting.note_of(entry, note)
    noting.move_note(archive, entry, found, _quotations(quotes, *(of_quotation[name] for name in OF_ONE)))
    stays = any(quote.translation for quote in found.quotes) and not of_quotation["translation"]
    _say_done(id, note, "moved" + ("; its translation stays: see that it still fits" if stays else ""))


@command.command()
@click.argument("id")
@click.argument("note")
@click.option("--why", required=True, help="What was wrong with it.")
@by
def retract(id: str, note: str, why: str, by: str) -> None:
    """Take a note back. It is no longer marked, and stays in the history with the reason."""
    archive = load(settings.find_root())
    entry = noting.entry_of(archive, id)
    noting.retract_note(archive, entry, noting.note_of(entry, note), why.strip(), by)
    _say_done(id, note, "retracted")


def _quotations(
    quotes: tuple[str, ...], prefix: str, suffix: str, translation: str, translated_by: str
) -> list[Quotation]:
    if len(quotes) != 1 and (prefix or suffix or translation):
        raise click.UsageError(
            "--prefix, --suffix and --translation are for one --quote; of several, write them into the file."
        )
    if translated_by and not translation:
        raise click.UsageError("--translated-by goes with --translation.")
    given = {"prefix": prefix, "suffix": suffix, "translation": translation, "translated_by": translated_by}
    return [Quotation(words, **{key: text.strip() for key, text in given.items()}) for words in quotes]


def _given(said: Mapping[str, object]) -> dict[str, object]:
    """Texts without white space at their ends."""
    return {
        key: value.strip() if isinstance(value, str) else list(value) if isinstance(value, tuple) else value
        for key, value in said.items()
    }


def _say_done(id: str, note: str, what: str) -> None:
    say(f"{notes_path(id)}: note {note} {what}")


def _signature(note: Note) -> str:
    return ", ".join(filter(None, (note.by, note.date))) or "unsigned"
