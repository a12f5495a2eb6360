"""An index of the made archive."""

from collections.abc import Callable, Iterator

import pytest

from sourcebook.search import Index
from tests.search.archives import FIVE, indexed

Search = Callable[..., list[str]]


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with indexed(FIVE, tmp_path_factory.mktemp("five")) as opened:
        yield opened
