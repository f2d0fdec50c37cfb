"""Reads files that nobody should write, each in a process of its own, and prints what came of it.

Run as ``python benchmarks/robustness.py FOLDER``; the folder takes the files and is emptied again.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.documents import read_document
from provenance.errors import DocumentError
from provenance.limits import time_limit

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 60
SENTENCE = "Der Rat hat die Brücke am 3. Mai für 40 Millionen Kronen repariert. "
CASES: dict[str, Callable[[], bytes]] = {
    "random bytes.txt": lambda: random.Random(1).randbytes(2_000_000),
    "utf-16 cut short.txt": lambda: "Brücke".encode("utf-16")[:-1],
    "utf-8 cut short.txt": lambda: "Brücke".encode()[:3],
    "hundred megabytes.txt": lambda: b"x" * 100_000_000,
    "million blank lines.md": lambda: b"Text.\n" + b"\n" * 1_000_000 + b"Ende.\n",
    "ten-megabyte line.txt": lambda: (SENTENCE * 150_000).encode()[:10_000_000],
    "hundred thousand paragraphs.txt": lambda: b"Ein Satz.\n\n" * 100_000,
    "deep elements.html": lambda: b"<div>" * 100_000 + b"x",
    "entities.html": lambda: b"<p>" + b"&lt;" * 300_000,
    "comments without end.html": lambda: b"<!--" * 100_000,
    "comments without end.md": lambda: b"<!-- " * 20_000,
    "deep quotations.md": lambda: b">" * 20_000 + b" x",
    "brackets.md": lambda: b"[a](" * 20_000,
    "deep front matter.md": lambda: b"---\na: " + b"[" * 5_000 + b"\n---\nText\n",
}


def try_one(file: Path) -> str:
    """Return what reading a file came to."""
    try:
        with time_limit(SECONDS, file.name):
            return f"{len(read_document(file).blocks)} blocks"
    except DocumentError as error:
        return error.rule


def main() -> None:
    """Print size, time, memory and outcome of every case."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    print("| input | MB | s | peak MB | outcome |\n| --- | ---: | ---: | ---: | --- |", flush=True)
    for name, make in CASES.items():
        file = folder / name
        file.write_bytes(make())
        child = os.fork()
        if child == 0:
            begun = time.perf_counter()
            outcome = try_one(file)
            seconds = time.perf_counter() - begun
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            size = file.stat().st_size / 1e6
            print(f"| {name} | {size:.1f} | {seconds:.1f} | {peak} | {outcome} |", flush=True)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status:
            print(f"| {name} | | | | died with status {status} |", flush=True)
        file.unlink()


if __name__ == "__main__":
    main()
