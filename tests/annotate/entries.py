"""An entry that is only a text and its notes."""

from sourcebook.model import Capture, Curation, Entry, Fixity, Note, Reading, Source
from sourcebook.text import split_lines


def entry(text: str, *notes: Note) -> Entry:
    capture = Capture("x", "seeds/x.txt", None, "", None, None, "", "")
    fixity = Fixity("seeds/x.txt", "", 0, "text/plain", "utf-8", "valid UTF-8")
    source = Source("x", None, None, None, None, None, fixity, "", (), (), "")
    return Entry(capture, source, Reading(tuple(split_lines(text))), Curation(notes=notes))
