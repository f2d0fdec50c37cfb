"""What the page draws between a text and its original, in a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from provenance.documents import read_text
from tests.reports.browser import needs_browser, show
from tests.reports.samples import clocks, paired, reservoir, sample_report, straight

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, needs_browser]


def test_crossings_and_gaps_are_drawn_and_said(tab: Page, tmp_path: Path) -> None:
    show(tab, tmp_path, sample_report(clocks()), "#/seeds/uhren-von-wexcombe.txt")
    first = tab.locator(".group").first
    tab.wait_for_function("document.querySelectorAll('.group:first-of-type .band').length > 1")
    assert "order changed" in first.locator("h2").inner_text()
    assert tab.get_by_text("5 paragraphs of the original lie beyond the excerpt").is_visible()
    show(tab, tmp_path, sample_report(reservoir()), "#/seeds/stausee-kelling.html")
    tab.reload()
    assert tab.get_by_text("Nothing in the translation").count() == 1
    assert tab.get_by_text("Nothing in the original").count() == 1


#: Narrows the gutters, as paper does, and measures at once: before any script can draw anew.
NARROWER = """() => {
  document.querySelectorAll(".texts").forEach((texts) => {
    texts.style.gridTemplateColumns = "1fr 2rem 1fr";
  });
  const edges = (one) => [one.getBoundingClientRect().left, one.getBoundingClientRect().right];
  return [...document.querySelectorAll(".gutter:has(svg)")]
    .map((gutter) => [edges(gutter), edges(gutter.querySelector("svg"))]);
}"""


def test_what_is_drawn_between_the_texts_stays_there_on_narrower_paper(
    tab: Page, tmp_path: Path
) -> None:
    show(tab, tmp_path, sample_report(clocks()), "#/seeds/uhren-von-wexcombe.txt")
    tab.locator(".gutter .band").first.wait_for(state="attached")
    edges = tab.evaluate(NARROWER)
    assert len(edges) > 5
    for gutter, drawing in edges:
        assert drawing == pytest.approx(gutter, abs=1)


def test_all_paragraphs_of_a_long_text_are_drawn_for_the_printer(tab: Page, tmp_path: Path) -> None:
    english = "\n\n".join(f"Paragraph {number} of the minutes." for number in range(200))
    german = "\n\n".join(f"Absatz {number} des Protokolls." for number in range(200))
    seed = read_text(german, "txt", "seeds/protokoll.txt")
    original = read_text(english, "txt", "originals/minutes.txt")
    long = paired(seed, original, straight(200), [])
    show(tab, tmp_path, sample_report(long), "#/seeds/protokoll.txt")
    drawn = "document.querySelectorAll('.gutter svg .band').length"
    assert tab.evaluate(drawn) < 200
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tab.evaluate(drawn) == 200


def test_paragraphs_that_became_one_share_its_height(tab: Page, tmp_path: Path) -> None:
    seed = read_text("Der Rat tagte am Montag; er beschloss nichts.\n", "txt", "seeds/rat.txt")
    original = read_text(
        "The council met on Monday.\n\nIt decided nothing.\n", "txt", "originals/council.txt"
    )
    show(
        tab,
        tmp_path,
        sample_report(paired(seed, original, [((0,), (0, 1))], [])),
        "#/seeds/rat.txt",
    )
    tab.locator(".gutter .band").wait_for(state="attached")
    drawing = tab.locator(".gutter .band").get_attribute("d") or ""
    ends = [
        [float(y) for y in re.findall(r"[\d.]+ ([\d.]+)V([\d.]+)", part)[0]]
        for part in drawing.split("Z")[:2]
    ]
    assert ends[0][1] == pytest.approx(ends[1][0], abs=1)
    assert "2 paragraphs became one" in tab.locator(".gutter").inner_text()


#: Tries every word that can stand between the texts, in both languages.
WIDE_CHIPS = """() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const names = ["omission", "addition", "apparatus", "beyond-excerpt", "merged", "merged_one"];
  names.push("split", "moved");
  const bead = document.querySelector(".bead");
  return names.flatMap((name) => words[name]).filter((word) => {
    const chip = document.createElement("span");
    chip.className = "chip";
    chip.textContent = word;
    bead.append(chip);
    const wide = chip.offsetWidth > bead.offsetWidth || chip.scrollWidth > chip.offsetWidth;
    const broken = getComputedStyle(chip).overflowWrap !== "normal";
    chip.remove();
    return wide || broken;
  });
}"""


@pytest.mark.parametrize("width", [1280, 768])
def test_no_word_between_the_texts_is_broken_or_sticks_out(
    tab: Page, tmp_path: Path, width: int
) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    show(tab, tmp_path, sample_report(reservoir()), "#/seeds/stausee-kelling.html")
    assert tab.evaluate(WIDE_CHIPS) == []
