"""The pages that gather: home, all sources, the vocabulary, a page for each flag."""

from collections.abc import Iterable, Mapping, Sequence

from sourcebook.errors import Problem
from sourcebook.model import Flag, Severity
from sourcebook.publish.listing import Listed
from sourcebook.publish.page import Fragment
from sourcebook.publish.templating import render
from sourcebook.publish.uses import Use
from sourcebook.publish.words import UNASSESSED, count, percent
from sourcebook.settings import Settings

CONTENTS = 12  # sources that home lists before it sends on to the table: a screen of them
NEWEST = 6  # notes on home
SEVERITIES = list(Severity)  # from merit to serious


def home(
    listed: Sequence[Listed], used: Sequence[Use], flags: Mapping[str, Flag], problems: Sequence[Problem]
) -> Fragment:
    all_of = [it for it in listed if not it.limits]
    kept, whole = sum(it.kept for it in all_of), sum(it.words for it in all_of)
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
    ratings = {it.standing.code or it.standing.tone: it.standing.words for it in listed}
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
