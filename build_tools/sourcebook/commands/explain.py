"""`sourcebook explain`."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import click

from sourcebook import settings
from sourcebook.commands.line_table import LineTable
from sourcebook.commands.report import as_json, colours, count, say, say_json, visible
from sourcebook.model import By, Fate, Overrides
from sourcebook.pipeline import ExplainedLine, Explanation, explain


@click.command(epilog="Example: sourcebook explain us-plans-military-strikes-in-mexico-against-cartels")
@click.argument("id", metavar="ID")
@click.option("--doubtful", is_flag=True, help="Only lines in doubt, each with the one before and the one after it.")
@as_json
def command(id: str, doubtful: bool, as_json: bool) -> None:
    """Every line of a source that is not blank: what became of it, why, how sure that is, and what was mended on it.

    A figure with a question mark is low: the decision is in doubt. "curator" means that the notes file says so.
    It is decided anew from the capture and the notes file; nothing is written.
    """
    explanation = explain(settings.find_root(), id)
    stretches = list(_doubtful(explanation.lines)) if doubtful else [explanation.lines]
    shown = [line for stretch in stretches for line in stretch]
    if as_json:
        say_json(_object(explanation, shown))
        return
    table = LineTable(shown)
    for n, stretch in enumerate(stretches):
        if n:
            say("…")
        for line in stretch:
            click.echo(table.row(line), color=colours())
    for said in _summary(explanation):
        say(said)


def _doubtful(lines: Sequence[ExplainedLine]) -> Iterator[Sequence[ExplainedLine]]:
    """Lines in doubt with their neighbours, in stretches that have others between them."""
    near = {m for n, line in enumerate(lines) if line.ruling.doubt is not None for m in (n - 1, n, n + 1)}
    for _, together in groupby(enumerate(n for n in range(len(lines)) if n in near), lambda pair: pair[1] - pair[0]):
        yield [lines[n] for _, n in together]


def _summary(explanation: Explanation) -> Iterator[str]:
    lines, overrides = explanation.lines, explanation.entry.curation.overrides
    fates = Counter(line.ruling.decision.fate for line in lines)
    reasons = Counter(line.ruling.decision.why for line in lines if line.ruling.decision.fate is Fate.REMOVED)
    said = ", ".join(f"{fates[fate]:,} {fate}" for fate in Fate if fates[fate])
    why = f" ({', '.join(f'{number:,} {reason}' for reason, number in reasons.most_common())})" if reasons else ""
    doubtful = sum(line.ruling.doubt is not None for line in lines)
    yield f"{count(len(lines), 'line')}: {said}{why}; {doubtful:,} in doubt"
    if overrides:
        by_hand = sum(line.ruling.by is By.CURATOR for line in lines)
        yield f"{count(by_hand, 'line')} decided by a curator: {visible(overrides.why)}"


def _object(explanation: Explanation, lines: Sequence[ExplainedLine]) -> dict[str, Any]:
    entry = explanation.entry
    return {
        "id": entry.id,
        "title": entry.headline,
        "overruled": _overruled(entry.curation.overrides),
        "lines": [_line(line) for line in lines],
    }


def _overruled(overrides: Overrides) -> dict[str, Any] | None:
    if not overrides:
        return None
    return {"keep": sorted(overrides.keep), "remove": sorted(overrides.remove), "why": overrides.why}


def _line(line: ExplainedLine) -> dict[str, Any]:
    decision = line.ruling.decision
    return {
        "number": line.number,
        "text": line.text,
        "fate": decision.fate,
        "why": decision.why,
        "confidence": line.ruling.confidence,
        "doubtful": line.ruling.doubt is not None,
        "by": line.ruling.by,
        "repairs": [{"what": it.what, "from": it.before, "to": it.after} for it in line.repairs],
    }
