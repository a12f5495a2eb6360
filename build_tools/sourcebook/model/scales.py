"""The scale of ratings: the Admiralty's, unless `corpus/scale.yml` has another."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sourcebook.model.vocabulary import Tone


@dataclass(frozen=True, slots=True)
class Grade:
    """One step of an axis."""

    code: str  # a letter or a digit
    label: str  # what readers see
    tone: Tone
    origins: int = 0  # independent ones that a claim must have before an account that supports it is rated so
    among: str = ""  # the codes of its axis, in order


@dataclass(frozen=True, slots=True)
class Scale:
    """Two axes, each from code to grade, in order: how reliable who says it, how credible what is said."""

    reliability: Mapping[str, Grade]
    credibility: Mapping[str, Grade]

    @property
    def unknown(self) -> Grade:
        """The reliability of a publisher of whom nothing is known."""
        return next(grade for grade in self.reliability.values() if grade.tone is Tone.UNJUDGED)


def axis(*grades: Grade) -> dict[str, Grade]:
    """From code to grade, each among the others."""
    among = "".join(grade.code for grade in grades)
    return {grade.code: replace(grade, among=among) for grade in grades}


# NATO's STANAG 2511 has an account "confirmed by other independent sources": two origins at the least.
ADMIRALTY = Scale(
    reliability=axis(
        Grade("A", "completely reliable", Tone.MERIT),
        Grade("B", "usually reliable", Tone.MERIT),
        Grade("C", "fairly reliable", Tone.NEUTRAL),
        Grade("D", "not usually reliable", Tone.CAUTION),
        Grade("E", "unreliable", Tone.SERIOUS),
        Grade("F", "cannot be judged", Tone.UNJUDGED),
    ),
    credibility=axis(
        Grade("1", "confirmed", Tone.MERIT, origins=2),
        Grade("2", "probably true", Tone.MERIT),
        Grade("3", "possibly true", Tone.NEUTRAL),
        Grade("4", "doubtful", Tone.CAUTION),
        Grade("5", "improbable", Tone.SERIOUS),
        Grade("6", "cannot be judged", Tone.UNJUDGED),
    ),
)
