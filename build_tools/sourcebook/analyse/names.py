"""Names in a text: words with capitals where the language asks for none. A guess, for people to look at."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from sourcebook.analyse.titles import is_of_title, is_title
from sourcebook.model import Entry

WIDEST_GAP = 20  # characters of white space before a word; behind more a sentence begins

_LETTER = r"[^\W\d_]"
_WORD = re.compile(rf"(?:{_LETTER}\.){{2,}}|{_LETTER}+(?:['’-]{_LETTER}+)*")  # U.S. is one word
_WITHIN = ("al", "bin", "da", "de", "del", "den", "der", "di", "du", "e", "el", "la", "of", "van", "von", "y", "&")
_CASED = (range(0x2D00), range(0xA640, 0xA7FF), range(0xFF21, 0xFF3B))  # where Unicode 15 has scripts with capitals
_CAPITAL = "[" + "".join(char for codes in _CASED for char in map(chr, codes) if char.isupper()) + "]"
_REST = rf"(?:\.(?:{_LETTER}\.)+|{_LETTER}*(?:['’&-]{_LETTER}+)*)"
# Neighbours with capitals; `of` and the like may stand between two of them. A possessive ends it.
_RUN = re.compile(
    rf"{_CAPITAL}(?<!{_LETTER}.)(?<!{_LETTER}['’-].){_REST}"  # what is rarest first: twice as fast
    rf"(?:(?<!['’]s)[ \u00a0](?:(?:{'|'.join(_WITHIN)})[ \u00a0])*{_CAPITAL}{_REST})*"
)
_PUNCTUATION = ".,;:!?…\"“”'‘’()[]«»—–-"
_BEFORE_SENTENCE = frozenset(".!?:…\"“”'‘’([•–—-")
_TITLE_CASE = 0.6  # share of words with capitals from which on a line that isn't ended is a heading: they tell nothing
_ENDS = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Name:
    words: tuple[str, ...]  # without dots and the possessive
    span: tuple[int, int]  # offsets in the reading text
    leads: bool  # at the beginning of a sentence


def mentioned(capitals: Iterable[Name], common: frozenset[str]) -> list[Name]:
    """All that may be names. `common` are words that are written small, too."""
    found = list(capitals)
    inside = {word for name in found for word in name.words[name.leads :]}
    return [trimmed for name in found if (trimmed := _trimmed(_without_adverb(name, inside), common))]


def _without_adverb(name: Name, inside: Collection[str]) -> Name:
    """`Yesterday President Ruiz`: what begins a sentence before a title, and has a capital nowhere `inside` one."""
    first, *rest = name.words
    if not name.leads or first in inside or not rest or not is_title(rest[0]) or is_of_title(first):
        return name
    return Name(tuple(rest), (name.span[0] + len(first) + 1, name.span[1]), leads=False)


def names(capitals: Iterable[Name], common: frozenset[str]) -> list[Name]:
    """Those of one word only where it comes again, or is all capitals."""
    found = mentioned(capitals, common)
    singles: Counter[tuple[str, ...]] = Counter(name.words for name in found if len(name.words) == 1)
    inside = {name.words for name in found if not name.leads}
    return [
        name
        for name in found
        if len(name.words) > 1 or is_acronym(name.words[0]) or (singles[name.words] > 1 and name.words in inside)
    ]


def small_words(entry: Entry) -> set[str]:
    """Words that stand without capitals. Split at white space: three times as fast as looking for words."""
    text = "\n".join(map(entry.line, entry.body_lines))
    return {word for part in set(text.split()) if (word := part.strip(_PUNCTUATION)).islower()}


def capitals(entry: Entry) -> Iterator[Name]:
    """Neighbouring words with capitals."""
    for n in entry.body_lines:
        line, start = entry.line(n), entry.reading.starts[n - 1]
        if is_heading(line):
            continue
        for run in _RUN.finditer(line):
            at, bare = run.start(), run[0].removesuffix("'s").removesuffix("’s")
            before = line[max(0, at - WIDEST_GAP) : at].rstrip()
            leads = not before or before[-1] in _BEFORE_SENTENCE
            words = bare.replace(".", "").replace("\u00a0", " ").split(" ")
            yield Name(tuple(words), (start + at, start + at + len(bare)), leads)


def is_heading(line: str) -> bool:
    """Most words have capitals, and no sentence ends: there they tell nothing."""
    if line.rstrip().rstrip('"”’»)').endswith(_ENDS):
        return False
    words = _WORD.findall(line)
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= _TITLE_CASE * len(words)


def _trimmed(name: Name, common: frozenset[str]) -> Name | None:
    """Without words that stand at its beginning only for the sentence to begin, as in “The Pentagon”."""
    words, start = name.words, name.span[0]
    if (len(words) == 1 or name.leads) and words[0].lower() in common and not is_acronym(words[0]):
        start += len(words[0]) + 1
        words = words[1:]
    return Name(words, (start, name.span[1]), name.leads) if words and len(words[-1]) > 1 else None


def is_acronym(word: str) -> bool:
    """CIA, and FTOs."""
    bare = word.removesuffix("s")
    return len(bare) > 1 and bare.isupper()
