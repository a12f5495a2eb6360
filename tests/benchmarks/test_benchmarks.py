"""Every benchmark still runs, on little; and all that need data, which comes from elsewhere, say so where it is not."""

import gzip
import json
from functools import partial
from importlib import import_module
from itertools import islice
from pathlib import Path
from pkgutil import iter_modules

import pytest

from sourcebook import pipeline
from tests import benchmarks
from tests.benchmarks import BENCHMARKS, build, metadata, passages, search, signal_cases, signals, ten_thousand, train
from tests.conftest import ROOT

NOWHERE = ROOT.parent / "nowhere"
ON_DATA = {"normalise": "DATA", "pages": "DATA", "speed": "DATA", "metadata": "PAGES", "passages": "PAGES"}
MODULES = sorted({module.name for module in iter_modules(benchmarks.__path__)} - {"__main__", "test_benchmarks"})
FEW = 20  # sources


@pytest.mark.parametrize("name", MODULES)
def test_it_can_be_imported(name: str) -> None:
    benchmark = import_module(f"tests.benchmarks.{name}")
    assert (name in BENCHMARKS) == hasattr(benchmark, "run")


@pytest.mark.parametrize("name", ON_DATA)
def test_without_its_data_it_is_skipped(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert name in BENCHMARKS
    benchmark = import_module(f"tests.benchmarks.{name}")
    monkeypatch.setattr(benchmark, ON_DATA[name], NOWHERE)
    benchmark.run()
    assert capsys.readouterr().out == "skipped: the data is not there (nowhere beside the project)\n"


def test_without_data_nothing_is_trained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(train, "DATA", NOWHERE)
    with pytest.raises(SystemExit) as ended:
        train.ready()
    assert str(ended.value) == "skipped: the data is not there (nowhere beside the project)"


def page(n: int) -> dict[str, str | None]:
    words = "people said that the bridge will be closed for six weeks and nobody knows why".split()
    said = [[f"{word}{chr(97 + n)}{chr(97 + line)}" for word in words] for line in range(9)]
    lines = [f"{' '.join(words).capitalize()}. {' '.join(words[::-1]).capitalize()}." for words in said]
    body = "\n".join(lines)
    html = f"<html lang=en><title>Bridge {n}</title><h1>Bridge {n}</h1>{''.join(f'<p>{line}</p>' for line in lines)}"
    given = {"title": f"Bridge {n}", "author": "Jane Doe" if n % 2 else None, "date": "2025-11-03" if n % 2 else None}
    return {"id": f"{n:04}", "url": f"https://news{n}.example/bridge", "html": html, "body": body} | given


@pytest.fixture
def few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Data of a few pages, in the place of hundreds."""
    path = tmp_path / "pages.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(page(n)) + "\n" for n in range(FEW))
    for benchmark in (metadata, passages, signals, ten_thousand):
        monkeypatch.setattr(benchmark, "PAGES", path)
    monkeypatch.setattr(search, "DATA", tmp_path)


def test_metadata(few: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(metadata, "FOLDS", 1)
    metadata.run()
    assert f"\n{FEW} pages\n" in capsys.readouterr().out


def test_passages(few: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(passages, "MANY", 6 * FEW)
    passages.run()
    assert f"\n{6 * FEW} sources, seconds" in capsys.readouterr().out


def test_signals(few: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(signals, "cases", lambda seed: islice(signal_cases.cases(seed), FEW))
    signals.run()
    out = capsys.readouterr().out
    assert "pages skipped" not in out
    assert "\n1,000 sources, " in out


def test_search(few: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """But for rankings, which need judgements by people."""
    monkeypatch.setattr(search, "RUNS", 1)
    monkeypatch.setattr(search, "QUERIES", search.QUERIES[:1])
    monkeypatch.setattr(search, "COLLECTIONS", NOWHERE)
    for name in ("write", "texts"):
        monkeypatch.setattr(search, name, partial(getattr(ten_thousand, name), many=FEW))
    search.run()
    out = capsys.readouterr().out
    assert out.startswith(f"rankings: skipped, for the collections are not there ({NOWHERE})\n")
    assert f"\n{FEW} sources " in out
    assert "\nin process, ms " in out
    assert "\nwhole process, median of 1 queries " in out


def test_build(tmp_path: Path) -> None:
    """What is built, and its peer: to build them is what other tests do."""
    archive, peer = tmp_path / "archive", tmp_path / "peer"
    build.archive_of(archive, FEW)
    build.peer_of(archive, peer)
    assert pipeline.check(pipeline.load(archive)) == []
    assert len(list((peer / "docs").glob("*.md"))) == FEW + 1
