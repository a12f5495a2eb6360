"""A query as typed → the searches to make."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from whoosh.qparser import syntax
from whoosh.query import And, Not, Or, Query
from whoosh.reading import IndexReader

from sourcebook.search.language import DEEPEST, Loose, as_words, parse, refusal
from sourcebook.search.leaves import Leaves
from sourcebook.search.snippet import Wanted
from sourcebook.search.words import STOP_WORDS, words


@dataclass(frozen=True, slots=True)
class Plan:
    """Where a query has several loose words: sources with all of them first, those with any of them after."""

    all: Query
    any: Query | None
    wanted: Wanted
    loose: tuple[str, ...]  # the loose words, folded
    remarks: tuple[str, ...]  # what a person should know of how the query was read


def plan(text: str, reader: IndexReader, flags: Sequence[str] = (), publisher: str | None = None) -> Plan:
    """Raises SourcebookError where the query has no word, names an unknown field or asks for too much."""
    tree, why = parse(text)
    if any(isinstance(node, syntax.Operator | syntax.FieldnameNode) for node in _nodes(tree)):
        tree, why = as_words(text), "an operator or the name of a field stands alone"
    filters = [("flag", flag) for flag in flags] + ([("publisher", publisher)] if publisher else [])
    tree.extend(syntax.WordNode(value).set_fieldname(name) for name, value in filters)
    leaves = Leaves(text, reader)
    nodes = list(_side_by_side(tree))
    fixed = _clean(_query(node, leaves, text) for node in nodes if not _is_loose(node))
    loose = _weights((words(node.text), node.boost) for node in nodes if _is_loose(node))
    telling = {said: weight for said, weight in loose.items() if not STOP_WORDS.issuperset(said)}
    if fixed or telling:
        loose = telling
    all_of = [*fixed, *(leaves.said(said, weight) for said, weight in loose.items())]
    if not all_of:
        raise refusal(text, "there is no word in it")
    parts = _weights(([word], weight) for said, weight in loose.items() for word in said if word not in STOP_WORDS)
    any_of = Or([leaves.said(part, weight) for part, weight in parts.items()])
    remarks = ([f"searched as words: {why}"] if why else []) + leaves.remarks
    return Plan(
        all=And(all_of),
        any=And([*fixed, any_of]) if len(parts) > 1 else None,
        wanted=leaves.wanted,
        loose=tuple(word for said in loose for word in said),
        remarks=tuple(remarks),
    )


def _weights(weighed: Iterable[tuple[Sequence[str], float]]) -> dict[tuple[str, ...], float]:
    """What is said twice weighs twice."""
    weights: defaultdict[tuple[str, ...], float] = defaultdict(float)
    for said, weight in weighed:
        if said:
            weights[tuple(said)] += weight
    return weights


def _query(node: syntax.SyntaxNode, leaves: Leaves, text: str, depth: int = 1) -> Query | None:
    """None where there is no word in it."""
    if depth > DEEPEST:
        raise refusal(text, "operators nested too deeply", f"at most {DEEPEST} levels")
    if node in leaves:
        return _boosted(leaves.query(node), node)
    if isinstance(node, syntax.BinaryGroup):
        first, second = node
        made = _query(first, leaves, text, depth + 1)
        other = _query(second, leaves.unmarked() if isinstance(node, syntax.AndNotGroup) else leaves, text, depth + 1)
        return made if made is None or other is None else node.qclass(made, other)
    negated = isinstance(node, syntax.NotGroup)
    parts = _clean(_query(child, leaves.unmarked() if negated else leaves, text, depth + 1) for child in node)
    if not parts:
        return None
    return Not(And(parts)) if negated else _boosted(node.qclass(parts), node)


def _side_by_side(node: syntax.GroupNode) -> Iterator[syntax.SyntaxNode]:
    """What stands at the top without an operator; parentheses alone don't tie."""
    for child in node:
        if isinstance(child, Loose) and child.boost == 1:
            yield from _side_by_side(child)
        else:
            yield child


def _is_loose(node: syntax.SyntaxNode) -> bool:
    return type(node) is syntax.WordNode and node.fieldname is None


def _nodes(node: syntax.SyntaxNode) -> Iterator[syntax.SyntaxNode]:
    yield node
    for child in node if isinstance(node, syntax.GroupNode) else ():
        yield from _nodes(child)


def _clean(queries: Iterable[Query | None]) -> list[Query]:
    return [each for each in queries if each is not None]


def _boosted(query: Query | None, node: syntax.SyntaxNode) -> Query | None:
    if query is not None and getattr(node, "boost", 1) != 1:
        query.boost = node.boost
    return query
