"""Zip archives and gzip-compressed files as containers. Sizes are checked before memory is spent."""

import stat
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from sourcebook.capture.container import Container, Names, Part, PassedOver
from sourcebook.capture.inflate import inflate
from sourcebook.capture.limits import LARGEST_DOCUMENT, LARGEST_UNPACKED, MOST_PACKED, SMALL, size
from sourcebook.capture.reader import AGAIN, UNPACK, UnreadableError

BROKEN = (BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, OSError, EOFError, KeyError)
_ENCRYPTED = 0x1
_NOT_MEANT = {"__MACOSX", "Thumbs.db", "desktop.ini"}  # what systems leave behind
CONTENT = "content"  # what a gzip file's one part is called
GZIP_MEMBER = 31  # what zlib calls one
ENCRYPTED, TOO_LARGE = "it is encrypted", f"it has more than {size(LARGEST_DOCUMENT)}"
_LEFT_OUT = {  # what could have been documents, and how to get at them
    ENCRYPTED: "unpack it with its password, and add what it has that you need",
    TOO_LARGE: "cut it into several files",
}


def opened(data: bytes) -> ZipFile:
    """Raises ValueError for what is no archive, and for one that unpacks to far more than it is."""
    try:
        archive = ZipFile(BytesIO(data))
    except BROKEN as error:
        raise ValueError(f"it is a zip archive that can't be opened: {error}") from error
    unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > SMALL and unpacked > MOST_PACKED * len(data):
        raise UnreadableError(f"it is a zip bomb: {len(data):,} bytes that unpack to {unpacked:,}", UNPACK)
    if unpacked > LARGEST_UNPACKED:
        raise UnreadableError(
            f"it unpacks to {size(unpacked)}; {size(LARGEST_UNPACKED)} is the most that is read", UNPACK
        )
    return archive


def _parts(data: bytes) -> Iterator[Part | PassedOver]:
    with opened(data) as archive:
        for name, member in _members(archive):
            why = _unwanted(member)
            if why:
                mend = _LEFT_OUT.get(why, "")
                yield PassedOver(name, why, is_damaged=bool(mend), mend=mend)
                continue
            try:
                yield Part(name, archive.read(member))
            except BROKEN as error:
                yield PassedOver(name, f"it can't be unpacked: {error}", is_damaged=True, mend=AGAIN)


def _part(data: bytes, name: str) -> bytes:
    with opened(data) as archive:
        member = next((member for known, member in _members(archive) if known == name), None)
        if member is None:
            raise ValueError(f"it has no part {name!r}")
        try:
            return archive.read(member)
        except BROKEN as error:
            raise ValueError(f"its part {name!r} can't be unpacked: {error}") from error


def _members(archive: ZipFile) -> Iterator[tuple[str, ZipInfo]]:
    names = Names()
    for member in archive.infolist():
        if not member.is_dir():
            yield names.name(member.filename), member


def _unwanted(member: ZipInfo) -> str | None:
    path = PurePosixPath(member.filename)
    if member.flag_bits & _ENCRYPTED:
        return ENCRYPTED
    if stat.S_ISLNK(member.external_attr >> 16):
        return "it is a symbolic link"
    if path.name.startswith(".") or _NOT_MEANT & set(path.parts):
        return "it is hidden"
    if member.file_size > LARGEST_DOCUMENT:
        return TOO_LARGE
    return None


def _gzip_parts(data: bytes) -> Iterator[Part | PassedOver]:
    yield Part(CONTENT, unzipped(data))


def _gzip_part(data: bytes, name: str) -> bytes:
    if name != CONTENT:
        raise ValueError(f"it has no part {name!r}")
    return unzipped(data)


def unzipped(data: bytes) -> bytes:
    """Of a gzip file, all its members. Raises ValueError where it is cut short, or unpacks to too much."""
    found = bytearray()
    at = 0
    while at < len(data):
        try:
            for piece, behind in inflate(data, at, GZIP_MEMBER):
                found += piece
                at = behind
                if len(found) > LARGEST_DOCUMENT:
                    raise UnreadableError(
                        f"it unpacks to more than {size(LARGEST_DOCUMENT)}, the most that is read", UNPACK
                    )
        except zlib.error as error:
            raise ValueError(f"its gzip stream is damaged: {error}") from error
        except EOFError as error:
            raise ValueError("its gzip stream is cut short") from error
        while at < len(data) and not data[at]:  # padding
            at += 1
    return bytes(found)


ZIP = Container(_parts, _part)
GZIP = Container(_gzip_parts, _gzip_part)
