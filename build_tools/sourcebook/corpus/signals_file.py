"""`corpus/signals.yml`: the signals that curators have dismissed, and why. No reader sees it."""

import re
from collections.abc import Collection, Mapping

import yaml

from sourcebook.corpus.fields import Fields, by_line, did_you_mean, document
from sourcebook.corpus.quoted import day
from sourcebook.corpus.yaml_lines import lengthened
from sourcebook.errors import Problem
from sourcebook.model import Detector, Dismissal

FILE = "corpus/signals.yml"
KEYS = ("dismissed",)
DISMISSED = ("key", "detector", "sources", "why", "by", "date")

HEAD = "# Signals that curators have looked at and dismissed; sourcebook review shows them no more. Not published.\n"
KEY = re.compile(r"[0-9a-f]{10}")
KEY_LOOKS = "ten digits from 0-9 and a-f, in quotation marks"
_DETECTORS = {member.value: member for member in Detector}


def parse(text: str, where: str = FILE) -> tuple[dict[str, Dismissal], list[Problem]]:
    """All that can be read, and every problem."""
    problems: list[Problem] = []
    top = document(text, where, KEYS, problems)
    found: dict[str, Dismissal] = {}
    for fields in top.mappings("dismissed", DISMISSED) if top else ():
        one = _dismissal(fields)
        if one.key in found:
            fields.wrong("key", f"{one.key!r} is dismissed already, at {found[one.key].place}", "remove one of the two")
        found.setdefault(one.key, one)
    return found, by_line(problems)


def _dismissal(fields: Fields) -> Dismissal:
    fields.require("key", "sources", "date")
    fields.require("why", mend="who dismisses a signal says why")
    key = fields.text("key")
    if key and not KEY.fullmatch(key):
        fields.wrong("key", f"{key!r} is not the key of a signal", KEY_LOOKS)
    fields.choice("detector", _DETECTORS, "a detector")
    return Dismissal(
        key=key,
        sources=fields.texts("sources"),
        why=fields.text("why"),
        by=fields.text("by"),
        date=day(fields),
        detector=fields.text("detector"),
        place=fields.place("key"),
    )


def check(dismissed: Mapping[str, Dismissal], ids: Collection[str]) -> list[Problem]:
    """Signals of sources that aren't there."""
    return [
        Problem(it.place, f"dismissed: no source has the id {id!r}", _mend(id, ids))
        for it in dismissed.values()
        for id in it.sources
        if id not in ids
    ]


def _mend(id: str, ids: Collection[str]) -> str:
    near = did_you_mean(id, ids)
    return near if near.startswith("did") else "remove what was dismissed of it"


def added(text: str, one: Dismissal) -> str:
    """With one more at the end. Raises ValueError where the list is not written line by line."""
    return lengthened(text or HEAD, "dismissed", _item(one), is_apart=False)


def _item(one: Dismissal) -> list[str]:
    lines = [f"key: {_quoted(one.key)}"]
    lines += [f"detector: {one.detector}"] if one.detector else []
    lines += [f"sources: [{', '.join(map(_quoted, one.sources))}]", f"why: {_quoted(one.why)}"]
    lines += [f"by: {_quoted(one.by)}"] if one.by else []
    lines += [f"date: {one.date}"]
    return [f"{'  ' if n else '- '}{line}\n" for n, line in enumerate(lines)]


def _quoted(text: str) -> str:
    written: str = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=1 << 20)
    return written.strip()
