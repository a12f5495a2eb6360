"""Every source in one bibliography."""

from sourcebook.export.citation import FORMATS
from sourcebook.export.edition import Edition


def citations(of: Edition, suffix: str) -> str:
    _, write = FORMATS[suffix]
    return write(*map(of.cite, of.every))
