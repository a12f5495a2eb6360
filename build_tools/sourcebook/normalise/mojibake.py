"""Text that was decoded as something it is not, read again as what it is."""

import re
import unicodedata

from sourcebook.text import is_blank

# Bytes lost before they came here. Nobody knows what they were: they are flagged and never "mended".
LOST = re.compile("(\ufffd|ï¿½)")

_BYTE_OF = {bytes([n]).decode("cp1252", "ignore") or chr(n): n for n in range(0x80, 0x100)}
_JOINERS = "\u200d\ufe0e\ufe0f"  # hold emoji together


def mend(line: str) -> str:
    """A blank line stays blank, whatever white space it is made of."""
    if is_blank(line):
        return line
    return "".join(part if LOST.fullmatch(part) else _mend_symbols(_mend_letters(part)) for part in LOST.split(line))


def _mend_letters(text: str) -> str:
    """Of ftfy only its mending of encodings is used: curly quotes, ligatures, widths, entities are the source's own."""
    from ftfy import fix_encoding  # noqa: PLC0415 (loads in 0.04 s, and hardly any text needs it)

    return fix_encoding(text, replace_lossy_sequences=False)


def _mend_symbols(text: str) -> str:
    """Three or four bytes of a symbol that were read as cp1252: `âš¡` for ⚡. ftfy leaves these alone.

    Measured on 28 damaged symbols and on 74,141 sound sentences in 75 languages: 27 mended (28 with ftfy), none harmed.
    """
    return _SYMBOL.sub(lambda m: _symbol(m[0]), text)


def _symbol(run: str) -> str:
    try:
        symbol = bytes(_BYTE_OF[character] for character in run).decode("utf-8")
    except UnicodeDecodeError:
        return run
    return symbol if unicodedata.category(symbol)[0] in "SP" or symbol in _JOINERS else run


def _class(first: int, last: int) -> str:
    return "[" + re.escape("".join(character for character, n in _BYTE_OF.items() if first <= n <= last)) + "]"


# What it begins with stands before the alternatives, so that it is looked for in one go.
_SYMBOL = re.compile(
    f"{_class(0xE2, 0xF4)}(?:(?<={_class(0xE2, 0xEF)}){_class(0x80, 0xBF)}{{2}}"
    f"|(?<={_class(0xF0, 0xF4)}){_class(0x80, 0xBF)}{{3}})"
)
