"""Annotations by others: what is read of them, and what is said of files that can't be read."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.errors import SourcebookError
from sourcebook.foreign import LARGEST, Annotation, Target, Words, annotations

PAGE = "https://example.org/bridge"
W3C: dict[str, Any] = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "https://a.example/1",
    "type": "Annotation",
    "creator": {"id": "https://a.example/mk", "type": "Person", "name": "M. K."},
    "created": "2026-11-24T00:00:00Z",
    "body": [
        {"type": "TextualBody", "value": "Says who?", "purpose": "commenting"},
        {"type": "TextualBody", "value": "rumour", "purpose": "tagging"},
        "https://a.example/evidence",
        {"type": "SpecificResource", "source": "https://a.example/more", "purpose": "linking"},
        {"type": "TextualBody", "value": "p. 4", "purpose": "linking"},
    ],
    "target": {
        "source": PAGE,
        "selector": [
            {"type": "TextPositionSelector", "start": 4, "end": 10},
            {"type": "TextQuoteSelector", "exact": "bridge", "prefix": "The ", "suffix": " will"},
        ],
    },
}
READ = Annotation(
    path="",
    id="https://a.example/1",
    targets=(Target(PAGE, Words("bridge", "The", "will", (4, 10))),),
    text="Says who?",
    tags=("rumour",),
    evidence=("https://a.example/evidence", "https://a.example/more", "p. 4"),
    by="M. K.",
    date="2026-11-24",
)
HYPOTHESIS: dict[str, Any] = {
    "id": "Xyz",
    "created": "2026-11-24T10:11:12.345678+00:00",
    "updated": "2026-11-25T10:11:12.345678+00:00",
    "user": "acct:mk@hypothes.is",
    "user_info": {"display_name": None},
    "uri": PAGE,
    "text": "Says who?",
    "tags": ["rumour", "to do"],
    "group": "__world__",
    "permissions": {"read": ["group:__world__"], "update": ["acct:mk@hypothes.is"]},
    "target": [
        {
            "source": PAGE,
            "selector": [
                {"type": "RangeSelector", "startContainer": "/p[1]", "endContainer": "/p[1]", "startOffset": 4},
                {"type": "TextPositionSelector", "start": 4, "end": 10},
                {"type": "TextQuoteSelector", "exact": "bridge", "prefix": "The ", "suffix": " will"},
            ],
        }
    ],
    "document": {"title": ["The bridge"]},
}


def read(value: object) -> list[Annotation]:
    return annotations(json.dumps(value).encode(), "a.json")


FORMS = {
    "one": (W3C, [""]),
    "list": ([W3C, W3C], ["[0]", "[1]"]),
    "page": ({"type": "AnnotationPage", "items": [W3C]}, ["items[0]"]),
    "collection": (
        {"type": "AnnotationCollection", "total": 1, "first": {"type": "AnnotationPage", "items": [W3C]}},
        ["first.items[0]"],
    ),
    "empty collection": ({"type": "AnnotationCollection", "total": 0}, []),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_web_annotation_in_each_form(form: str) -> None:
    value, paths = FORMS[form]
    found = read(value)
    assert [it.path for it in found] == paths
    assert [
        Annotation(**{name: getattr(it, name) for name in Annotation.__slots__} | {"path": ""}) for it in found
    ] == ([READ] * len(paths))


@pytest.mark.parametrize("key", ["rows", "annotations"])
def test_an_annotation_of_hypothesis(key: str) -> None:
    assert read({"total": 1, key: [HYPOTHESIS]}) == [
        Annotation(
            path=f"{key}[0]",
            id="https://hypothes.is/a/Xyz",
            targets=READ.targets,
            text="Says who?",
            tags=("rumour", "to do"),
            by="mk",
            date="2026-11-24T10:11:12+00:00",
        )
    ]


def test_a_page_says_that_another_one_follows() -> None:
    first, rest = read({"items": [W3C], "next": "https://a.example/page2"})
    assert (first.unfit, rest.unfit) == ("", "what stands on the next page is not in this file: import it as well")


UNFIT = [
    (HYPOTHESIS | {"references": ["Abc"]}, "it answers another annotation"),
    (HYPOTHESIS | {"permissions": {"read": ["group:Abc"]}}, "a group may read it there"),
    (HYPOTHESIS | {"permissions": {"read": []}}, "a group may read it there"),
    (HYPOTHESIS | {"target": [{"selector": [{"type": "RangeSelector"}]}]}, "points at a place by other means"),
    (W3C | {"target": {"source": PAGE, "selector": {"type": "CssSelector", "value": "p"}}}, "by other means"),
    (
        W3C | {"target": {"source": PAGE, "selector": {"type": "TextPositionSelector", "start": 1, "end": 2}}},
        "by other",
    ),
    (W3C | {"body": {"type": "Choice", "items": []}}, "neither text nor address"),
]


@pytest.mark.parametrize(("value", "why"), UNFIT)
def test_what_can_be_no_note_says_why(value: object, why: str) -> None:
    (found,) = read([value])
    assert why in found.unfit


def test_a_selector_may_refine_another() -> None:
    quote = {"type": "TextQuoteSelector", "exact": "bridge"}
    target = {"source": {"id": PAGE}, "selector": {"type": "FragmentSelector", "value": "p1", "refinedBy": quote}}
    (found,) = read(W3C | {"target": target})
    assert found.targets == (Target(PAGE, Words("bridge")),)


EITHER = "it has to be an annotation of Hypothes.is, with uri or a Web Annotation, with target"
WRONG = {
    b"": "a.json:1: not JSON: Expecting value, at column 1 (export it again)",
    b'{"a": 1,\n]': (
        "a.json:2: not JSON: Expecting property name enclosed in double quotes, at column 1 (export it again)"
    ),
    b'{"a": "\xff"}': "a.json: byte 7 is not UTF-8 (save it as UTF-8)",
    b"[" * 100_000: "a.json: nested too deeply (no annotation needs so many levels)",
    b"[" * 100_000 + b"]" * 100_000: "a.json: nested too deeply (no annotation needs so many levels)",
    b'{"a":' * 100_000: "a.json: nested too deeply (no annotation needs so many levels)",
    b"1": f"a.json: 1 is no annotation ({EITHER})",
    b'{"items": 5}': "a.json: items: 5 is not a list (write [ … ])",
    b'{"first": "https://a.example/1"}': (
        "a.json: first: 'https://a.example/1' is an address, and no page (save the page that is there, and import that)"
    ),
}


@pytest.mark.parametrize("data", WRONG, ids=lambda data: repr(data[:20]))
def test_a_file_that_cannot_be_read_says_where_and_how_to_mend_it(data: bytes) -> None:
    with pytest.raises(SourcebookError) as error:
        annotations(data, "a.json")
    assert str(error.value) == WRONG[data]


def test_a_number_without_end_and_a_file_without_end() -> None:
    for data, said in (
        (b"[" + b"9" * 10_000 + b"]", "not JSON that can be read"),
        (b" " * (LARGEST + 1), "more than 50 MB"),
    ):
        with pytest.raises(SourcebookError, match=said):
            annotations(data, "a.json")


WRONG_TYPES = [
    ({"body": {"type": "TextualBody", "value": 5}}, "body.value: 5 is not text (put it in quotation marks)"),
    (
        {"target": []},
        "target: a list is not a target (what it is on: an address, or an object with source and selector)",
    ),
    (
        {"created": "9999-12-31T23:59:59-23:59"},
        "created: '9999-12-31T23:59:59-23:59' is not a date (as in 2026-11-22 or 2026-11-22T10:00:00Z)",
    ),
    ({"created": "yesterday"}, "created: 'yesterday' is not a date (as in 2026-11-22 or 2026-11-22T10:00:00Z)"),
    ({"creator": ["mk", 5]}, "creator[1]: 5 is not text (put it in quotation marks)"),
    ({"bodyValue": "a\u0007"}, "bodyValue: 'a\\x07' has U+0007, which is no character of a text (remove it)"),
    ({"bodyValue": "a\ud800"}, "bodyValue: 'a\\ud800' has U+D800, which is no character of a text (remove it)"),
    (
        {"target": {"source": PAGE, "selector": {"type": "TextPositionSelector", "start": -1, "end": True}}},
        "target.selector.start: -1 is not an offset (a number from 0)",
    ),
]


@pytest.mark.parametrize(("changes", "said"), WRONG_TYPES)
def test_values_of_a_wrong_type_are_named_by_their_path(changes: dict[str, Any], said: str) -> None:
    (found,) = read(W3C | changes)
    assert said in found.unfit.split("; ")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*W3C, *HYPOTHESIS]) | st.text(), inner)
    ),
    max_leaves=12,
)


@given(JSON, st.sampled_from([W3C, HYPOTHESIS]), st.data())
def test_whatever_stands_in_it_is_read_or_named(value: object, good: dict[str, Any], data: st.DataObject) -> None:
    key = data.draw(st.sampled_from([*good]))
    for given_value in (value, [value], good | {key: value}):
        try:
            found = read(given_value)
        except SourcebookError as error:
            assert all(problem.what for problem in error.problems)
        else:
            assert all(isinstance(it, Annotation) for it in found)
