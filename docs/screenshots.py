"""Takes the pictures in docs/images/ of the page that the demonstration texts give.

    python docs/screenshots.py [--chromium PATH]

Run it in the repository's folder. It needs playwright and the system's Chromium.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from provenance.check import check_seeds
from provenance.configuration import Settings
from provenance.reports import render

TEXT = "#/seeds/hafenbruecke-port-harrow.md"
CROSSING = "#/seeds/000_a11f2839966df870.txt"
SWITCHES = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]

#: Name, place in the page, width, height, colours.
PICTURES = (
    ("overview-wide", "", 1280, 820, "light"),
    ("overview-middle", "", 768, 820, "light"),
    ("overview-phone", "", 390, 820, "dark"),
    ("text-wide", TEXT, 1280, 900, "light"),
    ("text-middle", TEXT, 768, 900, "dark"),
    ("text-phone", TEXT, 390, 900, "light"),
    ("text-crossing", CROSSING, 1280, 900, "dark"),
)


def take(page: Any, address: str, folder: Path) -> None:
    """Take every picture of the page at ``address``."""
    for name, place, width, height, colours in PICTURES:
        page.goto("about:blank")
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=colours, reduced_motion="reduce")
        page.goto(address + place)
        page.locator(".group, tbody tr").first.wait_for()
        if place == TEXT:
            page.locator("article.finding").first.scroll_into_view_if_needed()
            page.evaluate("scrollBy(0, innerHeight * 0.25)")
            page.locator("mark.critical, mark.major").first.hover()
        page.wait_for_timeout(300)
        page.screenshot(path=folder / f"{name}.png")
        make_smaller(folder / f"{name}.png")


def make_smaller(picture: Path) -> None:
    """Reduce a picture to 64 colours, a third of the bytes, where pngquant is installed."""
    if shutil.which("pngquant"):
        command = ["pngquant", "--force", "--strip", "--ext", ".png", "64", str(picture)]
        subprocess.run(command, check=True)


def main() -> None:
    """Check the demonstration texts and take the pictures."""
    parser = argparse.ArgumentParser(description="Take the pictures in docs/images/.")
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    chromium = parser.parse_args().chromium
    if chromium is None:
        parser.error("no Chromium is installed (Debian: apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    images = Path(__file__).parent / "images"
    images.mkdir(exist_ok=True)
    report = check_seeds((), Settings())
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        file = Path(scratch) / "report.html"
        file.write_text(render(report, "html"), encoding="utf-8")
        context = playwright.chromium.launch_persistent_context(
            Path(scratch) / "profile", executable_path=chromium, args=SWITCHES, locale="en-GB"
        )
        take(context.new_page(), file.as_uri(), images)
        context.close()


if __name__ == "__main__":
    main()
