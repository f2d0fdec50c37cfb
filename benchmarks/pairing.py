"""How well seeds find their originals by content alone, beside TF-IDF on the same data.

    python benchmarks/pairing.py BENCH [BENCH ...] [--seeds N]

A BENCH is a folder with ``gold.json``, ``seeds/`` and ``originals/``. Accuracy counts right
answers, "none" included; family also counts near-duplicates of the right one; false pairs are seeds
without an original that were given one. The peers are cosines of TF-IDF vectors over words and over
character 3-grams to 5-grams, as they stand (same spelling), with the threshold that suits them best
on this very bench. Seconds are processor time for everything after reading; the peak is that of the
process so far.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.documents import read_document
from provenance.lexicon import load_lexicon
from provenance.pairing import pair_documents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.model import Document


@dataclass(frozen=True)
class Bench:
    """Seeds with the names of their originals (None where there is none), and all originals."""

    name: str
    seeds: list[Document]
    truth: list[str | None]
    near: list[set[str]]
    originals: list[Document]


def read_bench(folder: Path, limit: int | None) -> Bench:
    """Read a bench, or its first seeds with all originals."""
    gold: dict[str, Any] = json.loads((folder / "gold.json").read_text("utf-8"))
    pairs = gold["pairs"][:limit]
    return Bench(
        folder.name,
        [read_document(folder / "seeds" / pair["seed"]) for pair in pairs],
        [pair["original"] for pair in pairs],
        [set(pair["near_dups"]) for pair in pairs],
        [read_document(path) for path in sorted((folder / "originals").iterdir())],
    )


def row(name: str, bench: Bench, answers: Sequence[str | None], seconds: float) -> str:
    """Return one line of the table."""
    rows = list(zip(bench.truth, bench.near, answers, strict=True))
    accuracy = sum(truth == answer for truth, _, answer in rows) / len(rows)
    family = sum(truth == answer or answer in near for truth, near, answer in rows) / len(rows)
    without = [answer for truth, _, answer in rows if truth is None]
    false = sum(answer is not None for answer in without) / max(1, len(without))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    shares = f"{accuracy:.4f}    {family:.4f}    {false:6.1%}"
    return f"  {name:28s} {shares}   {seconds:7.1f}   {peak:6.0f}"


def ours(bench: Bench, *, with_lexicon: bool) -> str:
    """Pair with the package."""
    lexicon = load_lexicon() if with_lexicon else None
    begin = time.process_time()
    pairings = pair_documents(bench.seeds, bench.originals, lexicon=lexicon)
    seconds = time.process_time() - begin
    answers = [Path(pairing.original).name if pairing.original else None for pairing in pairings]
    label = "provenance, with lexicon" if with_lexicon else "provenance, without"
    return row(label, bench, answers, seconds)


def tf_idf(bench: Bench, analyzer: str, spans: tuple[int, int]) -> str:
    """Pair by the cosine of TF-IDF vectors."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    begin = time.process_time()
    vectorizer = TfidfVectorizer(analyzer=analyzer, ngram_range=spans, sublinear_tf=True)
    originals = vectorizer.fit_transform([original.text for original in bench.originals])
    cosines = vectorizer.transform([seed.text for seed in bench.seeds]) @ originals.T
    best = np.asarray(cosines.argmax(axis=1)).ravel()
    height = np.asarray(cosines.max(axis=1).todense()).ravel()
    names = [Path(bench.originals[place].path).name for place in best]
    thresholds = [0.0, *np.quantile(height, np.linspace(0.01, 0.4, 40))]
    tables = [
        [name if value >= threshold else None for name, value in zip(names, height, strict=True)]
        for threshold in thresholds
    ]
    chosen = max(tables, key=lambda answers: sum(map(_same, answers, bench.truth)))
    return row(
        f"TF-IDF, {analyzer} {spans[0]}-{spans[1]}", bench, chosen, time.process_time() - begin
    )


def _same(answer: str | None, truth: str | None) -> bool:
    return answer == truth


def main() -> None:
    """Print one table for each bench."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("benches", type=Path, nargs="+")
    parser.add_argument("--seeds", type=int, help="pair the first N seeds only")
    arguments = parser.parse_args()
    for folder in arguments.benches:
        bench = read_bench(folder, arguments.seeds)
        print(f"{bench.name}: {len(bench.seeds)} seeds, {len(bench.originals)} originals")
        print(f"  {'':28s} accuracy  family    false     seconds   MB peak")
        print(ours(bench, with_lexicon=True))
        print(ours(bench, with_lexicon=False))
        print(tf_idf(bench, "word", (1, 1)))
        print(tf_idf(bench, "char_wb", (3, 5)))


if __name__ == "__main__":
    main()
