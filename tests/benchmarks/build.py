"""Building the site of 1,000 sources made from the founding five, beside MkDocs with Material and its search.

Both build the same Markdown, as whole processes, in turn. Ours also checks fixity, ledger and anchors of every
source, brings the index up to date, and makes the readers' search.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sourcebook import corpus, pipeline
from tests.benchmarks import INSTALLED
from tests.conftest import ROOT

SOURCES = 1000
RUNS = 3
PEER = """\
site_name: Peer
site_dir: site
use_directory_urls: false
nav: [index.md]
not_in_nav: "*.md"
theme: {name: material, font: false}
plugins: [search]
validation: {omitted_files: ignore}
"""


def archive_of(root: Path, how_many: int = SOURCES) -> None:
    """The founding archive made larger: copies with their notes, which differ in the blank lines at their end."""
    root.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(ROOT / "docs", root / "docs")
    (root / "corpus").mkdir()
    shutil.copy(ROOT / "corpus/flags.yml", root / "corpus")
    founding = corpus.load(ROOT).entries
    incoming = root.parent / "incoming"
    incoming.mkdir()
    paths = []
    for n in range(how_many):
        path = incoming / f"{n:05}.txt"
        path.write_bytes(
            (ROOT / founding[n % len(founding)].capture.file).read_bytes() + b"\n" * (1 + n // len(founding))
        )
        paths.append(path)
    for n, outcome in enumerate(pipeline.add(root, paths)):
        notes = f"corpus/{founding[n % len(founding)].id}.notes.yml"
        shutil.copy(ROOT / notes, root / f"corpus/{outcome.id}.notes.yml")


def peer_of(archive: Path, root: Path) -> None:
    (root / "docs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(PEER, "utf-8")
    (root / "docs/index.md").write_text("# Peer\n", "utf-8")
    for path in (archive / "corpus").glob("*.md"):
        body = path.read_text("utf-8").split("\n---\n", 1)[1]
        (root / "docs" / path.name).write_text(f"# {path.stem}\n{body}", "utf-8")


def seconds(command: list[str], folder: Path, before: Callable[[], None]) -> float:
    before()
    start = time.perf_counter()
    environment = INSTALLED | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([sys.executable, "-m", *command], cwd=folder, env=environment, check=True, capture_output=True)
    return time.perf_counter() - start


def run() -> None:
    with tempfile.TemporaryDirectory() as folder:
        archive, peer = Path(folder, "archive"), Path(folder, "peer")
        archive_of(archive)
        peer_of(archive, peer)

        def without(*paths: Path) -> Callable[[], None]:
            """Moved aside: a file system that has just deleted thousands of files is slow to make as many."""

            def move() -> None:
                for path in filter(Path.exists, paths):
                    path.rename(Path(tempfile.mkdtemp(dir=folder), path.name))

            return move

        build = ["sourcebook", "build"]
        seconds(build, archive, without())  # the index is current from here on
        ours, theirs, ratios = [], [], []
        for _ in range(RUNS):
            ours.append(seconds(build, archive, without(archive / "site")))
            theirs.append(seconds(["mkdocs", "build", "--quiet"], peer, without(peer / "site")))
            ratios.append(ours[-1] / theirs[-1])
        again = seconds(build, archive, without())

        def cold() -> None:
            without(archive / "site", archive / ".sourcebook")()
            for path in (archive / "corpus").glob("*.md"):
                path.unlink()

        print(f"{SOURCES:,} sources, whole processes, median of {RUNS}")
        print(f"mkdocs build, Material and its search   {statistics.median(theirs):6.2f} s")
        print(f"sourcebook build, site/ empty           {statistics.median(ours):6.2f} s")
        print(f"  ratio, pair by pair                   {statistics.median(ratios):6.2f}    (wanted: at most 2.5)")
        print(f"sourcebook build again                  {again:6.2f} s")
        print(f"sourcebook build, wholly cold           {seconds(build, archive, cold):6.2f} s")
