"""Compares our word alignment with eflomal's on the same text, by the lexicons that they give.

    python training/lexicon/compare.py DATA RETRIEVAL OUTPUT [--every N]

DATA is that of ``build.py``, RETRIEVAL the file of ``benchmarks/retrieval.py``, OUTPUT a folder for
the lexicons. Every Nth pair is taken. eflomal (Östling and Tiedemann 2016) must be installed; it is
no part of the product, because its sampler takes its seed from the system: no two runs agree.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
import tomllib
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from build import HERE, print_quality, tagged_pairs

from provenance.lexicon import Lexicon, lexicon_file_name
from provenance.lexicon.training.corpus import read_corpus
from provenance.lexicon.training.product import Imprint, write_lexicon
from provenance.lexicon.training.table import PruningSettings, translation_table
from provenance.lexicon.training.word_alignment import AlignmentSettings, align_words

if TYPE_CHECKING:
    import numpy.typing as npt

    from provenance.lexicon.training.corpus import Corpus

    Floats = npt.NDArray[np.float64]


def main() -> None:
    """Train on the same pairs with each aligner and print what their lexicons reach."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("retrieval", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--every", type=int, default=5)
    arguments = parser.parse_args()
    sources = tomllib.loads((HERE / "sources.toml").read_text(encoding="utf-8"))["source"]
    pairs = tagged_pairs(arguments.data, {source["tag"] for source in sources}, Counter())
    corpus = read_corpus(islice(pairs, 0, None, arguments.every), "en", "de")
    print(f"{corpus.pairs:,} pairs")
    begin = time.monotonic()
    settings = AlignmentSettings()
    ours = (
        align_words(corpus, settings, backwards=False),
        align_words(corpus, settings, backwards=True),
    )
    print(f"ours: {time.monotonic() - begin:.0f} s")
    begin = time.monotonic()
    forward, backward = eflomal_links(corpus, arguments.output)
    print(f"eflomal: {time.monotonic() - begin:.0f} s")
    either = np.maximum(forward, backward)
    links = {
        "ours": ours,
        "eflomal, links of both directions": (forward, backward),
        "eflomal, links of either": (either, either),
    }
    for name, (first, second) in links.items():
        print(f"== {name}", flush=True)
        report(corpus, first, second, arguments.output / name.replace(", ", "-"), arguments)


def report(
    corpus: Corpus, first: Floats, second: Floats, folder: Path, arguments: argparse.Namespace
) -> None:
    """Write a lexicon and print its figures."""
    table = translation_table(corpus, first, second, PruningSettings())
    path = folder / lexicon_file_name("en", "de")
    imprint = Imprint("comparison", "0", "en", "de", "for measurement only", ())
    write_lexicon(path, corpus, table, imprint)
    print(f"{len(table.original):,} entries")
    for language in ("de", "en"):
        print_quality(Lexicon(path), language)
    benchmark = HERE.parents[1] / "benchmarks/retrieval.py"
    command = [sys.executable, benchmark, arguments.retrieval, "--lexicon", folder]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    print("\n".join(line for line in run.stdout.splitlines() if " lexicon " in f"{line} "))


def eflomal_links(corpus: Corpus, folder: Path) -> tuple[Floats, Floats]:
    """Return 1 for every linked cell of the corpus, by translation words and by original words."""
    from eflomal import Aligner

    folder.mkdir(parents=True, exist_ok=True)
    texts, links = (folder / "en", folder / "de"), (folder / "forward", folder / "backward")
    with texts[0].open("w") as original, texts[1].open("w") as translation:
        for shape in corpus.shapes:
            for rows, file in ((shape.original, original), (shape.translation, translation)):
                file.writelines(" ".join(f"w{word}" for word in row) + "\n" for row in rows)
    with texts[0].open() as original, texts[1].open() as translation:
        Aligner().align(
            original,
            translation,
            links_filename_fwd=str(links[0]),
            links_filename_rev=str(links[1]),
        )
    return _read_links(corpus, links[0]), _read_links(corpus, links[1])


def _read_links(corpus: Corpus, path: Path) -> Floats:
    linked = np.zeros(sum(shape.cells.size for shape in corpus.shapes))
    with path.open() as lines:
        for shape in corpus.shapes:
            words = shape.cells.shape[2]
            for place, line in enumerate(islice(lines, len(shape.cells))):
                start = shape.start + place * shape.cells[0].size
                for link in line.split():
                    original, translation = map(int, link.split("-"))
                    linked[start + translation * words + original] = 1.0
    return linked


if __name__ == "__main__":
    main()
