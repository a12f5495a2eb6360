"""How an HTML page calls its site: no title and no author is that."""

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit

from sourcebook.capture.structured_data import Things, items, text, types

OWNERS = frozenset(("Organization", "WebSite", "NewsMediaOrganization", "Corporation", "LocalBusiness", "Brand"))
METAS = ("og:site_name", "application-name", "apple-mobile-web-app-title")
SHORTEST = 3  # letters
MOST = 100  # names; pages have a handful, and every part of a title is compared with each
_HOST = re.compile(r"(?:[\w-]+\.)+(?:com|org|net|co\.\w\w)", re.IGNORECASE)
_NOT_A_LETTER = re.compile(r"[\W_]+")


def site_names(told: Iterable[str], things: Things, address: str | None) -> frozenset[str]:
    """In letters alone: what its meta tags tell, what JSON-LD calls its owners, and the parts of its host's name."""
    names = [*told, *(part for part in host(address).split(".")[:-1] if part != "www")]
    for thing in things.all:
        if not OWNERS.isdisjoint(types(thing)):
            names += [text(thing.get("name")), *map(text, items(thing.get("alternateName")))]
    return frozenset(spelt for name in names[:MOST] if len(spelt := letters(name)) >= SHORTEST)


def names_site(words: str, sites: frozenset[str]) -> bool:
    """Whether the site's name makes up a third of the words, or they half of it; or they are a host's name."""
    spelt = letters(words)
    return not spelt or _HOST.fullmatch(words.strip()) is not None or any(_is_nearly(spelt, site) for site in sites)


def host(address: str | None) -> str:
    try:
        return urlsplit(address or "").hostname or ""
    except ValueError:
        return ""


@lru_cache(maxsize=1024)
def letters(words: str) -> str:
    return _NOT_A_LETTER.sub("", words.casefold())


def _is_nearly(spelt: str, site: str) -> bool:
    if spelt == site:
        return True
    has_it = len(site) > SHORTEST and site in spelt and 3 * len(site) > len(spelt)
    return has_it or (len(spelt) > SHORTEST and spelt in site and 2 * len(spelt) > len(site))
