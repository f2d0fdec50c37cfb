"""Prints what a cold start costs, beside bare Python, and what the demonstration folder costs.

Run: python benchmarks/startup.py [SEEDS]
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time

_RUNS = 7


def best_of(command: list[str]) -> float:
    """Return the shortest wall-clock time of several runs, in seconds."""
    times = []
    for _ in range(_RUNS):
        began = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        times.append(time.perf_counter() - began)
    return min(times)


def count_paragraphs(tool: list[str], seeds: str) -> int:
    """Return how many beads the check of a folder scores."""
    command = [*tool, "check", seeds, "--no-cache", "--format", "json"]
    report = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
    return sum(p["drift"] is not None for seed in report["seeds"] for p in seed["paragraphs"])


def main() -> None:
    """Time each command and print seconds and the ratio to bare Python."""
    seeds = sys.argv[1] if len(sys.argv) > 1 else "seeds"
    tool = [sys.executable, "-m", "provenance"]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "import typer": [sys.executable, "-c", "import typer"],
        "provenance --help": [*tool, "--help"],
        f"provenance markers {seeds}": [*tool, "markers", seeds],
        f"provenance check {seeds}": [*tool, "check", seeds, "--no-cache"],
    }
    bare = 0.0
    print(f"best of {_RUNS} runs\n{'seconds':>8}  {'ratio':>6}  command")
    for name, command in commands.items():
        seconds = best_of(command)
        bare = bare or seconds
        print(f"{seconds:8.3f}  {seconds / bare:6.1f}  {name}")
    paragraphs = count_paragraphs(tool, seeds)
    rate = paragraphs / seconds
    print(f"{paragraphs} paragraphs in {seeds}: {rate:.0f} a second, start-up included")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory of a command: {peak:.0f} MB")


if __name__ == "__main__":
    main()
