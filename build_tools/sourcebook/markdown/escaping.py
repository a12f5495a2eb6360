"""Captured text as Markdown in which nothing is syntax.

A character that would be active where it stands is written as a numeric entity; all others stay as they are.
Active means: to CommonMark, to Python-Markdown with its own and the pymdownx extensions, or to Jinja.
Substitutions of mere typography (smart quotes, `(c)`) are not syntax, and left alone.
"""

import re
from collections.abc import Iterable

# Looked at more closely where they stand: all signs, and those that may be active elsewhere than first in a line.
_SIGN = re.compile(r"[\r\u2028\u2029<\[{`*\\~^&_+=$:>#\-!?/|.@]")
_SELDOM = re.compile(r"[\r\u2028\u2029<\[{`*\\~^&_+=$:#@]")
_FIRST = frozenset(">-!?/|")
_WWW = re.compile(r"[wW]{3}\.")
_ACTIVE = re.compile(
    r"""
      [\r\u2028\u2029]                      # line ends, to some tools
    | [<\[{`*\\~^]                          # HTML, links, footnotes, attributes, Jinja, code, emphasis, escapes
    | &(?=\#|\w+;)                          # entities; of numeric ones some tools forgive a missing semicolon
    | (?<![^\W_])_ | _(?![^\W_])            # emphasis: not between two letters or digits
    | (?<=[+=])[+=] | [+](?=[+]) | =(?==)   # ++keys++, ==marked==
    | (?<=.)(?<!\S[ ])[$]                   # the closing sign of a formula; $5 after a word can only open one
    | :(?=[\w+-]+:)                         # :emoji:
    | (?<=[fFtTpPsS]):(?=//)                # addresses that some tools turn into links …
    | (?<=[wW]{3})\. | (?<=[\w+-])@(?=\w)   # … without a scheme, or of mail
    | \A[>\#:]                              # quotes, headings, definitions
    | \A[-+](?=[-\s]|\Z)                    # bullets, rules, front matter
    | \A!(?=!!) | \A\?(?=\?\?) | \A/(?=//)  # admonitions and other blocks
    | \A[-|:=+](?=[-|:=+\s]*\Z)             # underlines of headings and of the heads of tables
    | \#\Z                                  # closes a heading
    """,
    re.VERBOSE,
)
_ORDINAL = re.compile(r"\A(\(?(?:\d+|[a-zA-Z]|[ivxlcdmIVXLCDM]+))([.)])(?=\s|\Z)")
# What is active in code too, where no entity can be written: line ends, Jinja, tracked changes, snippets; in a span of
# it also the name of a language to highlight it in, and what looks like an entity.
_ACTIVE_IN_CODE = re.compile(r"[\r\u2028\u2029]|\{[{%#+\-~=>]|8<-")
_ACTIVE_IN_SPAN = re.compile(r"\A(?:\#!|:::)|&\#|``")


def escape(line: str) -> str:
    """A line of text as Markdown that stands at the start of a line."""
    if ("w." in line or "W." in line) and _WWW.search(line):
        return "".join(escaped_characters(line))
    text = _SELDOM.sub(_unless_inert, line)
    if line[0] in _FIRST and _ACTIVE.match(line):
        text = entity(line[0]) + text[1:]
    elif ordinal := _ORDINAL.match(line):
        text = ordinal[1] + entity(ordinal[2]) + text[ordinal.end() :]
    if text[-1].isspace():  # Markdown would trim it
        text = text[:-1] + entity(text[-1])
    return entity(text[0]) + text[1:] if text[0].isspace() else text


def escaped_characters(line: str) -> list[str]:
    """As `escape`, character by character."""
    written = list(line)
    for sign in _SIGN.finditer(line):
        written[sign.start()] = _unless_inert(sign)
    ordinal = _ORDINAL.match(line)
    at = {0, len(line) - 1} if not ordinal else {0, len(line) - 1, ordinal.start(2)}
    for n in at:
        if line[n].isspace() or (ordinal and n == ordinal.start(2)):
            written[n] = entity(line[n])
    return written


def is_inert_in_code(lines: Iterable[str]) -> bool:
    return not any(map(_ACTIVE_IN_CODE.search, lines))


def is_inert_in_span(code: str) -> bool:
    return is_inert_in_code([code]) and not _ACTIVE_IN_SPAN.search(code)


def entity(character: str) -> str:
    return f"&#{ord(character)};"


def _unless_inert(sign: re.Match[str]) -> str:
    return entity(sign[0]) if _ACTIVE.match(sign.string, sign.start()) else sign[0]
