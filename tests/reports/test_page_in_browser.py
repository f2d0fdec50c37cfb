"""The static page in a real browser, as an editor uses it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from provenance.documents import read_document
from provenance.model import Identity
from tests.reports.browser import needs_browser, read, show
from tests.reports.samples import (
    bridge,
    hostile,
    many,
    sample_report,
    winter_service,
)

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page


pytestmark = [pytest.mark.browser, needs_browser]

BRIDGE = "#/seeds/hafenbruecke-port-harrow.md"


def paths(page: Page) -> list[str]:
    return page.locator("tbody tr:visible th .path").all_inner_texts()


def test_the_list_filters_sorts_and_says_how_many_it_shows(tab: Page, tmp_path: Path) -> None:
    show(tab, tmp_path, sample_report())
    assert len(paths(tab)) == 6
    tab.get_by_label("Search").fill("uhren")
    assert paths(tab) == ["seeds/uhren-von-wexcombe.txt"]
    assert tab.locator(".count").inner_text() == "1 of 6 texts shown"
    tab.get_by_label("Search").fill("")
    tab.get_by_label("Drift from").select_option("0.6")
    assert len(paths(tab)) == 2
    tab.get_by_label("Drift from").select_option("0")
    tab.get_by_label("Translated by").select_option("undetermined")
    assert paths(tab) == ["seeds/manuskript-17.txt"]
    tab.get_by_label("Translated by").select_option("")
    tab.get_by_label("Engine").select_option("google")
    assert paths(tab) == ["seeds/gemeinschaftsofen-pennorley.txt"]
    tab.get_by_label("Engine").select_option("")
    tab.get_by_label("With open findings").check()
    assert len(paths(tab)) == 2
    tab.get_by_label("With open findings").uncheck()
    tab.get_by_role("button", name="Highest drift").click()
    assert paths(tab)[0] == "seeds/hafenbruecke-port-harrow.md"
    assert tab.locator("th[data-column=max]").get_attribute("aria-sort") == "descending"


def test_pointing_at_a_word_lights_its_counterpart_and_its_finding(
    tab: Page, tmp_path: Path
) -> None:
    show(tab, tmp_path, sample_report(bridge()), BRIDGE)
    tab.locator(".seed mark", has_text="1,4 Billionen").hover()
    lit = tab.locator("mark.lit").all_inner_texts()
    assert lit == ["$1.4 billion", "1,4 Billionen Dollar"]
    assert tab.locator("article.finding.lit").count() == 1
    assert re.search(r"confidence \d+ %", tab.locator("article.finding.lit h3").inner_text())
    tab.mouse.move(0, 0)
    tab.keyboard.press("j")
    assert tab.locator("mark.lit").all_inner_texts() == lit


def test_findings_are_decided_undone_and_kept_by_keyboard_alone(tab: Page, tmp_path: Path) -> None:
    show(tab, tmp_path, sample_report(bridge(), winter_service()))
    tab.keyboard.press("j")
    tab.locator("article.finding:focus").wait_for()
    assert tab.locator("#progress").inner_text() == "2 open findings"
    tab.keyboard.press("f")
    assert (
        tab.locator("article.finding")
        .first.locator(".status")
        .inner_text()
        .startswith("false alarm")
    )
    tab.keyboard.press("c")
    tab.keyboard.type("quoted as it was spoken")
    tab.keyboard.press("Control+Enter")
    assert "quoted as it was spoken" in read(tab, "article.finding", 1)
    assert tab.locator("#progress").inner_text() == "Every finding is decided."
    tab.keyboard.press("u")
    assert tab.locator("#progress").inner_text() == "1 open finding"
    tab.reload()
    assert tab.locator("#progress").inner_text() == "1 open finding"
    tab.keyboard.press("o")
    tab.get_by_role("heading", name="Translations checked").wait_for()
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Save decisions to a file").click()
    saved = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert [(one["rule"], one["decision"]) for one in saved["decisions"]] == [
        ("DR301", "false-alarm")
    ]


def test_a_decision_on_a_whole_text_is_that_text_s_alone(tab: Page, tmp_path: Path) -> None:
    of_text = replace(
        bridge().findings[0], id="ab" * 4, paragraph=None, identity=Identity("ab" * 32)
    )
    seeds = [replace(seed, findings=(of_text,)) for seed in (bridge(), winter_service())]
    show(tab, tmp_path, sample_report(*seeds))
    tab.keyboard.press("j")
    tab.locator("article.finding:focus").wait_for()
    tab.keyboard.press("a")
    tab.locator("#progress", has_text="Every finding is decided.").wait_for()
    tab.keyboard.press("j")
    tab.locator("h1", has_text="Vertrag").wait_for()
    assert tab.locator("#progress").inner_text() == "1 open finding"
    assert tab.locator("article.finding:focus").count() == 1


@pytest.mark.parametrize("place", ["", BRIDGE])
def test_whatever_has_the_focus_shows_it(tab: Page, tmp_path: Path, place: str) -> None:
    show(tab, tmp_path, sample_report(bridge(), winter_service()), place)
    tab.locator("tbody a, article.finding").first.wait_for()
    seen = set()
    for _ in range(14):
        tab.keyboard.press("Tab")
        name, style, width = tab.evaluate(
            "(({tagName, textContent}, {outlineStyle, outlineWidth}) => "
            "[tagName + textContent, outlineStyle, parseFloat(outlineWidth)])"
            "(document.activeElement, getComputedStyle(document.activeElement))"
        )
        seen.add(name)
        assert (style, width) == ("solid", 2), name
    assert len(seen) > 8


def test_what_is_printed_holds_both_texts_and_the_findings_and_no_buttons(
    tab: Page, tmp_path: Path
) -> None:
    show(tab, tmp_path, sample_report(bridge()), BRIDGE)
    tab.locator("article.finding").first.wait_for()
    tab.pdf(path=tmp_path / "page.pdf", format="A4")
    printed = read_document(tmp_path / "page.pdf").text
    for words in ("$1.4 billion", "1,4 Billionen Dollar", "number-changed"):
        assert words in printed
    assert "False alarm" not in printed


def test_single_keys_can_be_switched_off(tab: Page, tmp_path: Path) -> None:
    show(tab, tmp_path, sample_report(bridge()), BRIDGE)
    tab.keyboard.press("?")
    tab.get_by_label("Single keys work on this page").uncheck()
    tab.get_by_role("button", name="Close").click()
    tab.keyboard.press("j")
    assert tab.locator("article.finding:focus").count() == 0


def test_the_interface_speaks_german(tab: Page, tmp_path: Path) -> None:
    show(tab, tmp_path, sample_report(bridge()), BRIDGE)
    tab.get_by_role("button", name="Deutsch").click()
    assert tab.get_by_role("button", name="Fehlalarm").count() == 2
    assert read(tab, "article.finding .message").startswith(
        "Im Original steht $1.4 billion, in der Übersetzung 1,4 Billionen Dollar (tausendmal so "
    )
    tab.get_by_role("button", name="DR301 Zahl geändert").click()
    dialog = tab.get_by_role("dialog")
    assert "Wann es in Ordnung ist." in dialog.inner_text()
    assert dialog.locator("em").first.inner_text() == "$3bn"
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.documentElement.lang") == "de"
    assert not re.search(r"\b[a-z]+_[a-z]+\b", read(tab, "main"))


def test_hostile_text_is_shown_as_text(tab: Page, tmp_path: Path) -> None:
    show(tab, tmp_path, sample_report(hostile()))
    assert tab.title() == "Translations checked"
    tab.locator("tbody a").click()
    tab.locator("article.finding").wait_for()
    assert tab.locator("main img, main script").count() == 0
    assert "<script>alert(1)</script>" in read(tab, "main")
    assert "U+202E" in read(tab, ".seed", 1)
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("place", ["", BRIDGE])
def test_nothing_sticks_out_on_a_phone(tab: Page, tmp_path: Path, place: str) -> None:
    tab.set_viewport_size({"width": 360, "height": 740})
    show(tab, tmp_path, sample_report(), place)
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_five_hundred_texts_open_and_filter(tab: Page, tmp_path: Path) -> None:
    show(tab, tmp_path, many(500))
    assert tab.locator("tbody tr").count() == 500
    tab.get_by_label("Folder").select_option("seeds/03")
    assert tab.locator("tbody tr").count() == 50
    tab.locator("tbody a").first.click()
    tab.locator(".group").first.wait_for()


AXE_RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]


def axe() -> str | None:
    """Return the path of axe-core, which a package of the ``dev`` extra brings."""
    from importlib.util import find_spec
    from pathlib import Path

    package = find_spec("axe_playwright_python")
    if package is None or package.origin is None:
        return None
    file = Path(package.origin).parent / "axe.min.js"
    return str(file) if file.exists() else None


@pytest.mark.skipif(axe() is None, reason="axe-core is not here (pip install -e .[dev])")
@pytest.mark.parametrize(
    ("place", "scheme"),
    [("", "light"), (BRIDGE, "dark"), ("#/seeds/uhren-von-wexcombe.txt", "light")],
)
def test_axe_finds_no_violation(
    context: BrowserContext, tmp_path: Path, place: str, scheme: str
) -> None:
    page = context.new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    show(page, tmp_path, sample_report(), place)
    # What is folded away has to be right, too.
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    script = axe()
    assert script is not None
    # The page's own policy forbids foreign scripts; the debugger's door is not bound by it.
    with open(script, encoding="utf-8") as file:  # noqa: PTH123 - beside show()'s writing
        page.evaluate(file.read())
    results = page.evaluate(f"axe.run(document, {{runOnly: {AXE_RULES}}})")
    page.close()
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in results["violations"]] == []
