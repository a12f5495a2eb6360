"""The words that readers see, where they aren't those of the files."""

from collections.abc import Mapping
from dataclasses import dataclass

from sourcebook.model import (
    Correction,
    Credibility,
    Entry,
    PublisherRating,
    Rating,
    Reason,
    Reliability,
    Severity,
    Visibility,
)

UNASSESSED = "unassessed"  # nobody has looked yet
WITHDRAWN = "withdrawn"
UNJUDGED = "unjudged"  # somebody has looked, and it can't be told

_RELIABILITY: Mapping[Reliability, str] = {
    Reliability.A: Severity.MERIT,
    Reliability.B: Severity.MERIT,
    Reliability.C: Severity.NEUTRAL,
    Reliability.D: Severity.CAUTION,
    Reliability.E: Severity.SERIOUS,
    Reliability.F: UNJUDGED,
}
_CREDIBILITY: Mapping[Credibility, str] = {
    Credibility.I1: Severity.MERIT,
    Credibility.I2: Severity.MERIT,
    Credibility.I3: Severity.NEUTRAL,
    Credibility.I4: Severity.CAUTION,
    Credibility.I5: Severity.SERIOUS,
    Credibility.I6: UNJUDGED,
}
LANGUAGES: Mapping[str, str] = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
    "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of the Admiralty scale as it is drawn: its steps, the one that was chosen, what that one means."""

    name: str
    steps: str
    step: str
    means: str
    tone: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A rating in words first. `code` is empty where nobody has assessed the source yet."""

    words: str
    code: str
    tone: str
    axes: tuple[Axis, ...] = ()

    @property
    def said(self) -> str:
        """`publisher unknown, account improbable (F5)`."""
        return f"{self.words} ({self.code})" if self.code else self.words


def standing(entry: Entry) -> Standing:
    if entry.visibility is Visibility.WITHDRAWN:
        return Standing("withdrawn", "", WITHDRAWN)
    rating = entry.curation.rating
    return rated(entry, rating) if rating else Standing("not yet assessed", "", UNASSESSED)


def rated(entry: Entry, rating: Rating) -> Standing:
    """One of its ratings, whether it still counts or not."""
    nameless = rating.reliability is Reliability.F and entry.metadata("publisher") is None
    publisher = "unknown" if nameless else rating.reliability.value
    account = rating.credibility.value
    tones = _RELIABILITY[rating.reliability], _CREDIBILITY[rating.credibility]
    return Standing(
        words=f"publisher {publisher}, account {account}",
        code=rating.code,
        tone=tones[0] if tones[1] == UNJUDGED else tones[1],
        axes=(
            Axis("Publisher", "ABCDEF", rating.reliability.name, publisher, tones[0]),
            Axis("Account", "123456", rating.credibility.digit, account, tones[1]),
        ),
    )


def publisher_rated(rating: PublisherRating) -> Standing:
    reliability = rating.reliability
    return Standing(f"publisher {reliability.value}", reliability.name, _RELIABILITY[reliability])


def language(code: str) -> str:
    return LANGUAGES.get(code.partition("-")[0], code)


def reason(why: Reason | None) -> str:
    return why.value.replace("-", " ") if why else ""


def count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def corrected(it: Correction) -> str:
    """`text and quotation`; empty where it is not said."""
    *others, last = it.what or ("",)
    return f"{', '.join(others)} and {last}" if others else last


def percent(part: int, whole: int) -> str:
    """A whole only where it is whole: `100 %` never stands for 99.9 %."""
    if not whole:
        return "–"
    share = 100 * part / whole
    shown = (
        f"{share:.0f}"
        if share in {0, 100} or 1 <= share < 99
        else f"{min(max(share, 0.1), 99.9):.1f}".removesuffix(".0")
    )
    return f"{shown} %"


def sure(confidence: float, *, is_doubtful: bool = False) -> str:
    """`97 % sure`; `unsure (64 %)`."""
    figure = percent(round(1000 * confidence), 1000)
    return f"unsure ({figure})" if is_doubtful else f"{figure} sure"


def unsure_of(least: float, most: float) -> str:
    """`unsure (64 %)`; of several lines `unsure (46 to 64 %)`."""
    figures = dict.fromkeys(percent(round(1000 * sure), 1000) for sure in (least, most))
    return f"unsure ({' to '.join(figures).replace(' %', '', len(figures) - 1)})"


def unsure(lines: int) -> str:
    """`4 lines are unsure`; empty where none is."""
    return f"{count(lines, 'line')} {'is' if lines == 1 else 'are'} unsure" if lines else ""
