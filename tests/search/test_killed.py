"""A process killed at any moment of an update leaves an index that works, or one that is made anew."""

import random
import re
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from sourcebook.model import Archive, Claim, Claims, Curation, Entry, Outcome
from sourcebook.search import Index, update
from sourcebook.search.store import FOLDER, fault
from tests.conftest import ROOT
from tests.search.archives import archive, entry, note

TRIALS = 16
WRITER = """
import sys
from itertools import count
from pathlib import Path
from sourcebook.search import update
from sourcebook.search.store import FOLDER, STAMP
from tests.search.test_killed import made

root = Path(sys.argv[1])
for turn in count():
    if turn % 4 == 3:
        (root / FOLDER / STAMP).unlink(missing_ok=True)  # the next one is made anew
    update(made(turn, root), root)
    print(turn, flush=True)
"""


FIRST = range(5)  # sources that come and go
KINDS = {"source": range(40), "note": range(40), "claim": range(6), "page": range(4)}


def made(turn: int, root: Path) -> Archive:
    """Sources with a note each, claims, and pages on disk. All say their turn, but for two sources in three."""
    (root / "docs").mkdir(exist_ok=True)
    (root / "mkdocs.yml").write_text("site_name: Made\n", "utf-8")
    for n in KINDS["page"]:
        (root / f"docs/p{n}.md").write_text(f"# Drones {n}\n\nA page of turn{turn}.\n", "utf-8")

    def source(n: int) -> Entry:
        said = f"turn{turn if n % 3 == 0 else 0}"
        return entry(f"s{n}", f"{said} of drones {n}. " * 20, Curation(notes=(note(f"Drones of {said}."),)))

    claims = tuple(
        Claim(f"c{n}", f"Drones {n}", Outcome.UNVERIFIED, f"Said in turn{turn}.", "archive", "2026-11-22", ())
        for n in KINDS["claim"]
    )
    sources = archive(*(source(n) for n in KINDS["source"] if n >= turn % len(FIRST)))
    return replace(sources, claims=Claims(claims=claims))


def found(index: Index, query: str) -> set[str]:
    return {hit.id for hit in index.search(query, limit=99)}


def turns(index: Index) -> set[str]:
    """Those that the changing parts of an index are of."""
    said = [hit.snippet for kind in ("claim", "page") for hit in index.search(f"kind:{kind} drones", limit=99)] + [
        hit.snippet for query in ("id:s3 kind:source drones", "id:s3 kind:note drones") for hit in index.search(query)
    ]
    return {re.findall(r"turn\d+", text)[0] for text in said}


def test_killed_at_any_moment(tmp_path: Path) -> None:
    chance = random.Random(5)  # noqa: S311 (the same moments each time, as far as a machine allows)
    kept = 0
    for trial in range(TRIALS):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout
        writer.stdout.readline()
        time.sleep(chance.random() / 4)
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        if not fault(tmp_path / FOLDER):
            kept += 1
            with Index.open(tmp_path) as index:
                many = {kind: len(found(index, f"kind:{kind} drones")) for kind in KINDS}
                assert many.pop("source") == many.pop("note") >= len(KINDS["source"]) - len(FIRST)
                assert many == {"claim": 6, "page": 4}
                assert len(turns(index)) == 1
        update(made(trial, tmp_path), tmp_path)
        with Index.open(tmp_path) as index:
            sources = {f"s{n}" for n in KINDS["source"] if n >= trial % len(FIRST)}
            assert found(index, "kind:source drones") == found(index, "kind:note drones") == sources
            assert found(index, "kind:claim drones") == {f"c{n}" for n in KINDS["claim"]}
            assert found(index, "kind:page drones") == {f"p{n}.md" for n in KINDS["page"]}
            assert turns(index) == {f"turn{trial}"}
        assert {path.name for path in (tmp_path / FOLDER).parent.iterdir()} == {"index", "index.lock"}
    assert kept > 0
