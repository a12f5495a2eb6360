"""Where each page and file of the site stands, relative to the site."""

from hashlib import sha256
from urllib.parse import urldefrag, urlsplit

LONGEST_NAME = 200  # of a page, in characters: file systems take 255 bytes, suffixes included

HOME = "index.html"
SOURCES = "sources/index.html"
FLAGS = "flags/index.html"
CLAIMS = "claims/index.html"
COMPARE = "compare/index.html"
NAMES = "names/index.html"
SEARCH = "search.html"
CHANGES = "changes.html"
TIMELINE = "timeline.html"
DOWNLOADS = "downloads.html"
ATOM, JSON_FEED = "changes.atom", "changes.json"


def source(id: str) -> str:
    return f"sources/{id}.html"


def flag(term: str) -> str:
    return f"flags/{term}.html"


def claim(id: str) -> str:
    return f"claims/{id}.html"


def name(slug: str) -> str:
    return f"names/{slug}.html"


def pair(left: str, right: str) -> str:
    """No id has two hyphens in a row. Where both make too long a name, each is cut and a digest tells them apart."""
    name = f"{left}--{right}"
    if len(name) > LONGEST_NAME:
        half = LONGEST_NAME // 2 - 10
        name = f"{left[:half]}--{right[:half]}-{sha256(name.encode()).hexdigest()[:12]}"
    return f"compare/{name}.html"


def capture(id: str) -> str:
    """Always a `.txt`: a capture is served as inert text, whatever it was."""
    return f"captures/{id}.txt"


def export(file: str) -> str:
    return f"exports/{file}"


def to_root(address: str) -> str:
    """The way from a page to the site's root: `../` for each folder it stands in."""
    return "../" * address.count("/")


def web(address: str | None) -> str | None:
    """An address that may live as a link: absolute, http or https. Anything else is None."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.netloc else None


def bare(address: str) -> str:
    """Without what leads to the same page: a fragment, `http` or `https`, capitals of the host, a stroke at the end."""
    try:
        parts = urlsplit(urldefrag(address.strip()).url)
    except ValueError:  # a bracket that nothing closes
        return address
    if parts.scheme.lower() not in {"http", "https"}:
        return address.strip().partition("#")[0]
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}{'?' if parts.query else ''}{parts.query}"
