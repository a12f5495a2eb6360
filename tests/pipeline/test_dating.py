"""Days that are still to come are told by `check` and by `import`, and by no build."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from sourcebook.markdown import Kind
from sourcebook.pipeline import check, load
from sourcebook.pipeline.dating import RELEASED, is_to_come
from tests.conftest import Run
from tests.foreign.test_annotations_file import PAGE, W3C
from tests.publish.archives import Made, save

NOTES = """\
ratings:
  - {reliability: F, credibility: 3, rationale: R, date: 2026-11-22}
  - {reliability: F, credibility: 4, rationale: R, date: 2999-01-01}
visibility: excerpts
visibility_reason: Rights.
visibility_date: 2999-01-02
notes:
  - id: n1
    text: T
    date: 2999-01-03T10:00:00Z
    visibility: private
  - {id: n2, text: T, date: 2026-11-22, retracted: {why: W, date: 2999-01-01}}
  - {id: n3, text: T, date: 2026-11-22, corrected: [{date: 2999-01-04, by: mk, what: [text]}]}
"""
CLAIMS = """\
claims:
  c: {statement: S, verdict: disputed, rationale: R, when: 2999, date: 2999-01-01}
  d:
    statement: S
    verdicts:
      - {verdict: unverified, rationale: R, date: 2998-01-01}
      - {verdict: disputed, rationale: R, date: 2999-01-01}
"""
SIGNALS = "dismissed: [{key: 0123456789, detector: undated, sources: [bridge], why: W, date: 2999-01-01}]\n"
PUBLISHERS = "publishers:\n  p: {name: P, ratings: [{reliability: C, rationale: R, date: 2999-01-01}]}\n"
SAID = """\
corpus/bridge.notes.yml:3: ratings[1].date: 2999-01-01 is still to come (the day on which it was said)
corpus/bridge.notes.yml:12: notes[1].retracted.date: 2999-01-01 is still to come (the day on which it was said)
corpus/bridge.notes.yml:10: notes[0].date: 2999-01-03T10:00:00Z is still to come (the day on which it was said)
corpus/bridge.notes.yml:13: notes[2].corrected[0].date: 2999-01-04 is still to come (the day on which it was said)
corpus/bridge.notes.yml:6: visibility_date: 2999-01-02 is still to come (the day on which it was said)
corpus/claims.yml:2: claims.c.date: 2999-01-01 is still to come (the day on which it was said)
corpus/claims.yml:7: claims.d.verdicts[1].date: 2999-01-01 is still to come (the day on which it was said)
corpus/claims.yml:6: claims.d.verdicts[0].date: 2998-01-01 is still to come (the day on which it was said)
corpus/publishers.yml:2: publishers.p.ratings[0].date: 2999-01-01 is still to come (the day on which it was said)
corpus/signals.yml:1: dismissed[0].date: 2999-01-01 is still to come (the day on which it was said)
""".splitlines()


@pytest.fixture
def bridge(empty: Path) -> Path:
    save(empty, [Made("bridge", [(Kind.PARAGRAPH, "The bridge will close on Monday.")], address=PAGE)])
    return empty


def test_check_tells_each_with_its_place(bridge: Path, sourcebook: Run) -> None:
    for name, text in {"bridge.notes": NOTES, "claims": CLAIMS, "publishers": PUBLISHERS, "signals": SIGNALS}.items():
        (bridge / f"corpus/{name}.yml").write_text(text, "utf-8")
    done = sourcebook("check")
    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if "still to come" in line] == SAID
    assert check(load(bridge)) == []  # what a build asks


@pytest.mark.parametrize("key", ["created", "modified"])
def test_an_import_refuses_it(bridge: Path, sourcebook: Run, key: str) -> None:
    (bridge / "a.json").write_text(json.dumps([W3C | {key: "2999-01-01T00:00:00Z"}]), "utf-8")
    done = sourcebook("import", "annotations", "a.json")
    assert done.returncode == 1
    assert "its date, 2999-01-01, is still to come (mend it in the file that is imported)" in done.stderr


def test_tomorrow_is_today_somewhere_and_no_clock_is_before_the_program() -> None:
    today = max(date.today(), RELEASED)
    assert [is_to_come((today + timedelta(days=days)).isoformat()) for days in (-1, 0, 1, 2)] == [
        False,
        False,
        False,
        True,
    ]
    assert not is_to_come("")
    assert not is_to_come("someday")
