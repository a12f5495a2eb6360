"""What is asked for: an address taken apart, and whether it is one that may be asked."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from sourcebook.errors import Problem, SourcebookError
from sourcebook.text import is_web_address

PORTS = {"http": 80, "https": 443}
_KEPT = "/%:@!$&'()*+,;=~-._?[]|"  # what stays as it is in a path or query, so that the server sees what was typed
_V4_WITHIN = tuple(map(ipaddress.IPv6Network, ("::ffff:0:0/96", "64:ff9b::/96", "::/96")))  # mapped, NAT64, compatible

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Target:
    scheme: str
    host: str  # in ASCII, in small letters
    port: int
    path: str  # and the query

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def address(self) -> str:
        return f"{self.origin}{self.path}"


def target_of(address: str) -> Target:
    """Raises SourcebookError for what is no address of a page."""
    if not is_web_address(address):
        raise SourcebookError(Problem(address, "not an http or https address"))
    parts = urlsplit(address)
    if parts.username is not None or parts.password is not None:
        raise SourcebookError(Problem(address, "it has a name or a password in it", "leave out what stands before @"))
    try:
        host = (parts.hostname or "").encode("ascii" if ":" in (parts.hostname or "") else "idna").decode()
        port = parts.port or PORTS[parts.scheme]
    except (UnicodeError, ValueError) as error:
        raise SourcebookError(Problem(address, f"not an address: {error}")) from error
    path = quote(parts.path or "/", _KEPT) + (f"?{quote(parts.query, _KEPT)}" if parts.query else "")
    return Target(parts.scheme, host, port, path)


def is_public(address: str) -> bool:
    """Whether a numeric address is on the internet, and not on this machine or its network."""
    ip: IPAddress = ipaddress.ip_address(address.partition("%")[0])
    within = _within(ip)
    return all(map(_is_public, within)) if within else _is_public(ip)


def _is_public(ip: IPAddress) -> bool:
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or getattr(ip, "is_site_local", False))


def _within(ip: IPAddress) -> tuple[IPAddress, ...]:
    """The IPv4 addresses that an IPv6 one leads to."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ()
    if any(ip in network for network in _V4_WITHIN):
        return (ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF),)
    return ip.teredo or ((ip.sixtofour,) if ip.sixtofour else ())
