"""One request and its answer, within limits of time and size.

The standard library's client is used because the guard must choose the socket address itself.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.fetch.errors import FetchError
from provenance.fetch.guard import addresses_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from provenance.fetch.guard import Target

_CHUNK = 64 * 1024
_WINDOW = {"gzip": 31, "x-gzip": 31, "deflate": 15}


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` for a whole answer, ``connecting`` for the connection, ``largest`` in bytes."""

    seconds: float = 60.0
    connecting: float = 15.0
    largest: int = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's answer; header names are in lower case, the body is unpacked."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def request(
    target: Target, headers: Mapping[str, str], limits: Limits, allowed: Collection[str]
) -> Answer:
    """Send one GET request and return the answer.

    Raises:
        FetchError: no connection, an untrusted certificate, a broken, slow or too large answer.
    """
    connection = _connect(target, limits, allowed)
    late = threading.Event()
    try:
        with _deadline(connection, limits.seconds, late):
            answer = _exchange(target, connection, headers, limits)
        if not late.is_set():
            return answer
        raise FetchError(_too_slow(target, limits))
    except (OSError, http.client.HTTPException, zlib.error) as error:
        if late.is_set():
            raise FetchError(_too_slow(target, limits)) from error
        message = f"The answer of {target.host} broke off ({type(error).__name__}). Try again."
        raise FetchError(message) from error
    finally:
        connection.close()


def _too_slow(target: Target, limits: Limits) -> str:
    return f"{target.host} took longer than {limits.seconds:g} seconds. Try again later."


def _connect(target: Target, limits: Limits, allowed: Collection[str]) -> socket.socket:
    reason = ""
    for family, address in addresses_of(target, allowed):
        plain = socket.socket(family, socket.SOCK_STREAM)
        plain.settimeout(limits.connecting)
        try:
            plain.connect(address)
            plain.settimeout(limits.seconds)
            if target.scheme == "http":
                return plain
            return ssl.create_default_context().wrap_socket(plain, server_hostname=target.host)
        except ssl.SSLError as error:
            plain.close()
            said = getattr(error, "verify_message", "") or error.reason or str(error)
            message = (
                f"The certificate of {target.host} cannot be trusted: {said}. Check the address."
            )
            raise FetchError(message) from error
        except OSError as error:
            plain.close()
            reason = error.strerror or str(error) or type(error).__name__
    message = (
        f"{target.host} cannot be reached: {reason}. Is this computer connected to the network?"
    )
    raise FetchError(message)


@contextmanager
def _deadline(connection: socket.socket, seconds: float, late: threading.Event) -> Iterator[None]:
    """Cut the connection when the time is up, however slowly the bytes drip."""

    def cut() -> None:
        late.set()
        try:
            connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            connection.close()

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _exchange(
    target: Target, connection: socket.socket, headers: Mapping[str, str], limits: Limits
) -> Answer:
    client = http.client.HTTPConnection(target.host, target.port)
    client.sock = connection
    sent = {"Host": target.netloc, "Accept-Encoding": "gzip", "Connection": "close", **headers}
    client.putrequest("GET", target.path, skip_host=True, skip_accept_encoding=True)
    for name, value in sent.items():
        client.putheader(name, value)
    client.endheaders()
    response = client.getresponse()
    received = {name.lower(): value for name, value in response.getheaders()}
    body = b"".join(_unpacked(target, response, received, limits))
    return Answer(response.status, received, body)


def _unpacked(
    target: Target,
    response: http.client.HTTPResponse,
    headers: Mapping[str, str],
    limits: Limits,
) -> Iterator[bytes]:
    window = _WINDOW.get(headers.get("content-encoding", "").strip().lower())
    unpacker = zlib.decompressobj(window) if window else None
    received = total = 0
    while chunk := response.read(_CHUNK):
        received += len(chunk)
        pieces = _pieces(unpacker, chunk) if unpacker else iter([chunk])
        for piece in pieces:
            total += len(piece)
            if total > limits.largest:
                message = (
                    f"The answer of {target.host} is larger than {limits.largest / 1e6:.0f} MB; it "
                    "was not read to its end."
                )
                raise FetchError(message)
            yield piece
    announced = headers.get("content-length", "")
    if announced.isdigit() and received < int(announced) and response.status < 300:
        raise http.client.IncompleteRead(b"", int(announced) - received)
    if unpacker and received and not unpacker.eof:
        raise zlib.error("the packed data end too early")


def _pieces(unpacker: zlib._Decompress, chunk: bytes) -> Iterator[bytes]:
    """Unpack a chunk piece by piece, so that a bomb is noticed before it fills the memory."""
    while chunk:
        yield unpacker.decompress(chunk, _CHUNK * 4)
        chunk = unpacker.unconsumed_tail
