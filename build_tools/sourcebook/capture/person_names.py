"""Names of authors, as they stand in data and in bylines."""

import re

from sourcebook.dates import MONTH

LONGEST = 130  # characters of a name, or of several; the longest of 618 authors has 126
MOST_WORDS = 20
MOST_WORDS_OF_ONE = 6

# Words that say "written by". In other languages than these an author is found by markup alone.
_DONE = "written|words|posted|published|story|article|text|created|contributed|reported|authored|guide|review|recipe"
SAYS_BY = re.compile(
    rf"^\W*(?:(?:{_DONE})\s+by|by|authors?|contributors?|par|von|por|di|da|door|av|af)(?:\s*:\s*|\s+(?=\S)|$)",
    re.IGNORECASE,
)
_DONE_TO_IT = r"updated|published|posted|modified|reviewed|edited|fact[- ]checked|medically"
_AFTER = re.compile(  # what follows a name in its line: a date, a section, the time that reading takes
    rf"\s*(?:[|•·—]|\s[-–]\s|\bon\s|,?\s*\b(?:last\s+)?(?:{_DONE_TO_IT})\b|\d{{1,2}}[./-]\d|\b{MONTH}\s+\d"
    rf"|(?:\b(?:le|am|el|il|em|op)\s+)?\d{{1,2}}(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+)?{MONTH}|\b\d+\s+(?:min|hour|day|month|year)).*$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"https?:|www\.|\.(?:com|php|html)/|\d{3}|[{}<>=#]|\b(?:read|view|see|more|posts?|articles?|follow|share|about"
    r"|subscribe|sign|log|login|min|undefined|null|unknown|bio|biography|profile|comments?|contact|meet|become|our"
    r"|your|all)\b",
    re.IGNORECASE,
)
_JOB = (
    "reporter writer director manager officer analyst journalist columnist founder producer correspondent specialist"
    " strategist"
)
_NO_LAST_WORDS = frozenset(f"{_JOB} from by of in at the for on to with".split())
_BETWEEN = re.compile(r"[,;&]|\band\b")
_PERSON = re.compile(
    r"[^\W\d_a-z][\w.'’-]*(?: (?:[^\W\d_a-z][\w.'’-]*|de|van|von|der|den|da|di|la|le|el|bin|al|and|&)){1,5}"
)
_ACCOUNTS = frozenset([
    "admin", "administrator", "webmaster", "editor", "user", "root", "guest", "author", "anonymous", "staff", "unknown",
])  # fmt: skip
_EDGES = ' ,;:|-–—•·"“”'


def name(words: str) -> str:
    """A name without "By" before it; empty where it is none: an address, an order, a number."""
    if len(words) > 2 * LONGEST:
        return ""
    words = SAYS_BY.sub("", " ".join(words.split())).strip(_EDGES)
    if len(words) > LONGEST or len(words.split()) > MOST_WORDS or _NO_NAME.search(words):
        return ""
    return words if any(map(str.isalpha, words)) else ""


def name_in(line: str) -> str:
    """The name at the start of a byline: empty where there is none, or only what somebody is by profession."""
    found = name(_AFTER.sub("", line[: 2 * LONGEST]))
    parts = [part.split() for part in _BETWEEN.split(found) if part.strip()]
    if not parts or found[0].islower() or any(len(part) > MOST_WORDS_OF_ONE for part in parts):
        return ""
    return "" if parts[0][-1].casefold() in _NO_LAST_WORDS else found


def is_persons(words: str) -> bool:
    """Two words or more that begin with capitals, and nothing else."""
    return _PERSON.fullmatch(words) is not None


def is_account(words: str) -> bool:
    is_handle = " " not in words and (words.islower() or any(map(str.isdigit, words)))
    return is_handle or "@" in words or words.casefold() in _ACCOUNTS
