"""Which numeric addresses are on the internet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.errors import SourcebookError
from sourcebook.fetch.target import is_public, target_of


@pytest.mark.parametrize("ip", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"])
def test_public(ip: str) -> None:
    assert is_public(ip)


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",  # noqa: S104 (nothing is bound)
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",  # where clouds keep their secrets
        "100.64.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::169.254.169.254",
        "2002:7f00:1::",
        "2001:0:5ef5:79fb:0:fbff:80ff:fffe",  # Teredo, of 127.0.0.1
        "fe80::1%eth0",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
    ],
)
def test_not_public(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("http://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a b".replace(" ", "%20"), "https://example.org/a%20b"),
        ("https://example.org:8443/?q=ä&x[]=1", "https://example.org:8443/?q=%C3%A4&x[]=1"),
        ("http://[2606:2800:220:1::1]:81/", "http://[2606:2800:220:1::1]:81/"),
    ],
)
def test_what_is_asked_for(address: str, asked: str) -> None:
    assert target_of(address).address == asked


@given(
    st.text() | st.text().map(lambda text: f"http://example.org/{text}") | st.text().map(lambda text: f"http://{text}")
)
def test_no_address_says_more_than_one_line_to_a_server(address: str) -> None:
    try:
        target = target_of(address)
    except SourcebookError as error:
        assert str(error).startswith(f"{address}: ")
        return
    line = f"{target.path}{target.authority}"
    assert line.isascii()
    assert line.isprintable()
    assert " " not in line
