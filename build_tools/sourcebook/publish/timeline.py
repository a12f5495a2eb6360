"""When sources were published, and when what they say happened, as far as anybody knows: one line of time for both."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sourcebook import edtf_words
from sourcebook.model import Position
from sourcebook.publish.axis import Axis, Period, period
from sourcebook.publish.claims import Compared
from sourcebook.publish.listing import Listed
from sourcebook.publish.page import Fragment
from sourcebook.publish.templating import render
from sourcebook.publish.words import percent

MOST = 500  # sources with a date that are drawn, the newest
FEW = 12  # sources without a date that are drawn
THINNEST = 0.8  # percent of the way that a mark takes


@dataclass(frozen=True, slots=True)
class Mark:
    """Where on the way, in percent. One day is a dot, whatever may be longer is a bar."""

    x: float
    width: float
    is_day: bool = False
    is_vague: bool = False
    fades_left: bool = False  # no first day is known, or there is none
    fades_right: bool = False
    is_change: bool = False  # of the text, after it was published
    is_against: bool = False  # said by sources that contradict the claim
    beyond_left: bool = False  # it begins before the line does
    beyond_right: bool = False


@dataclass(frozen=True, slots=True)
class When:
    edtf: str
    period: Period | None  # None where no year is known
    is_change: bool = False

    @property
    def words(self) -> str:
        return edtf_words.words(self.edtf)


@dataclass(frozen=True, slots=True)
class Published:
    listed: Listed
    when: When
    changed: When | None
    sure: str  # empty where a person says so


@dataclass(frozen=True, slots=True)
class Undated:
    """Published on or before the day on which it was captured or kept."""

    listed: Listed
    when: When


VERBS = {
    Position.SUPPORTS: ("supports", "support"),
    Position.CONTRADICTS: ("contradicts", "contradict"),
    Position.MIXED: ("both supports and contradicts", "both support and contradict"),
    Position.MENTIONS: ("mentions", "mention"),
    Position.SILENT: ("is silent on", "are silent on"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A claim, when it happened or is to happen, and which sources have it so; none where the curators do.

    Those that do one thing to the claim: one that contradicts it speaks of the same event, and doesn't say the claim.
    """

    claim: Compared
    when: When
    sources: tuple[Listed, ...]
    position: Position = Position.SUPPORTS

    @property
    def says_it(self) -> bool:
        return self.position is Position.SUPPORTS

    @property
    def verb(self) -> str:
        """What they do to it, as many as they are."""
        one, several = VERBS[self.position]
        return one if len(self.sources) == 1 else several


DAY = Mark(50, THINNEST, is_day=True)  # as the legend draws it
BAR = Mark(0, 100)
MEANINGS: tuple[tuple[str, Mark, Callable[[Mark], bool]], ...] = (  # words, a sign, whether a mark means that
    ("a day", DAY, lambda it: it.is_day and not it.is_change and not it.is_against),
    (
        "some day within",
        BAR,
        lambda it: not (it.is_day or it.is_vague or it.fades_left or it.fades_right),
    ),
    ("about, or uncertain", Mark(2, 95, is_vague=True), lambda it: it.is_vague),
    ("no beginning known", replace(BAR, fades_left=True), lambda it: it.fades_left),
    ("no end known", replace(BAR, fades_right=True), lambda it: it.fades_right),
    ("longer than the line", Mark(0, 90, beyond_right=True), lambda it: it.beyond_left or it.beyond_right),
    ("said by who contradicts the claim", replace(DAY, is_against=True), lambda it: it.is_against),
    ("last changed", replace(DAY, is_change=True), lambda it: it.is_change),
)

Row = Published | Undated | Said


def timeline_page(listed: Sequence[Listed], claims: Sequence[Compared]) -> Fragment:
    published, undated, said = _published(listed), _undated(listed), _said(claims)
    dated = sorted(published, key=_order)
    drawn, few = dated[-MOST:], undated if len(undated) <= FEW else []
    events = sorted(said, key=_order)
    rows: list[Row] = [*drawn, *few, *events]
    axis = Axis.over(when.period for row in rows for when in _whens(row) if when.period)
    return Fragment(
        render(
            "timeline.html",
            root="",
            axis=axis,
            meanings=_meanings([mark for row in rows for mark in _marks(row, axis)]),
            published=[(row, _marks(row, axis)) for row in drawn],
            left_out=len(dated) - len(drawn),
            undated=[(row, _marks(row, axis)) for row in few],
            undrawn=[] if few else undated,
            events=[(row, _marks(row, axis)) for row in events],
        )
    )


def _published(listed: Iterable[Listed]) -> Iterator[Published]:
    for it in listed:
        found, changed = it.entry.metadata("published"), it.entry.metadata("modified")
        if found:
            sure = "" if found.confidence is None else percent(round(1000 * found.confidence), 1000)
            last = _when(changed.value, is_change=True) if changed else None
            yield Published(it, _when(found.value), last, sure)


def _undated(listed: Iterable[Listed]) -> list[Undated]:
    return [
        Undated(it, _when(f"/{it.entry.capture.captured or it.entry.capture.added[:10]}"))
        for it in listed
        if not it.entry.metadata("published")
    ]


def _said(claims: Iterable[Compared]) -> Iterator[Said]:
    for it in claims:
        if it.claim.when:
            yield Said(it, _when(it.claim.when), ())
        by: dict[tuple[str, Position], list[Listed]] = {}
        for cell in it.cells:
            if cell.stance and cell.stance.when:
                by.setdefault((cell.stance.when, cell.stance.position), []).append(cell.listed)
        for (edtf, position), sources in by.items():
            yield Said(it, _when(edtf), tuple(sources), position)


def _when(edtf: str, *, is_change: bool = False) -> When:
    return When(edtf, period(edtf), is_change)


def _whens(row: Row) -> list[When]:
    return [row.when, row.changed] if isinstance(row, Published) and row.changed else [row.when]


def _order(row: Row) -> tuple[bool, str]:
    """What has no year comes last."""
    known = row.when.period.known if row.when.period else []
    return not known, known[0].isoformat() if known else ""


def _marks(row: Row, axis: Axis | None) -> list[Mark]:
    is_against = isinstance(row, Said) and row.position is Position.CONTRADICTS
    return [
        _mark(when.period, axis, is_change=when.is_change, is_against=is_against)
        for when in _whens(row)
        if when.period and axis
    ]


def _mark(of: Period, axis: Axis, *, is_change: bool, is_against: bool) -> Mark:
    start = axis.at(of.first) if of.first else 0
    end = axis.at(of.last) if of.last else 100
    return Mark(
        start,
        max(round(end - start, 2), THINNEST),
        is_day=of.first is not None and of.first == of.last,
        is_vague=of.is_vague,
        fades_left=of.first is None,
        fades_right=of.last is None,
        is_change=is_change,
        is_against=is_against,
        beyond_left=of.first is not None and of.first < axis.first,
        beyond_right=of.last is not None and of.last > axis.last,
    )


def _meanings(marks: Sequence[Mark]) -> list[tuple[str, Mark]]:
    """What those mean that are drawn, each with one that looks so."""
    return [(words, sign) for words, sign, is_meant in MEANINGS if any(map(is_meant, marks))]
