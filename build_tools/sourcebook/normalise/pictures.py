"""Which pictures stand beside the lines of a body, and how they are referred to."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from sourcebook.capture.markdown import NOT_SHOWN
from sourcebook.markdown import Figure
from sourcebook.model import Image, Layout, Picture, Reading
from sourcebook.text import is_blank

END = 0  # the place of those below the last line
LONGEST_ALT = 1_000  # characters: more is no description
LONGEST_ADDRESS = (
    2_000  # characters kept of an address: of a picture held in the capture (`data:`) the rest is its bytes
)

# As of lines, what shows nothing is dropped, and what turns the direction of writing.
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


@dataclass(frozen=True, slots=True)
class Standing:
    figure: Figure
    listed: Picture


def standing(
    layout: Sequence[Layout], reading: Reading, body: Set[int], captions: Set[int] = frozenset()
) -> dict[int, list[Standing]]:
    """By the line of the body that they stand right before. Those at other lines are left out, but all are numbered.

    One with a caption stands at that, before the next line of the body.
    """
    found: dict[int, list[Standing]] = {}
    captioned: list[Standing] = []
    waiting: list[tuple[int, Image]] = []
    count = last = 0
    for number, told in enumerate(layout, 1):
        waiting += enumerate(told.images, count + 1)
        count += len(told.images)
        if is_blank(reading.lines[number - 1]) or told.within == NOT_SHOWN:
            continue
        here = [_standing(ordinal, number, image) for ordinal, image in waiting]
        if number in captions:
            captioned += here
        elif number in body and (captioned or here):
            found[number] = captioned + here
            captioned = []
        waiting, last = [], number
    below = [_standing(ordinal, last, image) for ordinal, image in waiting] if last in body | captions else []
    return found | ({END: captioned + below} if captioned or below else {})


def _standing(ordinal: int, line: int, image: Image) -> Standing:
    address = image.address if len(image.address) <= LONGEST_ADDRESS else image.address[:LONGEST_ADDRESS] + "…"
    alt = " ".join(_NO_TEXT.sub("", image.alt).split())[:LONGEST_ALT].rstrip()
    return Standing(Figure(ordinal, alt), Picture(ordinal, line, address))
