"""Names as they are read from `corpus/names.yml`."""

from pathlib import Path

import pytest

from sourcebook.corpus import load
from sourcebook.corpus.names_file import LONGEST, parse
from sourcebook.model import NameEntry, NameKind, Names
from tests.publish.archives import save

WHERE = "corpus/names.yml"
WRITTEN = """\
names:
  mexico:
    name: Mexico
    kind: place
    aliases: [México, "المكسيك"]
    not: [New  Mexico]
    text: The country.
    reference: https://www.wikidata.org/wiki/Q96
ignore: [Mexican]
"""


def test_what_is_written() -> None:
    names, problems = parse(WRITTEN, WHERE)
    assert problems == []
    entry = NameEntry(
        id="mexico",
        name="Mexico",
        kind=NameKind.PLACE,
        aliases=("México", "المكسيك"),
        excluded=("New Mexico",),
        text="The country.",
        reference="https://www.wikidata.org/wiki/Q96",
        place=f"{WHERE}:2",
    )
    assert names == Names((entry,), frozenset(["Mexican"]))


def test_an_empty_file() -> None:
    assert parse("", WHERE) == (Names(), [])


LONG = "A" * (LONGEST + 1)
WRONG = {
    "names: {The Gazette: {nam: G}}": [
        "1: names.The Gazette.nam: not a key; until that is mended it counts as private (did you mean 'name'?)",
        "1: names.The Gazette.name: missing",
        "1: names.The Gazette.kind: missing (one of person, organisation, place, other)",
        "1: names.The Gazette: 'The Gazette' can't name a page (small letters, digits and hyphens, and not index)",
    ],
    "names: {con: {name: C, kind: persona}}": [
        "1: names.con: 'con' can't name a page (small letters, digits and hyphens, and not index)",
        "1: names.con.kind: 'persona' is not a kind (did you mean 'person'?)",
    ],
    "names:\n  a: {name: A, kind: person, aliases: [B]}\n  b: {name: B, kind: other}\nignore: [A]": [
        "3: names.b: 'B' is a form of a as well, at corpus/names.yml:2 (keep one of them)",
        "4: ignore: 'A' is a form of a, at corpus/names.yml:2 (keep one of them)",
    ],
    "names:\n  a:\n    name: A\n    kind: other\n    not: [B C, A]\n    reference: javascript:alert(1)": [
        "5: names.a.not: 'B C' holds none of its forms (write the longer words whole: New Mexico)",
        "5: names.a.not: 'A' holds none of its forms (write the longer words whole: New Mexico)",
        "6: names.a.reference: 'javascript:alert(1)' is not an http or https address",
    ],
    f"names:\n  a:\n    name: '--'\n    kind: other\n    aliases: [{LONG}, ' ']": [
        "3: names.a.name: '--' has no letter and no digit",
        "5: names.a.aliases[1]: empty",
        f"5: names.a.aliases: '{'A' * 40} …' is longer than 200 characters (only the name)",
    ],
    "names: [a]": ["1: names: a list is not a mapping (write key: value)"],
    "ignore: yes": ["1: ignore: 'yes' is not a list (begin each item with '- ')"],
}


@pytest.mark.parametrize("text", WRONG)
def test_every_mistake_with_its_place(text: str) -> None:
    _, problems = parse(text, WHERE)
    assert list(map(str, problems)) == [f"{WHERE}:{message}" for message in WRONG[text]]


def test_what_is_wrong_is_left_out_and_the_rest_is_there() -> None:
    names, problems = parse("names:\n  a: {name: A, kind: thing}\n  b: {name: B, kind: other}", WHERE)
    assert [entry.id for entry in names.entries] == ["b"]
    assert len(problems) == 1


def test_an_archive_has_its_names_and_tells_what_is_wrong(tmp_path: Path) -> None:
    save(tmp_path, [])
    (tmp_path / WHERE).write_text(WRITTEN + "ignored: [x]\n", "utf-8")
    archive = load(tmp_path)
    assert [entry.id for entry in archive.names.entries] == ["mexico"]
    assert [str(problem) for problem in archive.problems] == [
        f"{WHERE}:10: ignored: not a key; until that is mended it counts as private (did you mean 'ignore'?)"
    ]


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("names:\n  a: {name: A, kind: other, visibility: private}\n  b: {name: B, kind: other}", ["a"]),
        ("names:\n  a: {name: A, kind: other, visiblity: private}\n  b: {name: B, kind: other}", ["a"]),
        ("names:\n  a: {name: A, kind: other, visibility: privat}\n  b: {name: B, kind: other}", ["a"]),
        ("names:\n  a: {name: A, kind: other}\n  b: {name: B, kind: other}\nvisibility: private", ["a", "b"]),
    ],
)
def test_in_doubt_a_name_is_private(text: str, private: list[str]) -> None:
    assert [entry.id for entry in parse(text, WHERE)[0].entries if entry.is_private] == private
