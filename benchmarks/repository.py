"""How long a check takes in a repository of a thousand texts: cold, warm, and for one commit.

    python benchmarks/repository.py [DATA] [--pairs N] [--runs N]

DATA is a folder with ``seeds/`` and ``originals/``, used as it is; without it, N pairs are put
together from the paragraphs of the demonstration texts. Each row is a command of its own, start-up
included, as a hook would run it: the shortest wall-clock time of several runs, and the processor
time of that run. codespell reads the same files for scale.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.check import check_seeds
from provenance.configuration import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent.parent
TOOL = [sys.executable, "-m", "provenance"]
SYLLABLES = ("bra", "ken", "lo", "wex", "mill", "ford", "ar", "tun", "hol", "ster", "pen", "ry")
PARAGRAPHS = 9


def paragraph_pairs() -> list[tuple[str, str]]:
    """Return the paragraphs of the demonstration texts, German and English, that have no finding.

    Where every text has findings, printing them is what takes the time.
    """
    os.chdir(HERE)
    pairs = []
    for seed in check_seeds((), Settings(cache=False, jobs=1)).seeds:
        if seed.original is None:
            continue
        for paragraph in seed.paragraphs:
            bead = paragraph.bead
            alone = len(bead.seed) == len(bead.original) == 1
            if alone and bead.alignment > 0.7 and not paragraph.findings:
                german = seed.document.blocks[bead.seed[0]].text
                pairs.append((german, seed.original.blocks[bead.original[0]].text))
    return pairs


def make_pairs(count: int, folder: Path) -> None:
    """Write ``count`` pairs, each with a town, figures and a selection of paragraphs of its own."""
    chosen = random.Random(7)
    pairs = paragraph_pairs()
    for name in ("seeds", "originals"):
        (folder / name).mkdir()
    for number in range(count):
        town = "".join(chosen.choices(SYLLABLES, k=4)).capitalize()
        cost, year = chosen.randrange(2, 900), chosen.randrange(1900, 2025)
        texts = [
            (
                f"Die Brücke von {town} wurde {year} für {cost} Millionen Kronen gebaut.",
                f"The bridge of {town} was built in {year} for {cost} million crowns.",
            ),
            *chosen.sample(pairs, PARAGRAPHS),
        ]
        for side, name in enumerate(("seeds", "originals")):
            text = "\n\n".join(both[side] for both in texts)
            (folder / name / f"{town.lower()}-{number}.md").write_text(f"# {town}\n\n{text}\n")


def timed(
    command: list[str], runs: int, before: Callable[[], object] = lambda: None
) -> tuple[float, float]:
    """Return the shortest time of several runs in seconds, and the processor time it took."""
    environment = {**os.environ, "PYTHONPATH": str(HERE / "src"), "CI": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    times = []
    for _ in range(runs):
        before()
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.perf_counter()
        done = subprocess.run(command, capture_output=True, env=environment, check=False)
        seconds = time.perf_counter() - began
        if done.returncode > 1 and "provenance" in command:
            raise SystemExit(done.stderr.decode())
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
        times.append((seconds, spent))
    return min(times)


def edit(file: Path) -> Callable[[], None]:
    """Return what adds a sentence to a text, another one each time."""

    def change() -> None:
        number = random.randrange(10**9)
        with file.open("a", encoding="utf-8") as text:
            text.write(f"\nEs waren {number} Kronen.\n")

    return change


def commit_all() -> None:
    """Make the folder a repository with one commit."""
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"]
    Path(".gitignore").write_text(".provenance_cache\n")
    for arguments in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "texts"]):
        subprocess.run(["git", *arguments], check=True)


def main() -> None:
    """Print a line for every command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", nargs="?", type=Path)
    parser.add_argument("--pairs", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if arguments.data is None:
            make_pairs(arguments.pairs, folder)
        else:
            for side in ("seeds", "originals"):
                shutil.copytree(arguments.data / side, folder / side)
        os.chdir(folder)
        commit_all()
        measure(arguments.runs)


def measure(runs: int) -> None:
    """Time every command in the working folder."""
    seeds, originals = sorted(Path("seeds").iterdir()), sorted(Path("originals").iterdir())
    size = sum(file.stat().st_size for file in [*seeds, *originals]) / 1e6
    print(f"{len(seeds)} seeds and {len(originals)} originals, {size:.1f} MB, best of {runs} runs")
    print(f"{'seconds':>8}  {'cpu':>6}  command")

    def row(label: str, times: tuple[float, float]) -> None:
        print(f"{times[0]:8.2f}  {times[1]:6.2f}  {label}", flush=True)

    check = [*TOOL, "check", "--quiet"]
    hook = [*check, "--force-exclude"]
    seed, original = str(seeds[len(seeds) // 2]), str(originals[len(originals) // 2])
    row("provenance --version", timed([*TOOL, "--version"], runs))
    row("check, nothing known (2 processes at most)", timed([*check, "--jobs", "2"], 1))
    row("check, nothing changed", timed(check, runs))
    row("check SEED, nothing changed", timed([*hook, seed], runs))
    row("check SEED, the seed changed", timed([*hook, seed], runs, edit(Path(seed))))
    row(
        "check ORIGINAL, the original changed", timed([*hook, original], runs, edit(Path(original)))
    )
    row("check, one seed changed", timed(check, runs, edit(Path(seed))))
    row("provenance markers SEED", timed([*TOOL, "markers", seed], runs))
    peer = shutil.which("codespell")
    if peer is None:
        print("       –       –  codespell (not installed)")
        return
    row("codespell, all files", timed([peer, "seeds", "originals"], runs))
    row("codespell SEED", timed([peer, seed], runs))


if __name__ == "__main__":
    main()
