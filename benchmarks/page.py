"""How long the page takes: to be written, painted, scrolled through, and to follow an edit.

    python benchmarks/page.py [SEEDS] [--originals DIR] [--count 500] [--strangers N]
                              [--chromium PATH]

Copies up to ``--count`` seeds and all originals into a folder of its own, with N more originals put
together from their paragraphs, which belong to nobody, and runs the real commands there:
``provenance report`` without a cache, then from the cache it left (best of three). The peer is
``provenance check --format json`` from the same cache: what the page costs beyond the data. Then
the size of a page of the first 50 pairs, without the bytes of their texts. With a Chromium (the
system's, driven by playwright) also the first contentful paint, the list being there, the longest
pause between two frames while scrolling, and how long ``provenance review`` takes from an edit on
disk to the new text on the page, for a text of middle length and for the longest: the first edit,
some seconds after the text was opened, then five more; and for the longest but one the first edit
in the moment that it opens. A busy machine shows in the wall clock, less in processor time.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import BrowserContext, Page

ROUNDS = 3
EDITS = 5
#: Seconds that somebody reads a text before the first edit.
READING = 3.0
SWITCHES = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
PROGRAM = [sys.executable, "-m", "provenance"]
PAGE = "report.html"
#: What is typed into a text while the review page shows it.
EDIT = "Dieser Satz kam eben dazu."

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
#: Resolves to when a seed's text came to have the words. To wait for it from outside the page would
#: measure the pauses between looks, which grow to half a second.
SEEN = """(words) => new Promise((done) => {
  const said = (seed) => seed.textContent.includes(words);
  const observer = new MutationObserver(() => {
    if (![...document.querySelectorAll('.seed')].some(said)) return;
    observer.disconnect();
    done(Date.now());
  });
  observer.observe(document.body, {childList: true, subtree: true, characterData: true});
})"""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def copied(seeds: Path, originals: Path, count: int) -> int:
    """Copy the data into the working folder and return how many seeds there are."""
    files = sorted(file for file in seeds.iterdir() if file.is_file())[:count]
    Path("seeds").mkdir()
    for file in files:
        shutil.copyfile(file, Path("seeds") / file.name)
    shutil.copytree(originals, "originals", copy_function=shutil.copyfile)
    return len(files)


def add_strangers(count: int) -> None:
    """Write originals that no seed was made from, out of paragraphs of those there are."""
    chosen = random.Random(7)
    paragraphs = [
        paragraph
        for file in sorted(Path("originals").rglob("*"))
        if file.suffix in {".md", ".txt"}
        for paragraph in file.read_text(encoding="utf-8", errors="replace").split("\n\n")
        if len(paragraph) > 80
    ]
    for number in range(count):
        text = "\n\n".join(chosen.choices(paragraphs, k=12))
        Path(f"originals/stranger-{number}.txt").write_text(text, encoding="utf-8")


def run(command: Sequence[str]) -> tuple[float, float]:
    """Run a command of the program; return wall and processor time in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    done = subprocess.run([*PROGRAM, *command], capture_output=True, check=False)
    wall = time.perf_counter() - began
    if done.returncode > 1:
        raise SystemExit(done.stderr.decode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, used


def best(command: Sequence[str]) -> str:
    """Return the least times of several runs in words."""
    times = [run(command) for _ in range(ROUNDS)]
    return f"{min(wall for wall, _ in times):.2f} s, processor {min(cpu for _, cpu in times):.2f} s"


def texts_by_length(report: Path) -> list[Path]:
    """Return the plain texts that have an original, the shortest first."""
    seeds = json.loads(report.read_text(encoding="utf-8"))["seeds"]
    paired = [Path(seed["path"]) for seed in seeds if seed["original"]]
    plain = (path for path in paired if path.suffix in {".md", ".txt"})
    return sorted(plain, key=lambda path: path.stat().st_size)


def weight_of_fifty() -> str:
    """Return what a page of 50 pairs weighs beside their texts."""
    from provenance.check import check_seeds
    from provenance.configuration import Settings
    from provenance.reports.html import render_html

    paths = [str(file) for file in sorted(Path("seeds").iterdir())[:50]]
    report = check_seeds(paths, Settings())
    texts = sum(
        len(block.text.encode())
        for seed in report.seeds
        for document in (seed.document, seed.original)
        if document
        for block in document.blocks
    )
    return (
        f"{(len(render_html(report).encode()) - texts) / 1000:.0f} kB + {texts / 1000:.0f} kB text"
    )


@contextmanager
def browser(chromium: str) -> Iterator[BrowserContext]:
    """Start the system's Chromium with a new profile."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as profile, sync_playwright() as playwright:
        context: Any = playwright.chromium.launch_persistent_context(
            profile, executable_path=chromium, args=SWITCHES, headless=True
        )
        yield context
        context.close()


def painted(page: Page, address: str) -> dict[str, float]:
    """Return times in milliseconds for the list."""
    least: dict[str, float] = {}
    for _ in range(ROUNDS):
        page.goto("about:blank")
        began = time.perf_counter()
        page.goto(address)
        page.locator("tbody tr").first.wait_for(state="attached")
        times = {"list there": (time.perf_counter() - began) * 1000}
        page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
        times["first paint"] = page.evaluate(PAINT)
        times["longest frame, list"] = page.evaluate(SCROLL)[0]
        least = {key: min(value, least.get(key, value)) for key, value in times.items()}
    return least


def read(page: Page, address: str, path: str) -> dict[str, float]:
    """Return times in milliseconds for one text."""
    page.goto(address)
    page.locator("tbody tr").first.wait_for(state="attached")
    began = time.perf_counter()
    page.evaluate("path => { location.hash = '#/' + path; }", path)
    page.locator(".group").first.wait_for()
    opened = (time.perf_counter() - began) * 1000
    frames = min(page.evaluate(f"scrollTo(0, 0); ({SCROLL})()")[0] for _ in range(ROUNDS))
    return {"longest text opened": opened, "longest frame, text": frames}


def print_followed(page: Page, texts: dict[str, tuple[Path, float]]) -> None:
    """Print the milliseconds from an edit on disk to the new text on the served page.

    Each text comes with the seconds that it is read before it is edited.
    """
    command = [*PROGRAM, "review", "--no-open"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        address = next(line.split()[0] for line in server.stderr if line.startswith("http"))
        for name, (path, reading) in texts.items():
            page.goto(f"{address}#/{path}")
            page.locator(".group").first.wait_for()
            time.sleep(reading)
            first, *times = [seen_after_edit(page, path, number) for number in range(1 + EDITS)]
            print(f"edit to page, {name:<8} first after {reading:.0f} s: {first:.0f} ms", end=", ")
            print(f"then {min(times):.0f} to {max(times):.0f} ms", flush=True)
        server.terminate()


def seen_after_edit(page: Page, path: Path, number: int) -> float:
    """Add a sentence to a text on disk; return the milliseconds until the page has it."""
    text = path.read_text(encoding="utf-8")
    page.evaluate(f"words => {{ window.seen = ({SEEN})(words); }}", f"{EDIT} {number}")
    began = time.time()
    path.write_text(f"{text.rstrip()} {EDIT} {number}\n", encoding="utf-8")
    return float(page.evaluate("() => window.seen")) - began * 1000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("seeds", nargs="?", default="seeds", type=Path)
    parser.add_argument("--originals", default="originals", type=Path)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--strangers", type=int, default=0)
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    arguments = parser.parse_args()
    folders = arguments.seeds.absolute(), arguments.originals.absolute()
    os.environ["PYTHONPATH"] = os.pathsep.join(map(os.path.abspath, filter(None, sys.path)))
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        count = copied(*folders, arguments.count)
        add_strangers(arguments.strangers)
        print(f"seeds, originals       {count}, {sum(1 for _ in Path('originals').rglob('*.*'))}")
        wall, used = run(["report", "--output", PAGE])
        print(f"page, no cache         {wall:.2f} s, processor {used:.2f} s")
        print(f"page from the cache    {best(['report', '--output', PAGE])}")
        print(f"JSON from the cache    {best(['check', '--format', 'json', '--output', 'r.json'])}")
        print(f"page                   {Path(PAGE).stat().st_size / 1e6:.2f} MB")
        print(f"page of 50             {weight_of_fifty()}")
        if not arguments.chromium:
            print("no Chromium is installed: nothing else was measured")
            return
        texts = texts_by_length(Path("r.json"))
        middle, second, longest = texts[len(texts) // 2], texts[-2], texts[-1]
        with browser(arguments.chromium) as context:
            page = context.new_page()
            address = Path(PAGE).absolute().as_uri()
            times = painted(page, address) | read(page, address, str(longest))
            for name, value in times.items():
                print(f"{name:<22} {value:.0f} ms", flush=True)
            edited = {"middle": (middle, READING), "longest": (longest, READING)}
            print_followed(page, {**edited, "second": (second, 0.0)})


if __name__ == "__main__":
    main()
