"""A real browser for the tests of the static page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reports.browser import chromium, watched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, Page


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    with chromium(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture
def tab(context: BrowserContext) -> Iterator[Page]:
    page, troubles = watched(context)
    yield page
    if page.url.startswith("file:"):
        page.evaluate("localStorage.clear()")
    page.close()
    assert troubles == []
