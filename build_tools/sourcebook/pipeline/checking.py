"""Every problem at once, each with its place."""

from sourcebook import annotate, publish
from sourcebook.corpus import signals_file
from sourcebook.errors import Problem
from sourcebook.model import Archive
from sourcebook.normalise import prove
from sourcebook.pipeline.confirming import check_confirmed


def check(archive: Archive) -> list[Problem]:
    """What loading found (fixity, files), then ledger, vocabulary and anchors, source by source; claims, signals."""
    problems = list(archive.problems)
    for entry in archive.entries:
        problems += prove(entry.reading, entry.source)
        problems += annotate.check(entry, archive.flags)
    dismissed = signals_file.check(archive.dismissed, {*archive.unread, *(entry.id for entry in archive.entries)})
    claims = annotate.check_claims(archive) + check_confirmed(archive)
    return problems + claims + publish.given_away(archive) + dismissed
