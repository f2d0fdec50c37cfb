"""The served page in a real browser: decisions by keyboard, several tabs, texts that change."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from provenance.decisions.ledger import load_ledger
from provenance.review.server import ReviewServer
from tests.reports.browser import chromium, needs_browser, read, watched
from tests.review.folder import mend, open_session, write_pair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, Page, Route

pytestmark = [pytest.mark.browser, needs_browser]

LEDGER = Path("provenance.decisions.jsonl")


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    with chromium(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ReviewServer]:
    monkeypatch.chdir(tmp_path)
    write_pair("hafen", 10)
    running = ReviewServer(open_session())
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield running
    running.shutdown()
    running.server_close()
    thread.join()


@pytest.fixture
def tab(context: BrowserContext, server: ReviewServer) -> Iterator[Page]:
    page, troubles = watched(context)
    page.goto(f"{server.address}#/seeds/hafen.txt")
    page.locator("article.finding").first.wait_for()
    yield page
    page.close()
    assert troubles == []


def decisions() -> list[str]:
    return sorted(entry.decision.decision.value for entry in load_ledger(LEDGER).entries)


def progress(page: Page, words: str) -> None:
    page.locator("#progress", has_text=words).wait_for()


def test_ten_findings_are_reviewed_by_keyboard_undone_and_there_after_a_reload(tab: Page) -> None:
    tab.keyboard.press("j")
    for number, key in enumerate("afatafafat"):
        focused = tab.locator("article.finding:focus")
        focused.wait_for()
        name = focused.get_attribute("id")
        tab.keyboard.press(key)
        tab.locator(f"#{name} .status").wait_for()
        progress(tab, "Every" if number == 9 else f"{9 - number} open")
    assert decisions() == ["accepted"] * 5 + ["false-alarm"] * 3 + ["to-fix"] * 2
    tab.keyboard.press("u")
    progress(tab, "1 open finding")
    assert len(decisions()) == 9
    tab.reload()
    progress(tab, "1 open finding")
    assert "Ada Berg" in read(tab, "article.finding")


def test_keys_pressed_at_once_mean_one_finding_after_the_other(tab: Page) -> None:
    tab.keyboard.press("j")
    for key in "aft":
        tab.keyboard.press(key)
    progress(tab, "7 open findings")
    assert decisions() == ["accepted", "false-alarm", "to-fix"]


def test_two_tabs_see_what_the_other_decides(
    tab: Page, context: BrowserContext, server: ReviewServer
) -> None:
    other, troubles = watched(context)
    other.goto(f"{server.address}#/seeds/hafen.txt")
    other.get_by_role("button", name="False alarm").first.click()
    progress(tab, "9 open findings")
    tab.get_by_role("button", name="Accept").nth(1).click()
    progress(other, "8 open findings")
    other.close()
    assert troubles == []
    assert decisions() == ["accepted", "false-alarm"]


def test_a_text_changed_on_disk_is_shown_anew_and_said(tab: Page) -> None:
    mend("hafen", "Der Rat wartete auf", "Der Rat wartete nicht auf")
    tab.locator("#notice", has_text="The text has changed on disk").wait_for(timeout=3000)
    assert tab.locator("article.finding").count() == 9
    assert "Edited during this review: the original" in read(tab, "main")
    assert "Der Rat wartete nicht auf" in read(tab, "main")


def test_a_decision_on_what_the_disk_no_longer_says_is_not_saved(
    tab: Page, server: ReviewServer
) -> None:
    # The page is kept from hearing the news, as if it had been asleep.
    nothing_new = {"version": server.session.version, "problem": ""}
    tab.route("**/api/news*", lambda route: route.fulfill(json=nothing_new))
    tab.reload()
    tab.locator("article.finding").first.wait_for()
    mend("hafen", "Der Rat wartete auf den Frühling", "Der Rat wartete lange auf den Frühling")
    tab.keyboard.press("j")
    tab.keyboard.press("a")
    tab.locator("#notice", has_text="The text has changed on disk").wait_for()
    assert decisions() == []
    assert "wartete lange" in read(tab, "main")


def test_the_list_shows_a_text_that_comes(tab: Page) -> None:
    tab.keyboard.press("o")
    tab.get_by_role("heading", name="Translations checked").wait_for()
    write_pair("schule", 2)
    tab.get_by_text("seeds/schule.txt").wait_for(timeout=3000)


def test_a_server_that_has_ended_is_said_before_anything_is_lost(
    context: BrowserContext, server: ReviewServer
) -> None:
    page = context.new_page()
    page.goto(f"{server.address}#/seeds/hafen.txt")
    page.locator("article.finding").first.wait_for()
    server.shutdown()
    server.server_close()
    page.locator("#notice", has_text="has ended").wait_for(timeout=5000)
    page.close()


def test_all_findings_of_a_rule_are_decided_by_two_keys_and_taken_back_by_one(tab: Page) -> None:
    tab.keyboard.press("j")
    tab.keyboard.press("a")
    progress(tab, "9 open findings")
    tab.keyboard.press("r")
    tab.get_by_text("All 9 open findings of DR350 in this text").wait_for()
    tab.keyboard.press("f")
    progress(tab, "Every finding is decided")
    assert decisions() == ["accepted"] + ["false-alarm"] * 9
    tab.keyboard.press("u")
    progress(tab, "9 open findings")
    assert decisions() == ["accepted"]
    tab.get_by_role("button", name="All of this rule").first.click()
    tab.get_by_label("Reason, for whoever asks later").fill("as the house style has it")
    tab.locator("form.repeated").get_by_role("button", name="To fix").click()
    progress(tab, "Every finding is decided")
    reasons = [entry.decision.reason for entry in load_ledger(LEDGER).entries]
    assert sorted(reasons) == [""] + ["as the house style has it"] * 9


def slowly(route: Route) -> None:
    time.sleep(0.3)
    route.continue_()


def test_undo_waits_for_the_decision_that_is_still_being_saved(tab: Page) -> None:
    tab.keyboard.press("j")
    tab.keyboard.press("a")
    progress(tab, "9 open findings")
    tab.route("**/api/decide", slowly)
    tab.keyboard.press("r")
    tab.get_by_text("All 9 open findings of DR350 in this text").wait_for()
    tab.keyboard.press("f")
    tab.keyboard.press("u")
    tab.wait_for_timeout(2500)
    progress(tab, "9 open findings")
    assert decisions() == ["accepted"]


def test_a_comment_is_kept_with_the_decision(tab: Page) -> None:
    tab.keyboard.press("j")
    tab.keyboard.press("c")
    tab.keyboard.type("quoted as it was spoken")
    tab.locator("form.comment").get_by_role("button", name="Accept").click()
    progress(tab, "9 open findings")
    (entry,) = load_ledger(LEDGER).entries
    assert entry.decision.reason == "quoted as it was spoken"
