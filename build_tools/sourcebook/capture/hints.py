"""What the names that developers give to elements say of the text within: words of code, the same on all pages."""

import re
from functools import lru_cache

# Hint → what a class, an id or a role holds. Looked for in small letters, anywhere in a token.
HINTS = {
    "comments": r"comment|disqus|respond|reply|replies",
    "share": r"share|sharing|social|follow",
    "related": r"related|recommend|read-?next|read-?more|also-?like|up-?next|recirc|outbrain|taboola",
    "teaser": r"teaser|promo|popular|trending|latest|most-?read|card|carousel|slider",
    "navigation": r"nav|menu|breadcrumb|pagination|pager|skip|toc",
    "header": r"header|masthead|topbar|top-bar",
    "footer": r"footer|copyright|legal|colophon",
    "sidebar": r"sidebar|side-bar|aside|widget|rail",
    "advert": r"\bads?\b|\bad[-_]|[-_]ad\b|advert|sponsor|banner",
    "cookie": r"cookie|consent|gdpr",
    "author": r"author|byline|\bbio\b|contributor",
    "meta": r"\bmeta|date|time|tags?\b|categor|topic|label",
    "caption": r"caption|credit|figure",
    "newsletter": r"newsletter|subscri|sign-?up|mailchimp|paywall",
    "form": r"form|search|login|input|field|btn|button|cta",
    "dialog": r"modal|popup|pop-up|overlay|dialog|toast|tooltip",
    "hidden": r"hidden|visually|sr-only|screen-reader|invisible|d-none",
    "title": r"title|headline|heading",
    "lead": r"\blead\b|\bdek\b|standfirst|subtitle|sub-?head|excerpt|summary|intro",
    "content": r"content|article|entry|post|story|body|text|main|prose|paragraph|blog",
}
_PATTERN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in HINTS.items()))


@lru_cache(maxsize=4096)
def hints(names: str) -> tuple[str, ...]:
    """Each hint once, as ".comments", in the order of the names."""
    found = (match.lastgroup for match in _PATTERN.finditer(names.lower()))
    return tuple(dict.fromkeys(f".{name}" for name in found))
