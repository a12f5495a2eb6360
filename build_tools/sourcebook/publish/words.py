"""The words that readers see, where they aren't those of the files."""

from collections.abc import Mapping
from dataclasses import dataclass

from sourcebook.model import Correction, Entry, Grade, PublisherRating, Rating, Reason, Tone, Visibility

UNASSESSED = "unassessed"  # nobody has looked yet
WITHDRAWN = "withdrawn"

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
    """One axis of the scale as it is drawn: its steps, the one that was chosen, what that one means."""

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
    nameless = rating.reliability.tone is Tone.UNJUDGED and entry.metadata("publisher") is None
    publisher = "unknown" if nameless else rating.reliability.label
    account = rating.credibility.label
    tones = rating.reliability.tone, rating.credibility.tone
    return Standing(
        words=f"publisher {publisher}, account {account}",
        code=rating.code,
        tone=tones[0] if tones[1] is Tone.UNJUDGED else tones[1],
        axes=(
            _axis("Publisher", rating.reliability, publisher),
            _axis("Account", rating.credibility, account),
        ),
    )


def _axis(name: str, grade: Grade, means: str) -> Axis:
    return Axis(name, grade.among, grade.code, means, grade.tone)


def publisher_rated(rating: PublisherRating) -> Standing:
    grade = rating.reliability
    return Standing(f"publisher {grade.label}", grade.code, grade.tone)


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
