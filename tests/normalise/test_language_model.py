"""The model that py3langid unpacks, kept in the user's cache."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

from sourcebook.normalise import language_model
from sourcebook.normalise.language_model import Arrays, arrays, identifier, place

PACKED = Path(MODEL_DIR, MODEL_FILE)
TEXTS = [
    "The government weighs a plan, officials said.",
    "Die Regierung erwägt einen Plan.",
    "政府正在考虑一项计划",
    "1 2",
]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(language_model, "user_cache_path", lambda *_, **__: tmp_path / "cache")
    return place(PACKED)


def are_same(one: Arrays, other: Arrays) -> bool:
    return all(np.array_equal(*pair) for pair in zip(one, other, strict=True))


def test_it_says_what_the_library_says() -> None:
    library = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    for text in TEXTS:
        assert identifier().classify(text) == library.classify(text)


def test_what_is_kept_is_what_was_unpacked(cache: Path) -> None:
    unpacked = arrays(PACKED)
    assert cache.is_file()
    assert are_same(arrays(PACKED), unpacked)


@pytest.mark.parametrize("damage", [b"", b"no array", None])
def test_a_damaged_one_is_made_again(cache: Path, damage: bytes | None) -> None:
    unpacked = arrays(PACKED)
    whole = cache.read_bytes()
    cache.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert are_same(arrays(PACKED), unpacked)
    assert cache.read_bytes() == whole


def test_without_a_place_for_it_it_is_unpacked_each_time(cache: Path) -> None:
    cache.parent.parent.mkdir(parents=True, exist_ok=True)
    cache.parent.write_text("a file, where a folder should be", "utf-8")
    assert are_same(arrays(PACKED), arrays(PACKED))
    assert cache.parent.is_file()


def test_several_keep_it_at_once(cache: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(arrays, [PACKED] * 4))
    assert all(are_same(one, found[0]) for one in found)
    assert are_same(arrays(PACKED), found[0])
    assert [path.name for path in cache.parent.iterdir()] == [cache.name]
