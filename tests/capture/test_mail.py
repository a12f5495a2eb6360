"""Mails → header, text and what is attached."""

import pytest

from sourcebook.capture import READERS, PassedOver, documents
from sourcebook.capture.mail import READER
from sourcebook.model import Kind, Transcript

HEAD = b"From: Jane Quill <jane@example.org>\nSubject: The bridge\nDate: Mon, 3 Nov 2025 23:30:00 -0800\n"


def read(data: bytes) -> Transcript:
    return READER.read(data, None)


def alternative(plain: bytes, page: bytes) -> bytes:
    return (
        HEAD + b"MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n"
        b"--x\nContent-Type: text/plain; charset=utf-8\n\n" + plain + b"\n"
        b"--x\nContent-Type: text/html; charset=utf-8\n\n" + page + b"\n--x--\n"
    )  # fmt: skip


def test_header_then_text() -> None:
    transcript = read(HEAD + b"\nIt closes on Monday.\n")
    assert transcript.lines == (
        "The bridge",
        "From: Jane Quill <jane@example.org>",
        "Date: Mon, 3 Nov 2025 23:30:00 -0800",
        "",
        "It closes on Monday.",
        "",
    )
    assert [(told.name, told.value, told.origin) for told in transcript.told] == [
        ("title", "The bridge", "mail header Subject"),
        ("byline", "Jane Quill", "mail header From"),
        ("published", "2025-11-03", "mail header Date"),
    ]


@pytest.mark.parametrize(
    ("header", "shown"),
    [
        (b"Subject: =?utf-8?q?Br=C3=BCcke?= =?utf-8?q?_zu?=", "Brücke zu"),
        (b"Subject: =?iso-8859-1?b?QnL8Y2tl?=", "Brücke"),
        (b"Subject: =?no-such-charset?q?Bridge?=", "Bridge"),
        (b"Subject: =?utf-8?b?QnL8Y2tlx?= x", "=?utf-8?b?QnL8Y2tlx?= x"),
        ("Subject: Brücke".encode(), "Brücke"),
        ("Subject: Brücke – zu".encode("cp1252"), "Brücke – zu"),
        (b"Subject: two\n lines", "two lines"),
        (b"Subject: \x1b[31mred\0", "[31mred"),
    ],
)
def test_words_of_a_header(header: bytes, shown: str) -> None:
    assert read(b"From: a@example.org\n" + header + b"\n\nText.\n").lines[0] == shown


@pytest.mark.parametrize(
    "date", ["", "yesterday", "Mon, 99 Nov 2025 09:30:00 +0000", "Mon, 3 Nov 99999 09:30:00 +0000"]
)
def test_a_date_that_is_none_tells_nothing(date: str) -> None:
    told = read(f"From: a@example.org\nDate: {date}\n\nText.\n".encode()).told
    assert [one.name for one in told] == ["byline"]


def test_of_two_forms_the_plain_one_is_read_unless_it_is_empty() -> None:
    assert read(alternative(b"Plain.", b"<p>Page.")).lines[-1] == "Plain."
    transcript = read(alternative(b" \n", b"<p>Page, with <b>one</b> word strong."))
    assert transcript.lines[-1] == "Page, with one word strong."
    assert [span.start for span in transcript.layout[-1].spans] == [11]


def test_text_in_several_parts_and_encodings_is_read_whole() -> None:
    data = (
        HEAD + b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
        b"--x\nContent-Type: text/plain; charset=utf-8\n\nThe caf\xc3\xa9.\n"
        b"--x\nContent-Type: text/html; charset=windows-1251\n\n<p>\xcc\xee\xf1\xf2.\n"
        b"--x\nContent-Type: text/plain; charset=us-ascii\nContent-Transfer-Encoding: base64\n\nVGhlIGVuZC4=\n--x--\n"
    )
    transcript = read(data)
    assert transcript.lines[4:] == ("The café.", "Мост.", "The end.")
    assert transcript.decoded_as == "utf-8; cp1251; utf-8"
    assert READERS["message/rfc822"].lines(data, transcript.decoded_as) == transcript.lines


def test_quotes_lists_and_the_signature_are_told_apart() -> None:
    text = b"Hello,\nsays she.\n\n> A quote\n> goes on\nAn answer.\n\n- one\n  and more\n  - below\n\n1. first\n\n"
    transcript = read(HEAD + b"\n" + text + b"-- \nJane\n")
    found = [(layout.kind, layout.level, layout.within) for layout in transcript.layout[4:]]
    blocks = [layout.block for layout in transcript.layout[4:]]
    assert found[3] == found[4] == (Kind.QUOTE, 0, ())
    assert found[7] == (Kind.BULLET, 0, ())
    assert found[9] == (Kind.BULLET, 1, ())
    assert found[11][0] is Kind.NUMBER
    assert found[14] == (Kind.PARAGRAPH, 0, ("signature",))
    assert blocks[0] == blocks[1]
    assert blocks[7] == blocks[8] != blocks[9]


def test_a_forwarded_mail_is_a_part_and_not_part_of_the_text() -> None:
    data = (
        HEAD + b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
        b"--x\nContent-Type: text/plain\n\nSee below.\n"
        b"--x\nContent-Type: message/rfc822\n\nFrom: b@example.org\nSubject: Inner\nDate: x\n\nInner text.\n--x--\n"
    )
    assert "Inner text." not in read(data).lines
    outer, inner = documents(data)
    assert (outer.name, inner.name) == ("", "part 2")
    assert not isinstance(inner, PassedOver)
    assert read(inner.data).lines[-1].strip() == "Inner text."


def test_a_mail_nested_a_thousand_deep_is_refused_or_read() -> None:
    head = b"From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\n"
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5000))
    for found in documents(head + deep + b"\nText."):
        assert not isinstance(found, PassedOver) or found.is_damaged
    with pytest.raises(ValueError, match="nested too deep"):
        read(head + deep + b"\nText.")


def test_mails_within_mails_end_at_the_third() -> None:
    data = b"From: a@example.org\nTo: b@example.org\nSubject: x\n\nThe last.\n"
    for n in range(8):
        data = (
            HEAD + b"To: b@example.org\nMIME-Version: 1.0\n"
            + b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
            + b"Content-Type: message/rfc822\n\n" + data + b"\n--b%d--\n" % n
        )  # fmt: skip
    found = list(documents(data))
    assert [one.name for one in found if not isinstance(one, PassedOver)] == [
        "", "part 1", "part 1!/part 1", "part 1!/part 1!/part 1"
    ]  # fmt: skip
    assert [one.why for one in found if isinstance(one, PassedOver)] == [
        "what it holds lies more than 3 containers deep"
    ]


def test_a_mail_without_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="it is a mail without a word"):
        read(b"X-Empty: yes\n\n")


@pytest.mark.parametrize(
    "header",
    [
        b"Content-Type: text/plain; charset=utf-8" + b"; a=b" * 400_000,
        b"Content-Disposition: inline" + b"".join(b";\n filename*%d=a" % n for n in range(80_000)),
        b"Content-Disposition: attachment; filename=" + b"=?utf-8?q?a" * 100_000,
        b"CC: " + b"=?utf-8?q?a" * 100_000,
        b"date: " + b"Mon, " * 20_000,
    ],
)
def test_a_header_made_to_be_slow_is_refused(header: bytes) -> None:
    """Two megabytes of parameters would be taken apart for minutes."""
    name = header.split(b":")[0].decode()
    with pytest.raises(ValueError, match=f"^its header {name} has more than 64 kB$"):
        read(b"To: a@example.org\nSubject: The bridge\n" + header + b"\n\nIt closes on Monday.\n")


def test_a_mail_to_thousands_is_read() -> None:
    everyone = b"To: " + b",\n ".join(b"reader%d@example.org" % n for n in range(5_000))
    assert read(HEAD + everyone + b"\n\nIt closes on Monday.\n").lines[2].endswith(", reader4999@example.org")


@pytest.mark.parametrize("name", ["From", "Date"])
def test_remarks_within_remarks_tell_nothing(name: str) -> None:
    told = read(f"To: a@example.org\nSubject: x\n{name}: ".encode() + b"(" * 60_000 + b"\n\nIt closes.\n").told
    assert [one.name for one in told] == ["title"]
