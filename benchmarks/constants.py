"""Whether the constants of alignment and pairing sit on a slope: each is moved by a fifth.

    python benchmarks/constants.py BENCH [BENCH ...] [--move 0.2]

Every constant is made a fifth smaller and a fifth larger, the others as they are (of a probability
that is kept as its logarithm, the logarithm is moved). Printed is by how much strict F1 of the
alignment, or the accuracy of pairing, changes on each BENCH; more than 0.005 is marked. A constant
that was fitted to the items of a bench would show itself here.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alignment import Table, ours, read_bench
from pairing import read_bench as read_pairs

from provenance.alignment import settings as alignment_settings
from provenance.correspondence import register
from provenance.correspondence import settings as word_settings
from provenance.lexicon import load_lexicon
from provenance.pairing import content, decision, explanation, pair_documents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

_NOTABLE = 0.005
_OF_ALIGNMENT: tuple[tuple[ModuleType, str], ...] = (
    (alignment_settings, "ONE_SIDED_PRIOR"),
    (alignment_settings, "ONE_SIDED_AT_END"),
    (alignment_settings, "ONE_SIDED_BOILERPLATE"),
    (alignment_settings, "MOVE_PRIOR"),
    (alignment_settings, "SWAP_PRIOR"),
    (alignment_settings, "GAIN_WEIGHT"),
    (alignment_settings, "LENGTH_SPREAD"),
    (alignment_settings, "LENGTH_NOISE"),
    (alignment_settings, "LENGTH_SPREAD_UNRELATED"),
    (alignment_settings, "LENGTH_RATIO"),
    (word_settings, "FAITH_LINKED"),
    (word_settings, "FAITH_KNOWN"),
    (word_settings, "FAITH_UNKNOWN"),
    (word_settings, "RARE_TERM"),
    (word_settings, "SENTENCE_TOKENS"),
    (word_settings, "GENERAL_TOKENS"),
    (word_settings, "COMMON"),
)
_OF_PAIRING: tuple[tuple[ModuleType, str], ...] = (
    (content, "_LENGTH_PRIOR"),
    (content, "_PRIOR_DOCUMENTS"),
    (content, "_MOST"),
    (content, "_MEMBER"),
    (explanation, "_FAITH"),
    (explanation, "_PLACES"),
    (explanation, "_UNKNOWN"),
    (decision, "_WORTHY"),
    (decision, "_ENOUGH"),
)


def main() -> None:
    """Print what each change does."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("benches", type=Path, nargs="+")
    parser.add_argument("--move", type=float, default=0.2)
    arguments = parser.parse_args()
    factors = (1 - arguments.move, 1 + arguments.move)
    for title, measure, changes in (
        ("alignment, strict F1", aligned(arguments.benches), changes_of_alignment(factors)),
        ("pairing, accuracy", paired(arguments.benches), changes_of_pairing(factors)),
    ):
        usual = measure()
        figures = ", ".join(f"{figure:.4f}" for figure in usual)
        print(f"{title}: {figures} ({', '.join(path.name for path in arguments.benches)})")
        for name, change in changes:
            undo = change()
            moved = [after - before for before, after in zip(usual, measure(), strict=True)]
            undo()
            mark = "  <-- a slope" if max(map(abs, moved)) > _NOTABLE else ""
            print(f"  {name:36s} {'  '.join(f'{move:+.4f}' for move in moved)}{mark}", flush=True)


def changes_of_alignment(
    factors: tuple[float, ...],
) -> Iterator[tuple[str, Callable[[], Callable[[], None]]]]:
    """Yield a name and a function that makes the change and returns the way back."""
    for module, name in _OF_ALIGNMENT:
        for factor in factors:
            yield f"{name} x {factor:g}", _setter(module, name, getattr(module, name) * factor)
    priors = alignment_settings.BEAD_PRIORS
    for factor in factors:
        moved = {
            shape: prior * (1 if shape == (1, 1) else factor) for shape, prior in priors.items()
        }
        yield f"BEAD_PRIORS but 1-1 x {factor:g}", _setter(alignment_settings, "BEAD_PRIORS", moved)


def changes_of_pairing(
    factors: tuple[float, ...],
) -> Iterator[tuple[str, Callable[[], Callable[[], None]]]]:
    """Do the same for pairing."""
    for module, name in _OF_PAIRING:
        for factor in factors:
            yield f"{name} x {factor:g}", _setter(module, name, getattr(module, name) * factor)
    weights = decision._WITH_LEXICON  # noqa: SLF001 - what is measured is inside
    for field in ("exists", "version"):
        values = getattr(weights, field)
        for place in range(len(values)):
            for factor in factors:
                moved = tuple(
                    value * factor if index == place else value
                    for index, value in enumerate(values)
                )
                changed = replace(weights, **{field: moved})
                yield (
                    f"{field}[{place}] x {factor:g}",
                    _setter(decision, "_WITH_LEXICON", changed),
                )


def _setter(module: ModuleType, name: str, value: object) -> Callable[[], Callable[[], None]]:
    def change() -> Callable[[], None]:
        usual: Any = getattr(module, name)
        setattr(module, name, value)
        _forget()

        def undo() -> None:
            setattr(module, name, usual)
            _forget()

        return undo

    return change


def _forget() -> None:
    # The register keeps how probable terms are.
    register._shelf.cache_clear()  # noqa: SLF001 - as above


def aligned(folders: list[Path]) -> Callable[[], list[float]]:
    """Return a function that aligns the benches and returns strict F1 of each."""
    benches = [read_bench(folder) for folder in folders]
    aligner = ours(load_lexicon())

    def measure() -> list[float]:
        figures = []
        for items in benches:
            table = Table()
            for seed, original, gold, operations in items:
                table.add(gold, aligner(seed, original), operations)
            figures.append(table.strict.f1)
        return figures

    return measure


def paired(folders: list[Path]) -> Callable[[], list[float]]:
    """Return a function that pairs the benches and returns the accuracy of each."""
    benches = [read_pairs(folder, None) for folder in folders]
    lexicon = load_lexicon()

    def measure() -> list[float]:
        figures = []
        for bench in benches:
            pairings = pair_documents(bench.seeds, bench.originals, lexicon=lexicon)
            answers = [one.original and Path(one.original).name for one in pairings]
            right = sum(a == b for a, b in zip(answers, bench.truth, strict=True))
            figures.append(right / len(answers))
        return figures

    return measure


if __name__ == "__main__":
    main()
