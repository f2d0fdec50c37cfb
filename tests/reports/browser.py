"""Drives the system's own Chromium; nothing is downloaded."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from provenance.reports import render

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

    from provenance.model import Report

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

needs_browser = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium is installed (Debian: apt-get install chromium)"
)


@contextmanager
def chromium(folder: Path) -> Iterator[BrowserContext]:
    """Start a browser with a new profile in ``folder``."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            folder, executable_path=CHROMIUM, args=SWITCHES, headless=True, locale="en-GB"
        )
        yield context
        context.close()


def watched(context: BrowserContext) -> tuple[Page, list[str]]:
    """Open a tab, and return it with the list that its errors and requests go to."""
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(("file:", "data:", "blob:", "http://127.0.0.1:"))
            else troubles.append(f"asked for {request.url}")
        ),
    )
    page.set_default_timeout(8000)
    return page, troubles


def show(page: Page, folder: Path, report: Report, place: str = "") -> None:
    """Open the static page of a report, at a place in it."""
    file = folder / "report.html"
    file.write_text(render(report, "html"), encoding="utf-8")
    page.goto(f"{file.as_uri()}{place}")
    page.locator("main h1").wait_for()


def read(page: Page, selector: str, number: int = 0) -> str:
    """Return an element's whole text, also of what the browser has not drawn yet."""
    return page.locator(selector).nth(number).text_content() or ""
