"""Says which addresses may be requested: the public web, and nothing inside somebody's network.

A seed's first line is written by strangers. Without this guard it could make the tool read a
router, a cloud's metadata service or a server on this machine. The check is made on the addresses
that the name resolves to, and the connection goes to exactly those, so that a second answer of the
name server cannot slip past it.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from provenance.documents.addresses import clean_address
from provenance.fetch.errors import FetchError, RefusedError

if TYPE_CHECKING:
    from collections.abc import Collection

_PORTS = {"http": 80, "https": 443}
_SAFE = "/%:=&?~+!$,;'@()*[]"


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart: ``path`` includes the query; ``address`` is the whole."""

    address: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, as robots.txt counts sites."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def netloc(self) -> str:
        """Host, with the port where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def target_of(address: str) -> Target:
    """Take an address apart, without credentials, tracking parameters and fragment.

    Raises:
        RefusedError: it is no http(s) address.
    """
    cleaned = clean_address(address)
    try:
        parts = urlsplit(cleaned)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port
    except ValueError as error:
        message = f"{address} is no web address. Correct it in the seed."
        raise RefusedError(message) from error
    if parts.scheme not in _PORTS or not host:
        message = f"{address} was not requested: only http and https addresses are."
        raise RefusedError(message)
    path = quote(parts.path or "/", safe=_SAFE)
    if parts.query:
        path += "?" + quote(parts.query, safe=_SAFE)
    return Target(cleaned, parts.scheme, host, port or _PORTS[parts.scheme], path)


def addresses_of(target: Target, allowed: Collection[str]) -> list[tuple[int, tuple[object, ...]]]:
    """Return the socket addresses of a host, as ``(family, address)``, all of them public.

    ``allowed`` are hosts, with or without a port, that may be private.

    Raises:
        RefusedError: the name leads to a private, loopback or link-local address.
        FetchError: the name leads nowhere.
    """
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = (
            f"{target.host} cannot be found: {reason}. Is this computer connected to the network?"
        )
        raise FetchError(message) from error
    if target.host not in allowed and f"{target.host}:{target.port}" not in allowed:
        for *_, address in found:
            _refuse_private(target, str(address[0]))
    return [(family, address) for family, _, _, _, address in found]


def _refuse_private(target: Target, number: str) -> None:
    address = ipaddress.ip_address(number.partition("%")[0])
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None) or address
    if not address.is_global or not inner.is_global or address.is_multicast:
        message = (
            f"Nothing was requested from {target.host}: it is {address}, which is no address of "
            f'the public web. If you trust it, set fetch-private = ["{target.host}"].'
        )
        raise RefusedError(message)
