"""`sourcebook note`."""

from datetime import date

import click

from sourcebook import settings
from sourcebook.annotate import by_note
from sourcebook.commands.report import as_json, count, say, say_json, visible
from sourcebook.corpus.load import notes_path
from sourcebook.model import Note, Quotation
from sourcebook.pipeline import load, noting

LONGEST = 100  # characters of a note's text in a list
WRITES = "add"


class _Verbs(click.Group):
    """`sourcebook note ID …` writes a note; a first word that names a verb is that verb."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = [WRITES, *args]
        return super().parse_args(ctx, args)


quote = click.option("--quote", "quotes", multiple=True, metavar="WORDS", help="Exact words of the source; may recur.")
prefix = click.option("--prefix", default="", metavar="WORDS", help="What stands right before the one quotation.")
suffix = click.option("--suffix", default="", metavar="WORDS", help="What stands right after it.")
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
@flag
@click.option("--text", required=True, help="What you say of it.")
@evidence
@by
@private
def add(
    id: str, quotes: tuple[str, ...], prefix: str, suffix: str, flag: str | None, *, private: bool, **said: object
) -> None:
    """Write a note on the source ID. The words must stand in it, in one place."""
    archive = load(settings.find_root())
    entry = noting.entry_of(archive, id)
    keys = {"flag": flag, **_given(said), "date": date.today(), "visibility": "private" if private else None}
    name = noting.add_note(archive, entry, _quotations(quotes, prefix, suffix), keys)
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
        for name, found in by_note(entry).items():
            verdicts = [anchor.verdict.value for anchor in found]
            is_private = notes[name].is_private
            said = {"source": entry.id, "note": name, "flag": notes[name].flag, "quotations": verdicts}
            told.append(said | {"private": is_private})
            if not as_json:
                text = visible(notes[name].text)
                shown = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
                signs = ("private" if is_private else None, notes[name].flag, *verdicts)
                say(f"{entry.id} {name}", *(f"[{word}]" for word in signs if word), shown)
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
    for anchor in by_note(entry).get(note, ()):
        say(f"  {anchor.verdict}: “{visible(anchor.quote.exact)}”")
        if anchor.nearest:
            say(f"    nearest: “{visible(anchor.nearest)}”")
    for item in found.evidence:
        say(f"  evidence: {visible(item)}")
    say(f"  {_signature(found)}")


@command.command()
@click.argument("id")
@click.argument("note")
@click.option("--text", default="", help="What you say of it now.")
@flag
@evidence
def edit(id: str, note: str, text: str, flag: str | None, evidence: tuple[str, ...]) -> None:
    """Say it in other words, under another flag, on other evidence; what is not given stays."""
    archive = load(settings.find_root())
    entry = noting.entry_of(archive, id)
    if not (text or flag or evidence):
        raise click.UsageError("Nothing to change: give --text, --flag or --evidence.")
    said = {"text": text.strip(), "flag": flag, "evidence": list(evidence)}
    noting.edit_note(archive, entry, noting.note_of(entry, note), said)
    _say_done(id, note, "changed")


@command.command()
@click.argument("id")
@click.argument("note")
@quote
@prefix
@suffix
def move(id: str, note: str, quotes: tuple[str, ...], prefix: str, suffix: str) -> None:
    """Tie a note to other words: to those that `check` proposes, or to your own. Never done by itself."""
    archive = load(settings.find_root())
    entry = noting.entry_of(archive, id)
    noting.move_note(archive, entry, noting.note_of(entry, note), _quotations(quotes, prefix, suffix))
    _say_done(id, note, "moved")


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


def _quotations(quotes: tuple[str, ...], prefix: str, suffix: str) -> list[Quotation]:
    if len(quotes) != 1 and (prefix or suffix):
        raise click.UsageError("--prefix and --suffix are for one --quote; of several, write them into the file.")
    return [Quotation(words, prefix, suffix) for words in quotes]


def _given(said: dict[str, object]) -> dict[str, object]:
    """Texts without white space at their ends."""
    return {
        key: value.strip() if isinstance(value, str) else list(value) if isinstance(value, tuple) else value
        for key, value in said.items()
    }


def _say_done(id: str, note: str, what: str) -> None:
    say(f"{notes_path(id)}: note {note} {what}")


def _signature(note: Note) -> str:
    return ", ".join(filter(None, (note.by, note.date))) or "unsigned"
