"""Links as a document gives them → whole addresses, where it is known where it was taken from."""

from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from sourcebook.model import Layout, Span, Transcript

_WITHIN = "#"  # a link to a place in the document itself leads nowhere from the archive


def resolved(transcript: Transcript, address: str) -> Transcript:
    """Those that the document itself made whole, by a base that it names, stay."""
    layout = tuple(_of_line(line, address) if line.spans else line for line in transcript.layout)
    return replace(transcript, layout=layout)


def _of_line(line: Layout, address: str) -> Layout:
    spans = tuple(_whole(span, address) if span.target else span for span in line.spans)
    return line if spans == line.spans else line._replace(spans=spans)


def _whole(span: Span, address: str) -> Span:
    target = (span.target or "").strip()
    try:
        if target.startswith(_WITHIN) or urlsplit(target).scheme:
            return span
        return span._replace(target=urljoin(address, target))
    except ValueError:  # no address at all
        return span
