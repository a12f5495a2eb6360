"""MHTML: a web page that a browser saved with its pictures, as the parts of a mail."""

from collections.abc import Iterator
from email.message import Message

from sourcebook.capture import message
from sourcebook.capture.container import Container, Names, Part, PassedOver
from sourcebook.text import is_web_address

PAGE = "page"  # what its one part is called


def _parts(data: bytes) -> Iterator[Part | PassedOver]:
    whole = message.parsed(data)
    root, names = _root(whole), Names()
    yield Part(
        names.name(PAGE), message.content(root), _address(whole, root), message.day(whole), message.charset(root)
    )
    for leaf in message.leaves(whole):
        if leaf is not root:
            place = message.header(leaf, "Content-Location") or message.header(leaf, "Content-ID") or "part"
            is_frame = leaf.get_content_type() == "text/html"
            yield PassedOver(names.name(place), f"it is a {'frame' if is_frame else 'file'} of the page")


def _part(data: bytes, name: str) -> bytes:
    if name != PAGE:
        raise ValueError(f"it has no part {name!r}")
    return message.content(_root(message.parsed(data)))


def _root(whole: Message) -> Message:
    """The part that it says to start with (RFC 2387), else the first page."""
    pages = [
        leaf for leaf in message.leaves(whole) if leaf.get_content_type() in ("text/html", "application/xhtml+xml")
    ]
    start = whole.get_param("start")
    named = [leaf for leaf in pages if start and message.header(leaf, "Content-ID") == start]
    if not pages:
        raise ValueError("it has no page in it")
    return (named or pages)[0]


def _address(whole: Message, root: Message) -> str | None:
    given = (message.header(whole, "Snapshot-Content-Location"), message.header(root, "Content-Location"))
    return next((address for address in given if is_web_address(address)), None)


MHTML = Container(_parts, _part)
