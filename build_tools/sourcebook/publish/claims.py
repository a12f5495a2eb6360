"""Claims as readers meet them: the matrix, a page for each, and what stands on the pages of sources."""

from collections.abc import Iterable, Sequence, Sized
from dataclasses import dataclass

from sourcebook import addresses
from sourcebook.annotate import Claimed, Support, claimed, support
from sourcebook.model import Archive, Claim, Judgement, Origin, Outcome, Position, Severity, Stance, Tone
from sourcebook.publish.listing import Listed
from sourcebook.publish.page import Fragment
from sourcebook.publish.templating import render
from sourcebook.publish.words import count
from sourcebook.settings import Settings

TONES = {
    Outcome.SUPPORTED: Severity.MERIT,
    Outcome.DISPUTED: Severity.CAUTION,
    Outcome.UNVERIFIED: Tone.UNJUDGED,
    Outcome.REFUTED: Severity.SERIOUS,
    Outcome.OUTDATED: Severity.NEUTRAL,
}
UNEXAMINED = "not examined"


@dataclass(frozen=True, slots=True)
class Cell:
    """One source on one claim. Without a stance: nobody has looked."""

    claim: Claim
    listed: Listed
    stance: Stance | None
    words: tuple[Claimed, ...]
    origin: Origin | None

    @property
    def position(self) -> str:
        return self.stance.position.value if self.stance else UNEXAMINED

    @property
    def says_something(self) -> bool:
        return self.stance is not None and self.stance.position is not Position.SILENT


@dataclass(frozen=True, slots=True)
class Compared:
    """One claim, with a cell for each source that is published."""

    claim: Claim
    cells: tuple[Cell, ...]
    support: Support
    withdrawn: tuple[Listed, ...] = ()  # sources that bore on it

    @property
    def address(self) -> str:
        return addresses.claim(self.claim.id)

    @property
    def tone(self) -> str:
        return TONES[self.claim.outcome]

    @property
    def earlier(self) -> list[tuple[Judgement, str]]:
        """Verdicts that no longer count, each with its tone, the newest first."""
        return [(it, TONES[it.outcome]) for it in reversed(self.claim.judged_before)]

    @property
    def counted(self) -> str:
        """`5 support (2 origins), 1 contradicts`."""
        supporting = len(self.support.sources)
        against = sum(cell.position == Position.CONTRADICTS for cell in self.cells)
        named = count(len(self.support.origins), "origin") if self.support.origins else "no origin named"
        parts = [f"{supporting} {'supports' if supporting == 1 else 'support'} ({named})"] if supporting else []
        parts += [f"{against} {'contradicts' if against == 1 else 'contradict'}"] if against else []
        parts += [f"{len(self.withdrawn)} withdrawn"] if self.withdrawn else []
        return ", ".join(parts)

    @property
    def said(self) -> str:
        """The same as sentences."""
        found = self.support
        sources, nameless = len(found.sources), len(found.nameless)
        if not sources:
            return "No source supports it."
        one = sources == 1
        named = f"{_spelt(len(found.origins), 'origin')}, {_listed(found.origins)}" if found.origins else "no origin"
        rest = f"; {_spelt(nameless)} {'names' if nameless == 1 else 'name'} none" if found.origins and nameless else ""
        copies = " Those that relay one report count once." if sources - nameless > len(found.origins) else ""
        supports = f"{_spelt(sources, 'source')} {'supports' if one else 'support'} it."
        return f"{supports.capitalize()} {'It names' if one else 'They name'} {named}{rest}.{copies}"


def compared(archive: Archive, listed: Sequence[Listed], gone: Sequence[Listed]) -> tuple[Compared, ...]:
    """What is said of claims by published sources alone; of those that were withdrawn, that they bore on it."""
    among = {it.entry.id for it in listed}
    origins = archive.claims.origins

    def cell(claim: Claim, it: Listed, stance: Stance | None) -> Cell:
        words = claimed(claim, stance, it.entry.reading) if stance else ()
        return Cell(claim, it, stance, words, origins.get(stance.origin or "") if stance else None)

    def one(claim: Claim) -> Compared:
        stances = {stance.source: stance for stance in claim.stances}
        cells = tuple(cell(claim, it, stances.get(it.entry.id)) for it in listed)
        withdrawn = tuple(it for it in gone if it.entry.id in stances)
        return Compared(claim, cells, support(claim, origins, among), withdrawn)

    return tuple(map(one, archive.claims.claims))


def by_source(claims: Iterable[Compared]) -> dict[str, list[Cell]]:
    """What each source does to the claims for which it was examined."""
    found: dict[str, list[Cell]] = {}
    for it in claims:
        for cell in it.cells:
            if cell.stance:
                found.setdefault(cell.listed.entry.id, []).append(cell)
    return found


def matrix(claims: Sequence[Compared], listed: Sequence[Listed], pairs: Sized) -> Fragment:
    """`pairs` of sources stand on a page of their own."""
    return Fragment(render("claims.html", root="../", claims=claims, listed=listed, pairs=len(pairs)))


def claim_page(it: Compared, settings: Settings) -> Fragment:
    order = [Position.SUPPORTS, Position.CONTRADICTS, Position.MIXED, Position.MENTIONS]
    voices = [cell for position in order for cell in it.cells if cell.position == position]
    content = render(
        "claim.html",
        root="../",
        it=it,
        voices=voices,
        silent=[cell for cell in it.cells if cell.position == Position.SILENT],
        unexamined=[cell for cell in it.cells if cell.stance is None],
    )
    return Fragment(content, render("claim_head.html", claim=it.claim, site_name=settings.site_name))


def _listed(origins: Sequence[Origin]) -> str:
    *others, last = [origin.name for origin in origins]
    return f"{', '.join(others)} and {last}" if others else last


def _spelt(number: int, noun: str = "") -> str:
    """Small numbers as words."""
    small = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    said = small[number] if number < len(small) else f"{number:,}"
    return f"{said} {noun}{'' if number == 1 else 's'}" if noun else said
