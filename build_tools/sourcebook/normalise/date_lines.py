"""When a text was published or changed, where only its lines can say so: a day near the top, in a line of its own."""

import re
from collections.abc import Iterator, Sequence

from sourcebook.dates import DateLine, has_year, read_date_line
from sourcebook.normalise.lines import Line

BELOW = 2  # lines after the first of prose: the day may stand below the dek (0: .92 right of 144, 5: .90 of 182)
LONGEST = 200  # characters of a line with several parts
DAY = 10  # characters of an EDTF day
# (right + 1) / (judged + 2) on the scrapes of WCXB's development articles
SURE = 0.90  # 164 texts; recall .24, before .21

_BETWEEN = re.compile(r"\s*[|•·—–]\s*")


def day(lines: Sequence[Line], says_changed: bool) -> tuple[Line, str] | None:
    lead = next((n for n, line in enumerate(lines) if line.is_prose), len(lines))
    for line in lines[: lead + BELOW + 1]:
        for date in _dates(line.text):
            if date.edtf and len(date.edtf) == DAY and date.says_changed is says_changed:
                return line, date.edtf
    return None


def _dates(text: str) -> Iterator[DateLine]:
    """Of the whole line, and of the parts that bars and dots make: "By Jane Doe | 3 November 2025 | 5 min read"."""
    if not has_year(text):
        return
    parts = [text, *(_BETWEEN.split(text) if len(text) <= LONGEST else ())]
    yield from filter(None, map(read_date_line, parts))
