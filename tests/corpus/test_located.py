"""People's YAML: every value with its line, and nothing in it that could stop the program."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.corpus import located
from sourcebook.corpus.located import DEEPEST, MOST_REPEATED, Node, read
from sourcebook.errors import Problem


def problems(text: str) -> list[str]:
    found: list[Problem] = []
    read(text, "x.yml", found)
    return list(map(str, found))


def value(text: str) -> object:
    """Without the lines."""
    found: list[Problem] = []
    node = read(text, "x.yml", found)
    assert node
    assert not found
    return bare(node)


def bare(node: Node) -> object:
    if isinstance(node.value, list):
        return [bare(item) for item in node.value]
    return {k: bare(v) for k, v in node.value.items()} if isinstance(node.value, dict) else node.value


def test_each_value_has_the_line_of_its_key() -> None:
    text = "a: 1\nb:\n  - x\n  - c: |\n      two\n      lines\n    d:\n      far below\n"
    a, b = Node("1", 1), Node([Node("x", 3), Node({"c": Node("two\nlines\n", 4), "d": Node("far below", 7)}, 4)], 2)
    assert read(text, "x.yml", []) == Node({"a": a, "b": b}, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[true, True, TRUE, false]", [True, True, True, False]),
        ("[on, off, yes, no, y, n, On, NO, tRUE]", ["on", "off", "yes", "no", "y", "n", "On", "NO", "tRUE"]),
        ("['true', \"null\", '']", ["true", "null", ""]),
        ("[null, ~, Null, nULL]", [None, None, None, "nULL"]),
        ("[2026-11-22, 012, 1_000, 12:30:45, 3.0, 0x1F]", ["2026-11-22", "012", "1_000", "12:30:45", "3.0", "0x1F"]),
        ("{=: 1, <<: 2}", {"=": "1", "<<": "2"}),
        ("a: &x [1, {b: c}]\nd: *x", {"a": ["1", {"b": "c"}], "d": ["1", {"b": "c"}]}),
        ("\ufeffa: 1\r\nb: 2\r\n", {"a": "1", "b": "2"}),
        ("", None),
        ("# only a comment\n", None),
    ],
)
def test_booleans_of_yaml_1_2_and_all_else_as_it_is_written(text: str, expected: object) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3", "x.yml:3: a: given twice, first in line 1 (keep one of them)"),
        ("l:\n- {b: 1,\n   b: 2}", "x.yml:3: l[0].b: given twice, first in line 2 (keep one of them)"),
        ("a: 1\n---\nb: 2", "x.yml:2: a second document begins here (remove the line '---')"),
        ("a:\n  [k]: 1", "x.yml:2: a key that is not text (put it in quotation marks)"),
        ("a: 1\nnull: 1", "x.yml:2: a key that is not text (put it in quotation marks)"),
        ("a: 1\nb: !secret x", "x.yml:2: '!secret' is a tag (put text that begins with ! in quotation marks)"),
        ("a: !!python/object:os.system [x]", "x.yml:1: 'tag:yaml.org,2002:python/object:os.system' is a tag "
         "(put text that begins with ! in quotation marks)"),
        ("a:\n  b: *x", "x.yml:2: '*x' repeats no value above it (put text that begins with * in quotation marks)"),
        ("a: &x [1, *x]", "x.yml:1: '*x' repeats no value above it (put text that begins with * in quotation marks)"),
        ("a: 1\nb: \x07", "x.yml:2: U+0007 can't stand in YAML (remove it)"),
        ("a: \ud800", "x.yml:1: U+D800 can't stand in YAML (remove it)"),
    ],
)  # fmt: skip
def test_what_we_do_not_take(text: str, expected: str) -> None:
    assert problems(text) == [expected]


NOT_YAML = {
    "a: 1\n\tb: 2": "x.yml:2: not YAML: found a tab character that violates indentation "
    "(indent with spaces, not with tabs)",
    "a:\n\tb: 2": "x.yml:2: not YAML: found character that cannot start any token (indent with spaces, not with tabs)",
    "a: 1\ntext: He said: no": "x.yml:2: not YAML: mapping values are not allowed in this context "
    "(put a value that holds a colon in quotation marks, and indent keys alike)",
    "a: 1\nb: 'open\nc: 2\nd: 3": "x.yml:2: not YAML: found unexpected end of stream "
    "(close the quotation mark; write one that stands inside '…' twice)",
    "a: [1, 2\nb: 3\nc: 4": "x.yml:1: not YAML: did not find expected ',' or ']' "
    "(close the bracket; put commas between items, and quotation marks round text that holds , or :)",
    "a: {exact: 'x' prefix: 'y'}": "x.yml:1: not YAML: did not find expected ',' or '}' "
    "(close the bracket; put commas between items, and quotation marks round text that holds , or :)",
    "a: 1\nb: @x": "x.yml:2: not YAML: found character that cannot start any token "
    "(put a value that begins with @, ` or % in quotation marks)",
    'a: "C:\\q"': "x.yml:1: not YAML: found unknown escape character "
    "(write \\\\ for a backslash between double quotation marks, or use single ones)",
    'a: "Yes" she said': "x.yml:1: not YAML: did not find expected key "
    "(indent keys alike; a value that begins with a quotation mark must end with it)",
    "a:\n  b: 1\n c: 2": "x.yml:3: not YAML: did not find expected key "
    "(indent keys alike; a value that begins with a quotation mark must end with it)",
    "a: * b": "x.yml:1: not YAML: did not find expected alphabetic or numeric character "
    "(put a value that begins with * or & in quotation marks)",
    "a: 1\nb 2\nc: 3": "x.yml:3: not YAML: could not find expected ':' (write a colon and a space after the key)",
}


@pytest.mark.parametrize("text", NOT_YAML)
def test_what_is_not_yaml_is_said_with_its_line_and_a_mend(text: str) -> None:
    assert problems(text) == [NOT_YAML[text]]


@pytest.mark.parametrize("text", NOT_YAML)
def test_without_the_c_library_the_line_is_within_one_and_there_is_a_mend(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(located, "_Loader", yaml.BaseLoader)
    (said,) = problems(text)
    line = int(said.split(":")[1])
    assert abs(line - int(NOT_YAML[text].split(":")[1])) <= 1
    assert said.startswith(f"x.yml:{line}: not YAML: ")
    assert said.endswith(")")


@pytest.mark.parametrize("nested", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000])
def test_nesting_is_bounded(nested: str) -> None:
    assert problems(nested) == [f"x.yml:1: nested deeper than {DEEPEST} levels (no file of an archive needs so many)"]


def test_a_billion_laughs_are_refused_at_once() -> None:
    lines = ["a0: &a0 [ha, ha]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert problems("\n".join(lines)) == [
        f"x.yml:5: aliases repeat more than {MOST_REPEATED:,} values (write them out)"
    ]


@given(st.text(st.sampled_from("ab:-[]{}&*!|>'\"#%@ \n\t?,~\u2028\x85é"), max_size=40))
def test_any_text_gives_a_value_or_a_problem(text: str) -> None:
    found: list[Problem] = []
    assert (read(text, "x.yml", found) is None) <= bool(found)
    assert all(1 <= int(problem.where.split(":")[1]) <= len(text) + 1 for problem in found)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_between_double_quotation_marks_comes_through(text: str) -> None:
    written = "".join(f"\\U{ord(c):08x}" if not c.isalnum() else c for c in text)
    assert value(f'a: "{written}"') == {"a": text}
