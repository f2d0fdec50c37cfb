"""Pages are visited politely, safely, and within limits; against real servers on this machine."""

from __future__ import annotations

import gzip
import ssl
import time
from typing import TYPE_CHECKING

import pytest

from provenance.fetch.errors import FetchError, GoneError, RefusedError
from provenance.fetch.guard import addresses_of, target_of
from provenance.fetch.transport import Limits
from provenance.fetch.visitor import Manners, Visitor
from tests.fetch.servers import Reply, Server, article, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def visitor(*servers: Server, pause: float = 0.0, **limits: float) -> Visitor:
    allowed = tuple(one.host for one in servers)
    chosen = Limits(
        seconds=limits.get("seconds", 5.0), largest=int(limits.get("largest", 1_000_000))
    )
    return Visitor(Manners(pause=pause, patience=2.0, limits=chosen, private=allowed))


def test_a_chain_of_redirects_is_followed_to_another_host(server: Server) -> None:
    with serving() as other:
        server.redirect("/a", "/b?utm_source=mail&id=7")
        server.redirect("/b?id=7", other.address("/c#part"))
        other.page("/c", "<p>Here.</p>")
        page = visitor(server, other).get(server.address("/a?fbclid=reader"))
        assert page.asked == server.address("/a")
        assert page.address == other.address("/c")
        assert page.answer.body == b"<p>Here.</p>"
        assert server.paths() == ["/a", "/b?id=7"]


def test_circles_end(server: Server) -> None:
    server.redirect("/a", "/b")
    server.redirect("/b", "/a")
    with pytest.raises(FetchError, match="in circles"):
        visitor(server).get(server.address("/a"))


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://10.1.2.3/",
        "http://169.254.169.254/latest/meta-data/",
        "http://192.168.1.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[fe80::1]/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://0x7f.1/",
    ],
)
def test_nothing_inside_a_private_network_is_requested(address: str) -> None:
    with pytest.raises(RefusedError):
        addresses_of(target_of(address), ())


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://example.org/a", "example.org"])
def test_only_web_addresses_are_requested(address: str) -> None:
    with pytest.raises(RefusedError):
        target_of(address)


def test_a_redirect_into_the_private_network_is_refused(server: Server) -> None:
    with serving() as inside:
        inside.page("/secret", "secret")
        server.redirect("/a", inside.address("/secret"))
        server.redirect("/b", inside.address("/secret", host="localhost"))
        for path in ("/a", "/b"):
            with pytest.raises(RefusedError, match="public web"):
                visitor(server).get(server.address(path))
        assert inside.asked == []


def test_credentials_are_neither_sent_nor_kept(server: Server) -> None:
    server.page("/a", "x")
    page = visitor(server).get(server.address("/a").replace("//", "//anna:secret@"))
    assert "secret" not in page.address
    headers = server.asked[-1][1]
    assert not {"authorization", "cookie"} & set(headers)
    assert headers["user-agent"].startswith("translation-provenance/")


def test_robots_are_obeyed(server: Server) -> None:
    rules = b"User-agent: *\nDisallow: /private/\n"
    server.routes["/robots.txt"] = Reply(rules)
    server.page("/private/a", "x")
    server.page("/open", "x")
    guest = visitor(server)
    with pytest.raises(RefusedError, match=r"robots\.txt"):
        guest.get(server.address("/private/a"))
    assert guest.get(server.address("/open")).answer.status == 200
    assert [path for path, _ in server.asked].count("/robots.txt") == 1


def test_a_site_that_hides_its_robots_is_left_alone(server: Server) -> None:
    server.routes["/robots.txt"] = Reply(status=500)
    server.page("/a", "x")
    with pytest.raises(RefusedError, match=r"robots\.txt"):
        visitor(server).get(server.address("/a"))
    assert server.paths() == []


def test_requests_to_one_host_keep_their_distance(server: Server) -> None:
    server.page("/a", "x")
    guest = visitor(server, pause=0.2)
    start = time.monotonic()
    guest.get(server.address("/a"))  # robots.txt, then the page
    guest.get(server.address("/a"))
    assert time.monotonic() - start >= 0.4


def test_a_busy_server_is_waited_for(server: Server) -> None:
    busy = Reply(status=429, headers={"Retry-After": "1"})
    server.routes["/a"] = [busy, Reply(b"now")]
    start = time.monotonic()
    assert visitor(server).get(server.address("/a")).answer.body == b"now"
    assert time.monotonic() - start >= 1


def test_a_server_that_asks_for_an_hour_is_not_waited_for(server: Server) -> None:
    server.routes["/a"] = Reply(status=503, headers={"Retry-After": "3600"})
    with pytest.raises(FetchError, match="3600 seconds"):
        visitor(server).get(server.address("/a"))


def drip(handler: BaseHTTPRequestHandler) -> None:
    """Send a byte now and then, without end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in range(100):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


def break_off(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<p>Only the beg")


def test_a_slow_answer_is_cut(server: Server) -> None:
    server.routes["/a"] = Reply(act=drip)
    start = time.monotonic()
    with pytest.raises(FetchError, match="longer than"):
        visitor(server, seconds=0.3).get(server.address("/a"))
    assert time.monotonic() - start < 3


def test_a_truncated_answer_is_no_page(server: Server) -> None:
    server.routes["/a"] = Reply(act=break_off)
    with pytest.raises(FetchError, match="broke off"):
        visitor(server).get(server.address("/a"))


def test_a_packed_page_is_unpacked(server: Server) -> None:
    server.routes["/a"] = Reply(
        gzip.compress(b"<p>Hello.</p>"), headers={"Content-Encoding": "gzip"}
    )
    assert visitor(server).get(server.address("/a")).answer.body == b"<p>Hello.</p>"


@pytest.mark.parametrize("packed", [True, False])
def test_too_much_is_not_read(server: Server, packed: bool) -> None:
    body = b"\0" * 20_000_000
    headers = {"Content-Encoding": "gzip"} if packed else {}
    server.routes["/a"] = Reply(gzip.compress(body) if packed else body, headers=headers)
    with pytest.raises(FetchError, match="larger than"):
        visitor(server).get(server.address("/a"))


@pytest.mark.parametrize(
    ("status", "error"), [(404, GoneError), (410, GoneError), (403, FetchError), (500, FetchError)]
)
def test_what_is_no_page_is_an_error(server: Server, status: int, error: type[FetchError]) -> None:
    server.routes["/a"] = Reply(b"x", status)
    with pytest.raises(error, match=str(status)):
        visitor(server).get(server.address("/a"))


def test_nobody_there_is_said_plainly() -> None:
    with serving() as gone:
        pass
    with pytest.raises(FetchError, match="cannot be reached"):
        visitor(gone).get(gone.address("/a"))
    with pytest.raises(FetchError, match="connected to the network"):
        visitor().get("http://no-such-host.invalid/a")


def test_certificates_are_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import trustme

    authority = trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with serving(context) as server:
        server.page("/a", article())
        with pytest.raises(FetchError, match="cannot be trusted"):
            visitor(server).get(server.address("/a"))
        authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
        assert visitor(server).get(server.address("/a")).answer.status == 200
