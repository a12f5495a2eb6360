"""The fields of the index. No stop list anywhere: an exact phrase is exact."""

from hashlib import sha256
from pathlib import Path

from whoosh import fields, formats

from sourcebook.search.words import Words

EXACT = ("title", "body", "notes", "byline", "publisher")  # every word as written, with its position

_MAKERS = ("../edtf_days.py", "document.py", "schema.py", "words.py")  # what decides how an index looks


def _exact() -> fields.FieldType:
    return fields.FieldType(formats.Positions(), Words(stemmed=False), scorable=True)


SCHEMA = fields.Schema(
    id=fields.ID(stored=True, unique=True),
    everything=fields.FieldType(formats.Frequency(), Words(stemmed=True), scorable=True),  # for loose words
    **{name: _exact() for name in EXACT},
    flags=fields.KEYWORD(),
    rating=fields.KEYWORD(),  # F5 as f5, f and 5
    language=fields.KEYWORD(),  # pt-BR as pt-br and pt
    earliest=fields.ID(),  # the days that the date of publication may mean
    latest=fields.ID(),
    lacks=fields.KEYWORD(),  # the names of what is unknown or empty
    shown=fields.STORED(),
)


def digest() -> str:
    """Changes whenever an index made by this program would."""
    here = Path(__file__).parent
    return sha256(b"".join((here / name).read_bytes() for name in _MAKERS)).hexdigest()
