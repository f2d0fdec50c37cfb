"""How time and memory grow with the length of a text: books made of a bench's documents.

    python benchmarks/alignment_of_books.py BENCH [BENCH ...] [--paragraphs N ...]

The documents of the BENCHes (folders with ``gold.json``, ``seeds/`` and ``originals/``) are laid
end to end, again and again, until the seed has N paragraphs. Each book is aligned in a process of
its own. Seconds are processor time from the texts of the blocks to beads with scores; the peak is
that of the whole process, what it is before aligning stands beside it. Strict F1 shows whether the
band holds the way, through excerpts and documents that come again.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from aligners import processor_seconds
from alignment import Table, read_bench

from provenance.alignment.core import Texts, align_texts
from provenance.lexicon import load_lexicon

if TYPE_CHECKING:
    from aligners import Group

_SIZES = (5_000, 10_000, 20_000)


def main() -> None:
    """Print one line for each size, or measure one size (which this program asks of itself)."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("benches", type=Path, nargs="+")
    parser.add_argument("--paragraphs", type=int, nargs="+", default=_SIZES)
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.alone:
        print(json.dumps(measure(arguments.benches, arguments.paragraphs[0])))
        return
    print("paragraphs   seconds  s/1,000   MB before   MB peak   strict F1")
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    for size in arguments.paragraphs:
        command = [sys.executable, __file__, *map(str, arguments.benches), "--alone"]
        run = subprocess.run(
            [*command, "--paragraphs", str(size)],
            env=environment,
            stdout=subprocess.PIPE,
            check=True,
        )
        found = json.loads(run.stdout)
        speed = 1000 * found["seconds"] / found["paragraphs"]
        print(
            f"{found['paragraphs']:10,}   {found['seconds']:7.2f}   {speed:6.3f}   "
            f"{found['before']:9.0f}   {found['peak']:7.0f}   {found['strict']:9.4f}"
        )


def measure(folders: list[Path], size: int) -> dict[str, float]:
    """Make a book, align it and return its figures."""
    seed, original, gold = make_book(folders, size)
    lexicon = load_lexicon()
    before = peak()
    begin = processor_seconds()
    groups = align_texts(
        Texts(seed, "de", [False] * len(seed)),
        Texts(original, "en", [False] * len(original)),
        lexicon,
    )
    seconds = processor_seconds() - begin
    after = peak()
    table = Table()
    table.add(gold, [(group.seed, group.original) for group in groups], [])
    return {
        "paragraphs": len(seed),
        "seconds": seconds,
        "before": before,
        "peak": after,
        "strict": table.strict.f1,
    }


def make_book(folders: list[Path], size: int) -> tuple[list[str], list[str], list[Group]]:
    """Return the paragraphs of both sides and the gold beads."""
    items = [item for folder in folders for item in read_bench(folder)]
    seed: list[str] = []
    original: list[str] = []
    gold: list[Group] = []
    while len(seed) < size:
        for german, english, beads, _ in items:
            if len(seed) >= size:
                break
            first, second = len(seed), len(original)
            seed += [block.text for block in german.blocks]
            original += [block.text for block in english.blocks]
            gold += [
                (tuple(unit + first for unit in one), tuple(unit + second for unit in other))
                for one, other in beads
            ]
    return seed, original, gold


def peak() -> float:
    """Return the largest memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
