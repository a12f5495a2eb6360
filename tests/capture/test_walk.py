"""Files that hold documents: what is in them, how deep, how much, under which names."""

import gzip
import mailbox
import struct
import zipfile
import zlib
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest

from sourcebook import capture
from sourcebook.capture import Part, PassedOver
from sourcebook.capture.container import Names
from sourcebook.capture.limits import LARGEST_DOCUMENT

STORY = b"A story, which says that something happened."
ZIPPED = gzip.compress(STORY, mtime=0)


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    with BytesIO() as out:
        with zipfile.ZipFile(out, "w", method) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return out.getvalue()


def found(data: bytes) -> list[tuple[str, str | int]]:
    """Of each document the name and size, of what is none the reason."""
    return [(one.name, one.why if isinstance(one, PassedOver) else len(one.data)) for one in capture.documents(data)]


def test_a_text_is_itself() -> None:
    assert list(capture.documents(STORY)) == [Part("", STORY)]


def test_folders_pictures_and_hidden_files_in_a_zip_archive() -> None:
    data = zipped({"a/": b"", "a/b.txt": STORY, "a/c.png": b"\x89PNG\r\n", "__MACOSX/a/._b.txt": b"x", "a/.d": b"x"})
    assert found(data) == [
        ("a/b.txt", len(STORY)),
        ("a/c.png", "it is a PNG picture"),
        ("__MACOSX/a/._b.txt", "it is hidden"),
        ("a/.d", "it is hidden"),
    ]
    assert capture.part(data, "a/b.txt") == STORY
    with pytest.raises(ValueError, match=r"it has no part 'a/x\.txt'"):
        capture.part(data, "a/x.txt")


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("../../etc/passwd", "../../etc/passwd"),
        ("/etc/passwd", "/etc/passwd"),
        ("C:\\con.txt", "C:/con.txt"),
        ("a\nb\x1b[31m.txt", "a\ufffdb\ufffd[31m.txt"),
        ("a\u202etxt.exe", "a\ufffdtxt.exe"),
        ("a!/b.txt", "a!b.txt"),
        (" ", "unnamed"),
        ("x" * 300, "x" * 200),
    ],
)
def test_a_hostile_name_is_a_name_and_never_a_path(name: str, called: str) -> None:
    data = zipped({name: STORY})
    (part,) = capture.documents(data)
    assert part.name.replace("\\", "/") == called
    assert capture.part(data, part.name) == STORY


def test_two_members_of_one_name_are_two_parts() -> None:
    with BytesIO() as out:
        with zipfile.ZipFile(out, "w") as archive, pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", STORY)
            archive.writestr("a.txt", b"Another story.")
        data = out.getvalue()
    assert [name for name, _ in found(data)] == ["a.txt", "a.txt (2)"]
    assert capture.part(data, "a.txt (2)") == b"Another story."


def test_containers_in_containers_down_to_the_third() -> None:
    data = STORY
    for depth in range(1, 6):
        data = zipped({f"{depth}.zip" if depth > 1 else "a.txt": data})
    assert found(data) == [("5.zip!/4.zip!/3.zip", "it lies more than 3 containers deep")]
    inner = zipped({"b.zip": zipped({"c.txt": STORY})})
    assert found(inner) == [("b.zip!/c.txt", len(STORY))]
    assert capture.part(inner, "b.zip!/c.txt") == STORY


def test_a_mail_in_a_mailbox_in_a_zip_archive(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "x"
    mail.set_content("Text.")
    mail.add_attachment("Attached.", filename="../a.txt")
    box = mailbox.mbox(tmp_path / "box")
    box.add(mail)
    box.flush()
    data = zipped({"box.mbox": (tmp_path / "box").read_bytes()})
    assert [name for name, _ in found(data)] == ["box.mbox!/1", "box.mbox!/1!/../a.txt"]
    assert capture.part(data, "box.mbox!/1!/../a.txt").strip() == b"Attached."


def test_what_is_encrypted_or_a_link_is_passed_over() -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    with BytesIO() as out:
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(link, "/etc/passwd")
            archive.writestr("secret.txt", STORY)
        data = bytearray(out.getvalue())
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 8] |= 1  # of its flags the one for encryption
    assert found(bytes(data)) == [("link.txt", "it is a symbolic link"), ("secret.txt", "it is encrypted")]


def test_a_member_whose_bytes_changed_is_damaged_and_the_others_are_read() -> None:
    data = bytearray(zipped({"a.txt": STORY, "b.txt": b"Another story."}, zipfile.ZIP_STORED))
    data[data.index(b"story")] ^= 1
    one, other = capture.documents(bytes(data))
    why = "it can't be unpacked: Bad CRC-32 for file 'a.txt'"
    assert one == PassedOver("a.txt", why, is_damaged=True, mend="get it once more, whole")
    assert other == Part("b.txt", b"Another story.")


@pytest.mark.parametrize("length", [1, 30, 100, -1])
def test_an_archive_cut_short_is_refused(length: int) -> None:
    (one,) = capture.documents(b"PK\x03\x04" + zipped({"a.txt": STORY * 10})[4:length])
    assert isinstance(one, PassedOver)
    assert one.is_damaged
    assert one.why == "it is a zip archive that can't be opened: File is not a zip file"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    (one,) = capture.documents(zipped({"a.txt": bytes(50_000_000)}))
    assert isinstance(one, PassedOver)
    assert one.is_damaged
    assert one.why.startswith("it is a zip bomb: ")
    assert one.why.endswith(" bytes that unpack to 50,000,000")


def test_a_bomb_that_lies_about_its_size_gives_no_more_than_it_says() -> None:
    data = bytearray(zipped({"a.txt": bytes(5_000_000)}))
    for sign, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = data.index(sign) + at
        data[start : start + 4] = struct.pack("<I", 100)
    (one,) = capture.documents(bytes(data))
    assert isinstance(one, PassedOver)
    assert one.is_damaged
    assert one.why.startswith("it can't be unpacked: Bad CRC-32")


def test_an_archive_that_holds_itself_ends() -> None:
    data = STORY
    for _ in range(50):
        data = zipped({"a.zip": data}, zipfile.ZIP_STORED)
    assert found(data) == [("a.zip!/a.zip!/a.zip", "it lies more than 3 containers deep")]


def test_a_member_too_large_for_a_document_is_passed_over() -> None:
    data = zipped({"a.txt": bytes(LARGEST_DOCUMENT + 1), "b.txt": STORY}, zipfile.ZIP_STORED)
    assert found(data) == [("a.txt", "it has more than 50 MB"), ("b.txt", len(STORY))]


def test_gzip() -> None:
    data = gzip.compress(STORY[:10]) + gzip.compress(STORY[10:]) + bytes(8)
    assert found(data) == [("content", len(STORY))]
    assert capture.part(data, "content") == STORY


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (ZIPPED[:-3], "its gzip stream is cut short"),
        (ZIPPED[:15], "its gzip stream is cut short"),
        (ZIPPED + b"junk", "its gzip stream is damaged: "),
        (
            ZIPPED[:20] + b"\xff" + ZIPPED[21:],
            "its gzip stream is damaged: ",
        ),
    ],
)
def test_gzip_that_is_damaged(data: bytes, why: str) -> None:
    (one,) = capture.documents(data)
    assert isinstance(one, PassedOver)
    assert one.is_damaged
    assert one.why.startswith(why)


def test_a_gzip_bomb_stops_at_the_most_that_is_read() -> None:
    packer = zlib.compressobj(9, wbits=31)
    chunk = bytes(10_000_000)
    data = b"".join(packer.compress(chunk) for _ in range(10)) + packer.flush()  # a hundred times its size
    (one,) = capture.documents(data)
    assert isinstance(one, PassedOver)
    assert one.why == "it unpacks to more than 50 MB, the most that is read"


def test_what_unpacks_to_much_however_deep_it_is_packed_is_no_archive() -> None:
    inner = zipped({"a.txt": STORY * 200_000})  # 9 MB, which harms nobody alone
    data = zipped({"0.zip": zipped({f"{n}.zip": inner for n in range(50)})})
    first, then = capture.documents(data)
    assert isinstance(first, Part)
    assert isinstance(then, PassedOver)
    assert (first.name, then.why) == ("0.zip!/0.zip!/a.txt", "it unpacks to more than 10 MB")


def test_saved_pages_give_the_page_with_its_address_and_day() -> None:
    data = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a\r\n"
        b"Date: Mon, 3 Nov 2025 09:30:00 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n'
        b"--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://example.org/a\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>A story =E2=80=93 told.\r\n"
        b"--x\r\nContent-Type: text/html\r\nContent-Location: https://ads.example/\r\n\r\n<p>Buy!\r\n--x--\r\n"
    )
    assert list(capture.documents(data)) == [
        Part("page", "<p>A story – told.".encode(), "https://example.org/a", "2025-11-03", "utf-8"),
        PassedOver("https://ads.example/", "it is a frame of the page"),
    ]


def test_many_small_members_of_gzip_are_unpacked_at_once() -> None:
    data = gzip.compress(b"", mtime=0) * 300_000 + ZIPPED
    assert capture.part(data, "content") == STORY


def test_many_members_of_one_name_have_a_name_each() -> None:
    names = Names()
    assert [names.name("a"), names.name("a (2)"), names.name("a"), *(names.name("a") for _ in range(30_000))][:3] == [
        "a",
        "a (2)",
        "a (3)",
    ]
