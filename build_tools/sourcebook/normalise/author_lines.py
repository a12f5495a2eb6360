"""Who wrote a text, where only its lines can say so: "By …", or a name beside a date.

A bare name elsewhere is left unknown: of 9 lines between title and text that look like one, none was the author's.
"""

import re
from collections.abc import Sequence

from sourcebook.capture.person_names import is_persons, name_in
from sourcebook.dates import beside_date, read_date, read_date_line, says_changed
from sourcebook.normalise.lines import Line
from sourcebook.normalise.rules import by

LONGEST = 20  # words of a line that says who wrote
# (right + 1) / (judged + 2) on the scrapes of WCXB's development articles
SAID = 0.91  # 89 texts
BESIDE_A_DATE = 0.80  # 13 on a line of their own, and .81 of 24 on the date's
DAY = 10  # characters of an EDTF day

_EDGES = " \t,;:|•·—–-"
_HAN = "[\u4e00-\u9fff]"
_CHINESE = re.compile(  # and Japanese: "reporter", "author", "text" before the characters of a name
    rf"(?:(?:记者|記者|作者|撰文|著者)[\s:：/／]*|文\s*[:：/／]\s*)({_HAN}{{2,5}}|{_HAN}{{1,3}} {_HAN}{{1,3}})"
)
_BY = re.compile(
    r"(?:.{0,40}?\b(?:written|posted|published|authored|words)\b.{0,40}?\s|\W*\w+ \d{1,2}(?:st|nd|rd|th)?,? \d{4}\W+"
    r"|.{0,40}?\bread\W+)?by\b\s*:?\s*",
    re.IGNORECASE,
)


def author(lines: Sequence[Line], bylines: Sequence[Line]) -> tuple[Line, str, float] | None:
    """The line, the name, and how sure. `bylines` are the lines that look like one."""
    said = ((line, name) for line in lines if (name := _said(line) or _in_chinese(line.text)))
    if found := next(said, None):
        return *found, SAID
    if beside := next(filter(None, map(_with_date, lines[: _lead(lines)])), None):
        return beside
    for line in bylines:
        if (name := name_in(by(line.text) or "")) and is_persons(name):
            return line, name, SAID
        if is_persons(line.text) and name_in(line.text) and _is_beside_a_date(line, lines):
            return line, line.text, BESIDE_A_DATE
    return None


def _said(line: Line) -> str:
    if line.words > LONGEST or line.is_sentence:
        return ""
    match = _BY.match(line.text) if "by" in line.text.lower() else None
    said = line.text[match.end() :] if match else by(line.text) or ""
    if not said or (not match and not read_date_line(line.text)):  # "Von …, 3. Dezember 2025" is one
        return ""
    name = name_in(said)
    return name if is_persons(name) else ""


def _in_chinese(text: str) -> str:
    says_who = "者" in text or "文" in text  # as hardly any line does: looked for in no time
    match = _CHINESE.fullmatch(beside_date(text).strip(_EDGES) or text) if says_who else None
    return match[1] if match else ""


def _with_date(line: Line) -> tuple[Line, str, float] | None:
    """A name in the line of a date: "3. März 2025, von Anna Müller", "Anna Müller | 3 March 2025"."""
    rest = beside_date(line.text).strip(_EDGES) if len(read_date(line.text) or "") == DAY else ""
    said = by(rest) or ""
    name = name_in(said or rest) if rest else ""
    return (line, name, SAID if said else BESIDE_A_DATE) if is_persons(name) and not says_changed(rest) else None


def _lead(lines: Sequence[Line]) -> int:
    """The first line of the text itself: a name beside a day in it is no author's."""
    return next((n for n, line in enumerate(lines) if line.is_prose), 0)


def _is_beside_a_date(line: Line, lines: Sequence[Line]) -> bool:
    n = lines.index(line)
    return any(read_date_line(other.text) for other in (*lines[max(0, n - 1) : n], *lines[n + 1 : n + 2]))
