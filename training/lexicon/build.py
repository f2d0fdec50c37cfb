"""Trains the German-English lexicon that the package ships.

    python training/lexicon/build.py DATA [--retrieval PAIRS] [--output FILE] [--all-sources]

DATA is a folder with ``parallel.en-de.tsv.gz`` and ``dict.en-de.tsv.gz`` (source tag, English and
German, with tabs between them). ``sources.toml`` says which tags are used, under which licence, and
where the public finds the same text. The same data gives the same file, byte for byte; its SHA-256
and a table of its quality are printed, with --retrieval also how it finds translations among 2,000
sentences (benchmarks/retrieval.py).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import resource
import subprocess
import sys
import time
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.lexicon import Lexicon

# One thread: how a matrix product is cut into threads changes the last bits of its sums.
for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

HERE = Path(__file__).parent
SHIPPED = HERE.parents[1] / "src/provenance/lexicon/data/en-de.lexicon"
FILES = ("parallel.en-de.tsv.gz", "dict.en-de.tsv.gz")
NAME = "provenance-en-de"
VERSION = "2026.11"
LICENCE = "CC-BY-4.0"


def main() -> None:
    """Read the sources, train, write the file and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--output", type=Path, default=SHIPPED)
    parser.add_argument(
        "--all-sources", action="store_true", help="also share-alike sources (to measure only)"
    )
    parser.add_argument("--retrieval", type=Path, help="group, English, German: to measure")
    arguments = parser.parse_args()

    from provenance.lexicon import Lexicon
    from provenance.lexicon.training.product import Imprint
    from provenance.lexicon.training.recipe import train_lexicon

    sources = tomllib.loads((HERE / "sources.toml").read_text(encoding="utf-8"))["source"]
    tags = None if arguments.all_sources else {source["tag"] for source in sources}
    imprint = Imprint(
        name=NAME,
        version=VERSION,
        original_language="en",
        translation_language="de",
        licence="for measurement only" if arguments.all_sources else LICENCE,
        attributions=tuple(
            f"{source['title']} ({source['where']}): {source['licence']}" for source in sources
        ),
    )
    begin = time.monotonic()
    read: Counter[str] = Counter()
    result = train_lexicon(
        tagged_pairs(arguments.data, tags, read), arguments.output, imprint, progress=print
    )
    seconds = time.monotonic() - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    for tag, pairs in read.most_common():
        print(f"{tag:<20}{pairs:>9,} pairs")
    print(f"{result.pairs:,} pairs used, {seconds:.0f} s, {memory:.1f} GB of memory at most")
    print(f"{result.translation_words:,} German and {result.original_words:,} English stems")
    print(f"{result.entries:,} entries, {result.size:,} bytes")
    for language in ("de", "en"):
        print_quality(Lexicon(result.path), language)
    print(f"sha256 {hashlib.sha256(result.path.read_bytes()).hexdigest()}")
    if arguments.retrieval:
        benchmark = HERE.parents[1] / "benchmarks/retrieval.py"
        command = [sys.executable, benchmark, arguments.retrieval]
        subprocess.run([*command, "--lexicon", arguments.output.parent], check=True)


def print_quality(lexicon: Lexicon, language: str) -> None:
    """Print how many stems have a translation, and how sure the best one is."""
    table = lexicon.matrix(language)
    rows = [
        table.probabilities[table.offsets[number] : table.offsets[number + 1]]
        for number in range(lexicon.size(language))
    ]
    best = [max(row) for row in rows if len(row)]
    print(
        f"{language}: {len(best):,} of {len(rows):,} stems kept have a translation, "
        f"{len(table.targets) / len(best):.2f} each; best one at 0.5 or more: "
        f"{sum(one >= 0.5 for one in best) / len(best):.1%}"
    )


def tagged_pairs(
    folder: Path, tags: set[str] | None, read: Counter[str]
) -> Iterator[tuple[str, str]]:
    """Yield the (English, German) pairs whose source is among ``tags`` (None: all), and count."""
    for name in FILES:
        with gzip.open(folder / name, "rt", encoding="utf-8", newline="\n") as lines:
            for line in lines:
                tag, english, german = line.rstrip("\n").split("\t")
                if tags is None or tag in tags:
                    read[tag] += 1
                    yield english, german


if __name__ == "__main__":
    main()
