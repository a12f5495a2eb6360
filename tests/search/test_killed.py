"""A process killed at any moment of an update leaves an index that works, or one that is made anew."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from sourcebook.model import Archive
from sourcebook.search import Index, update
from sourcebook.search.store import FOLDER, fault
from tests.conftest import ROOT
from tests.search.archives import archive, entry

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
    update(made(turn), root)
    print(turn, flush=True)
"""


def made(turn: int) -> Archive:
    return archive(
        *(entry(f"s{n}", f"Turn {turn if n % 3 == 0 else 0} of drones {n}. " * 20) for n in range(turn % 5, 40))
    )


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
                assert index.search("drones", limit=99).total >= 35
        update(made(trial), tmp_path)
        with Index.open(tmp_path) as index:
            ids = {hit.id for hit in index.search("drones", limit=99)}
        assert ids == {f"s{n}" for n in range(trial % 5, 40)}
        assert {path.name for path in (tmp_path / FOLDER).parent.iterdir()} == {"index", "index.lock"}
    assert kept > 0
