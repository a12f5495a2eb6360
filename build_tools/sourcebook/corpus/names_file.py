"""`corpus/names.yml`: who and what the sources name, and the exact words that each is called by."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sourcebook.corpus.fields import Fields, by_line, document
from sourcebook.corpus.quoted import is_private
from sourcebook.errors import Problem
from sourcebook.model import NameEntry, NameKind, Names
from sourcebook.text import is_name, is_web_address

FILE = "corpus/names.yml"
KEYS = ("names", "ignore")
NAME = ("name", "kind", "aliases", "not", "text", "reference", "visibility")
LONGEST = 200  # characters of a form: what is longer is a sentence

_KIND = {member.value: member for member in NameKind}


def parse(text: str, where: str) -> tuple[Names, list[Problem]]:
    """All that can be read, in the order of the file, and every problem. What has no name or no kind is left out."""
    problems: list[Problem] = []
    top = document(text, where, KEYS, problems, until="private")
    if top is None:
        return Names(), problems
    named = top.named("names", NAME)
    entries = {id: entry for id, fields in named.items() if (entry := _entry(id, fields))}
    ignored = _forms(top, "ignore")
    _check_taken(named, entries, ignored, top)
    found = (replace(entry, is_private=True) if top.unknown.keys else entry for entry in entries.values())
    return Names(tuple(found), frozenset(ignored)), by_line(problems)


def _entry(id: str, fields: Fields) -> NameEntry | None:
    fields.require("name")
    fields.require("kind", mend=f"one of {', '.join(_KIND)}")
    if not is_name(id):
        fields.wrong("", f"{id!r} can't name a page", "small letters, digits and hyphens, and not index")
    name, aliases = _form(fields, "name", fields.text("name")), _forms(fields, "aliases")
    excluded, kind = _forms(fields, "not"), fields.choice("kind", _KIND, "a kind")
    for longer in excluded:
        if not any(form in longer and form != longer for form in (name, *aliases) if form):
            fields.wrong("not", f"{longer!r} holds none of its forms", "write the longer words whole: New Mexico")
    reference = fields.text("reference")
    if reference and not is_web_address(reference):
        fields.wrong("reference", f"{reference!r} is not an http or https address")
    if not (name and kind and is_name(id)):
        return None
    return NameEntry(
        id, name, kind, aliases, excluded, fields.text("text"), reference, fields.place(), is_private(fields)
    )


def _forms(fields: Fields, key: str) -> tuple[str, ...]:
    return tuple(filter(None, (_form(fields, key, text) for text in fields.texts(key))))


def _form(fields: Fields, key: str, text: str) -> str:
    """With single spaces; empty, and told, where it can be no name."""
    form = " ".join(text.split())
    if len(form) > LONGEST:
        fields.wrong(key, f"{form[:40] + ' …'!r} is longer than {LONGEST} characters", "only the name")
        return ""
    if form and not any(map(str.isalnum, form)):
        fields.wrong(key, f"{form!r} has no letter and no digit")
        return ""
    return form


def _check_taken(
    named: Mapping[str, Fields], entries: Mapping[str, NameEntry], ignored: Iterable[str], top: Fields
) -> None:
    """A form belongs to one name, and what is ignored to none."""
    taken: dict[str, NameEntry] = {}
    for id, entry in entries.items():
        for form in entry.forms:
            first = taken.setdefault(form, entry)
            if first is not entry:
                named[id].wrong("", f"{form!r} is a form of {first.id} as well, at {first.place}", "keep one of them")
    for form in ignored:
        if form in taken:
            top.wrong("ignore", f"{form!r} is a form of {taken[form].id}, at {taken[form].place}", "keep one of them")
