"""`seeds/captures.jsonl` and the manifest."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.corpus import captures_file, manifest
from sourcebook.model import Capture

ONE = Capture("a-b", "seeds/x.txt", None, "0" * 64, None, "2025-11-03", "2026-11-22T00:00:00Z", "sourcebook 0.1.0")
LINE = captures_file.emit([ONE])


def test_a_line_is_a_capture_and_says_its_version() -> None:
    assert json.loads(LINE)["version"] == 1
    assert captures_file.parse(LINE + "\n") == ([(ONE, 1)], [])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{", "", "seeds/captures.jsonl:1: not JSON: "),
        (LINE.strip(), "[]", "seeds/captures.jsonl:1: must be a JSON object"),
        ('"version": 1', '"version": 9', "seeds/captures.jsonl:1: version: 9 is not 1, the one this program reads"),
        ('"tool"', '"tol"', "seeds/captures.jsonl:1: tol: not a field"),
        ('"a-b"', "7", "seeds/captures.jsonl:1: id: 7 is not a string"),
        ('"a-b"', '"../a"', "seeds/captures.jsonl:1: id: '../a' is not a slug"),
        ('"a-b"', '"index"', "seeds/captures.jsonl:1: id: 'index' is not a slug that can name a page and a file"),
        ("seeds/x.txt", "seeds/../x", "seeds/captures.jsonl:1: file: 'seeds/../x' is not a file right in seeds/"),
        ("seeds/x.txt", "/etc/passwd", "seeds/captures.jsonl:1: file: '/etc/passwd' is not a file right in seeds/"),
        ("0000", "xxxx", "seeds/captures.jsonl:1: sha256: "),
    ],
)
def test_a_line_that_is_not_sound_is_refused_with_its_number(old: str, new: str, message: str) -> None:
    found, problems = captures_file.parse(LINE.replace(old, new, 1))
    assert found == []
    assert str(problems[0]).startswith(message)


def test_ids_and_files_stand_once() -> None:
    _, problems = captures_file.parse(LINE + LINE)
    assert list(map(str, problems)) == [
        "seeds/captures.jsonl:2: id: 'a-b' stands in line 1 already",
        "seeds/captures.jsonl:2: file: 'seeds/x.txt' stands in line 1 already",
    ]


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    captures_file.parse(text)
    manifest.parse(text)


def test_manifest_round_trip_and_errors() -> None:
    text = manifest.emit({"seeds/b": "1" * 64, "seeds/a": "0" * 64})
    assert text.splitlines()[0] == f"{'0' * 64}  seeds/a"
    assert manifest.parse(text) == ({"seeds/a": ("0" * 64, 1), "seeds/b": ("1" * 64, 2)}, [])
    _, problems = manifest.parse(f"{text}seeds/c\n{'2' * 64}  seeds/a\n")
    assert list(map(str, problems)) == [
        "seeds/manifest-sha256.txt:3: 'seeds/c' is not '<64 hex digits>  <file>'",
        "seeds/manifest-sha256.txt:4: 'seeds/a' stands here twice",
    ]
