"""The pages that gather: home, all sources, the vocabulary, a page for each flag."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sourcebook.annotate import Anchor
from sourcebook.errors import Problem
from sourcebook.model import Flag, Note, Severity
from sourcebook.publish.listing import Listed
from sourcebook.publish.page import Fragment
from sourcebook.publish.templating import render
from sourcebook.publish.words import UNASSESSED, count, percent
from sourcebook.settings import Settings

CONTENTS = 12  # sources that home lists before it sends on to the table: a screen of them
NEWEST = 6  # notes on home
SEVERITIES = list(Severity)  # from merit to serious
QUOTES = 3  # of one note, where it is shown away from its source


@dataclass(frozen=True, slots=True)
class Quoted:
    exact: str
    target: str  # an id on the source's page


@dataclass(frozen=True, slots=True)
class Use:
    """A note as other pages show it: with the words it is on, and the way to them."""

    note: Note
    flag: Flag | None
    quotes: tuple[Quoted, ...]  # the first few, each wording once
    more: int
    listed: Listed

    @property
    def severity(self) -> Severity:
        return self.flag.severity if self.flag else Severity.NEUTRAL

    @property
    def address(self) -> str:
        return self.listed.address

    @property
    def headline(self) -> str:
        return self.listed.entry.headline

    @property
    def captured(self) -> Markup:
        return self.listed.captured


def uses(listed: Listed, anchors: Iterable[Anchor], flags: Mapping[str, Flag]) -> list[Use]:
    targets: dict[str, dict[str, str]] = {note.id: {} for note in listed.entry.curation.notes}
    for anchor in anchors:
        target = f"mark-{anchor.key}" if anchor.verdict.is_marked else f"note-{anchor.note.id}"
        targets[anchor.note.id].setdefault(anchor.quote.exact, target)
    return [_use(note, flags.get(note.flag or ""), targets[note.id], listed) for note in listed.entry.curation.notes]


def _use(note: Note, flag: Flag | None, targets: Mapping[str, str], listed: Listed) -> Use:
    quotes = [Quoted(exact, target) for exact, target in targets.items()]
    return Use(note, flag, tuple(quotes[:QUOTES]), len(quotes[QUOTES:]), listed)


def home(
    listed: Sequence[Listed], used: Sequence[Use], flags: Mapping[str, Flag], problems: Sequence[Problem]
) -> Fragment:
    kept, whole = sum(it.kept for it in listed), sum(it.words for it in listed)
    terms = {use.flag.term for use in used if use.flag}
    rated = sum(it.standing.tone != UNASSESSED for it in listed)
    figures = [
        (f"{len(listed):,}", "Sources", f"{rated:,} of them rated"),
        (f"{len(used):,}", "Notes", f"on {count(sum(len(use.note.quotes) for use in used), 'quotation')}"),
        (f"{len(terms):,}", "Flags in use", f"of {len(flags):,} in the vocabulary"),
        (percent(kept, whole), "Words kept", f"{kept:,} of {whole:,}; the rest is shown as removed"),
    ]
    newest = sorted(used, key=lambda use: (use.note.date, SEVERITIES.index(use.severity)), reverse=True)[:NEWEST]
    more = len(listed) > CONTENTS
    return Fragment(
        render(
            "home.html",
            root="",
            problems=problems,
            figures=figures,
            contents=listed[:CONTENTS],
            more=more,
            total=len(listed),
            newest=newest,
        )
    )


def all_sources(listed: Sequence[Listed], flags: Mapping[str, Flag]) -> Fragment:
    in_use = {flag.term for it in listed for flag, _ in it.flags}
    ratings = {it.standing.code or UNASSESSED: it.standing.words for it in listed}
    return Fragment(
        render(
            "sources.html",
            root="../",
            listed=listed,
            flags=[flag for flag in flags.values() if flag.term in in_use],
            ratings=sorted(ratings.items()),
        )
    )


def vocabulary(used: Mapping[str, Sequence[Use]], flags: Mapping[str, Flag]) -> Fragment:
    severities = [
        (
            severity,
            [
                (flag, len(used[flag.term]), sources(used[flag.term]))
                for flag in flags.values()
                if flag.severity is severity
            ],
        )
        for severity in reversed(SEVERITIES)
    ]
    return Fragment(render("flags.html", root="../", severities=[(name, terms) for name, terms in severities if terms]))


def flag_page(flag: Flag, used: Sequence[Use], settings: Settings) -> Fragment:
    head = render("flag_head.html", flag=flag, site_name=settings.site_name)
    return Fragment(render("flag.html", root="../", flag=flag, uses=used, sources=sources(used)), head)


def search_page() -> Fragment:
    return Fragment(render("search.html"))


def sources(used: Iterable[Use]) -> int:
    return len({use.listed.entry.id for use in used})
