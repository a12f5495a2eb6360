"""What the names that developers give to elements say of the text within: words of code, the same on all pages."""

import re
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
_HINT_OF = {piece.strip("-"): hint for hint, pieces in HINTS.items() for piece in pieces.split()}


def _pattern(piece: str) -> str:
    before, after = piece.startswith("-"), piece.endswith("-")
    return "(?<![a-z])" * before + piece.strip("-") + "(?![a-z])" * after


_PIECE = re.compile("|".join(_pattern(piece) for pieces in HINTS.values() for piece in pieces.split()))


@lru_cache(maxsize=65_536)  # the same names come again, on a page and from page to page
def hints(names: str) -> tuple[str, ...]:
    """Each hint once, as ".comments", in the order of the names. Names are apart by spaces."""
    return tuple(dict.fromkeys(hint for name in names.split() for hint in _hints_of(name)))


@lru_cache(maxsize=65_536)
def _hints_of(name: str) -> tuple[str, ...]:
    return tuple(f".{_HINT_OF[piece]}" for piece in _PIECE.findall(name.lower()))
