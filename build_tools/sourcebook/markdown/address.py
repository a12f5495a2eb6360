"""Addresses of links: which live, and their one spelling, in which nothing is syntax."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from markdown_it.common.normalize_url import normalizeLink

LONGEST = 4_000  # characters; longer ones are data

_LIVE = re.compile(r"(?:https?://|mailto:)[^/]", re.IGNORECASE)
_PASSED_OVER = re.compile(r"\A[\x00- ]+|[\t\n\r]")  # as browsers do (WHATWG URL Standard, 4.4)
_HOST = re.compile(r"[a-z0-9._%-]+", re.IGNORECASE)
# All else is percent-encoded: what RFC 3986 doesn't allow in an address, and of what it allows `!'()*[];$`, of which
# Markdown tools or Jinja make something.
_NOT_KEPT = re.compile(r"[^A-Za-z0-9._~:/?#@&,=+%-]|%(?![0-9A-Fa-f]{2})|(?<=#)#")
# What `normalizeLink` leaves as it is; it takes a tenth of a millisecond to find that.
PLAIN = re.compile(
    r"https?://[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*(?:/[A-Za-z0-9._~/=&,+-]*)?(?:\?[A-Za-z0-9._~/=&,+-]*)?"
)


def is_live(address: str) -> bool:
    """Absolute http, https or mailto."""
    return _LIVE.match(address) is not None


@lru_cache(maxsize=4096)
def canonical(address: str) -> str | None:
    """None for an address that doesn't live, or that programs would read differently: its link is text."""
    spelt = _spelt(address)
    return spelt if spelt and (PLAIN.fullmatch(spelt) or normalizeLink(spelt) == spelt) else None


def _spelt(address: str) -> str | None:
    address = _PASSED_OVER.sub("", address).strip()
    if not is_live(address) or len(address) > LONGEST:
        return None
    scheme, _, rest = address.partition(":")
    try:
        if scheme.lower() == "mailto":
            return "mailto:" + _encoded(rest)
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = "" if parts.port is None else f":{parts.port}"
    except ValueError:  # UnicodeError among them
        return None
    if not _HOST.fullmatch(host):
        return None
    user = parts.netloc.rpartition("@")[0]
    start = len(scheme) + len("://") + len(parts.netloc)
    before = f"{_encoded(user)}@" if user else ""
    return f"{scheme.lower()}://{before}{host}{port}{_encoded(address[start:])}"


def _encoded(text: str) -> str:
    return _NOT_KEPT.sub(lambda m: "".join(f"%{byte:02X}" for byte in m[0].encode("utf-8", "surrogatepass")), text)
