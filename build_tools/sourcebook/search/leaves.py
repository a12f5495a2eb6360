"""Words, phrases, patterns and values of a query → Whoosh queries over the fields of our schema."""

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from itertools import islice
from typing import Any

from whoosh.qparser import EveryPlugin, FuzzyTermPlugin, PhrasePlugin, PrefixPlugin, WildcardPlugin, syntax
from whoosh.query import And, ConstantScoreQuery, Every, Not, Or, Phrase, Query, Term, TermRange
from whoosh.reading import IndexReader

from sourcebook.edtf_days import span
from sourcebook.search.language import refusal
from sourcebook.search.schema import EXACT
from sourcebook.search.snippet import Wanted
from sourcebook.search.words import folded, stem, words

NAMES = {
    "author": "byline",
    "body": "body",
    "by": "byline",
    "byline": "byline",
    "date": "published",
    "flag": "flags",
    "flags": "flags",
    "headline": "title",
    "id": "id",
    "lang": "language",
    "language": "language",
    "note": "notes",
    "notes": "notes",
    "published": "published",
    "publisher": "publisher",
    "rating": "rating",
    "text": "body",
    "title": "title",
}  # what a curator may write → what the field is called
UNKNOWN = ("unknown", "none")  # `publisher:unknown`: those that have none
SHORTEST = 4  # letters of a pattern. On 19,043 news stories `in*` took 6 s, `inf*` 64 ms
LONGEST = 40  # letters of a word that is looked for with another letter: of 2,400 it took a second
MOST = 1000  # words that a pattern may stand for
WIDEST = 100  # words: the gap in `"two words"~100`

_SHOWN = {"title", "body", "notes"}  # where words are marked


class Leaves:
    """Makes the queries, and gathers on the way what to mark in snippets and what is worth saying."""

    def __init__(self, text: str, reader: IndexReader) -> None:
        self._text = text
        self._reader = reader
        self.wanted = Wanted()
        self.remarks: list[str] = []
        self._makers: dict[type[syntax.SyntaxNode], Callable[[Any], Query | None]] = {
            syntax.WordNode: self.word,
            syntax.RangeNode: self._range,
            PhrasePlugin.PhraseNode: self._phrase,
            PrefixPlugin.PrefixNode: self._pattern,
            WildcardPlugin.WildcardNode: self._pattern,
            FuzzyTermPlugin.FuzzyTermNode: self._fuzzy,
            EveryPlugin.EveryNode: lambda _: Every(),
        }

    def __contains__(self, node: syntax.SyntaxNode) -> bool:
        return type(node) in self._makers

    def query(self, node: syntax.SyntaxNode) -> Query | None:
        """None where `node` has no word in it."""
        return self._makers[type(node)](node)

    def unmarked(self) -> "Leaves":
        """For what is negated: the same, but nothing of it is marked."""
        other = Leaves(self._text, self._reader)
        other.remarks = self.remarks
        return other

    def word(self, node: syntax.TextNode) -> Query | None:
        name = self._field(node)
        if name is None:
            found = words(node.text)
            return self.said(found) if found else None
        if name == "id" or node.text.casefold() not in UNKNOWN:
            return self._value(name, node.text)
        lacking = Term("lacks", name)
        return Or([lacking, self._value(name, node.text)]) if name in EXACT else lacking

    def said(self, found: Sequence[str], weight: float = 1.0) -> Query:
        """One word by its stem, or several that stand together as they stand."""
        if len(found) > 1:
            together = self._exactly(found, EXACT)
            together.boost = weight
            return together
        self.wanted.stems.add(stem(found[0]))
        return Term("everything", stem(found[0]), boost=weight)

    def _value(self, name: str, text: str) -> Query | None:
        if name in EXACT:
            found = words(text)
            if not found:
                return None
            return self._forms(found[0], name) if len(found) == 1 else self._exactly(found, [name])
        if name == "published":
            return self._dates(text.replace("..", "/") if "/" not in text else text)
        if name == "flags":
            self._check_flag(text.casefold())
        return Term(name, text.casefold())

    def _forms(self, word: str, name: str) -> Query:
        """The words of a field that share a stem. It begins as they do, its last two letters apart."""
        wanted = stem(word)
        if name in _SHOWN:
            self.wanted.stems.add(wanted)
        return Or([Term(name, form) for form in self._lexicon(name, wanted[:-2] or wanted) if stem(form) == wanted])

    def _exactly(self, found: Sequence[str], names: Sequence[str], gap: int = 1) -> Query:
        if not _SHOWN.isdisjoint(names):
            self.wanted.phrases.add(tuple(found)) if gap == 1 else self.wanted.words.update(found)
        if len(found) == 1:
            return Or([Term(name, found[0]) for name in names])
        return Or([Phrase(name, list(found), slop=gap) for name in names])

    def _phrase(self, node: PhrasePlugin.PhraseNode) -> Query | None:
        name = self._field(node)
        if name and name not in EXACT:
            return self.word(node)
        found = words(node.text)
        return self._exactly(found, self._names(name), min(node.slop, WIDEST)) if found else None

    def _pattern(self, node: syntax.TextNode) -> Query | None:
        name = self._field(node)
        text = node.text + "*" * isinstance(node, PrefixPlugin.PrefixNode)
        if text == "*":
            return And([Every(), Not(Term("lacks", name))]) if name else Every()
        if not re.search("[*?]", text.rstrip("?")):  # a question, not a pattern
            word = syntax.WordNode(text.rstrip("?"))
            return self.word(word.set_fieldname(node.fieldname))
        letters = folded(re.split("[*?]", text)[0])
        is_text = name is None or name in EXACT
        if is_text and (len(letters) < SHORTEST or words(letters) != [letters]):
            raise self._refusal(
                f"{text!r} is too wide", f"write a word's first {SHORTEST} letters or more before * or ?"
            )
        if name == "published":
            raise self._refusal("* and ? don't go with date:", "write 2025, 2025-08, or 2025-08..2025-11")
        glob = re.compile(re.escape(folded(text)).replace(r"\*", ".*").replace(r"\?", "."))
        terms = ((each, form) for each in self._names(name) for form in self._lexicon(each, letters))
        return self._any(text, ((each, form) for each, form in terms if glob.fullmatch(form)))

    def _fuzzy(self, node: FuzzyTermPlugin.FuzzyTermNode) -> Query:
        name, word = self._field(node), folded(node.text)
        if name and name not in EXACT:
            raise self._refusal(f"~ does not go with {node.fieldname}:", "it is for words of a text")
        if node.maxdist > 1:
            raise self._refusal(f"'{node.text}~{node.maxdist}' is too wide", f"one letter may differ: {node.text}~")
        if not SHORTEST <= len(word) <= LONGEST or words(word) != [word]:
            raise self._refusal(f"'{node.text}~' is no word", f"write one of {SHORTEST} to {LONGEST} letters before ~")
        return self._any(
            node.text,
            ((each, form) for each in self._names(name) for form in self._reader.terms_within(each, word, 1, prefix=1)),
        )

    def _any(self, text: str, terms: Iterator[tuple[str, str]]) -> Query:
        found = list(islice(terms, MOST + 1))
        if len(found) > MOST:
            raise self._refusal(f"{text!r} stands for more than {MOST:,} words", "write more of its letters")
        self.wanted.words.update(form for _, form in found)
        return ConstantScoreQuery(Or([Term(name, form) for name, form in found]))

    def _range(self, node: syntax.RangeNode) -> Query:
        if self._field(node) != "published":
            raise self._refusal("a range goes with date: only", "as in date:[2025-08 TO 2025-11]")
        return self._dates(f"{node.start or '..'}/{node.end or '..'}")

    def _dates(self, text: str) -> Query:
        """What may have been published in the time that `text` means."""
        days = span(text)
        if days is None:
            raise self._refusal(f"{text!r} is not a date", "write 2025, 2025-08, 2025-08-31 or 2025-08..2025-11")
        return And([TermRange("earliest", None, days[1]), TermRange("latest", days[0], None)])

    def _check_flag(self, flag: str) -> None:
        used = list(self._lexicon("flags", ""))
        if flag not in used:
            close = get_close_matches(flag, used, n=1)
            self.remarks.append(
                f"no source has the flag {flag!r}" + (f" (did you mean {close[0]!r}?)" if close else "")
            )

    def _field(self, node: syntax.SyntaxNode) -> str | None:
        name = node.fieldname.casefold() if node.fieldname else None
        if name is None or name in NAMES:
            return NAMES[name] if name else None
        close = get_close_matches(name, NAMES, n=1)
        mend = f"did you mean {close[0]}:?" if close else f"the fields are {', '.join(NAMES)}"
        raise self._refusal(f"{node.fieldname!r} is not a field", mend)

    def _names(self, name: str | None) -> Sequence[str]:
        return EXACT if name is None else [name]

    def _lexicon(self, name: str, prefix: str) -> Iterator[str]:
        for form in self._reader.expand_prefix(name, prefix):
            yield form.decode()

    def _refusal(self, what: str, mend: str) -> Exception:
        return refusal(self._text, what, mend)
