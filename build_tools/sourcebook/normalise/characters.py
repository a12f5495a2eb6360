"""What the characters of lines are, for all lines of a page at once."""

import unicodedata
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

LINE_FEED = 0x0A


class Class:
    """Numbers: to compare with a member of an IntEnum takes numpy ten times as long, 9 µs."""

    OTHER = 0
    SPACE = 1
    LOWER = 2
    UPPER = 3
    LETTER = 4  # of a script without capitals; also a sign that modifies one
    IDEOGRAPH = 5  # also of the Japanese syllabaries
    DIGIT = 6
    STOP = 7  # what a sentence ends with
    COMMA = 8
    QUOTE = 9
    BRACKET = 10
    SEPARATOR = 11  # what stands between the parts of a menu or of a caption
    CURRENCY = 12


CLASSES = Class.CURRENCY + 1
UNKNOWN = 255
# Of each number of UTF-16, noted when a text first has it: a text has few of them, and all take 0.04 s. Characters that
# take two numbers are hardly any but pictures.
CLASS = np.full(0x10000, UNKNOWN, np.uint8)
SMALL = np.zeros(0x10000, np.uint16)
_SIGNS = {
    sign: named
    for named, signs in {
        Class.STOP: ".!?…。！？؟।۔",
        Class.COMMA: ",;:،؛、，；：",
        Class.QUOTE: "\"'“”‘’«»„「」『』",
        Class.BRACKET: "()[]{}（）【】",
        Class.SEPARATOR: "|/\\>›→←·•◦▪–—-_*#+=~<",
        Class.CURRENCY: "$€£¥₹₽%",
    }.items()
    for sign in signs
}


@dataclass(frozen=True, slots=True)
class Characters:
    classes: NDArray[np.uint8]  # of each character, with a line feed between lines
    small: NDArray[np.uint16]  # each character as a small letter
    line: Ints  # the index of its line
    counts: Floats  # lines × classes
    length: Floats
    first: Ints  # the class of the first character
    last: Ints
    capitalised: Floats  # share of what white space sets apart that begins with a capital
    breaks: Floats  # ends of sentences before the last character


def read(texts: list[str]) -> Characters:
    """Of lines that aren't empty and begin with no white space."""
    n = len(texts)
    codes = np.frombuffer("\n".join(texts).encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
    places = codes.astype(np.intp)  # once, not for each table
    classes = _classes(places)
    feeds = np.flatnonzero(codes == LINE_FEED)
    begins = np.concatenate(([0], feeds + 1))
    ends = np.concatenate((feeds, [len(codes)]))
    line = np.repeat(np.arange(n), np.diff(np.append(begins, len(codes))))
    counts = np.bincount(line * CLASSES + classes, minlength=n * CLASSES).reshape(n, CLASSES)
    space = classes == Class.SPACE
    starts = np.flatnonzero(~space & np.concatenate(([True], space[:-1])))
    stops = np.flatnonzero((classes[:-1] == Class.STOP) & space[1:] & (codes[1:] != LINE_FEED))

    def by_line(places: NDArray[np.intp]) -> Floats:
        return np.bincount(line[places], minlength=n).astype(float)

    return Characters(
        classes=classes,
        small=SMALL[places],
        line=line,
        counts=counts.astype(float),
        length=(ends - begins).astype(float),
        first=classes[begins].astype(np.int64),
        last=classes[ends - 1].astype(np.int64),
        capitalised=by_line(starts[classes[starts] == Class.UPPER]) / np.maximum(by_line(starts), 1),
        breaks=by_line(stops),
    )


def _classes(codes: NDArray[np.intp]) -> NDArray[np.uint8]:
    classes = CLASS[codes]
    new = set(codes[classes == UNKNOWN].tolist())
    for code in new:
        small = chr(code).lower()
        CLASS[code], SMALL[code] = _class(chr(code)), ord(small) if len(small) == 1 else code
    return CLASS[codes] if new else classes


def _class(character: str) -> int:
    if character.isspace():
        return Class.SPACE
    if character in _SIGNS:
        return _SIGNS[character]
    kind = unicodedata.category(character)
    if kind[0] not in "LM":
        return Class.DIGIT if kind == "Nd" else Class.OTHER
    if "\u3040" <= character <= "\u9fff":
        return Class.IDEOGRAPH
    return {"Ll": Class.LOWER, "Lu": Class.UPPER}.get(kind, Class.LETTER)
