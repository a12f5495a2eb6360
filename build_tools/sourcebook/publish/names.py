"""Names as readers meet them: a list, a page for each, and what stands on the pages of sources."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from slugify import slugify

from sourcebook import addresses
from sourcebook.analyse import Indexed, Mention, Name, Told, name_index
from sourcebook.annotate import text_fragment
from sourcebook.model import Entry, NameKind, Names
from sourcebook.publish.listing import Listed, is_noindex
from sourcebook.publish.page import Fragment
from sourcebook.publish.sentences import Sentence, sentences
from sourcebook.publish.templating import render
from sourcebook.settings import Settings
from sourcebook.text import slug

SENTENCES = 3  # of one source on a name's page
SOURCES = 50  # on a name's page; more are counted
IN_SOURCE = 60  # names listed on a source's page

KINDS = {
    NameKind.PERSON: "People",
    NameKind.ORGANISATION: "Organisations",
    NameKind.PLACE: "Places",
    NameKind.OTHER: "Other names",
}


@dataclass(frozen=True, slots=True)
class Named:
    """A name with a page. Without a kind: found by the machine, and not checked."""

    name: Indexed
    slug: str

    @property
    def address(self) -> str:
        return addresses.name(self.slug)

    @property
    def others(self) -> list[str]:
        """What else the sources write for it; not what only the machine takes for it."""
        return [form for form in self.name.forms if form != self.name.shown and form not in self.guesses]

    @property
    def guesses(self) -> list[str]:
        """What the machine takes for it, of a name that people have entered."""
        return sorted(self.name.guessed) if self.name.entry else []


@dataclass(frozen=True, slots=True)
class NamedHere:
    """A name on the page of one source."""

    named: Named
    mention: Mention


@dataclass(frozen=True, slots=True)
class Quoted:
    sentence: Sentence
    address: str  # of the source’s page, down to the words


@dataclass(frozen=True, slots=True)
class Voice:
    """One source on a name's page."""

    listed: Listed
    times: int
    quoted: tuple[Quoted, ...]

    @property
    def more(self) -> int:
        return self.times - sum(it.sentence.marks for it in self.quoted)


@dataclass(frozen=True)
class AllNames:
    names: tuple[Named, ...]  # by the alphabet
    recurring: int  # that the machine has found; those in most sources are here
    here: Mapping[str, Sequence[NamedHere]]  # by the id of a source, those that it has most often first
    told: Mapping[str, Told]  # … what readers see of it

    def of_kind(self, kind: NameKind | None) -> list[Named]:
        return [it for it in self.names if (it.name.entry.kind if it.name.entry else None) is kind]

    def in_source(self, id: str) -> "InSource":
        here = self.here.get(id, ())
        lines = frozenset(self.told[id].line(start) for it in here for start, _ in it.mention.places)
        return InSource(tuple(here[:IN_SOURCE]), len(here), lines)


@dataclass(frozen=True, slots=True)
class InSource:
    """The names of one source: those that it has most often, how many there are, the lines that others lead to."""

    names: tuple[NamedHere, ...] = ()
    total: int = 0
    lines: frozenset[int] = frozenset()


def all_names(listed: Sequence[Listed], names: Names, capitals_of: Callable[[Entry], Iterable[Name]]) -> AllNames:
    """Of what is published alone: an entry that no such source mentions has no page, and its words stand nowhere."""
    index = name_index([it.entry for it in listed], names, capitals_of)
    found = tuple(sorted(_named(index.names), key=lambda it: (slugify(it.name.shown), it.name.shown)))
    here: dict[str, list[NamedHere]] = {}
    for it in found:
        for mention in it.name.mentions:
            here.setdefault(mention.source, []).append(NamedHere(it, mention))
    for mentions in here.values():
        mentions.sort(key=lambda it: -it.mention.times)
    return AllNames(found, index.recurring, here, index.told)


def _named(names: Sequence[Indexed]) -> Iterator[Named]:
    """A page keeps its address: that of an entry is its id, any other is made from the name."""
    taken = {it.entry.id for it in names if it.entry}
    for it in sorted(names, key=lambda it: it.shown):
        address = it.entry.id if it.entry else slug(it.shown, taken)
        taken.add(address)
        yield Named(it, address)


def names_page(names: AllNames) -> Fragment:
    kinds = [(kind.value, label, names.of_kind(kind)) for kind, label in KINDS.items()]
    found = names.of_kind(None)
    return Fragment(render("names.html", root="../", kinds=kinds, found=found, recurring=names.recurring))


def name_page(it: Named, names: AllNames, by_id: Mapping[str, Listed], settings: Settings) -> Fragment:
    voices = [
        _voice(by_id[mention.source], mention, names.told[mention.source]) for mention in it.name.mentions[:SOURCES]
    ]
    left_out = len(it.name.mentions) - len(voices)
    kind = KINDS[it.name.entry.kind] if it.name.entry else ""
    content = render("name.html", root="../", it=it, kind=kind, voices=voices, left_out=left_out)
    hidden = noindex(it, by_id, settings)
    return Fragment(content, render("name_head.html", it=it, site_name=settings.site_name, noindex=hidden))


def noindex(it: Named, by_id: Mapping[str, Listed], settings: Settings) -> bool:
    """As any source whose words it shows."""
    return is_noindex(settings, (by_id[mention.source] for mention in it.name.mentions[:SOURCES]))


def _voice(listed: Listed, mention: Mention, text: Told) -> Voice:
    found = list(sentences(text.text, mention.places))[:SENTENCES]
    quoted = (Quoted(it, _place(listed, text, it)) for it in found)
    return Voice(listed, mention.times, tuple(quoted))


def _place(listed: Listed, text: Told, sentence: Sentence) -> str:
    words = text_fragment(listed.entry.reading, text.in_reading(sentence.place))
    return f"{listed.address}#at-{text.line(sentence.place[0])}{words or ''}"
