"""Prints what a cold start costs, beside bare Python, and what the demonstration folder costs.

Run: python benchmarks/startup.py [SEEDS]
"""

from __future__ import annotations

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
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory of a command: {peak:.0f} MB")


if __name__ == "__main__":
    main()
