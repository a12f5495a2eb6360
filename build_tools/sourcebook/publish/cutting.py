"""A text as Pagefind is given it, which knows words by the spaces between them: cut into those of the shell's search.

`well-known` is two words, `U.S.` and `Mexico’s` are one each, and of a script without spaces each character is one.
`passages.js` cuts what is asked for in the same way, and what it shows it puts together again. A sign that stands alone
is tied to the word before it.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from string import punctuation

from sourcebook.search.words import places

TIED = "\u2060"  # for the space beside a sign that stands alone: Pagefind would count the sign as a word between others
_AROUND = f"{punctuation}“”‘’".replace("_", "")  # a word, mostly; `_` is of words
_TOKENS = 1 << 15  # that are kept as they are cut: most stand on many pages


def cut(rows: Iterable[str]) -> tuple[list[str], list[int]]:
    """Each row with spaces between its words, and which words of all, counted on, had none behind them."""
    joined: list[int] = []
    count, spaced = 0, []
    for row in rows:
        tokens = _seen(row).split()
        words: list[str] = []
        tied = done = 0
        odd = [at for at, token in enumerate(tokens) if not (token.isalpha() and token.isascii())]
        for at in odd:  # the rest is taken over together: a fifth faster
            words += tokens[done:at]
            token, done = tokens[at], at + 1
            if parts := cut_token(token):
                first = count + len(words) - tied
                joined.extend(range(first, first + len(parts) - 1))
                words += parts
            else:
                words.append(TIED + token if len(words) > tied else token + TIED)
                tied += 1
        words += tokens[done:]
        text = " ".join(words)
        spaced.append(text.replace(f" {TIED}", TIED).replace(f"{TIED} ", TIED).rstrip(TIED) if tied else text)
        count += len(words) - tied or min(tied, 1)
    return spaced, joined


def _seen(row: str) -> str:
    """Without what has no width: Pagefind drops some of it, and a word that is nothing else."""
    return row if row.isascii() else row.replace("\u00ad", "").replace("\u200b", "").replace(TIED, "")


@lru_cache(_TOKENS)
def cut_token(token: str) -> tuple[str, ...]:
    """The words of what has no space in it, none of signs alone. Signs and vowel signs stay with what they follow."""
    word = token.strip(_AROUND)
    if word.isalnum() and word.isascii():
        return (token,)  # as below, in a tenth of the time
    if not any(char.isalnum() for char in token):
        return ()
    starts = [start for start, _, _ in places(token) if token[start] == "_" or token[start].isalnum()]
    return tuple(token[start:end] for start, end in pairwise([0, *starts[1:], len(token)]))
