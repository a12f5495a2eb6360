"""What a fetch reaches the network by, and how far it goes."""

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field

from sourcebook.capture.limits import LARGEST_DOCUMENT
from sourcebook.fetch.target import is_public


def resolve(host: str, port: int) -> list[str]:
    """The numeric addresses of a host, whatever way it is written. Raises OSError where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


@dataclass(frozen=True)
class Means:
    """`timeout` is for the next byte, `whole` for all of an answer, in seconds; `most` is its size in bytes."""

    resolve: Callable[[str, int], list[str]] = resolve
    may_reach: Callable[[str], bool] = is_public  # a numeric address
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)  # verifies names and chains
    timeout: float = 20
    whole: float = 120
    most: int = LARGEST_DOCUMENT  # the largest of WCXB's 791 pages has 1.8 MB
