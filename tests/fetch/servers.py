"""Real servers on this machine, each with the pages and the manners that a test needs."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator

PARAGRAPHS = [
    "When the last grocery store in Lower Tarling closed in January 2022, the nearest loaf of "
    "bread was 9 miles away. For people without a car, that meant half a day on the bus.",
    "Fourteen months later, the lights came on again. The shop now belongs to 312 villagers, each "
    "of whom has bought at least one share for fifty pounds.",
    "The idea came from Beatrice Holm, a retired nurse. She wrote it on the back of a parish "
    "newsletter and taped it to the locked door, where nobody could miss it.",
    "Within a week, 90 people had signed underneath. Within two months, they had raised enough to "
    "rent the building for a year and to pay for the first delivery.",
]
TITLE = "The shop that belongs to everyone"


def article(head: str = "", paragraphs: list[str] | None = None, language: str = "en") -> str:
    """Return a page with an article among menus, promotion and comments."""
    body = "".join(f"<p>{text}</p>" for text in paragraphs or PARAGRAPHS)
    return f"""<!DOCTYPE html><html lang="{language}"><head><title>{TITLE} | The Ledger</title>
<meta property="og:title" content="{TITLE}"><meta name="author" content="Owen Marlowe">
<meta property="article:published_time" content="2023-03-04T09:00:00Z">{head}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<article><h1>{TITLE}</h1>{body}</article>
<aside><p>Subscribe to our newsletter and never miss a story again!</p></aside>
<section class="comments"><h2>Comments</h2><p>First! Great story.</p></section>
<footer><p>© 2023 The Ledger. All rights reserved.</p></footer></body></html>"""


@dataclass
class Reply:
    """What a server answers; ``raw`` is sent as it is, instead of everything else."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    act: Callable[[BaseHTTPRequestHandler], None] | None = None


@dataclass
class Server:
    """A running server, its routes and what it was asked."""

    port: int
    routes: dict[str, Reply | list[Reply]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    scheme: str = "http"

    @property
    def host(self) -> str:
        """What the guard has to allow."""
        return f"127.0.0.1:{self.port}"

    def address(self, path: str, host: str = "127.0.0.1") -> str:
        """Return the address of a path."""
        return f"{self.scheme}://{host}:{self.port}{path}"

    def page(self, path: str, text: str, **headers: str) -> None:
        """Serve a page."""
        said = {"Content-Type": "text/html; charset=utf-8"}
        said |= {name.replace("_", "-"): value for name, value in headers.items()}
        self.routes[path] = Reply(text.encode(), headers=said)

    def redirect(self, path: str, location: str) -> None:
        """Serve a redirect."""
        self.routes[path] = Reply(status=301, headers={"Location": location})

    def paths(self) -> list[str]:
        """Return what was asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[Server]:
    """Run a server for the time of a test."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            server.asked.append((self.path, headers))
            found = server.routes.get(self.path, Reply(b"not here", 404))
            reply = found if isinstance(found, Reply) else found.pop(0)
            if reply.act is not None:
                reply.act(self)
                return
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Clients go away in the middle here; that is the point."""

    listener = Quiet(("127.0.0.1", 0), Handler)
    if context is not None:
        listener.socket = context.wrap_socket(listener.socket, server_side=True)
    server = Server(listener.server_address[1], scheme="https" if context else "http")
    thread = threading.Thread(target=listener.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listener.shutdown()
        listener.server_close()
        thread.join()
