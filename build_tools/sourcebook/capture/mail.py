"""Mails: header and text as a transcript, attachments as parts; and mailboxes full of them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from itertools import chain

from sourcebook.capture import html, message, plain_mail
from sourcebook.capture.container import Container, Names, Part, PassedOver
from sourcebook.capture.encoding import decode, encoding_of
from sourcebook.capture.reader import AGAIN, Reader, UnreadableError
from sourcebook.model import Kind, Layout, Told, Transcript
from sourcebook.text import is_blank, is_web_address

MEDIA_TYPE = "message/rfc822"
SHOWN = ("From", "To", "Cc", "Date")  # as mail programs show them, below the subject
WITHIN = ("mail-header",)
AND = "; "  # between the encodings of a mail's texts
TWIN = "it is the same text in another form"

_ENVELOPE = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]*\d\d:\d\d[^\n]*\d{4}[^\n]*\n")
_MESSAGE_ID = re.compile(r"<([^<>\s]+@[^<>\s]+)>")


def read(data: bytes, charset: str | None = None) -> Transcript:  # noqa: ARG001 (a mail says itself)
    mail = message.parsed(data)
    texts = [_text(leaf) for leaf in bodies(mail)]
    lines, layout = _header(mail)
    for text in texts:
        shown = text if text.layout else replace(text, layout=plain_mail.layout(text.lines))
        first = layout[-1].block + 1 if layout else 0
        lines += shown.lines
        layout += [one._replace(block=one.block + first) for one in shown.layout]
    if all(map(is_blank, lines)):
        raise UnreadableError("it is a mail without a word", "what is attached to it is added by itself")
    decoded = [(text.decoded_as, text.decided_by) for text in texts] or [("us-ascii", "no text")]
    encodings, decided_by = (AND.join(many) for many in zip(*decoded, strict=True))
    return Transcript(tuple(lines), MEDIA_TYPE, encodings, decided_by, tuple(layout), tuple(_told(mail)))


def lines(data: bytes, encoding: str) -> tuple[str, ...]:
    mail = message.parsed(data)
    found, _ = _header(mail)
    for leaf, decoded_as in zip(bodies(mail), encoding.split(AND), strict=False):
        of = html.READER.lines if _is_html(leaf) else _plain_lines
        found += of(message.content(leaf), decoded_as)
    return tuple(found)


def bodies(mail: Message) -> list[Message]:
    """The leaves that a reader of the mail sees: of several forms of the same text, the plain one."""
    if mail.get_content_type() == "multipart/alternative":
        forms = [found for part in message.inside(mail) if (found := bodies(part))]
        plain = [found for found in forms if not any(map(_is_html, found)) and any(map(_has_words, found))]
        return next(chain(plain, reversed(forms)), [])
    if mail.get_content_maintype() == "multipart":
        return [leaf for part in message.inside(mail) for leaf in bodies(part)]
    is_attached = mail.get_content_disposition() == "attachment" or message.file_name(mail) is not None
    is_text = mail.get_content_type() in ("text/plain", "text/html")
    return [mail] if is_text and not is_attached and _has_words(mail) else []


def _has_words(leaf: Message) -> bool:
    return bool(message.content(leaf).strip())


def _is_html(leaf: Message) -> bool:
    return leaf.get_content_type() == "text/html"


def _text(leaf: Message) -> Transcript:
    data, declared = message.content(leaf), message.charset(leaf)
    if _is_html(leaf):
        return html.READER.read(data, declared)
    encoding, decided_by = encoding_of(data, declared)
    return Transcript(_plain_lines(data, encoding), "text/plain", encoding, decided_by)


def _plain_lines(data: bytes, encoding: str) -> tuple[str, ...]:
    return tuple(decode(data, encoding))


def _header(mail: Message) -> tuple[list[str], list[Layout]]:
    """Subject, then who and when, then an empty line."""
    subject = message.header(mail, "Subject")
    rest = [f"{name}: {value}" for name in SHOWN if (value := message.header(mail, name))]
    found = [(subject, Layout(Kind.HEADING, 0, 1, within=WITHIN))] if subject else []
    found += [(line, Layout(block=1, within=WITHIN)) for line in rest]
    found += [("", Layout(block=2))] if found else []
    return [line for line, _ in found], [layout for _, layout in found]


def _told(mail: Message) -> Iterator[Told]:
    message_id = _MESSAGE_ID.search(message.header(mail, "Message-ID"))
    archived = message.header(mail, "Archived-At").strip("<>")
    values = {
        "title": ("Subject", message.header(mail, "Subject")),
        "byline": ("From", message.sender(mail)),
        "published": ("Date", message.day(mail)),
        "canonical": ("Message-ID", f"mid:{message_id[1]}" if message_id else None),  # RFC 2392
        "address": ("Archived-At", archived if is_web_address(archived) else None),
    }
    for name, (header, value) in values.items():
        if value:
            yield Told(name, value, f"mail header {header}")


def _attached(mail: Message) -> Iterator[tuple[str, Message]]:
    names = Names()
    shown = {id(leaf) for leaf in bodies(mail)}
    for number, leaf in enumerate(message.leaves(mail), 1):
        if id(leaf) not in shown:
            yield names.name(message.file_name(leaf) or f"part {number}"), leaf


def _parts(data: bytes) -> Iterator[Part | PassedOver]:
    mail = message.parsed(data)
    for name, leaf in _attached(mail):
        is_attached = leaf.get_content_disposition() == "attachment" or message.file_name(leaf) is not None
        if not is_attached and leaf.get_content_type() in ("text/plain", "text/html"):
            yield PassedOver(name, TWIN if _has_words(leaf) else "it is empty")
            continue
        try:
            yield Part(name, message.content(leaf), charset=message.charset(leaf))
        except ValueError as error:
            yield PassedOver(name, str(error), is_damaged=True, mend=AGAIN)


def _part(data: bytes, name: str) -> bytes:
    leaf = next((leaf for known, leaf in _attached(message.parsed(data)) if known == name), None)
    if leaf is None:
        raise ValueError(f"it has no part {name!r}")
    return message.content(leaf)


def _mails(data: bytes) -> Iterator[Part | PassedOver]:
    for number, mail in enumerate(_split(data), 1):
        yield Part(str(number), mail)


def _mail(data: bytes, name: str) -> bytes:
    found = next((mail for number, mail in enumerate(_split(data), 1) if str(number) == name), None)
    if found is None:
        raise ValueError(f"it has no part {name!r}")
    return found


def _split(data: bytes) -> Iterator[bytes]:
    """The mails of a mailbox, as they stand there: a line that was quoted as ">From" stays so."""
    envelopes = list(_ENVELOPE.finditer(data))
    ends = [envelope.start() for envelope in envelopes[1:]] + [len(data)]
    for envelope, end in zip(envelopes, ends, strict=True):
        yield data[envelope.end() : end]


READER = Reader(read, lines)
MAIL = Container(_parts, _part)
MAILBOX = Container(_mails, _mail)
