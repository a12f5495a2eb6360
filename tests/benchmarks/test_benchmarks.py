"""Every benchmark can be run by its name."""

from importlib import import_module

import pytest

from tests.benchmarks import BENCHMARKS


@pytest.mark.parametrize("name", BENCHMARKS)
def test_it_can_be_run(name: str) -> None:
    assert callable(import_module(f"tests.benchmarks.{name}").run)
