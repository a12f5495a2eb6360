"""The fields that a query may name, and what their values mean."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from sourcebook.edtf import is_edtf
from sourcebook.edtf_days import span
from sourcebook.search.postings import Postings
from sourcebook.search.schema import EXACT, KINDS
from sourcebook.search.words import folded, words

NAMES = {
    "address": "address",
    "author": "byline",
    "body": "body",
    "by": "byline",
    "byline": "byline",
    "claim": "claims",
    "claims": "claims",
    "date": "published",
    "flag": "flags",
    "flags": "flags",
    "has": "has",
    "headline": "title",
    "id": "id",
    "kind": "kind",
    "lang": "language",
    "language": "language",
    "note": "notes",
    "notes": "notes",
    "published": "published",
    "publisher": "publisher",
    "rating": "rating",
    "text": "body",
    "title": "title",
    "url": "address",
}  # what a curator may write → what the field is called
UNKNOWN = ("unknown", "none")  # `publisher:unknown`: those that have none

_LISTED = {"flags": "flag", "claims": "claim", "language": "language"}  # values that can be mistyped
_MOST = 5  # of these that a query hears of
_NEAR = 3  # names of publishers that may be meant
_LONGEST = 100  # characters of such a name: nobody mistypes a longer one
_EVER = ("/", "../..")
_DATES = "write 2025, 2025-08, 2025-08-31 or 2025-08..2025-11"


class NotReadError(ValueError):
    """What a field can't be asked: the words, and how to mend it."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what} ({mend})" if mend else what)


@dataclass(frozen=True, slots=True)
class Fields:
    """Finds documents by what is known of them. `remark` hears what a person should know."""

    postings: Postings
    scale: Sequence[str]  # the grades of both axes, in order
    remark: Callable[[str], None]
    told: set[str] = field(default_factory=set)

    def whole(self, name: str, value: str) -> set[int]:
        """What has this flag, or is of the publisher of this name: all of the name, where a query has its words."""
        if name != "publisher":
            return self.documents(NAMES[name], value)
        wanted = _called(value)
        names = {form: _called(form) for form in self.postings.lexicon("named")}
        there = [self.postings.documents("named", form) for form, called in names.items() if called == wanted]
        if value.casefold() in UNKNOWN:
            there.append(self.postings.documents("lacks", "publisher"))
        elif not there:
            self.remark(f"no source has the publisher {value!r}{_near(wanted, names)}")
        return set().union(*there)

    def documents(self, name: str, value: str) -> set[int]:
        if name == "published" and value.casefold() not in UNKNOWN:
            return self.dated(value if "/" in value else value.replace("..", "/"))
        value = value.casefold()
        if name == "has":
            return self._has(value)
        if value in UNKNOWN and name not in {"id", "kind"}:
            return self.postings.documents("lacks", name)
        if name == "rating" and ".." in value:
            return self._rated(value)
        if name == "kind" and value.removesuffix("s") in KINDS:
            value = value.removesuffix("s")
        found = self.postings.documents(name, value)
        may_be_mistyped = name in _LISTED or name == "rating" or (name == "kind" and value not in KINDS)
        if not found and may_be_mistyped and len(self.told) < _MOST:  # to look for what is meant takes time
            self._mistyped(name, value)
        return found

    def beginning(self, name: str, matches: Callable[[str], object], prefix: str) -> set[int]:
        forms = [form for form in self.postings.lexicon(name, prefix) if matches(form)]
        return set().union(*(self.postings.documents(name, form) for form in forms))

    def known(self, name: str) -> set[int]:
        """The sources that have a value there."""
        return self.postings.documents("kind", "source") - self.postings.documents("lacks", name)

    def dated(self, text: str) -> set[int]:
        """What may have been published in the time that `text` means."""
        days = span(_in_order(text.upper()))
        if days is None:
            raise NotReadError(f"{text.replace('/', '..')!r} is not a date", _DATES)
        begun = self.beginning("earliest", lambda day: day <= days[1], "")
        found = begun & self.beginning("latest", lambda day: day >= days[0], "")
        if not found:
            self._tell(f"no source has a date in {text.replace('/', '..')!r}")
        return found

    def between(self, name: str | None, start: str, end: str) -> set[int]:
        if name == "published":
            return self.dated(f"{start or '..'}/{end or '..'}")
        if name == "rating":
            return self._rated(f"{start}..{end}".casefold())
        raise NotReadError("a range goes with date: and rating: only", "as in date:[2025-08 TO 2025-11]")

    def _rated(self, text: str) -> set[int]:
        """Grades between two of the same axis, both included, in the order of the archive's scale; `a2..c4` of both."""
        start, is_range, end = text.partition("..")
        found = [self._graded(axis.casefold(), start, end) for axis in self.scale] if is_range else []
        known = [each for each in found if each is not None]
        grades = "".join(self.scale).casefold()
        if not known or not set(start + end) <= set(grades):
            mend = f"the grades are {' and '.join(self.scale)}, in this order"
            raise NotReadError(f"{text!r} is no range of ratings", mend)
        graded = set.intersection(*known)
        if not graded:
            self._tell(f"no source is rated {text.upper()!r}")
        return graded

    def _graded(self, axis: str, start: str, end: str) -> set[int] | None:
        """None where the range says nothing of this axis, or names only one end of two."""
        first, last = ([axis.index(code) for code in codes if code in axis] for codes in (start, end))
        if not (first or last) or (start and not first) or (end and not last):
            return None
        between = sorted([*(first or [0])[:1], *(last or [len(axis) - 1])[:1]])
        return set().union(*(self.postings.documents("rating", code) for code in axis[between[0] : between[1] + 1]))

    def _has(self, value: str) -> set[int]:
        name = NAMES.get(value, value)
        if name in {"id", "kind", "has"} or name not in NAMES.values():
            raise NotReadError(f"has:{value} is not known", "write has:notes, has:rating, has:claims, has:date …")
        return self.known(name)

    def _mistyped(self, name: str, value: str) -> None:
        if name == "rating":
            self._tell(f"no source is rated {value.upper()!r} (the grades are {' and '.join(self.scale)})")
            return
        known = KINDS if name == "kind" else list(self.postings.lexicon(name))
        close = get_close_matches(value, known, n=1)
        near = f" (did you mean {close[0]!r}?)" if close else ""
        if name == "kind":
            self._tell(f"there is no kind {value!r}" + (near or f" (the kinds are {', '.join(KINDS)})"))
        elif name == "language":
            self._tell(f"no source is in the language {value!r}{near}")
        else:
            self._tell(f"no source has the {_LISTED[name]} {value!r}{near}")

    def _tell(self, remark: str) -> None:
        if remark not in self.told and len(self.told) < _MOST:
            self.told.add(remark)
            self.remark(remark)


def _in_order(text: str) -> str:
    """A date, or two with the earlier first; empty where it is none."""
    first, _, last = text.partition("/")
    return next((edtf for edtf in (text, f"{last}/{first}") if is_edtf(edtf) or edtf in _EVER), "")


def _called(name: str) -> str:
    return folded(" ".join(name.split()))


def _near(wanted: str, names: Mapping[str, str]) -> str:
    """Names that are spelt alike, then those that have all its words."""
    shown = {called: form for form, called in names.items() if len(form) <= _LONGEST}
    parts = set(words(wanted))
    wider = [called for called in shown if parts and parts.issubset(words(called))]
    near = list(dict.fromkeys([*get_close_matches(wanted, shown, n=_NEAR), *wider]))[:_NEAR]
    return f" (did you mean {' or '.join(repr(shown[called]) for called in near)}?)" if near else ""


def field_called(name: str | None) -> str | None:
    """What the field is called. Raises NotReadError where there is none of that name."""
    if name is None:
        return None
    if name.casefold() not in NAMES:
        close = get_close_matches(name.casefold(), NAMES, n=1)
        mend = f"did you mean {close[0]}:?" if close else f"the fields are {', '.join(NAMES)}"
        raise NotReadError(f"{name!r} is not a field", mend)
    return NAMES[name.casefold()]


def is_text(name: str | None) -> bool:
    return name is None or name in EXACT
