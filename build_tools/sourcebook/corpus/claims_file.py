"""`corpus/claims.yml`: what the sources say of one thing, claim by claim, and whose reports they relay."""

from collections.abc import Collection
from dataclasses import replace

from sourcebook.corpus.fields import Fields, by_line, did_you_mean, document
from sourcebook.corpus.quoted import edtf, history, is_private, quotations
from sourcebook.errors import Problem
from sourcebook.model import Claim, Claims, Judgement, Origin, Outcome, Position, Stance
from sourcebook.text import is_name

KEYS = ("origins", "claims")
ORIGIN = ("name", "text")
VERDICT = ("verdict", "rationale", "evidence", "by", "date")
CLAIM = ("statement", *VERDICT, "verdicts", "when", "stances", "visibility")
STANCE = ("stance", "quote", "quotes", "origin", "when", "text", "visibility")

_OUTCOME = {member.value: member for member in Outcome}
_POSITION = {member.value: member for member in Position}


def parse(text: str, where: str) -> tuple[Claims, list[Problem]]:
    """All that can be read, in the order of the file, and every problem.

    A claim whose verdict can't be read is unverified; a stance that can't be read is none, and an origin that isn't
    understood whole is named nowhere.
    """
    problems: list[Problem] = []
    top = document(text, where, KEYS, problems, until="private")
    if top is None:
        return Claims(), problems
    named = top.named("origins", ORIGIN)
    origins = {id: _origin(id, fields) for id, fields in named.items()}
    claims = [_claim(id, fields, origins) for id, fields in top.named("claims", CLAIM).items()]
    if top.unknown.keys:
        claims = [replace(claim, is_private=True) for claim in claims]
    understood = {id: origin for id, origin in origins.items() if not named[id].unknown.keys}
    return Claims(understood, tuple(claim for claim in claims if is_name(claim.id))), by_line(problems)


def _origin(id: str, fields: Fields) -> Origin:
    fields.require("name")
    return Origin(id, fields.text("name"), fields.text("text"))


def _claim(id: str, fields: Fields, origins: Collection[str]) -> Claim:
    if not is_name(id):
        fields.wrong("", f"{id!r} can't name a page", "small letters, digits and hyphens, and not index")
    fields.require("statement")
    *before, judged = _judgements(fields)
    stances = (_stance(source, it, origins) for source, it in fields.named("stances", STANCE).items())
    return Claim(
        id=id,
        statement=fields.text("statement"),
        outcome=judged.outcome,
        rationale=judged.rationale,
        by=judged.by,
        date=judged.date,
        stances=tuple(filter(None, stances)),
        evidence=judged.evidence,
        place=fields.place(),
        when=edtf(fields, "when"),
        is_private=is_private(fields),
        judged_before=tuple(before),
    )


def _judgements(fields: Fields) -> list[Judgement]:
    """The oldest first; one at least."""
    several = fields.mappings("verdicts", VERDICT)
    for key in VERDICT if several else ():
        if key in fields:
            what = "given as well as verdict" if key == "verdict" else "given beside verdicts"
            fields.wrong(
                "verdicts" if key == "verdict" else key, what, "put every verdict into verdicts, the oldest first"
            )
    found = several or [fields]
    return [_judgement(each, date) for each, date in zip(found, history(found), strict=True)]


def _judgement(fields: Fields, date: str) -> Judgement:
    fields.require("verdict")
    fields.require("rationale", mend="a verdict says why")
    outcome = fields.choice("verdict", _OUTCOME, "a verdict") or Outcome.UNVERIFIED
    return Judgement(outcome, fields.text("rationale"), fields.text("by"), date, fields.texts("evidence"))


def _stance(source: str, fields: Fields, origins: Collection[str]) -> Stance | None:
    fields.require("stance")
    position, quotes = fields.choice("stance", _POSITION, "a stance"), quotations(fields)
    origin, when = fields.text("origin"), edtf(fields, "when")
    if position is Position.SILENT and quotes:
        fields.wrong("stance", "silent, and yet it is quoted", "take out the quotation, or choose another stance")
    elif position and position is not Position.SILENT and not quotes:
        fields.wrong("stance", f"{position.value!r} without words of the source", "add a quote")
    if position is Position.SILENT and when:
        fields.wrong("when", "of a source that is silent", "take it out, or choose another stance")
    if origin and origin not in origins:
        fields.wrong("origin", f"{origin!r} is not an origin", did_you_mean(origin, origins))
    if not position:
        return None
    said, place = fields.text("text"), fields.place()
    return Stance(source, position, quotes, origin or None, said, place, when, is_private(fields))
