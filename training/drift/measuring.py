"""The sets that the recipe fits to, and their features."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from absence import DECIMALS
from minimal_pairs import minimal_pairs
from sets import Pair, critical_errors, in_first_half, joined, planted, reviewed

from provenance.drift.assess import observe, pair_of_texts
from provenance.drift.context import DocumentContext
from provenance.drift.score.features import measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import numpy.typing as npt

    from provenance.lexicon import Lexicon

    Array = npt.NDArray[np.float64]
    Values = list[dict[str, float]]

#: Pairs without an error are so many that a part of them says as much.
MOST_RIGHT = 2500
#: So many right pairs are edited to learn which way the evidence goes.
MOST_MINIMAL = 3500


@dataclass(frozen=True, slots=True)
class Sets:
    """The pairs that are fitted to, and those that differ in one error: (with it, without it).

    ``kept`` is the share of a file's right pairs that is among them. ``joined``
    paragraphs only say how much length counts.
    """

    pairs: dict[str, list[Pair]]
    kept: dict[str, float]
    joined: list[Pair]
    minimal: dict[str, list[tuple[Pair, Pair]]]


def read_sets(folder: Path, right: list[Pair]) -> Sets:
    """Read the sets of a folder, and edit ``right`` pairs."""
    demetr = [
        two
        for two in planted(folder, "demetr_de")
        if in_first_half(two[0].group) and two[0].kind[0] in ("critical", "major")
    ]
    pairs = {
        "ced22": critical_errors(folder, "ced22_train", MOST_RIGHT),
        "ced": critical_errors(folder, "ced_train", MOST_RIGHT),
        "news": _fitted(reviewed(folder, "mqm_newstest2020")),
        "ted": _fitted(reviewed(folder, "mqm_ted")),
    }
    kept = {"ced22": _kept(folder, "ced22_train"), "ced": _kept(folder, "ced_train")}
    long = _fitted(joined(folder, "mqm_newstest2020"))
    edited = minimal_pairs(right, MOST_MINIMAL)
    return Sets(pairs, kept, long, {"demetr": demetr, "edited": edited})


def _kept(folder: Path, name: str) -> float:
    return min(1.0, MOST_RIGHT / sum(not pair.label for pair in critical_errors(folder, name)))


def measured(pairs: Iterable[Pair], lexicon: Lexicon | None) -> Values:
    """Return the features of each pair."""
    values = []
    for one in pairs:
        pair = pair_of_texts(one.original, one.translation)
        observations = observe(pair, DocumentContext.of_pair(pair, lexicon=lexicon))
        values.append(measure(pair, observations, lexicon))
    return values


def matrix(values: Values, names: Sequence[str]) -> Array:
    """Return the named features (pairs, names)."""
    return np.array([[one[name] for name in names] for one in values]).round(DECIMALS)


def measured_minimal(
    sets: Sets, lexicon: Lexicon | None, names: Sequence[str]
) -> dict[str, tuple[Array, Array]]:
    """Return the features of each set of minimal pairs: with the error, and without it."""
    found = {}
    for name, two in sets.minimal.items():
        wrong, right = zip(*two, strict=True)
        sides = (matrix(measured(side, lexicon), names) for side in (wrong, right))
        found[name] = (next(sides), next(sides))
    return found


def _fitted(pairs: list[Pair]) -> list[Pair]:
    return [pair for pair in pairs if in_first_half(pair.group)]
