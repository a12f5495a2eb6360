"""Every benchmark, and the training of the models, says so where its data is not there: it comes from elsewhere."""

from importlib import import_module

import pytest

from tests.benchmarks import BENCHMARKS, train
from tests.conftest import ROOT

NOWHERE = ROOT.parent / "nowhere"
ON_DATA = {"normalise": "DATA", "pages": "DATA", "speed": "DATA", "metadata": "PAGES", "passages": "PAGES"}


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
