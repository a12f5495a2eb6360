"""The scale of ratings: the Admiralty's, unless `corpus/scale.yml` has another."""

from collections.abc import Mapping
from dataclasses import dataclass

from sourcebook.model.vocabulary import Tone


@dataclass(frozen=True, slots=True)
class Grade:
    """One step of an axis."""

    code: str  # a letter or a digit
    label: str  # what readers see
    tone: Tone
    among: str  # the codes of its axis, in order
    origins: int = 0  # independent ones that a claim must have before an account that supports it is rated so


@dataclass(frozen=True, slots=True)
class Scale:
    """Two axes, each from code to grade, in order: how reliable who says it, how credible what is said."""

    reliability: Mapping[str, Grade]
    credibility: Mapping[str, Grade]

    @property
    def unknown(self) -> Grade:
        """The reliability of a publisher of whom nothing is known."""
        return next(grade for grade in self.reliability.values() if grade.tone is Tone.UNJUDGED)


def axis(grades: Mapping[str, tuple[str, Tone, int]]) -> dict[str, Grade]:
    """From code to grade: of label, tone and origins."""
    among = "".join(grades)
    return {code: Grade(code, label, tone, among, origins) for code, (label, tone, origins) in grades.items()}


# NATO's STANAG 2511 has an account "confirmed by other independent sources": two origins at the least.
ADMIRALTY = Scale(
    reliability=axis(
        {
            "A": ("completely reliable", Tone.MERIT, 0),
            "B": ("usually reliable", Tone.MERIT, 0),
            "C": ("fairly reliable", Tone.NEUTRAL, 0),
            "D": ("not usually reliable", Tone.CAUTION, 0),
            "E": ("unreliable", Tone.SERIOUS, 0),
            "F": ("cannot be judged", Tone.UNJUDGED, 0),
        }
    ),
    credibility=axis(
        {
            "1": ("confirmed", Tone.MERIT, 2),
            "2": ("probably true", Tone.MERIT, 0),
            "3": ("possibly true", Tone.NEUTRAL, 0),
            "4": ("doubtful", Tone.CAUTION, 0),
            "5": ("improbable", Tone.SERIOUS, 0),
            "6": ("cannot be judged", Tone.UNJUDGED, 0),
        }
    ),
)
