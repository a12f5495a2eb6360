"""`corpus/scale.yml`: the scale of ratings, where it isn't the Admiralty's."""

import re
from collections.abc import Mapping

from sourcebook.corpus.fields import Fields, by_line, document
from sourcebook.errors import Problem
from sourcebook.model import ADMIRALTY, Grade, Scale, Tone, axis

FILE = "corpus/scale.yml"
KEYS = ("reliability", "credibility")
GRADE = ("label", "tone")
ACCOUNT = (*GRADE, "origins")

_TONE = {member.value: member for member in Tone}
_CODE = re.compile(r"[A-Z0-9]", re.ASCII)
_ORIGINS = re.compile(r"[1-9]", re.ASCII)


def parse(text: str, where: str) -> tuple[Scale, list[Problem]]:
    """All that can be read, and every problem. The Admiralty's where there is no text, or no unknown publisher."""
    problems: list[Problem] = []
    top = document(text, where, KEYS, problems)
    if top is None or not text.strip():
        return ADMIRALTY, problems
    top.require(*KEYS)
    reliability, credibility = top.named("reliability", GRADE), top.named("credibility", ACCOUNT)
    scale = Scale(_axis(top, "reliability", reliability), _axis(top, "credibility", credibility))
    for code in reliability.keys() & credibility.keys():
        credibility[code].wrong("", f"{code!r} is a code of both axes", "a rating such as F5 must be read one way")
    is_usable = any(grade.tone is Tone.UNJUDGED for grade in scale.reliability.values())
    return (scale if is_usable else ADMIRALTY), by_line(problems)


def _axis(top: Fields, key: str, grades: Mapping[str, Fields]) -> Mapping[str, Grade]:
    unjudged = [code for code, fields in grades.items() if fields.text("tone") == Tone.UNJUDGED]
    if key in top and len(unjudged) != 1:
        what = f"{len(unjudged)} grades have the tone {Tone.UNJUDGED.value!r}"
        top.wrong(key, what, "one says that it cannot be judged, which is neither good nor bad")
    return axis(*(_grade(code, fields) for code, fields in grades.items()))


def _grade(code: str, fields: Fields) -> Grade:
    fields.require(*GRADE)
    if not _CODE.fullmatch(code):
        fields.wrong("", f"{code!r} is not a code", "one capital letter, or one digit")
    origins = fields.text("origins")
    if origins and not _ORIGINS.fullmatch(origins):
        fields.wrong("origins", f"{origins!r} is not a number of origins", "1 to 9")
    tone = fields.choice("tone", _TONE, "a tone") or Tone.UNJUDGED
    return Grade(code, fields.text("label"), tone, int(origins) if _ORIGINS.fullmatch(origins) else 0)
