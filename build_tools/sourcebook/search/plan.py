"""A query as typed → the documents it finds, in order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import NamedTuple

from whoosh.qparser import syntax

from sourcebook.search.fields import NotReadError
from sourcebook.search.language import DEEPEST, Loose, as_words, parse, refusal
from sourcebook.search.leaves import Leaves
from sourcebook.search.near import near
from sourcebook.search.postings import Found, Postings, TooMuchError, flat, shared, united
from sourcebook.search.schema import KINDS
from sourcebook.search.snippet import Wanted
from sourcebook.search.words import STOP_WORDS, asked, spelt

_FEW = 8  # parts of a query: what each keeps away is worked out from all the others


@dataclass(frozen=True, slots=True)
class Answer:
    """Number and score of documents, best first, and what a person should know of how they were found."""

    ranked: tuple[tuple[int, float], ...]
    wanted: Wanted
    remarks: tuple[str, ...]


class Said(NamedTuple):
    """A loose word, or several that stand together; `written` is how it was typed."""

    words: tuple[str, ...]
    written: str


def answer(
    text: str, postings: Postings, scale: Sequence[str], enough: int, filters: Sequence[tuple[str, str]] = ()
) -> Answer:
    """Documents that have all loose words, and where these are fewer than `enough`, those that have some.

    A note is found with its source, and by itself where the query says `kind:`. Raises SourcebookError where the
    query has no word or asks for too much.
    """
    try:
        return _answer(text, postings, scale, enough, filters)
    except TooMuchError as error:
        raise refusal(text, "asks for too much at once", "leave out its commonest words and parts") from error


def _answer(
    text: str, postings: Postings, scale: Sequence[str], enough: int, filters: Sequence[tuple[str, str]]
) -> Answer:
    tree, why = parse(text)
    if any(isinstance(node, syntax.Operator | syntax.FieldnameNode) for node in _nodes(tree)):
        tree, why = as_words(text), "an operator or the name of a field stands alone"
    tree.extend(syntax.WordNode(value).set_fieldname(name) for name, value in filters)
    by_kind = any((getattr(node, "fieldname", None) or "").casefold() == "kind" for node in _nodes(tree))
    leaves = Leaves(text, postings, scale, KINDS if by_kind else [kind for kind in KINDS if kind != "note"])
    loose = [node for node in _side_by_side(tree) if _is_loose(node)]
    fixed: list[tuple[syntax.SyntaxNode | None, Found]] = []
    for node in _side_by_side(tree):
        try:
            found = None if _is_loose(node) else _found(node, leaves, text)
            fixed += [(node, found)] if found is not None else []
        except NotReadError as error:
            leaves.remarks.append(f"searched as words: {error}")
            loose += as_words(" ".join(_texts(node)))
    if not by_kind and fixed:
        fixed.append((None, flat(set(postings.contents.all - postings.contents.documents["note"]))))
    weights = _weights((node.text, node.boost) for node in loose)
    telling = {said: weight for said, weight in weights.items() if not STOP_WORDS.issuperset(said.words)}
    weights = telling if fixed or telling else weights
    if not fixed and not weights:
        raise refusal(text, "there is no word in it")
    heard = _heard(weights, leaves)
    ranked = _ranked([found for _, found in fixed], heard, weights, leaves, enough)
    remarks = [f"searched as words: {why}"] * bool(why) + leaves.remarks
    if not ranked:
        remarks += _without(fixed, list(heard.values()))
        remarks += near((word for said in weights for word in said.words), postings, leaves.is_known)
    return Answer(tuple(ranked), leaves.wanted, tuple(dict.fromkeys(remarks)))


def _heard(weights: Mapping[Said, float], leaves: Leaves) -> dict[Said, Found]:
    """The documents with each loose word, the rarest first. Those that would take too long are left out, and named."""
    heard = {}
    for said in sorted(weights, key=lambda said: leaves.commonness(said.words)):
        try:
            heard[said] = leaves.said(said.words, weights[said], said.written)
        except TooMuchError:
            if not heard:
                raise
            leaves.remarks.append(f"left out, since too many have it: {' '.join(said.words)!r}")
    return heard


def _ranked(
    fixed: Sequence[Found], heard: dict[Said, Found], loose: dict[Said, float], leaves: Leaves, enough: int
) -> list[tuple[int, float]]:
    """Those with all words are lifted above those with some."""
    best = _sorted(shared([*fixed, *heard.values()]))
    words: defaultdict[str, float] = defaultdict(float)
    for said, weight in ((said, loose[said]) for said in heard):
        for word in said.words:
            if word not in STOP_WORDS:
                words[word] += weight
    if len(best) >= enough or len(words) < 2:
        return best
    single = {said.words[0]: found for said, found in heard.items() if len(said.words) == 1}
    some = united([single[word] if word in single else leaves.said([word], weight) for word, weight in words.items()])
    have = {document for document, _ in best}
    rest = _sorted({d: score for d, score in (shared([*fixed, some]) if fixed else some).items() if d not in have})
    lift = max(0.0, rest[0][1] - best[-1][1]) if best and rest else 0.0
    return [(document, score + lift) for document, score in best] + rest


def _without(fixed: Sequence[tuple[syntax.SyntaxNode | None, Found]], heard: Sequence[Found]) -> Iterator[str]:
    """What each part of the query keeps away, unless there are too many parts to be told of."""
    for n, (node, _) in enumerate(fixed if len(fixed) <= _FEW else ()):
        others = [found for m, (_, found) in enumerate(fixed) if m != n]
        if node is not None and (heard or any(other is not None for m, (other, _) in enumerate(fixed) if m != n)):
            count = len(shared([*others, *heard]))
            if count:
                yield f"without {_written(node)} there {'is 1' if count == 1 else f'are {count:,}'}"


def _texts(node: syntax.SyntaxNode) -> Iterator[str]:
    """All that is written in a part of a query."""
    for child in node if isinstance(node, syntax.GroupNode) else ():
        yield from _texts(child)
    if not isinstance(node, syntax.GroupNode):
        parts = (node.start, node.end) if isinstance(node, syntax.RangeNode) else (getattr(node, "text", ""),)
        yield from filter(None, (node.fieldname, *parts))


def _written(node: syntax.SyntaxNode) -> str:
    """A part of a query as it was typed, more or less."""
    if isinstance(node, syntax.NotGroup):
        return f"-{' '.join(map(_written, node))}"
    if isinstance(node, syntax.GroupNode):
        between = " OR " if isinstance(node, syntax.OrGroup) else " "
        return f"({between.join(map(_written, node))})"
    name = f"{node.fieldname}:" if node.fieldname else ""
    if isinstance(node, syntax.RangeNode):
        return f"{name}{node.start or ''}..{node.end or ''}"
    text = getattr(node, "text", "*")
    return name + (f'"{text}"' if " " in text else text)


def _sorted(found: Found) -> list[tuple[int, float]]:
    """The best first, equals as they stand in the index. Two sorts by one value each take a third of one by two."""
    documents = sorted(found)
    documents.sort(key=found.__getitem__, reverse=True)
    return [(document, found[document]) for document in documents]


def _weights(weighed: Iterable[tuple[str, float]]) -> dict[Said, float]:
    """What is said twice weighs twice."""
    weights: defaultdict[Said, float] = defaultdict(float)
    for text, weight in weighed:
        found = tuple(asked(text))
        if found:
            weights[Said(found, "".join(spelt(text)) if len(found) == 1 else "")] += weight
    return weights


def _found(node: syntax.SyntaxNode, leaves: Leaves, text: str, depth: int = 1) -> Found | None:
    """None where there is no word in it."""
    if depth > DEEPEST:
        raise refusal(text, "operators nested too deeply", f"at most {DEEPEST} levels")
    if node in leaves:
        return _boosted(leaves.found(node), node)
    if isinstance(node, syntax.BinaryGroup):
        one, other = node
        first = _found(one, leaves, text, depth + 1)
        with leaves.unmarked() if isinstance(node, syntax.AndNotGroup) else nullcontext():
            second = _found(other, leaves, text, depth + 1)
        return first if first is None or second is None else _BINARY[type(node)](first, second)
    if isinstance(node, syntax.NotGroup):
        with leaves.unmarked():
            parts = [_found(child, leaves, text, depth + 1) for child in node]
        gone = [part for part in parts if part is not None]
        return flat(leaves.postings.everything() - shared(gone).keys()) if gone else None
    found = [part for child in node if (part := _found(child, leaves, text, depth + 1)) is not None]
    if not found:
        return None
    return _boosted(united(found) if isinstance(node, syntax.OrGroup) else shared(found), node)


_BINARY = {
    syntax.AndNotGroup: lambda first, second: {d: score for d, score in first.items() if d not in second},
    syntax.AndMaybeGroup: lambda first, second: {d: score + second.get(d, 0.0) for d, score in first.items()},
    syntax.RequireGroup: lambda first, second: {d: score for d, score in first.items() if d in second},
}


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


def _boosted(found: Found | None, node: syntax.SyntaxNode) -> Found | None:
    boost = getattr(node, "boost", 1)
    return found if found is None or boost == 1 else {document: score * boost for document, score in found.items()}
