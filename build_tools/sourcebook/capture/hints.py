"""What the names that developers give to elements say of the text within: words of code, the same on all pages."""

import re
from collections.abc import Iterator
from functools import lru_cache

# Hint → pieces of a class, an id or a role that give it, in small letters. One with a hyphen before it begins a word,
# one with a hyphen after it ends one.
HINTS = {
    "comments": "comment disqus respond reply replies",
    "share": "share sharing social follow",
    "related": "related recommend readnext read-next readmore read-more also-like up-next recirc outbrain taboola",
    "teaser": "teaser promo popular trending latest mostread most-read card carousel slider",
    "navigation": "nav menu breadcrumb paginat pager skip -toc-",
    "header": "header masthead topbar top-bar",
    "footer": "footer copyright legal colophon",
    "sidebar": "sidebar side-bar aside widget rail",
    "advert": "-ad- -ads- advert sponsor banner",
    "cookie": "cookie consent gdpr",
    "author": "author byline -bio- contributor",
    "meta": "meta date time -tag- -tags- categor topic label",
    "caption": "caption credit figure",
    "newsletter": "newsletter subscri signup sign-up mailchimp paywall",
    "form": "form search login input field btn button -cta-",
    "dialog": "modal popup pop-up overlay dialog toast tooltip",
    "hidden": "hidden visually sr-only screen-reader invisible d-none",
    "title": "title headline heading",
    "lead": "-lead- -dek- standfirst subtitle subhead sub-head excerpt summary intro",
    "content": "content article entry post story body text main prose paragraph blog",
}
_HINT_OF = {piece.strip("-"): f".{hint}" for hint, pieces in HINTS.items() for piece in pieces.split()}


def _patterns() -> Iterator[str]:
    """A branch for each first letter: searched six times as fast as one for each piece."""
    by_letter: dict[str, list[str]] = {}
    for piece in " ".join(HINTS.values()).split():
        word = piece.strip("-")
        begins, ends = f"(?<![a-z]{word[0]})" * piece.startswith("-"), "(?![a-z])" * piece.endswith("-")
        by_letter.setdefault(word[0], []).append(begins + word[1:] + ends)
    return (f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())


_PIECE = re.compile("|".join(_patterns()))


@lru_cache(maxsize=65_536)  # the same names come again, on a page and from page to page
def hints(names: str) -> tuple[str, ...]:
    """Each hint once, as ".comments", in the order of the names. Names are apart by spaces."""
    return tuple(dict.fromkeys([_HINT_OF[piece] for piece in _PIECE.findall(names.lower())]))
