"""What is typed → a syntax tree, by Whoosh's parser with the plugins we want.

Whoosh repairs in silence what it can't read, and evaluates nested operators anew at every level. So only its syntax
tree is used, what is not well formed is searched as words instead, and size and depth have an end.
"""

import re
from collections.abc import Sequence
from itertools import accumulate

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
    WildcardPlugin,
    syntax,
)

from sourcebook.errors import Problem, SourcebookError
from sourcebook.search.words import visible, words

LONGEST = 2500  # characters: a long paragraph
DEEPEST = 20  # parentheses and operators within one another

_OPERATOR = "AND|OR|NOT|ANDNOT|ANDMAYBE|REQUIRE"
_PHRASE = re.compile('"[^"]*"')
_LOOSE_ENDS = {
    re.compile(r"(?:^|\()\s*(?:AND|OR|ANDNOT|ANDMAYBE|REQUIRE)(?:\s|\)|$)"): "an operator has nothing before it",
    re.compile(rf"(?:^|[\s(])(?:{_OPERATOR})\s*(?:\)|$)"): "an operator has nothing after it",
    re.compile(rf"\s(?:{_OPERATOR})\s+(?:AND|OR|ANDNOT|ANDMAYBE|REQUIRE)\s"): "two operators stand together",
    re.compile(r"(?:^|[\s(])(?:NOT\s+)NOT\s"): "two operators stand together",
    re.compile(r"\(\s*\)"): "parentheses hold nothing",
}


class Loose(syntax.AndGroup):  # type: ignore[misc]  # Whoosh has no types
    """What stands side by side without an operator."""


_PARSER = QueryParser(
    None,
    None,
    group=Loose,
    plugins=[
        EveryPlugin(),
        # Only at the beginning of a word or after its `-`, and not in `https://…`.
        FieldsPlugin(r"(?:(?<![^\s(])|(?<=[\s(]-)|(?<=^-))(?P<text>[^\W\d]\w*):(?!//)(?=[^\s)])"),
        WildcardPlugin(),
        PhrasePlugin(),
        RangePlugin(re.compile(r"(?P<open>\[)\s*(?P<start>[^\s\]]*)\s+TO\s+(?P<end>[^\s\]]*)\s*(?P<close>\])")),
        GroupPlugin(),
        # `-word` where a word begins: `factual-error` is one word.
        OperatorsPlugin(Not=r"(?<![^\s(])(?:NOT(?=\s)|-(?=[^\s-]))"),
        BoostPlugin(r"\^(?P<boost>[0-9]{1,2}(\.[0-9]{1,2})?)($|(?=[ \t\r\n)]))"),
        FuzzyTermPlugin(),
    ],
)


def parse(text: str) -> tuple[Loose, str]:
    """The tree, and why the text was read as mere words, if it was. Raises SourcebookError where it is too much."""
    text = " ".join(visible(text).split())
    if len(text) > LONGEST:
        raise refusal(text, f"{len(text):,} characters long", f"at most {LONGEST:,}; search for a part of it")
    bare = _PHRASE.sub('""', text)
    levels = list(accumulate((c == "(") - (c == ")") for c in bare))
    why = _loose_end(bare, levels)
    if why:
        return as_words(text), why
    if max(levels, default=0) > DEEPEST:
        raise refusal(text, "parentheses nested too deeply", f"at most {DEEPEST} levels")
    return _PARSER.process(text), ""


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
