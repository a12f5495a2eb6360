"""What is packed in a file of the site: all that can be had of it, damaged or not."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo, is_zipfile

LARGEST = 1 << 30  # bytes that one file of a package may unpack to
PACKAGES = _GZIP, _ZIP = (b"\x1f\x8b", b"PK\x03\x04")
_AT_ONCE = 1 << 16


class OpaqueError(Exception):
    """What no program here can look through, though a reader's may."""


def unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a package, by name, also behind other data; of a gzip file all members, as WARC files have them."""
    if data.startswith(_GZIP):
        yield "", b"".join(_members(data))
    elif _ZIP in data and is_zipfile(BytesIO(data)):
        with ZipFile(BytesIO(data)) as packed:
            for member in packed.infolist():
                if not member.is_dir():
                    yield member.filename, _read(data, packed, member)


def _members(data: bytes) -> Iterator[bytes]:
    """All that can be had of them, damaged or not, and what stands behind the last one as it is."""
    while data.startswith(_GZIP):
        member = zlib.decompressobj(wbits=31)
        try:
            for at in range(0, len(data), _AT_ONCE):
                yield member.decompress(data[at : at + _AT_ONCE])
                if member.eof:
                    data = member.unused_data + data[at + _AT_ONCE :]
                    break
            else:
                return
        except zlib.error:
            break
    yield data


def _read(data: bytes, packed: ZipFile, member: ZipInfo) -> bytes:
    where = f"{member.filename!r} in it is"
    if member.file_size > LARGEST:
        raise OpaqueError(f"{where} larger than {LARGEST:,} bytes")
    try:
        return packed.read(member)
    except NotImplementedError as error:
        raise OpaqueError(f"{where} packed in a way that is not known here") from error
    except RuntimeError as error:  # so says zipfile
        raise OpaqueError(f"{where} encrypted") from error
    except (BadZipFile, zlib.error, EOFError) as error:
        salvaged = _salvaged(data[member.header_offset :], member)
        if not salvaged:
            raise OpaqueError(f"{where} damaged") from error
        return salvaged


def _salvaged(data: bytes, member: ZipInfo) -> bytes:
    """All that can be had of a damaged one. Its data begin behind a header of 30 bytes, a name and an extra field."""
    start = 30 + int.from_bytes(data[26:28], "little") + int.from_bytes(data[28:30], "little")
    content = data[start : start + member.compress_size]
    if member.compress_type != ZIP_DEFLATED:
        return content
    return b"".join(_inflated(content))


def _inflated(content: bytes) -> Iterator[bytes]:
    unpacking = zlib.decompressobj(wbits=-15)
    try:
        for at in range(0, len(content), _AT_ONCE):
            yield unpacking.decompress(content[at : at + _AT_ONCE], LARGEST)
    except zlib.error:  # what came before is there
        return
