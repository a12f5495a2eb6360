"""An index of the made archive."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sourcebook.search import Index, update
from tests.search.archives import FIVE

Search = Callable[..., list[str]]


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    root: Path = tmp_path_factory.mktemp("five")
    update(FIVE, root)
    with Index.open(root) as opened:
        yield opened
