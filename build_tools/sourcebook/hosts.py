"""Whom a server on this machine answers: no page of another site whose name was made to mean this machine.

DNS rebinding: such a page would be of the server's own origin, and could read what is private. Addresses in figures
can't be made to mean another one.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit


def answers(host: str, listening: str) -> bool:
    """`host`: what the browser asked for, with its port. `listening`: what the server was asked to listen to."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name in ("localhost", listening.lower()) or bool(ip_address(name))
    except ValueError:
        return False
