"""One page, politely: its robots.txt first, its redirects followed and shown."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from http.client import HTTPResponse
from urllib.parse import urljoin

from sourcebook.capture.reader import BY_HAND
from sourcebook.capture.warc_reasons import is_document, shown
from sourcebook.errors import Problem, SourcebookError
from sourcebook.fetch.means import Means
from sourcebook.fetch.recording import recorded
from sourcebook.fetch.robots import Robots
from sourcebook.fetch.target import Target, target_of
from sourcebook.fetch.wire import Exchange, ask
from sourcebook.text import slug

MOST_REDIRECTS = 10  # the Fetch standard lets browsers follow 20; sites with more than a few lead in a circle
_LEAD_ON = (301, 302, 303, 307, 308)
_FAILED = {  # what a status says of the page → how to mend it
    401: "it is for members: " + BY_HAND,
    402: "it is to be paid for: " + BY_HAND,
    403: "programs are kept out: " + BY_HAND,
    404: "see whether the address is right",
    410: "it is gone: look for it in a public web archive",
    429: "wait a while, then try again",
    451: "it is withheld for legal reasons",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """`data` is a WARC file with every exchange on the way, `name` what to call it."""

    address: str
    name: str
    data: bytes = field(repr=False)


def fetch(
    address: str, *, private: bool = False, say: Callable[[str], None] | None = None, means: Means | None = None
) -> Fetched:
    """`private`: from this machine and its network too. `say` hears of each redirect. Raises SourcebookError."""
    means = means or Means()
    if private:
        means = replace(means, may_reach=lambda ip: True)  # noqa: ARG005 (wherever it is)
    robots = Robots(means)
    exchanges: list[Exchange] = []
    target: Target | None = target_of(address)
    while target:
        if len(exchanges) > MOST_REDIRECTS:
            raise SourcebookError(Problem(address, f"it leads on more than {MOST_REDIRECTS} times", BY_HAND))
        robots.check(target)
        exchanges.append(ask(target, means, wanted=_wanted(target, means)))
        target = _next(exchanges[-1])
        if target and say:
            say(f"{exchanges[-1].target.address}: leads to {target.address}")
    return Fetched(address, _name(exchanges[0]), recorded(exchanges))


def _wanted(target: Target, means: Means) -> Callable[[HTTPResponse], None]:
    """Raises SourcebookError for an answer whose head says that it is no page, before the rest is asked for."""

    def check(answer: HTTPResponse) -> None:
        if not _leads_on(answer.status, answer.headers.get("Location")):
            _check_page(answer, target)
        if (answer.length or 0) > means.most:  # of a redirect, too: its body is kept
            what = f"the answer has {answer.length:,} bytes, more than {means.most:,}"
            raise SourcebookError(Problem(target.address, what, BY_HAND))

    return check


def _check_page(answer: HTTPResponse, target: Target) -> None:
    if answer.status not in (200, 203):
        mend = _FAILED.get(answer.status, "try again later" if answer.status >= 500 else BY_HAND)
        raise SourcebookError(
            Problem(target.address, shown(f"answered {answer.status} {answer.reason}".rstrip()), mend)
        )
    kind = answer.headers.get("Content-Type", "")
    if not is_document(kind):
        raise SourcebookError(Problem(target.address, f"it is {shown(kind)}, no document"))


def _next(exchange: Exchange) -> Target | None:
    location = exchange.headers.get("Location")
    if not location or not _leads_on(exchange.status, location):
        return None
    try:
        there = urljoin(exchange.target.address, location)
    except ValueError:
        there = location
    try:
        return target_of(there)
    except SourcebookError as error:
        what = f"it leads to {there[:200]!r}, {error.problems[0].what}"
        raise SourcebookError(Problem(exchange.target.address, what)) from error


def _leads_on(status: int, location: str | None) -> bool:
    return status in _LEAD_ON and bool(location)


def _name(exchange: Exchange) -> str:
    """`example-org-bridge-20261122t103000z.warc.gz`."""
    where = slug(f"{exchange.target.host}{exchange.target.path}".replace(".", " "))
    return f"{where}-{exchange.began:%Y%m%dt%H%M%Sz}.warc.gz"
