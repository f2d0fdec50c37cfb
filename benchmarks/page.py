"""How long the page takes: to be written, to be painted, to be scrolled through.

    python benchmarks/page.py [SEEDS] [--originals DIR] [--count 500] [--chromium PATH]

Checks the seeds once, which stands for the cached results, repeats them under other names until
there are ``--count``, and writes the page from that. With a Chromium (the system's, driven by
playwright) it also measures the time to the first contentful paint, to the list being there, and
the longest pause while scrolling from top to bottom, for the list and for the longest text. The
peer is the same report as JSON: what the page costs beyond writing the data down. Best of three;
writing is in seconds of processor time, so that a busy machine says the same.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.check import check_seeds
from provenance.configuration import Settings
from provenance.reports import render

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from provenance.model import Report

ROUNDS = 3
SWITCHES = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]

#: Scrolls a screen at each animation frame; resolves to the longest time between two frames.
SCROLL = """() => new Promise((done) => {
  let last = performance.now(), longest = 0, frames = 0;
  const step = (now) => {
    longest = Math.max(longest, now - last); last = now; frames += 1;
    if (scrollY + innerHeight >= document.documentElement.scrollHeight - 2 || frames > 600) {
      done([longest, frames]);
    } else { scrollBy({top: innerHeight * 0.8, behavior: 'instant'}); requestAnimationFrame(step); }
  };
  requestAnimationFrame((now) => { last = now; step(now); });
})"""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def repeated(report: Report, count: int) -> Report:
    """Return a report with ``count`` seeds, those of ``report`` again and again."""
    seeds = []
    for index in range(count):
        seed = report.seeds[index % len(report.seeds)]
        path = f"{index // 50:02d}/{index:04d}-{Path(seed.document.path).name}"
        seeds.append(replace(seed, document=replace(seed.document, path=path)))
    return replace(report, seeds=tuple(seeds))


def written(report: Report, format_name: str) -> tuple[float, str]:
    """Return the least processor time in seconds that a format takes, and what was written."""
    best, text = float("inf"), ""
    for _ in range(ROUNDS):
        began = time.process_time()
        text = render(report, format_name)
        best = min(best, time.process_time() - began)
    return best, text


def painted(page: Page, address: str) -> dict[str, float]:
    """Return times in milliseconds for the list."""
    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        page.goto("about:blank")
        began = time.perf_counter()
        page.goto(address)
        page.locator("tbody tr").first.wait_for(state="attached")
        times = {"list there": (time.perf_counter() - began) * 1000}
        page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
        times["first paint"] = page.evaluate(PAINT)
        times["longest frame, list"] = page.evaluate(SCROLL)[0]
        best = {key: min(value, best.get(key, value)) for key, value in times.items()}
    return best


def read(page: Page, address: str, path: str) -> dict[str, float]:
    """Return times in milliseconds for one text."""
    page.goto(address)
    page.locator("tbody tr").first.wait_for(state="attached")
    began = time.perf_counter()
    page.evaluate("path => { location.hash = '#/' + path; }", path)
    page.locator(".group").first.wait_for()
    opened = (time.perf_counter() - began) * 1000
    return {"longest text opened": opened, "longest frame, text": page.evaluate(SCROLL)[0]}


def in_browser(report: Report, html: str, chromium: str) -> dict[str, float]:
    """Return all times in milliseconds that a browser takes."""
    from playwright.sync_api import sync_playwright

    longest = max(report.seeds, key=lambda seed: len(seed.document.text)).document.path
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "report.html"
        file.write_text(html, encoding="utf-8")
        context: Any = playwright.chromium.launch_persistent_context(
            Path(folder) / "profile", executable_path=chromium, args=SWITCHES, headless=True
        )
        page = context.new_page()
        times = painted(page, file.as_uri()) | read(page, file.as_uri(), longest)
        context.close()
    return times


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("seeds", nargs="?", default="seeds")
    parser.add_argument("--originals", default="originals")
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    arguments = parser.parse_args()
    settings = replace(Settings(), originals=(arguments.originals,))
    report = repeated(check_seeds([arguments.seeds], settings), arguments.count)
    seconds, html = written(report, "html")
    peer, data = written(report, "json")
    print(f"pairs                  {arguments.count}")
    print(f"page written           {seconds:.2f} s, {len(html.encode()) / 1e6:.2f} MB")
    print(f"the same as JSON       {peer:.2f} s, {len(data.encode()) / 1e6:.2f} MB")
    print(f"ratio                  {seconds / peer:.2f}")
    if not arguments.chromium:
        print("no Chromium is installed: nothing else was measured")
        return
    for name, value in in_browser(report, html, arguments.chromium).items():
        print(f"{name:<22} {value:.0f} ms")


if __name__ == "__main__":
    main()
