"""What mails and pages saved as mails have in common: leaves, their bytes, and words in headers."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from sourcebook.capture.encoding import decode, encoding_of

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]+")


# Of a header that is taken apart, or has encoded words; the time for that grows with the square: 64 kB take up to 2 s,
# four times as much sixteen times that. (Other lists of recipients may be longer.) Real ones have some hundred bytes.
LONGEST = 64_000  # characters
_TAKEN_APART = re.compile(r"from|date|content-.*", re.IGNORECASE)


def parsed(data: bytes) -> Message:
    """Raises ValueError for one that is nested too deep to be read, or has a header that is too long for that."""
    try:
        whole = message_from_bytes(data)
        for part in whole.walk():
            for name, value in part.raw_items():
                if len(value) > LONGEST and (_TAKEN_APART.fullmatch(name) or "=?" in value):
                    raise ValueError(f"its header {name} has more than {LONGEST // 1000} kB")
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error
    return whole


def inside(message: Message) -> list[Message]:
    """The parts of a multipart message; a mail that is attached to it is one part, and not looked into."""
    payload = message.get_payload()
    is_many = message.get_content_maintype() == "multipart" and isinstance(payload, list)
    return [part for part in payload if isinstance(part, Message)] if is_many and isinstance(payload, list) else []


def leaves(message: Message) -> Iterator[Message]:
    waiting = [message]
    while waiting:
        part = waiting.pop()
        waiting += reversed(inside(part))
        if part.get_content_maintype() != "multipart":
            yield part


def content(leaf: Message) -> bytes:
    """Its bytes as they were before they were packed into a mail. Raises ValueError."""
    payload = leaf.get_payload()
    try:
        if isinstance(payload, list):
            return payload[0].as_bytes() if payload and isinstance(payload[0], Message) else b""
        found = leaf.get_payload(decode=True)
    except (MessageError, UnicodeError, LookupError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"one of its parts can't be unpacked: {error}") from error
    return found if isinstance(found, bytes) else b""


def charset(leaf: Message) -> str | None:
    value = leaf.get_param("charset")
    return value if isinstance(value, str) else value[2] if isinstance(value, tuple) else None


def file_name(leaf: Message) -> str | None:
    try:
        name = leaf.get_filename()
    except (LookupError, ValueError, TypeError):  # of a charset that isn't one
        return None
    return words(name) if name else None


def header(message: Message, name: str) -> str:
    """Its words on one line; empty where it isn't there."""
    value = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return words(str(value))


def day(message: Message) -> str | None:
    """Of its Date header, EDTF."""
    try:
        return parsedate_to_datetime(header(message, "Date")).date().isoformat()
    except (ValueError, TypeError, OverflowError, IndexError, RecursionError):
        return None


def sender(message: Message) -> str:
    """Name, else address; empty where neither can be told."""
    try:
        return next(filter(None, parseaddr(header(message, "From"))), "")
    except RecursionError:  # of remarks within remarks
        return ""


def words(value: str) -> str:
    value = value.replace("\0", "")
    raw = value.encode("utf-8", "surrogateescape")  # where the parser met bytes that a header can't have
    plain = "\n".join(decode(raw, encoding_of(raw)[0])) if not value.isascii() else value
    try:
        pieces = decode_header(plain)
    except (MessageError, ValueError):
        pieces = [(plain, None)]
    text = "".join(piece if isinstance(piece, str) else _decoded(piece, label) for piece, label in pieces)
    return " ".join(_CONTROL.sub(" ", text).split())


def _decoded(piece: bytes, label: str | None) -> str:
    whole = piece.replace(b"\0", b"")
    return "\n".join(decode(whole, encoding_of(whole, label)[0])) if whole else ""
