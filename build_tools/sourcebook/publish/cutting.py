"""A text as Pagefind is given it, which knows words by the spaces between them: cut into those of the shell's search.

`well-known` is two words, `U.S.` and `Mexico’s` are one each, and of a script without spaces each character is one.
`passages.js` cuts what is asked for in the same way, and what it shows it puts together again. A sign that stands alone
is tied to the word before it.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from sourcebook.search.words import places

TIED = "\u2060"  # for the space beside a sign that stands alone: Pagefind would count the sign as a word between others
_TOKENS = 1 << 15  # that are kept as they are cut: most stand on many pages


def cut(rows: Iterable[str]) -> tuple[list[str], list[int]]:
    """Each row with spaces between its words, and which words of all, counted on, had none behind them."""
    joined: list[int] = []
    count, spaced = 0, []
    for row in rows:
        words: list[str] = []
        signs = ""  # before the first word
        for token in _seen(row).split():
            if token.isalpha() and token.isascii():
                words.append(token)
            elif _is_sign(token):
                if words:
                    words[-1] += TIED + token
                else:
                    signs += token + TIED
            elif len(parts := cut_token(token)) == 1:
                words.append(token)
            else:
                joined.extend(range(count + len(words), count + len(words) + len(parts) - 1))
                words.extend(parts)
        if signs:
            words[:1] = ["".join([signs, *words[:1]]).rstrip(TIED)]
        spaced.append(" ".join(words))
        count += len(words)
    return spaced, joined


def _seen(row: str) -> str:
    """Without what has no width: Pagefind drops some of it, and a word that is nothing else."""
    return row if row.isascii() else row.replace("\u00ad", "").replace("\u200b", "").replace(TIED, "")


@lru_cache(_TOKENS)
def _is_sign(token: str) -> bool:
    return not any(char.isalnum() for char in token)


@lru_cache(_TOKENS)
def cut_token(token: str) -> tuple[str, ...]:
    """What has no space in it. Signs and vowel signs stay with what they follow."""
    starts = [start for start, _, _ in places(token) if token[start] == "_" or token[start].isalnum()]
    return tuple(token[start:end] for start, end in pairwise([0, *starts[1:], len(token)]))
