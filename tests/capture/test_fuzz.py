"""Whatever the bytes: read whole or refused in words, in time, and by every reader and container that there is."""

import random
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sourcebook import capture
from sourcebook.capture import CONTAINERS, READERS, PassedOver
from sourcebook.capture.kind import kind_of
from sourcebook.errors import SourcebookError
from sourcebook.model import Fixity, Reading
from sourcebook.normalise import normalise, prove
from sourcebook.text import is_blank
from tests.capture.real import REAL

CASES = 60  # of each format: some seconds for all of them
TEXT = "Two people in the council say it closes on Monday.\n\n> Can we name them?\n\n- No\n- Not yet\n\nThe end of it."
ZIPPED = BytesIO()
with zipfile.ZipFile(ZIPPED, "w", zipfile.ZIP_DEFLATED) as archive:
    for name in ("bridge.md", "bridge.eml"):
        archive.writestr(name, REAL[name])
# Of each kind a sound one to begin with. A format without one is fuzzed with all the others' bytes.
SOUND = {kind_of(data): data for data in [TEXT.encode(), ZIPPED.getvalue(), *reversed(REAL.values())]}


def damaged(data: bytes, seed: int) -> bytes:
    """Bytes changed, cut out, doubled, moved or cut off: the same for a seed on every machine."""
    chance = random.Random(seed)  # noqa: S311 (damage, not secrets)
    out = bytearray(data)
    for _ in range(chance.choice((1, 2, 8, 64))):
        at, length = chance.randrange(len(out) + 1), chance.choice((1, 1, 4, 32, 500))
        match chance.randrange(5):
            case 0:
                out[at : at + length] = chance.randbytes(length)
            case 1:
                del out[at : at + length]
            case 2:
                out[at:at] = out[at : at + length] * chance.choice((1, 3, 50))
            case 3:
                there = chance.randrange(len(out) + 1)
                out[there:there] = out[at : at + length]
            case 4:
                del out[at + (len(out) - at) // 2 :]
    return bytes(out)


def some(kind: str) -> st.SearchStrategy[bytes]:
    sound = [SOUND[kind]] if kind in SOUND else list(SOUND.values())
    damage = st.builds(damaged, st.sampled_from(sound), st.integers(0, 2**32))
    return st.sampled_from(sound) | damage | damage | st.binary(max_size=300) | st.text(max_size=300).map(_encoded)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def fuzzed(test: Callable[[str, bytes], None]) -> Callable[[str], None]:
    def run(kind: str) -> None:
        check = settings(max_examples=CASES, suppress_health_check=list(HealthCheck))(
            given(some(kind))(lambda data: test(kind, data))
        )
        check()

    return run


@pytest.mark.parametrize("kind", READERS)
def test_any_bytes_are_read_whole_or_refused(kind: str) -> None:
    @fuzzed
    def check(kind: str, data: bytes) -> None:
        reader = READERS[kind]
        try:
            transcript = reader.read(data, None)
        except ValueError as error:
            assert str(error)
            return
        assert len(transcript.layout) in (0, len(transcript.lines))
        assert any(not is_blank(line) for line in transcript.lines)
        assert reader.lines(data, transcript.decoded_as) == transcript.lines
        for line, layout in zip(transcript.lines, transcript.layout, strict=False):
            assert "\n" not in line
            assert all(0 <= span.start < span.end <= len(line) for span in layout.spans)

        fixity = Fixity("seeds/x", "", len(data), kind, transcript.decoded_as, transcript.decided_by)
        source = normalise(transcript, fixity)
        assert prove(Reading.of(transcript, source.repairs), source) == []

    check(kind)


@pytest.mark.parametrize("kind", CONTAINERS)
def test_any_bytes_are_taken_apart_or_refused_and_each_part_is_found_again(kind: str) -> None:
    @fuzzed
    def check(kind: str, data: bytes) -> None:
        container = CONTAINERS[kind]
        try:
            parts = list(container.parts(data))
        except ValueError as error:
            assert str(error)
            return
        assert len({part.name for part in parts}) == len(parts)
        for part in parts:
            if not isinstance(part, PassedOver):
                assert container.part(data, part.name) == part.data

    check(kind)


def test_any_bytes_are_told_apart_and_walked_through() -> None:
    @fuzzed
    def check(_: str, data: bytes) -> None:
        for found in capture.documents(data):
            if isinstance(found, PassedOver):
                assert found.why
            elif found.name:
                assert capture.part(data, found.name) == found.data
            else:
                assert found.data == data
        try:
            capture.read(data, "x")
        except SourcebookError as error:
            assert str(error).startswith("x: ")

    check("all of them")
