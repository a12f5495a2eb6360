"""`corpus/signals.yml`: dismissed signals, read and added to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.corpus.signals_file import HEAD, added, parse
from sourcebook.model import Dismissal

ONE = Dismissal("0123456789", ("x", "y"), "It quotes: a film.", "mk", "2026-11-24", "hedging")
TWO = Dismissal("abcdef0123", ("x",), "# not so", "", "2026-11-25", "headline")
WRITTEN = f"""{HEAD}version: 1
dismissed:
  - key: "0123456789"
    detector: hedging
    sources: ["x", "y"]
    why: "It quotes: a film."
    by: "mk"
    date: 2026-11-24
"""


def read(text: str) -> list[tuple[str, ...]]:
    found, problems = parse(text, "s.yml")
    assert problems == []
    return [(it.key, *it.sources, it.why, it.by, it.date, it.detector) for it in found.values()]


def test_the_first_makes_the_file() -> None:
    assert added("", ONE) == WRITTEN
    assert read(WRITTEN) == [("0123456789", "x", "y", "It quotes: a film.", "mk", "2026-11-24", "hedging")]


def test_another_stands_below_and_comments_stay() -> None:
    text = WRITTEN + "  # the last for today"
    more = added(text, TWO)
    assert more.startswith(text + "\n")
    assert [row[0] for row in read(more)] == ["0123456789", "abcdef0123"]


@pytest.mark.parametrize(
    "text",
    [
        "version: 1\n",
        "version: 1\ndismissed:\n",
        "dismissed: []\n",
        "dismissed:  # mine\nversion: 1\n",
        "version: 1\ndismissed:\n- {key: 'aaaaaaaaaa', sources: [x], why: y, date: 2026-11-24}\n",
    ],
)
def test_files_that_people_wrote_are_added_to(text: str) -> None:
    assert read(added(text, ONE))[-1][0] == ONE.key


def test_other_keys_may_stand_behind() -> None:
    text = WRITTEN.replace("version: 1\n", "") + "# of the version\nversion: 1\n"
    more = added(text, TWO)
    assert more.endswith("date: 2026-11-25\n# of the version\nversion: 1\n")
    assert [row[0] for row in read(more)] == ["0123456789", "abcdef0123"]


def test_what_cannot_be_added_to_says_why() -> None:
    with pytest.raises(ValueError) as caught:
        added("dismissed: [{key: a}]\n", ONE)
    assert str(caught.value) == "dismissed is written in brackets or braces: edit it by hand"


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1).map(str.strip).filter(bool))
def test_any_reason_comes_back(why: str) -> None:
    assert read(added(WRITTEN, Dismissal("abcdef0123", ("x",), why, why, "2026-11-25", "headline")))[1][2:4] == (
        why,
        why,
    )


def test_every_problem_with_its_place() -> None:
    text = """\
dismissed:
  - {key: 12, detector: hedgin, sources: [x], date: 2026-11-24}
  - {key: "0123456789", sources: [x], why: a, date: 2026-11-24}
  - {key: "0123456789", sources: [], why: a, date: yesterday, who: me}
"""
    assert [str(problem) for problem in parse(text, "s.yml")[1]] == [
        "s.yml:2: dismissed[0].why: missing (who dismisses a signal says why)",
        "s.yml:2: dismissed[0].key: '12' is not the key of a signal (ten digits from 0-9 and a-f, in quotation marks)",
        "s.yml:2: dismissed[0].detector: 'hedgin' is not a detector (did you mean 'hedging'?)",
        "s.yml:4: dismissed[2].who: not a key (did you mean 'why'?)",
        "s.yml:4: dismissed[2].sources: empty",
        "s.yml:4: dismissed[2].date: 'yesterday' is not a date (as in 2026-11-22)",
        "s.yml:4: dismissed[2].key: '0123456789' is dismissed already, at s.yml:3 (remove one of the two)",
    ]
