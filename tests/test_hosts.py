"""Whom a server on this machine answers."""

import pytest

from sourcebook.hosts import answers


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000", "192.168.1.7:8000"])
def test_this_machine_and_every_address_in_figures(host: str) -> None:
    assert answers(host, "127.0.0.1")


@pytest.mark.parametrize("host", ["", "evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil"])
def test_no_name_that_somebody_else_gave_it(host: str) -> None:
    assert not answers(host, "127.0.0.1")


def test_the_name_that_it_was_asked_to_listen_to() -> None:
    assert answers("Desk.local:8000", "desk.local")
