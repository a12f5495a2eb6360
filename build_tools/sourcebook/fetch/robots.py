"""robots.txt: what a site asks programs to keep out of (RFC 9309)."""

from dataclasses import replace
from urllib.parse import urljoin

from protego import Protego

from sourcebook.capture.reader import BY_HAND
from sourcebook.capture.warc_reasons import shown
from sourcebook.errors import Problem, SourcebookError
from sourcebook.fetch.means import Means
from sourcebook.fetch.target import Target, target_of
from sourcebook.fetch.wire import AGENT, ask

_MOST = 500 * 1024  # bytes that RFC 9309 wants read at least
_MOST_REDIRECTS = 5  # that it wants followed at least
_MOST_TRIED = 20  # rules that may be the one; more of them match one path in no file of good faith


class Robots:
    """The rules of each site that a fetch comes by, asked for once."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._rules: dict[str, str] = {}

    def check(self, target: Target) -> None:
        """Raises SourcebookError where the site asks us not to."""
        if target.origin not in self._rules:
            try:
                self._rules[target.origin] = self._asked(target)
            except SourcebookError as error:  # it is the page that was asked for
                raise SourcebookError(replace(problem, where=target.address) for problem in error.problems) from error
        rules = self._rules[target.origin]
        if not _allows(rules, target.address):
            rule = shown(refusing(rules, target.address))
            what = f"its site asks programs not to fetch it: robots.txt says {rule!r}"
            raise SourcebookError(Problem(target.address, what, BY_HAND))

    def _asked(self, target: Target) -> str:
        """No rules where there are none to be had; the standard has us keep out where the server fails."""
        place = target_of(f"{target.origin}/robots.txt")
        for _ in range(_MOST_REDIRECTS + 1):
            answer = ask(place, self._means, first=_MOST)
            location = answer.headers.get("Location", "")
            if answer.status // 100 == 5:
                what = f"its site fails to say whether programs may fetch it: robots.txt answered {answer.status}"
                raise SourcebookError(Problem(place.address, what, f"try again later, or {BY_HAND}"))
            if answer.status // 100 != 3 or not location:
                return answer.body.decode("utf-8", "replace") if answer.status // 100 == 2 else ""
            place = target_of(urljoin(place.address, location))
        return ""


def refusing(rules: str, address: str) -> str:
    """The rule that does: the longest without which the address may be fetched."""
    lines = rules.splitlines()
    tried = sorted((n for n, line in enumerate(lines) if _keeps_out(line, address)), key=lambda n: -len(lines[n]))
    for number in tried[:_MOST_TRIED]:
        if _allows("\n".join([*lines[:number], *lines[number + 1 :]]), address):
            return lines[number].strip()
    return lines[tried[0]].strip() if tried else "Disallow"


def _keeps_out(line: str, address: str) -> bool:
    return not _allows(f"User-agent: *\n{line}", address)


def _allows(rules: str, address: str) -> bool:
    return bool(Protego.parse(rules).can_fetch(address, AGENT))
