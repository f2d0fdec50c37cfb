"""How well paragraphs are aligned, beside Gale–Church and hunalign on the same data.

    python benchmarks/alignment.py BENCH [BENCH ...] [--text-and-berg FILE ...] [--fit]

A BENCH is a folder with ``gold.json``, ``seeds/`` and ``originals/``; a Text+Berg file is JSON with
``articles`` of ``de``, ``fr`` and ``gold``. The right original is given. Strict F1 counts a bead if
both its sides are the gold ones, one-sided beads paragraph by paragraph; "not 1-1" and "swaps" are
the beads that are hard. Seconds are processor time per 1,000 seed paragraphs from the texts of the
blocks to beads with scores: cutting into words, stems, look-ups and linking included, reading the
files not; the second figure is a second pass, when the words of these texts are known. "x" is the
ratio to Gale–Church in the same run, by first passes. A peer that is a program counts with its own
processor time.

hunalign and Bleualign run where they are on the PATH (see ``aligners.py``). The reliability table
shows how often beads of a score are right. ``--fit`` prints weights for
``provenance/alignment/confidence.py``, fitted to these benches.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass, field
from itertools import pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from aligners import peers, processor_seconds

from provenance.alignment import align, confidence
from provenance.alignment.core import Texts, align_texts
from provenance.documents import read_document
from provenance.lexicon import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from provenance.alignment.scores import Evidence, Group
    from provenance.lexicon import Lexicon
    from provenance.model import Document

    Aligner = Callable[[Document, Document], list[Group]]
    Item = tuple[Document, Document, list[Group], list[str]]

#: One seed in so many is also aligned with a text that has nothing to do with it.
_STRANGER_EVERY = 2
_FITTED = ("LINKED_WEIGHTS", "LINKED_WEIGHTS_WITHOUT_LEXICON", "ONE_SIDED_WEIGHTS")
_BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)


@dataclass
class Counts:
    """Right, predicted and gold beads of a class."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(1, self.predicted + self.gold)


@dataclass
class Table:
    """What one aligner reached on one bench."""

    strict: Counts = field(default_factory=Counts)
    hard: Counts = field(default_factory=Counts)
    swaps: Counts = field(default_factory=Counts)
    moved: Counts = field(default_factory=Counts)
    seconds: float = 0.0
    again: float = 0.0
    paragraphs: int = 0

    @property
    def speed(self) -> float:
        """Seconds for 1,000 paragraphs."""
        return 1000 * self.seconds / max(1, self.paragraphs)

    def add(self, gold: list[Group], predicted: list[Group], operations: Sequence[str]) -> None:
        """Count one document."""
        truth, found = one_by_one(gold), one_by_one(predicted)
        for counts, chosen in ((self.strict, _any), (self.hard, _not_one_to_one)):
            wanted, given = set(filter(chosen, truth)), set(filter(chosen, found))
            counts.right += len(wanted & given)
            counts.predicted += len(given)
            counts.gold += len(wanted)
        wanted_swaps, given_swaps = crossings(truth), crossings(found)
        self.swaps.right += len(wanted_swaps & given_swaps)
        self.swaps.predicted += len(given_swaps)
        self.swaps.gold += len(wanted_swaps)
        moved = [
            bead for bead, operation in zip(truth, operations, strict=False) if operation == "move"
        ]
        self.moved.gold += len(moved)
        self.moved.right += len(set(moved) & set(found))

    def line(self, name: str) -> str:
        """One row of the printed table."""
        moved = f"{self.moved.right}/{self.moved.gold}" if self.moved.gold else "-"
        again = 1000 * self.again / max(1, self.paragraphs)
        return (
            f"  {name:32s} {self.strict.f1:.4f}   {self.hard.f1:.4f}   {self.swaps.f1:.4f}"
            f"   {moved:>6s}   {self.speed:6.2f} {again:6.2f}"
        )


def _any(_bead: Group) -> bool:
    return True


def _not_one_to_one(bead: Group) -> bool:
    return not len(bead[0]) == len(bead[1]) == 1


def one_by_one(beads: Iterable[Sequence[Sequence[int]]]) -> list[Group]:
    """Return the beads with one-sided ones taken apart."""
    result: list[Group] = []
    for seed, original in beads:
        first, second = tuple(sorted(seed)), tuple(sorted(original))
        if first and second:
            result.append((first, second))
        else:
            result += [((index,), ()) for index in first] + [((), (index,)) for index in second]
    return result


def crossings(beads: Iterable[Group]) -> set[tuple[Group, Group]]:
    """Return the pairs of neighbouring 1-1 beads that changed places."""
    single = sorted({bead for bead in beads if len(bead[0]) == len(bead[1]) == 1})
    return {
        (first, second)
        for first, second in pairwise(single)
        if second[0][0] - first[0][0] == 1 and first[1][0] - second[1][0] == 1
    }


def ours(lexicon: Lexicon | None) -> Aligner:
    """Return the aligner of the package."""

    def run(seed: Document, original: Document) -> list[Group]:
        beads = align(seed, original, lexicon=lexicon).beads
        return [(bead.seed, bead.original) for bead in beads]

    return run


def on_texts(peer: Callable[[list[str], list[str]], list[Group]]) -> Aligner:
    """Return a peer as an aligner of documents."""

    def run(seed: Document, original: Document) -> list[Group]:
        return peer(
            [block.text for block in seed.blocks], [block.text for block in original.blocks]
        )

    return run


def read_bench(folder: Path) -> list[Item]:
    """Return seed, original, gold beads and what was done to each, for every pair of a bench."""
    gold: dict[str, Any] = json.loads((folder / "gold.json").read_text("utf-8"))
    return [
        (
            read_document(folder / "seeds" / pair["seed"]),
            read_document(folder / "originals" / pair["original"]),
            one_by_one(pair["alignment"]),
            pair["ops"],
        )
        for pair in gold["pairs"]
        if pair["original"]
    ]


def compare(folder: Path, lexicon: Lexicon | None) -> None:
    """Print the table of one bench."""
    items = read_bench(folder)
    print(f"{folder.name}: {len(items)} pairs")
    aligners = {"provenance, with lexicon": ours(lexicon), "provenance, without": ours(None)}
    for name, peer in peers(lexicon).items():
        aligners[name] = on_texts(peer)
    header = f"{'strict':8s} {'not 1-1':8s} {'swaps':8s} {'moved':>7s}  s/1,000  again      x"
    print(f"  {'':32s} {header}")
    tables = {name: measure(aligner, items) for name, aligner in aligners.items()}
    usual = tables["Gale-Church"].speed
    for name, table in tables.items():
        print(table.line(name), f"{table.speed / usual:6.2f}")


def measure(aligner: Aligner, items: Sequence[Item]) -> Table:
    """Align every pair of a bench twice; the beads of the first pass count."""
    table = Table()
    for seed, original, gold, operations in items:
        begin = processor_seconds()
        found = aligner(seed, original)
        table.seconds += processor_seconds() - begin
        table.paragraphs += len(seed.blocks)
        table.add(gold, found, operations)
    begin = processor_seconds()
    for seed, original, *_ in items:
        aligner(seed, original)
    table.again = processor_seconds() - begin
    return table


def text_and_berg(path: Path) -> None:
    """Print strict F1 on hand-aligned German and French, without a lexicon."""
    table = Table()
    for article in json.loads(path.read_text("utf-8"))["articles"]:
        german, french = (
            Texts(
                [text.strip() for text in article[language]],
                language,
                [False] * len(article[language]),
            )
            for language in ("de", "fr")
        )
        begin = processor_seconds()
        found = [(group.seed, group.original) for group in align_texts(german, french, None)]
        table.seconds += processor_seconds() - begin
        table.paragraphs += len(article["de"])
        table.add(one_by_one(article["gold"]), found, [])
    print(f"Text+Berg {path.stem}, without lexicon")
    print(table.line("provenance"))


def reliability(folders: Sequence[Path], lexicon: Lexicon | None) -> None:
    """Print how many beads of each score are right."""
    scores, right = [], []
    for folder in folders:
        for seed, original, gold, _ in read_bench(folder):
            for bead in align(seed, original, lexicon=lexicon).beads:
                scores.append(bead.alignment)
                right.append((bead.seed, bead.original) in set(gold))
    print("reliability: alignment score, beads, mean score, share right")
    values, hits = np.array(scores), np.array(right)
    for low, high in pairwise(_BINS):
        inside = (values >= low) & (values < high)
        if inside.any():
            mean, share = values[inside].mean(), hits[inside].mean()
            print(
                f"  {low:.2f} to {min(high, 1):.2f}  {inside.sum():6d}   {mean:.3f}   {share:.3f}"
            )


def fit(folders: Sequence[Path], lexicon: Lexicon | None) -> None:
    """Print weights for linked and one-sided beads (logistic regression, Newton's method)."""
    rows: list[tuple[NDArray[np.float64], NDArray[np.float64], list[Group]]] = []
    plain = confidence.features

    def watch(
        evidence: Evidence, groups: Sequence[Group], is_linked: NDArray[np.bool_]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        linked, alone = plain(evidence, groups, is_linked)
        rows.append((linked, alone, list(groups)))
        return linked, alone

    confidence.features = watch
    samples: dict[str, list[tuple[NDArray[np.float64], bool]]] = {name: [] for name in _FITTED}
    for folder in folders:
        items = read_bench(folder)
        for place, (seed, original, gold, _) in enumerate(items):
            cases = [(original, set(gold))]
            if place % _STRANGER_EVERY == 0:
                # In a text that is no translation of the other, no link is right.
                cases.append((items[(place + len(items) // 2) % len(items)][1], set()))
            for chosen, (other, truth) in product((lexicon, None), cases):
                align(seed, other, lexicon=chosen)
                linked, alone, groups = rows.pop()
                both = [group for group in groups if all(group)]
                name = "LINKED_WEIGHTS" if chosen else "LINKED_WEIGHTS_WITHOUT_LEXICON"
                samples[name] += zip(linked, (group in truth for group in both), strict=True)
                single = [group for group in groups if not all(group)]
                right = (group in truth if truth else True for group in single)
                samples["ONE_SIDED_WEIGHTS"] += zip(alone, right, strict=True)
    confidence.features = plain
    for name, sample in samples.items():
        matrix = np.array([row for row, _ in sample])
        target = np.array([hit for _, hit in sample], dtype=np.float64)
        print(f"{name} = {{  # {len(target)} beads")
        weights = logistic(matrix, target)
        for column, weight in zip(getattr(confidence, name), weights, strict=True):
            print(f'    "{column}": {weight:.3f},')
        print("}")


def logistic(matrix: NDArray[np.float64], target: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weights of a logistic regression with a small ridge."""
    weights = np.zeros(matrix.shape[1])
    ridge = 0.5 * np.eye(matrix.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        slope = matrix.T @ (target - chance) - ridge @ weights
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + ridge
        weights += np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    """Run the benches named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("benches", type=Path, nargs="*")
    parser.add_argument("--text-and-berg", type=Path, nargs="*", default=[])
    parser.add_argument("--fit", action="store_true")
    arguments = parser.parse_args()
    lexicon = load_lexicon()
    if arguments.fit:
        fit(arguments.benches, lexicon)
        return
    for folder in arguments.benches:
        compare(folder, lexicon)
    for path in arguments.text_and_berg:
        text_and_berg(path)
    if arguments.benches:
        reliability(arguments.benches, lexicon)


if __name__ == "__main__":
    main()
