"""Serves the review page to one person on this machine, and nobody else.

The standard library's server is enough: three addresses, one machine, no template or session that a
framework would bring, and what matters here (who may ask) would be ours to write with any of them.

Who may ask: whoever knows the random token in the address, from a page of this very origin. The
server listens on 127.0.0.1 alone. The ``Host`` header must be ours, which stops DNS rebinding;
``Origin`` must be ours for whatever is saved, which stops other sites; there is no CORS. The token
never goes to another site (``Referrer-Policy``) and is never put on a command line, where other
users could read it.
"""

from __future__ import annotations

import json
import secrets
import threading
import time
from hmac import compare_digest
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from provenance.errors import ProvenanceError
from provenance.review.session import Choice

if TYPE_CHECKING:
    from provenance.model import SeedReport
    from provenance.review.rehearsal import Rehearsal
    from provenance.review.session import ReviewSession

ADDRESS = "127.0.0.1"
#: How often the files are looked at; less often where a look takes long: a twentieth of the time.
_LOOK_EVERY = 0.1
_LOOK_SELDOM = 0.5
_IDLE_FOR_ONE_LOOK = 20
#: How long a page's question for news waits for some.
_NEWS_SECONDS = 10.0
_AWAKE_EVERY = 0.5
_LONGEST_BODY = 1024 * 1024
_CHOICE = ("fingerprint", "decision", "reason")
_IDLE_SECONDS = 60.0
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class ReviewServer(ThreadingHTTPServer):
    """A server for one review; ``port`` 0 takes a free one."""

    daemon_threads = True
    block_on_close = False

    def __init__(
        self, session: ReviewSession, port: int = 0, rehearsal: Rehearsal | None = None
    ) -> None:
        super().__init__((ADDRESS, port), _Handler)
        self.session = session
        self.rehearsal = rehearsal
        self.token = secrets.token_urlsafe(24)
        self.origin = f"http://{ADDRESS}:{self.server_port}"
        self.ending = threading.Event()

    @property
    def address(self) -> str:
        """The page's address, with the token."""
        return f"{self.origin}/{self.token}/"

    def serve_forever(self, poll_interval: float = 0.2) -> None:
        """Serve until ``shutdown``, looking at the files all the while."""
        watcher = threading.Thread(target=self._watch, daemon=True)
        watcher.start()
        try:
            super().serve_forever(poll_interval)
        finally:
            # Connections that a browser keeps open hear of the end, too.
            self.ending.set()

    def _watch(self) -> None:
        pause = _LOOK_EVERY
        failing = False
        while not self._rest(pause):
            began, version = time.monotonic(), self.session.version
            try:
                self.session.refresh(patient=True)
            except (ProvenanceError, OSError) as error:
                # A folder may vanish between two looks; the next look sees what is there.
                self.session.book.complain(str(error))
                failing = True
                continue
            if failing:
                self.session.book.complain("")
                failing = False
            if self.session.version == version:
                spent = time.monotonic() - began
                pause = min(_LOOK_SELDOM, max(_LOOK_EVERY, _IDLE_FOR_ONE_LOOK * spent))

    def _rest(self, seconds: float) -> bool:
        """Wait so long, or until a text that a page shows was edited; True when all is over."""
        until = time.monotonic() + seconds - _LOOK_EVERY
        while not self.ending.wait(_LOOK_EVERY):
            if time.monotonic() >= until or self.session.watch.is_attended_edited():
                return False
        return True

    def wait_for_news(self, since: int) -> None:
        """Wait until the review has something newer than a version, or a while without any."""
        give_up = time.monotonic() + _NEWS_SECONDS
        while not self.ending.is_set() and time.monotonic() < give_up:
            if self.session.book.wait(since, _AWAKE_EVERY):
                return

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing when a browser goes away in the middle; that is its right."""


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: ReviewServer
    protocol_version = "HTTP/1.1"
    server_version = "provenance"
    sys_version = ""
    timeout = _IDLE_SECONDS

    def do_GET(self) -> None:
        if not self._is_ours():
            return
        path, query = self._place()
        if path == "":
            self._answer_page()
        elif path == "api/pair":
            self._answer_pair(query.get("path", [""])[0])
        elif path == "api/news":
            self._answer_news(query.get("since", ["0"])[0], wait="wait" in query)
        else:
            self._refuse(HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        if not self._is_ours():
            return
        path, _ = self._place()
        if self.headers.get("Origin") != self.server.origin:
            self._refuse(HTTPStatus.FORBIDDEN)
        elif path != "api/decide":
            self._refuse(HTTPStatus.NOT_FOUND)
        elif self.headers.get_content_type() != "application/json":
            self._refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        else:
            self._decide()

    def _is_ours(self) -> bool:
        """Refuse whoever does not come to our own address, from our own page, with the token."""
        if self.headers.get("Host") != f"{ADDRESS}:{self.server.server_port}":
            self._refuse(HTTPStatus.FORBIDDEN)
            return False
        if self.server.ending.is_set():
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE)
            return False
        token = urlsplit(self.path).path.lstrip("/").partition("/")[0]
        if not compare_digest(token.encode(), self.server.token.encode()):
            self._refuse(HTTPStatus.NOT_FOUND)
            return False
        # The page itself may be led to from a file (see ``open_page``); what it asks for may not.
        from_here = self.headers.get("Sec-Fetch-Site", "none") in {"same-origin", "none"}
        if not from_here and self.headers.get("Sec-Fetch-Mode") != "navigate":
            self._refuse(HTTPStatus.FORBIDDEN)
            return False
        return True

    def _place(self) -> tuple[str, dict[str, list[str]]]:
        parts = urlsplit(self.path)
        return parts.path.lstrip("/").partition("/")[2], parse_qs(parts.query)

    def _answer_page(self) -> None:
        from provenance.reports.html import content_policy, render_page

        session = self.server.session
        served = {"version": session.version}
        page = render_page(session.report, served=served).encode()
        policy = f"{content_policy(served=True)}; frame-ancestors 'none'"
        self._answer(page, "text/html; charset=utf-8", {"Content-Security-Policy": policy})

    def _answer_pair(self, path: str) -> None:
        session = self.server.session
        try:
            seed = session.seed(path)
        except ProvenanceError as error:
            self._answer_json({"error": str(error)})
            return
        if seed is None:
            self._answer_json({"error": "gone"})
        else:
            self._answer_json(self._pair(seed))
            if self.server.rehearsal:
                self.server.rehearsal.begin(seed)

    def _pair(self, seed: SeedReport) -> dict[str, Any]:
        from provenance.reports.page_data import whole_pair_data

        session = self.server.session
        keeping = seed.document.path in session.keeping_original
        return {**whole_pair_data(seed, session.decisions()), "keeping_original": keeping}

    def _answer_news(self, since: str, *, wait: bool) -> None:
        from provenance.reports.page_data import overview_facts, seed_row

        session = self.server.session
        if not since.isdigit():
            self._refuse(HTTPStatus.BAD_REQUEST)
            return
        if wait:
            self.server.wait_for_news(int(since))
        news = session.news(int(since))
        told: dict[str, Any] = {"version": news.version, "problem": news.problem}
        if news.version != int(since):
            told |= overview_facts(session.report)
            told |= {
                "rows": [seed_row(seed) for seed in news.seeds],
                "texts": list(news.texts),
                "gone": list(news.gone),
            }
        self._answer_json(told)

    def _decide(self) -> None:
        from provenance.reports.page_data import seed_row

        body = self._body()
        if body is None:
            self._refuse(HTTPStatus.BAD_REQUEST)
            return
        session = self.server.session
        try:
            choices = [Choice(*map(one.get, _CHOICE)) for one in body["choices"]]
            saved = session.save(body["path"], choices, body["digests"])
        except ProvenanceError as error:
            self._answer_json({"error": str(error)})
            return
        told: dict[str, Any] = {"changed": saved.changed}
        if saved.seed is not None:
            told["pair"] = self._pair(saved.seed)
            told["row"] = seed_row(saved.seed)
        self._answer_json(told)

    def _body(self) -> dict[str, Any] | None:
        """Read what was sent: a path, the digests of its texts, and choices, or None."""
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > _LONGEST_BODY:
            self.close_connection = True
            return None
        try:
            body = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            return None
        if not isinstance(body, dict):
            return None
        return body if _is_decision(body) else None

    def _answer_json(self, value: object) -> None:
        text = json.dumps(value, ensure_ascii=False)
        self._answer(text.encode("utf-8", "backslashreplace"), "application/json; charset=utf-8")

    def _refuse(self, status: HTTPStatus) -> None:
        self.close_connection = True
        self._answer(f"{status.phrase}\n".encode(), "text/plain; charset=utf-8", status=status)

    def _answer(
        self,
        data: bytes,
        kind: str,
        headers: dict[str, str] | None = None,
        status: HTTPStatus = HTTPStatus.OK,
    ) -> None:
        self.send_response(status)
        for name, value in {**_HEADERS, **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - as inherited
        """Log nothing: the addresses hold the token."""


def _is_decision(body: dict[str, Any]) -> bool:
    digests, choices = body.get("digests"), body.get("choices")
    if not (isinstance(body.get("path"), str) and isinstance(digests, list)):
        return False
    return isinstance(choices, list) and all(
        isinstance(one, dict) and all(isinstance(one.get(key), str) for key in _CHOICE)
        for one in choices
    )
