"""100,000 hostile strings in every place that captured text can take: none is active in any tool, and none is lost."""

from collections.abc import Sequence
from itertools import product

import pytest

from sourcebook.markdown import Block, Kind, address, emit, emitter, escaping
from tests.markdown.fuzzing import PLACES, Shown, documents, offences, smallest, strings

STRINGS = 100_800
SHARDS = range(4)  # of each place, for the cores there are


@pytest.mark.parametrize(("place", "shard"), list(product(PLACES, SHARDS)))
def test_none_is_active_in_any_tool(place: str, shard: int) -> None:
    for parts in documents(place, shard, STRINGS // len(PLACES) // len(SHARDS)):
        if offences(parts):
            worst = smallest(parts)
            pytest.fail(f"{worst}\n{emit(worst)}\n{offences(worst)}")


def test_the_strings_are_many_and_of_many_kinds() -> None:
    assert len(set(strings("x", 10_000))) > 9_900
    assert STRINGS >= 100_000


NOTHING_ESCAPED = (escaping, "entity", lambda character: character)
ANY_CODE = (emitter, "is_inert_in_code", lambda _: True)
ANY_SPAN = (escaping, "is_inert_in_span", lambda _: True)
ANY_ADDRESS = (address, "_encoded", lambda text: text)
BROKEN = dict.fromkeys(PLACES, NOTHING_ESCAPED) | {"code": ANY_CODE, "in code": ANY_SPAN, "target": ANY_ADDRESS}


@pytest.mark.parametrize("place", PLACES)
def test_an_emitter_that_does_not_escape_is_found_out(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    address.canonical.cache_clear()
    monkeypatch.setattr(*BROKEN[place])
    assert any(offences(parts) for parts in documents(place, 0, 500))
    address.canonical.cache_clear()


@pytest.mark.parametrize("sign", ["_", "$", ":", "&", "#", "=", "+", "|", "^", "{", "~", "\\", "-", "@"])
def test_a_single_sign_left_alone_is_found_out(sign: str, monkeypatch: pytest.MonkeyPatch) -> None:
    entity = escaping.entity
    monkeypatch.setattr(escaping, "entity", lambda character: character if character == sign else entity(character))
    places: Sequence[str] = ("paragraph", "heading", "table")
    assert any(offences(parts) for place in places for parts in documents(place, 0, 2_000))


def test_what_is_shown_is_read_as_a_browser_reads_it() -> None:
    shown = Shown(
        '<p>a &lt;b&gt; <a href="https://x.example/?a&amp;b">c</a><img alt="&#42;" src="capture:image-1"></p>'
    )
    assert shown.text == "a<b>c*"
    assert shown.addresses == ["https://x.example/?a&b", "capture:image-1"]
    assert offences([Block(Kind.PARAGRAPH, ("plain words",))]) == []
