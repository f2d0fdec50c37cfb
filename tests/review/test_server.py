"""The review server: it serves one person on this machine, and nobody else."""

from __future__ import annotations

import http.client
import json
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from provenance.review import server as server_module
from provenance.review.open_page import doorway
from provenance.review.rehearsal import Rehearsal
from provenance.review.server import ReviewServer
from tests.review.folder import mend, open_session, write_pair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import SeedReport
    from provenance.review.session import ReviewSession


@contextmanager
def serving(session: ReviewSession, rehearsal: Rehearsal | None = None) -> Iterator[ReviewServer]:
    server = ReviewServer(session, rehearsal=rehearsal)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReviewServer]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("texts"))
        write_pair("hafen", 3)
        with serving(open_session()) as running:
            yield running


def ask(
    server: ReviewServer,
    path: str,
    body: object = None,
    *,
    method: str = "",
    **headers: str,
) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    sent = {"Host": f"127.0.0.1:{server.server_port}"}
    data = None
    if body is not None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent |= {"Content-Type": "application/json", "Origin": server.origin}
    sent |= {key.replace("_", "-"): value for key, value in headers.items()}
    connection.request(method or ("GET" if body is None else "POST"), path, data, sent)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, dict(answer.getheaders()), text


def decision(server: ReviewServer) -> dict[str, Any]:
    _, _, text = ask(server, f"/{server.token}/api/pair?path=seeds/hafen.txt")
    pair = json.loads(text)
    return {
        "path": pair["path"],
        "digests": pair["digests"],
        "choices": [
            {
                "fingerprint": pair["list"][0]["fingerprint"],
                "decision": "accepted",
                "reason": "",
            }
        ],
    }


def test_the_page_comes_with_a_strict_policy_and_no_way_in_for_others(server: ReviewServer) -> None:
    status, headers, text = ask(server, f"/{server.token}/")
    assert status == 200
    assert text.startswith("<!doctype html>")
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "connect-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert not [name for name in headers if name.lower().startswith("access-control")]
    assert "Python" not in headers["Server"]


@pytest.mark.parametrize("path", ["/", "/wrong/", "/api/pair", "/%s", "/favicon.ico", "//"])
def test_without_the_token_there_is_nothing(server: ReviewServer, path: str) -> None:
    status, _, text = ask(server, path)
    assert status == 404
    assert "hafen" not in text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost:80", ""])
def test_under_another_name_there_is_nothing(server: ReviewServer, host: str) -> None:
    assert ask(server, f"/{server.token}/", Host=host)[0] == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", ""])
def test_another_site_saves_nothing(server: ReviewServer, origin: str) -> None:
    status, _, _ = ask(server, f"/{server.token}/api/decide", decision(server), Origin=origin)
    assert status == 403
    assert not Path("provenance.decisions.jsonl").exists()


def test_another_site_reads_nothing(server: ReviewServer) -> None:
    path = f"/{server.token}/api/pair?path=seeds/hafen.txt"
    assert ask(server, path, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors")[0] == 403
    assert ask(server, path, Sec_Fetch_Site="same-origin", Sec_Fetch_Mode="cors")[0] == 200


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"not json", {}, 400),
        ([1], {}, 400),
        ({"path": 1}, {}, 400),
        ({"path": "seeds/hafen.txt", "digests": [], "choices": ["accepted"]}, {}, 400),
        ({"path": "seeds/hafen.txt", "digests": [], "choices": [{"fingerprint": "a"}]}, {}, 400),
        (b"[" * 50_000, {}, 400),
        (b" " * 70_000, {}, 400),
        ({}, {"Content_Type": "text/plain"}, 415),
    ],
)
def test_what_makes_no_sense_is_refused(
    server: ReviewServer, body: object, headers: dict[str, str], status: int
) -> None:
    assert ask(server, f"/{server.token}/api/decide", body, **headers)[0] == status


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "HEAD"])
def test_other_methods_are_not_there(server: ReviewServer, method: str) -> None:
    assert ask(server, f"/{server.token}/", method=method)[0] == 501


def test_only_seeds_of_the_review_can_be_read(server: ReviewServer) -> None:
    for path in ("/etc/passwd", "../secret.txt", "originals/hafen.txt", ""):
        _, _, text = ask(server, f"/{server.token}/api/pair?path={path}")
        assert json.loads(text) == {"error": "gone"}


def test_an_edited_text_is_news_within_a_second(server: ReviewServer) -> None:
    before = server.session.version
    mend("hafen", "Der Rat wartete auf", "Der Rat wartete nicht auf")
    began = time.monotonic()
    news: dict[str, Any] = {"version": before}
    while news["version"] == before and time.monotonic() - began < 5:
        news = json.loads(ask(server, f"/{server.token}/api/news?since={before}")[2])
        time.sleep(0.05)
    assert news["texts"] == ["seeds/hafen.txt"]
    assert sum(news["rows"][0]["open"]) == 2


def test_a_decision_is_saved_and_answered_with_the_pair_as_it_is_now(server: ReviewServer) -> None:
    status, _, text = ask(server, f"/{server.token}/api/decide", decision(server))
    answer = json.loads(text)
    assert status == 200
    assert answer["changed"] is False
    assert answer["pair"]["list"][0]["status"] == "accepted"
    assert answer["pair"]["list"][0]["by"] == "Ada Berg"
    assert "accepted" in Path("provenance.decisions.jsonl").read_text(encoding="utf-8")


def test_the_file_that_leads_a_browser_here_is_for_the_user_alone() -> None:
    with doorway('http://127.0.0.1:1/a"b/') as file:
        assert file.stat().st_mode & 0o777 == 0o600
        assert file.parent.stat().st_mode & 0o777 == 0o700
        assert 'url=http://127.0.0.1:1/a&quot;b/"' in file.read_text(encoding="utf-8")
    assert not file.exists()


def test_a_question_that_waits_for_news_is_answered_by_the_edit_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_pair("hafen", 3)
    with serving(open_session()) as server:
        since = server.session.version
        asked = threading.Thread(target=mend, args=("hafen", "Der Rat", "Der ganze Rat"))
        asked.start()
        told = json.loads(ask(server, f"/{server.token}/api/news?since={since}&wait=1")[2])
        asked.join()
    assert told["texts"] == ["seeds/hafen.txt"]


def test_the_text_on_a_page_is_followed_at_once_however_long_a_look_at_all_texts_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(server_module, "_LOOK_SELDOM", 60.0)
    monkeypatch.setattr(server_module, "_IDLE_FOR_ONE_LOOK", 10**6)
    write_pair("hafen", 3)
    with serving(open_session()) as server:
        ask(server, f"/{server.token}/api/pair?path=seeds/hafen.txt")
        since = server.session.version
        time.sleep(0.3)
        mend("hafen", "Der Rat", "Der ganze Rat")
        told = json.loads(ask(server, f"/{server.token}/api/news?since={since}&wait=1")[2])
    assert told["texts"] == ["seeds/hafen.txt"]


def test_a_text_that_is_opened_is_made_ready_for_an_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_pair("hafen", 3)
    begun = threading.Event()

    def steps(seed: SeedReport) -> Iterator[None]:
        assert seed.document.path == "seeds/hafen.txt"
        begun.set()
        yield

    session = open_session()
    with serving(session, Rehearsal(session, steps)) as server:
        ask(server, f"/{server.token}/")
        assert not begun.is_set()
        ask(server, f"/{server.token}/api/pair?path=seeds/hafen.txt")
        assert begun.wait(5)
