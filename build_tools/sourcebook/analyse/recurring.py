"""Names that a machine finds in many texts, each with all its spellings. A guess, for people to look at."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sourcebook.analyse.capitalised import Capitalised, endings
from sourcebook.analyse.names import is_acronym
from sourcebook.analyse.titles import untitled
from sourcebook.dates import MONTH
from sourcebook.text import fold_name

SOURCES, TIMES = 2, 3  # a name stands in so many sources, or so often in one: docs/method.md says what was looked at
SELDOM = 8  # of so many times a name stands within a sentence once; `However` does in one of sixty
LONGEST = 60  # characters: what is longer is a heading
OFTENER = 4  # times as many sources as the longer name has: then the shorter one is somebody else’s, too

_ARTICLES = frozenset(["The", "A", "An"])
_DAY = re.compile(rf"{MONTH}|(?:mon|tues|wednes|thurs|fri|satur|sun)days?", re.IGNORECASE)
_CONTRACTED = re.compile(
    r"[^\W\d_]{1,3}['’]|.*['’](?:re|ll|ve|d|m|t)\b", re.IGNORECASE
)  # I’m, we’ll, don’t; L’Aquila, too
_COMPOUND = re.compile(r".*-[^\W\d_]+")  # AI-powered


@dataclass(slots=True)
class Recurring:
    """One name in all its spellings, as they are written; `known` where people have entered one of them."""

    known: str = ""
    forms: Counter[str] = field(default_factory=Counter)
    sources: set[int] = field(default_factory=set)
    inside: int = 0  # how often within a sentence, where only names have capitals

    @property
    def shown(self) -> str:
        """Of the spellings with most words the most frequent one."""
        most = max(form.count(" ") for form in self.forms)
        return min(self.forms, key=lambda form: (form.count(" ") < most, -self.forms[form], form))

    @property
    def is_acronym(self) -> bool:
        return any(map(is_acronym, self.forms))

    @property
    def stands_inside(self) -> bool:
        return SELDOM * self.inside >= self.forms.total()

    def add(self, other: "Recurring") -> None:
        self.forms.update(other.forms)
        self.sources |= other.sources


def recurring(
    seen: Capitalised, known: Collection[str], ignored: Collection[str] = (), excluded: Collection[str] = ()
) -> list[Recurring]:
    """Those in most sources first. `known` forms are here only where the machine has found shorter ones of them.

    They are not looked for within those `excluded`.
    """
    groups = _groups(seen, known, excluded)
    for name in map(fold_name, ignored):
        if name in groups and not groups[name].known:
            del groups[name]
    longer = _longer(seen, groups)
    for key in longer:
        root = longer[key]
        while root in longer:
            root = longer[root]
        groups[root].add(groups[key])
    found = [it for key, it in groups.items() if key not in longer and it.forms and (it.known or _recurs(it))]
    return sorted(found, key=lambda it: (-len(it.sources), -it.forms.total(), it.shown))


def _recurs(it: Recurring) -> bool:
    return len(it.sources) >= SOURCES or it.forms.total() >= TIMES


def _groups(seen: Capitalised, known: Collection[str], excluded: Collection[str]) -> dict[str, Recurring]:
    groups = {
        fold_name(form): Recurring(known=form) for form in sorted(known, key=lambda form: (form.count(" "), form))
    }
    entered = _Entered(known, excluded)
    common = _common(seen)
    for run, sources in seen.sources.items():
        inside = seen.inside[run]
        rest, held = entered.without(run)
        for form in held:
            groups[fold_name(form)].sources.update(sources)
        for words in rest:
            name = _name(words, common, leads=not inside)
            it = groups.setdefault(fold_name(name), Recurring()) if name else None
            if it:
                it.forms[name] += seen.times[run]
                it.sources.update(sources)
                it.inside += inside if run.startswith(name) else seen.times[run]
    return {key: it for key, it in groups.items() if it.known or " " in key or it.is_acronym or it.stands_inside}


class _Entered:
    """Takes out of a run the names that people have entered."""

    def __init__(self, forms: Collection[str], excluded: Collection[str]) -> None:
        self._forms = {tuple(form.split(" ")): form for form in (*excluded, *forms)}
        self._own = frozenset(forms)
        self._longest = max(map(len, self._forms), default=0)
        self._words = {word for words in self._forms for word in words}

    def without(self, run: str) -> tuple[list[list[str]], list[str]]:
        """What is left, where that is two words or more, and the forms that it held."""
        words = run.split(" ")
        if self._words.isdisjoint(words):
            return [words], []
        rest: list[list[str]] = [[]]
        held: list[str] = []
        at = 0
        while at < len(words):
            form, length = self._at(words, at)
            if form in self._own:
                held.append(form)
                rest.append([])
            else:
                rest[-1] += words[at : at + length]
            at += length
        return [part for part in rest if len(part) > 1] if held else [words], held

    def _at(self, words: Sequence[str], at: int) -> tuple[str, int]:
        for length in range(min(self._longest, len(words) - at), 0, -1):
            form = self._forms.get(tuple(words[at : at + length]))
            if form:
                return form, length
        return "", 1


def _common(seen: Capitalised) -> frozenset[str]:
    """Words written small in half as many texts as they have a capital within a sentence, or in more."""
    capital: Counter[str] = Counter()
    for run, times in seen.inside.items():
        for word in set(run.casefold().split(" ")):
            capital[word] += times
    return frozenset(word for word, texts in seen.words.items() if word.islower() and 2 * texts >= capital[word])


def _name(words: Sequence[str], common: frozenset[str], *, leads: bool) -> str:
    """Without what stands before it only for a sentence to begin, and without titles. Empty where no name is left."""
    if words[0] in _ARTICLES or (leads and words[0].casefold() in common and not is_acronym(words[0])):
        words = words[1:]
    words = untitled(words)
    while words and not words[0][0].isupper():  # `of`, where something before it is gone
        words = words[1:]
    while words and not words[-1][0].isupper():
        words = words[:-1]
    name = " ".join(words)
    return "" if not name or len(name) > LONGEST or _is_none(name, words, common) else name


def _is_none(name: str, words: Sequence[str], common: frozenset[str]) -> bool:
    if "I" in words or any(map(_CONTRACTED.fullmatch, words)):
        return True
    if len(words) > 1:
        return all(word.casefold() in common for word in words)  # How Much Does It Cost
    bare = name.replace(".", "")
    compound = _COMPOUND.fullmatch(name)
    if len(bare) < 2 or _DAY.fullmatch(name) or (compound and name.rpartition("-")[2].islower()):
        return True
    return name.casefold() in common and name != "US"  # nor NOT, FREE and IT, unless as I.T.


def _longer(seen: Capitalised, groups: Mapping[str, Recurring]) -> dict[str, str]:
    """Other spellings and short forms → what they are taken for."""
    candidates: dict[str, list[str]] = {}
    for key in groups:
        for end in endings(key):
            candidates.setdefault(end, []).append(key)
    found = {}
    for key, it in groups.items():
        one = None if it.known else _singular(key, it, groups) or _spelt_out(key, seen, groups)
        one = one or (None if it.known else _of_which(key, candidates.get(key, []), seen, groups))
        if one and one != key:
            found[key] = one
    return found


def _singular(key: str, it: Recurring, groups: Mapping[str, Recurring]) -> str | None:
    """FTOs are an FTO; Adams is no Adam."""
    is_plural = " " in key or any(form.endswith("s") for form in it.forms if is_acronym(form))
    return key[:-1] if is_plural and key.endswith("s") and key[:-1] in groups else None


def _spelt_out(key: str, seen: Capitalised, groups: Mapping[str, Recurring]) -> str | None:
    """The one long name that texts give an acronym for."""
    found = {fold_name(words) for words in seen.expanded.get(key.upper(), ())}
    known = {name.removesuffix("s") if name.removesuffix("s") in groups else name for name in found} & groups.keys()
    return known.pop() if len(known) == 1 else None


def _of_which(key: str, longer: Collection[str], seen: Capitalised, groups: Mapping[str, Recurring]) -> str | None:
    """The one longer name that ends in it, where a text has that first, none the short one, and few it alone."""
    within = {end for other in longer for end in endings(other)}
    whole = [it for it in longer if it not in within]
    it = groups[key]
    if len(whole) != 1 or it.is_acronym or whole[0].endswith(f" of {key}"):  # the University of Michigan is no Michigan
        return None
    (one,) = whole
    follows, precedes = (
        any(fold_name(run).endswith(one) for form in it.forms for run in found.get(form, ()))
        for found in (seen.after, seen.before)
    )
    return one if follows and not precedes and len(it.sources) <= OFTENER * len(groups[one].sources) else None
