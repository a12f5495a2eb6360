"""Whose an office is: two spellings of a place or an institution, and two names of a person, for one."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import takewhile

from sourcebook.signals.lists import of_all_languages, word_list
from sourcebook.text import fold_name

STEM = 4  # letters that Mexico and Mexican have in common at least
_BEHIND = re.compile(  # what a place and what is of it end in behind the stem, in European languages
    r"|s|[aeoy]|es|en|ey|land|n|an|ian|ean|ien|ese|ish|ic|i|er|no|na|an[oa]|ian[oa]|e[nñ][oa]|ens[e]|esa?|in[oa]"
    r"|aine?|ienne|ois(?:e)?|ais(?:e)?"
)
_ISH = re.compile(r"isch(?:e[nrsm]?)?$")


def same_place(one: str, other: str) -> bool:
    """Mexico and Mexican; York City and New York City, since what stands before a name may belong to it or not."""
    left, right = _words(one), _words(other)
    short, long = sorted((left, right), key=len)
    return any(
        all(_same_word(a, b) for a, b in zip(short, part, strict=True))
        for part in (long[: len(short)], long[len(long) - len(short) :])
    )


def places(found: Iterable[str]) -> dict[str, str]:
    """Each as it is called where it is named first, in the order of the alphabet."""
    firsts: dict[str, list[str]] = {}  # by the beginning of each word
    known: dict[str, str] = {}
    for place in sorted(set(found), key=lambda it: (len(it.split()), it)):
        stems = {word[:STEM] for word in _words(place)}
        near = sorted({it for stem in stems for it in firsts.get(stem, ())})
        known[place] = next((it for it in near if same_place(it, place)), place)
        for stem in stems:
            firsts.setdefault(stem, []).append(known[place])
    return known


@cache
def _words(place: str) -> tuple[str, ...]:
    plain = fold_name(place)
    bare = _ISH.sub("", plain)
    same = _same_places()
    return tuple(same.get(plain, same.get(bare, bare)).split())


@cache
def _same_places() -> dict[str, str]:
    lines = (tuple(map(fold_name, line.split(" = "))) for line in of_all_languages("same_places"))
    return {name: names[0] for names in lines for name in names}


def _same_word(one: str, other: str) -> bool:
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return one == other or (
        shared >= STEM and bool(_BEHIND.fullmatch(one[shared:]) and _BEHIND.fullmatch(other[shared:]))
    )


def same_person(one: str, other: str) -> bool:
    """One name has all words of the other, or they end alike and begin alike: Joe Biden and Joseph R. Biden."""
    left, right = (tuple(map(fold_name, name.split())) for name in (one, other))
    if set(left) <= set(right) or set(right) <= set(left):
        return True
    return left[-1] == right[-1] and _same_first(left[0], right[0])


def _same_first(one: str, other: str) -> bool:
    """Also an initial; Ruth and Robert are two."""
    short, long = sorted((one, other), key=len)
    same = 1 if len(short) == 1 else 2
    return short[:same] == long[:same] or bool(_full(one) & _full(other))


def _full(first: str) -> set[str]:
    return {first} | _short_names().get(first, set())


@cache
def _short_names() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in word_list("short_names").words["en"]:
        short, long = map(fold_name, line.split(" = "))
        found.setdefault(short, set()).add(long)
    return found
