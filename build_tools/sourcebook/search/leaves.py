"""Words, phrases, patterns and values of a query → the documents that have them."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from whoosh.qparser import EveryPlugin, FuzzyTermPlugin, PhrasePlugin, PrefixPlugin, WildcardPlugin, syntax

from sourcebook.addresses import bare, web
from sourcebook.search.fields import UNKNOWN, Fields, NotReadError, field_called, is_text
from sourcebook.search.language import Address, refusal
from sourcebook.search.postings import Found, Postings, TooMuchError, flat, united, weighted
from sourcebook.search.schema import ACCENTED, EXACT, STEMMED, otherwise
from sourcebook.search.snippet import Wanted
from sourcebook.search.stems import beginning, language_of, stems
from sourcebook.search.words import accented, asked, folded, is_paired, spelt, words

SHORTEST = 4  # letters of a pattern. On 19,043 news stories `in*` took 6 s, `inf*` 64 ms
LONGEST = 40  # letters of a word that is looked for with another letter: of 2,400 it took a second
MOST = 1000  # words that a pattern may stand for
WIDEST = 100  # words: the gap in `"two words"~100`

_FORMS = 2000  # postings that it takes as long as to find the forms of a word
_SHOWN = {"title", "body", "notes"}  # where words are marked


class Leaves:
    """Finds, and gathers on the way what to mark in snippets and what is worth saying."""

    def __init__(self, text: str, postings: Postings, scale: Sequence[str], kinds: Sequence[str]) -> None:
        self._text = text
        self.postings = postings
        self.wanted = Wanted()
        self.remarks: list[str] = []
        self._stemmed = [STEMMED[kind] for kind in kinds]
        self._languages = sorted({language_of(tag) for tag in ("", *postings.lexicon("language"))}, reverse=True)
        self._fields = Fields(postings, scale, self.remarks.append)
        self._makers: dict[type[syntax.SyntaxNode], Callable[[Any], Found | None]] = {
            syntax.WordNode: self._word,
            Address: self._address,
            syntax.RangeNode: self._range,
            PhrasePlugin.PhraseNode: self._phrase,
            PrefixPlugin.PrefixNode: self._pattern,
            WildcardPlugin.WildcardNode: self._pattern,
            FuzzyTermPlugin.FuzzyTermNode: self._fuzzy,
            EveryPlugin.EveryNode: lambda _: flat(self.postings.everything()),
        }

    def __contains__(self, node: syntax.SyntaxNode) -> bool:
        return type(node) in self._makers

    def found(self, node: syntax.SyntaxNode) -> Found | None:
        """None where `node` has no word in it. Raises NotReadError where it can't be read as it is meant."""
        return self._makers[type(node)](node)

    def said(self, found: Sequence[str], weight: float = 1.0, written: str = "") -> Found:
        """One word by its stem, or several that stand together as they stand. `written`: a word as it was typed."""
        if len(found) > 1:
            return weighted(self._exactly(found, EXACT), weight)
        (word,) = found
        if is_paired(word) and len(word) == 1:
            return self._any(word, ((n, w) for n in self._stemmed for w in self.postings.lexicon(n, word)))
        forms = stems(word, self._languages)
        self.wanted.stems.update(forms)
        there = united([self.postings.terms(name, forms, weight) for name in self._stemmed])
        return _first(self._spelt(word, written), there)

    def at(self, address: str, weight: float = 1.0, names: Iterable[str] = EXACT) -> Found | None:
        """The sources that it is the address of, before those that have its words."""
        found = asked(without_scheme(address))
        if not found:
            return None
        there = self.postings.documents("located", bare(f"https://{without_scheme(address)}"))
        if not there:
            self.remarks.append(f"no source is from {address!r}")
        try:
            others = self._exactly(found, names)
        except TooMuchError:
            if not there:
                raise
            others = {}
        return weighted(_first(there, flat(there) | others), weight)

    def whole(self, name: str, value: str) -> Found:
        return flat(self._fields.whole(name, value))

    @contextmanager
    def unmarked(self) -> Iterator[None]:
        """For what is negated: nothing of it is marked."""
        wanted, self.wanted = self.wanted, Wanted()
        try:
            yield
        finally:
            self.wanted = wanted

    def commonness(self, found: Iterable[str]) -> int:
        """How many documents have the most common of these words."""
        forms = [form for word in found for form in stems(word, self._languages)]
        return max(sum(self.postings.frequency(name, form) for name in self._stemmed) for form in forms)

    def is_known(self, word: str) -> bool:
        return any(self.postings.frequency(n, form) for n in self._stemmed for form in stems(word, self._languages))

    def _spelt(self, word: str, written: str) -> set[int]:
        """The documents that have a word as it was typed, where others have it with other accents."""
        if accented(written):
            return self.postings.documents(ACCENTED, accented(written))
        others = self.postings.documents(ACCENTED, otherwise(word)) if written else set()
        if not others:
            return set()
        try:
            return set().union(*(self.postings.documents(name, word) for name in EXACT)) - others
        except TooMuchError:  # what so many have goes by its score
            return set()

    def _address(self, node: syntax.TextNode) -> Found | None:
        name = field_called(node.fieldname)
        if not is_text(name):
            return self._word(node)
        return self.at(node.text, names=[name] if name else EXACT)

    def _word(self, node: syntax.TextNode) -> Found | None:
        name = field_called(node.fieldname)
        if name is None:
            found = asked(node.text)
            return self.said(found, written="".join(spelt(node.text))) if found else None
        if not is_text(name):
            return flat(self._fields.documents(name, node.text))
        found = asked(node.text)
        if not found:
            return None
        there = self._exactly(found, [name]) if len(found) > 1 else self._forms(found[0], name)
        if node.text.casefold() in UNKNOWN:
            there = united([there, flat(self.postings.documents("lacks", name))])
        return there

    def _forms(self, word: str, name: str) -> Found:
        """The words of a field that share a stem. They begin as it does, its last two letters apart."""
        wanted = stems(word, self._languages)
        self.postings.spend(_FORMS)
        if name in _SHOWN:
            self.wanted.stems.update(wanted)
        forms = {
            form
            for stem in wanted
            for form in self.postings.lexicon(name, word if is_paired(word) else beginning(stem))
            if is_paired(word) or stem in stems(form, self._languages)
        }
        return self.postings.terms(name, sorted(forms))

    def _exactly(self, found: Sequence[str], names: Iterable[str], gap: int = 1) -> Found:
        names = list(names)
        if not _SHOWN.isdisjoint(names):
            self.wanted.phrases.add(tuple(found)) if gap == 1 else self.wanted.words.update(found)
        if len(found) == 1 and not (is_paired(found[0]) and len(found[0]) == 1):
            return united([self.postings.terms(name, found) for name in names])
        return united([self.postings.phrase(name, self._forms_of(name, found), gap) for name in names])

    def _forms_of(self, name: str, found: Sequence[str]) -> list[list[str]]:
        """A character that stands alone in a query, at its end, may be followed by another in a text."""
        last = found[-1]
        is_open = is_paired(last) and len(last) == 1
        ends = list(islice(self.postings.lexicon(name, last), MOST)) if is_open else [last]
        return [*([word] for word in found[:-1]), ends]

    def _phrase(self, node: PhrasePlugin.PhraseNode) -> Found | None:
        if web(node.text):
            return self._address(node)
        name = field_called(node.fieldname)
        if not is_text(name):
            return self._word(node)
        found = asked(node.text)
        return self._exactly(found, [name] if name else EXACT, min(node.slop, WIDEST)) if found else None

    def _pattern(self, node: syntax.TextNode) -> Found | None:
        name = field_called(node.fieldname)
        text = node.text + "*" * isinstance(node, PrefixPlugin.PrefixNode)
        if text == "*":
            return flat(self._fields.known(name) if name else self.postings.everything())
        if ".." in text:  # a range with an open end
            return self._word(syntax.WordNode(text.removesuffix("*")).set_fieldname(node.fieldname))
        letters = folded(re.split("[*?]", text)[0])
        if is_text(name) and (len(letters) < SHORTEST or words(letters) != [letters]):
            raise self._refusal(
                f"{text!r} is too wide", f"write a word's first {SHORTEST} letters or more before * or ?"
            )
        if name in {"published", "has", "kind"}:
            raise NotReadError(f"* and ? don't go with {node.fieldname}:", "write its value whole")
        glob = re.compile(re.sub(r"(?:\.\*)+", ".*", re.escape(folded(text)).replace(r"\*", ".*").replace(r"\?", ".")))
        if name and not is_text(name):
            return flat(self._fields.beginning(name, glob.fullmatch, letters))
        names = [name] if name else EXACT
        return self._any(text, ((n, w) for n in names for w in self.postings.lexicon(n, letters) if glob.fullmatch(w)))

    def _fuzzy(self, node: FuzzyTermPlugin.FuzzyTermNode) -> Found:
        name, word = field_called(node.fieldname), folded(node.text)
        if not is_text(name):
            raise NotReadError(f"~ does not go with {node.fieldname}:", "it is for words of a text")
        if node.maxdist > 1:
            raise self._refusal(f"'{node.text}~{node.maxdist}' is too wide", f"one letter may differ: {node.text}~1")
        if not SHORTEST <= len(word) <= LONGEST or words(word) != [word]:
            raise self._refusal(f"'{node.text}~' is no word", f"write one of {SHORTEST} to {LONGEST} letters before ~")
        names = [name] if name else EXACT
        return self._any(node.text, ((n, form) for n in names for form in self.postings.near(n, word, 1)))

    def _any(self, text: str, terms: Iterator[tuple[str, str]]) -> Found:
        found = list(islice(terms, MOST + 1))
        if len(found) > MOST:
            raise self._refusal(f"{text!r} stands for more than {MOST:,} words", "write more of its letters")
        self.wanted.words.update(form for _, form in found)
        return flat(set().union(*(self.postings.documents(name, form) for name, form in found)))

    def _range(self, node: syntax.RangeNode) -> Found:
        return flat(self._fields.between(field_called(node.fieldname), node.start or "", node.end or ""))

    def _refusal(self, what: str, mend: str) -> Exception:
        return refusal(self._text, what, mend)


def without_scheme(address: str) -> str:
    return address.partition("://")[2] or address


def _first(best: set[int], found: Found) -> Found:
    """Lifts the best of what was found above the others."""
    best = best & found.keys()
    if not best or len(best) == len(found):
        return found
    top = max(found.values())
    return {document: score + top if document in best else score for document, score in found.items()}
