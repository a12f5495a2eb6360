"""What is typed → a syntax tree, by Whoosh's parser with the plugins we want.

Whoosh repairs in silence what it can't read, and evaluates nested operators anew at every level. So only its syntax
tree is used, what is not well formed is searched as words instead, and size and depth have an end.
"""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from whoosh.qparser import (
    BoostPlugin,
    EveryPlugin,
    FieldsPlugin,
    FuzzyTermPlugin,
    GroupPlugin,
    OperatorsPlugin,
    PhrasePlugin,
    QueryParser,
    RangePlugin,
    TaggingPlugin,
    WildcardPlugin,
    syntax,
)

from sourcebook.errors import Problem, SourcebookError
from sourcebook.search.words import visible, words

LONGEST = 2500  # characters: a long paragraph
DEEPEST = 20  # parentheses and operators within one another

_OPERATOR = "AND|OR|NOT|ANDNOT|ANDMAYBE|REQUIRE"
_PHRASE = re.compile('"[^"]*"')
_TYPESET = re.compile('[“”„«»]([^"“”„«»]*)[“”„«»]')  # as the site's search has it
_ASKING = re.compile(r"(?<!\?)\?+(?=[^\w*?\s]*(?:\s|$))")  # question marks at the end of a word
# Whole where a word begins, with `http` or after `url:`; parentheses only as they are closed again.
_ADDRESS = re.compile(
    r"(?<![^\s(:-])(?P<text>(?:https?://|(?:(?<=\burl:)|(?<=\baddress:))(?=[^\s()\"]*/))"
    r"[^\s()\"]+(?:\([^\s()\"]*\)[^\s()\"]*)*)",
    re.IGNORECASE,
)
_NOTHING_BEHIND = re.compile(r"(?<![^\s(-])([^\W\d]\w*):(?=[\s)]|$)")
_LOOSE_ENDS = {
    re.compile(r"(?:^|\()\s*(?:AND|OR|ANDNOT|ANDMAYBE|REQUIRE)(?:\s|\)|$)"): "an operator has nothing before it",
    re.compile(rf"(?:^|[\s(])(?:{_OPERATOR})\s*(?:\)|$)"): "an operator has nothing after it",
    re.compile(rf"\s(?:{_OPERATOR})\s+(?:AND|OR|ANDNOT|ANDMAYBE|REQUIRE)\s"): "two operators stand together",
    re.compile(r"(?:^|[\s(])(?:NOT\s+)NOT\s"): "two operators stand together",
    re.compile(r"\(\s*\)"): "parentheses hold nothing",
}


class Loose(syntax.AndGroup):  # type: ignore[misc]  # Whoosh has no types
    """What stands side by side without an operator."""


class Address(syntax.WordNode):  # type: ignore[misc]  # Whoosh has no types
    """Of a page: nothing in it is an operator or a pattern."""


class _AddressPlugin(TaggingPlugin):  # type: ignore[misc]  # Whoosh has no types
    priority = -100  # before any other
    nodetype = Address


class Query(NamedTuple):
    """`typed` is the text that places in the tree count from; `why` it was read as mere words, if it was.

    Behind the `names`, which may be of fields, stands a colon and nothing more.
    """

    tree: Loose
    typed: str
    why: str = ""
    names: Sequence[str] = ()


_PARSER = QueryParser(
    None,
    None,
    group=Loose,
    plugins=[
        _AddressPlugin(_ADDRESS),
        EveryPlugin(),
        # Only at the beginning of a word or after its `-`, and not in `https://…`.
        FieldsPlugin(r"(?:(?<![^\s(])|(?<=[\s(]-)|(?<=^-))(?P<text>[^\W\d]\w*):(?!//)(?=[^\s)])"),
        WildcardPlugin("(?P<text>[*?])"),
        PhrasePlugin(),
        RangePlugin(re.compile(r"(?P<open>\[)\s*(?P<start>[^\s\]]*)\s+TO\s+(?P<end>[^\s\]]*)\s*(?P<close>\])")),
        GroupPlugin(),
        # `-word` where a word begins: `factual-error` is one word.
        OperatorsPlugin(Not=r"(?<![^\s(])(?:NOT(?=\s)|-(?=[^\s-]))"),
        BoostPlugin(r"\^(?P<boost>[0-9]{1,2}(\.[0-9]{1,2})?)($|(?=[ \t\r\n)]))"),
        FuzzyTermPlugin(),
    ],
)


def parse(text: str) -> Query:
    """Raises SourcebookError where it is too much."""
    typed = " ".join(visible(text).split())
    if len(typed) > LONGEST:
        raise refusal(typed, f"{len(typed):,} characters long", f"at most {LONGEST:,}; search for a part of it")
    text = _ASKING.sub(lambda found: " " * len(found[0]), _TYPESET.sub(r'"\1"', typed))
    bare = _ADDRESS.sub("address", _PHRASE.sub('""', text))
    levels = list(accumulate((c == "(") - (c == ")") for c in bare))
    why = _loose_end(bare, levels)
    if why:
        return Query(as_words(text), typed, why)
    if max(levels, default=0) > DEEPEST:
        raise refusal(typed, "parentheses nested too deeply", f"at most {DEEPEST} levels")
    return Query(_PARSER.process(text), typed, names=_NOTHING_BEHIND.findall(bare))


def as_words(text: str) -> Loose:
    return Loose([syntax.WordNode(word) for word in words(text)])


def refusal(query: str, what: str, mend: str = "") -> SourcebookError:
    shown = query if len(query) <= 80 else f"{query[:79]}…"
    return SourcebookError(Problem(f"query {shown!r}", what, mend))


def _loose_end(bare: str, levels: Sequence[int]) -> str:
    """What keeps a query from being well formed: `bare` is without phrases, `levels` count open parentheses."""
    if bare.count('"') % 2:
        return "a quotation mark is not closed"
    if levels and (min(levels) < 0 or levels[-1]):
        return "a parenthesis is not matched"
    return next((why for pattern, why in _LOOSE_ENDS.items() if pattern.search(bare)), "")
