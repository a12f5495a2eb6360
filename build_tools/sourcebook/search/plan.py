"""A query as typed → the documents it finds, in order."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from typing import NamedTuple

from whoosh.qparser import syntax

from sourcebook.search.fields import NAMES, NotReadError
from sourcebook.search.language import DEEPEST, Address, Loose, Query, as_words, parse, refusal
from sourcebook.search.leaves import Leaves
from sourcebook.search.listing import Said, Words, listed, telling, weighed
from sourcebook.search.near import near
from sourcebook.search.postings import Found, Postings, TooMuchError, flat, shared, united, weighted
from sourcebook.search.schema import EXACT, KINDS
from sourcebook.search.snippet import Wanted
from sourcebook.search.typed import typed
from sourcebook.search.words import words

_FEW = 8  # parts of a query: what each keeps away is worked out from all the others


@dataclass(frozen=True, slots=True)
class Answer:
    """Documents that have all loose words, others with some, and what a person should know of how they were found."""

    best: Found
    rest: Found
    wanted: Wanted
    remarks: tuple[str, ...]


class Part(NamedTuple):
    """What documents must have, beside loose words."""

    typed: str
    found: Found
    names_kind: bool = False


def answer(text: str, postings: Postings, scale: Sequence[str], filters: Sequence[tuple[str, str]] = ()) -> Answer:
    """Documents that have all loose words, and where these are fewer than `listing.ENOUGH`, those that have some.

    A note is found with its source, and by itself where the query says `kind:`. Raises SourcebookError where the
    query has no word or asks for too much.
    """
    try:
        return _answer(text, postings, scale, filters)
    except TooMuchError as error:
        raise refusal(text, "asks for too much at once", "leave out its commonest words and parts") from error


def _answer(text: str, postings: Postings, scale: Sequence[str], filters: Sequence[tuple[str, str]]) -> Answer:
    query = parse(text)
    if any(isinstance(node, syntax.Operator | syntax.FieldnameNode) for node in _nodes(query.tree)):
        query = Query(as_words(text), query.typed, "an operator or the name of a field stands alone")
    by_kind = _names_kind(query.tree)
    leaves = Leaves(text, postings, scale, KINDS if by_kind else [kind for kind in KINDS if kind != "note"])
    parts, loose, names = _read(query, leaves)
    parts += [Part(f"the {name} {value!r}", leaves.whole(name, value)) for name, value in filters]
    weights = weighed(loose)
    if not parts and not weights:
        raise refusal(text, "there is no word in it")
    asking = _Asking(parts, leaves, weights)
    best, rest = asking.listed(parts)
    remarks = [f"searched as words: {query.why}"] * bool(query.why) + leaves.remarks
    remarks += [
        f"searched as words: nothing is behind '{it}:' (write its value without a space)"
        for it in query.names
        if _narrows(it)
    ]
    if not best and not rest:
        remarks += asking.kept_away()
    said = [it for it in asking.words.weights if not (it.is_address and (best or rest))]
    missed = (word for it in said for word in it.words if word not in names)
    with suppress(TooMuchError):
        remarks += near(missed, postings, leaves.is_known)
    return Answer(best, rest, leaves.wanted, tuple(dict.fromkeys(remarks)))


def _narrows(name: str) -> bool:
    """Whether it is a field that says what is known of a text: a word may well have a colon behind it."""
    return NAMES.get(name.lower(), EXACT[0]) not in EXACT


def _read(query: Query, leaves: Leaves) -> tuple[list[Part], list[syntax.WordNode], set[str]]:
    """The parts, the loose words, and of these the names of what is no field, which nobody misses in a text."""
    parts: list[Part] = []
    loose = [node for node in _side_by_side(query.tree) if _is_loose(node)]
    names: set[str] = set()
    for node in _side_by_side(query.tree):
        try:
            found = None if _is_loose(node) else _found(node, leaves, query.typed)
            parts += [Part(typed(node, query.typed), found, _names_kind(node))] if found is not None else []
        except NotReadError as error:
            leaves.remarks.append(f"searched as words: {error}")
            unknown = " ".join(_unknown(node))
            names.update(words(unknown))
            loose += as_words(f"{unknown} {' '.join(_texts(node))}")
    return parts, loose, names


class _Asking:
    """A query as it was read, to be asked whole, and without each of its parts."""

    def __init__(self, parts: Sequence[Part], leaves: Leaves, weights: Mapping[Said, float]) -> None:
        self._parts, self._contents = parts, leaves.postings.contents
        self._alone = Words(leaves, telling(weights) or weights)  # stop words count only where nothing else is said
        self.words = Words(leaves, {}) if parts and not telling(weights) else self._alone

    def listed(self, parts: Sequence[Part]) -> tuple[Found, Found]:
        fixed = [part.found for part in parts]
        notes = self._contents.documents["note"]
        if self._parts and notes and not any(part.names_kind for part in parts):
            fixed.append(flat(set(self._contents.all.difference(notes))))
        return listed(fixed, self.words if parts else self._alone)

    def kept_away(self) -> Iterator[str]:
        """What there would be without each part, unless there are too many parts to be told of."""
        for n, part in enumerate(self._parts if len(self._parts) <= _FEW else ()):
            others = [*self._parts[:n], *self._parts[n + 1 :]]
            if others or self._alone.weights:
                with suppress(TooMuchError):
                    count = sum(map(len, self.listed(others)))
                    if count:
                        yield f"without {part.typed} there {'is 1' if count == 1 else f'are {count:,}'}"


def _names_kind(node: syntax.SyntaxNode) -> bool:
    return any((getattr(it, "fieldname", None) or "").casefold() == "kind" for it in _nodes(node))


def _unknown(node: syntax.SyntaxNode) -> list[str]:
    """What is written as the name of a field, and is none."""
    named = [name for it in _nodes(node) if (name := getattr(it, "fieldname", None)) and name.casefold() not in NAMES]
    return list(dict.fromkeys(named))


def _texts(node: syntax.SyntaxNode) -> Iterator[str]:
    """All that is written in a part of a query, but for the names of fields."""
    for leaf in _nodes(node):
        if isinstance(leaf, syntax.RangeNode):
            yield from filter(None, (leaf.start, leaf.end))
        elif not isinstance(leaf, syntax.GroupNode):
            yield getattr(leaf, "text", "")


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
    return type(node) in {syntax.WordNode, Address} and node.fieldname is None


def _nodes(node: syntax.SyntaxNode) -> Iterator[syntax.SyntaxNode]:
    yield node
    for child in node if isinstance(node, syntax.GroupNode) else ():
        yield from _nodes(child)


def _boosted(found: Found | None, node: syntax.SyntaxNode) -> Found | None:
    return found and weighted(found, getattr(node, "boost", 1))
