"""Every problem at once, each with its place."""

from collections.abc import Mapping
from dataclasses import dataclass

from sourcebook import annotate, publish
from sourcebook.annotate import Anchored, anchored
from sourcebook.corpus import signals_file
from sourcebook.errors import Problem
from sourcebook.model import Archive
from sourcebook.normalise import prove
from sourcebook.pipeline.confirming import check_confirmed


@dataclass(frozen=True, slots=True)
class Checked:
    problems: list[Problem]
    anchored: Mapping[str, Anchored]  # the sources by id, for what is made of them
    hidden: publish.HiddenRows  # from readers
    given_away: list[Problem]  # of the problems those that give away what is hidden


def checked(archive: Archive) -> Checked:
    """What loading found (fixity, files), then ledger, vocabulary and anchors, source by source; claims, signals."""
    problems, found = list(archive.problems), anchored(archive.entries)
    for entry in archive.entries:
        problems += prove(entry.reading, entry.source)
        problems += annotate.check(entry, found[entry.id].anchors, archive.flags)
    dismissed = signals_file.check(archive.dismissed, {*archive.unread, *(entry.id for entry in archive.entries)})
    claims = annotate.check_claims(archive) + check_confirmed(archive)
    shown = annotate.published(archive)
    hidden = publish.hidden(archive, shown)
    given_away = publish.given_away(archive, shown, hidden)
    return Checked(problems + claims + given_away + dismissed, found, hidden, given_away)


def check(archive: Archive) -> list[Problem]:
    return checked(archive).problems
