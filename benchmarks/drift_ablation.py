"""What each part of the drift score is worth: the recipe without it, judged on what it did not see.

    python benchmarks/drift_ablation.py DATA RIGHT [--only WORD]

DATA and RIGHT are those of training/drift/build.py. The first row is the whole recipe; the others
leave out the forest, some of the sets, or all features that stand for one reason. What is judged
is the evidence alone, before length and calibration: planted critical errors (WMT22: AUROC, and MCC
at the number of errors), critical errors in comments (WMT21: MCC), DEMETR's critical pairs (halves
not fitted to), reviewed news and talks (AUROC).
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from drift_score import MARKED, auroc, mcc

sys.path.insert(0, str(Path(__file__).parents[1] / "training" / "drift"))

from build import APART
from evidence import CORRECTING, GROWTH, IMPORTANCE, Recipe, Rows, fit_evidence
from measuring import matrix, measured, measured_minimal, read_sets
from sets import critical_errors, in_first_half, planted, reviewed, right_pairs

from provenance.drift.score.model import phrases
from provenance.lexicon import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy.typing as npt
    from sets import Pair

    Array = npt.NDArray[np.float64]

LEXICON = load_lexicon()
COLUMNS = ("WMT22", "MCC", "WMT21 MCC", "DEMETR", "news", "talks")


@dataclass(frozen=True, slots=True)
class Judged:
    """Rows and labels of the sets that are judged, and of DEMETR the rows with and without it."""

    labelled: Mapping[str, tuple[Array, Array]]
    minimal: tuple[Array, Array]


def main() -> None:
    """Print a row for the recipe and for each recipe that lacks something."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("right", type=Path)
    parser.add_argument("--only", default="", help="only rows whose title has this word")
    arguments = parser.parse_args()
    rows = fitted_rows(arguments.data, arguments.right)
    judged = judged_rows(arguments.data, rows.names)
    print(f"{'':<72}" + "".join(f"{name:>11}" for name in COLUMNS))
    for title, recipe, left_out in variants(rows.names):
        if arguments.only in title:
            figures = judge(rows, judged, recipe, left_out)
            print(f"{title:<72}" + "".join(f"{one:>11.3f}" for one in figures), flush=True)


def variants(names: Sequence[str]) -> Iterator[tuple[str, Recipe, frozenset[str]]]:
    """Yield title, recipe, and the features that are left out."""
    nothing = frozenset[str]()
    yield "the whole recipe", Recipe(), nothing
    yield "the regression alone", Recipe(growth=replace(GROWTH, trees=0)), nothing
    for left in ("edited", "demetr"):
        yield f"without the minimal pairs: {left}", _without(left), nothing
    alone = Recipe({"ced22": IMPORTANCE["ced22"]}, {"ced22": CORRECTING["ced22"]})
    yield "fitted to WMT22 alone", alone, nothing
    reasons: dict[str, set[str]] = {}
    for feature, phrase in phrases().items():
        if feature in names:
            reasons.setdefault(phrase, set()).add(feature)
    for phrase, features in reasons.items():
        yield f"without: {phrase}", Recipe(), frozenset(features)


def _without(name: str) -> Recipe:
    importance, correcting = (
        {other: share for other, share in table.items() if other != name}
        for table in (IMPORTANCE, CORRECTING)
    )
    return Recipe(importance, correcting)


def fitted_rows(data: Path, right: Path) -> Rows:
    """Measure what the recipe fits to."""
    sets = read_sets(data, right_pairs(right))
    values = {name: measured(pairs, LEXICON) for name, pairs in sets.pairs.items()}
    names = sorted(set(values["ced22"][0]) - set(APART))
    labelled = {
        name: (matrix(one, names), np.array([pair.label for pair in sets.pairs[name]]))
        for name, one in values.items()
    }
    return Rows(names, labelled, measured_minimal(sets, LEXICON, names))


def judged_rows(data: Path, names: Sequence[str]) -> Judged:
    """Measure what the recipe has not seen."""
    sets = {
        "WMT22": critical_errors(data, "ced22_dev"),
        "WMT21": critical_errors(data, "ced_dev"),
        "news": _second(reviewed(data, "mqm_newstest2020")),
        "talks": _second(reviewed(data, "mqm_ted")),
    }
    labelled = {
        name: (matrix(measured(pairs, LEXICON), names), np.array([pair.label for pair in pairs]))
        for name, pairs in sets.items()
    }
    two = [
        both
        for both in planted(data, "demetr_de")
        if not in_first_half(both[0].group) and both[0].kind[0] == "critical"
    ]
    wrong, right = (matrix(measured(side, LEXICON), names) for side in zip(*two, strict=True))
    return Judged(labelled, (wrong, right))


def _second(pairs: list[Pair]) -> list[Pair]:
    return [pair for pair in pairs if not in_first_half(pair.group)]


def judge(rows: Rows, judged: Judged, recipe: Recipe, left_out: frozenset[str]) -> list[float]:
    """Fit, and return the figures in the order of ``COLUMNS``."""
    kept = [place for place, name in enumerate(rows.names) if name not in left_out]
    fitted = Rows(
        [rows.names[place] for place in kept],
        {name: (row[:, kept], labels) for name, (row, labels) in rows.labelled.items()},
        {name: (one[:, kept], other[:, kept]) for name, (one, other) in rows.minimal.items()},
    )
    weights, forest = fit_evidence(fitted, recipe)

    def evidence(row: Array) -> Array:
        found: Array = row[:, kept] @ weights + forest.predict(row[:, kept])
        return found

    scored = {name: (evidence(row), labels) for name, (row, labels) in judged.labelled.items()}
    wrong, right = (evidence(side) for side in judged.minimal)
    planted_errors, critical = (scored[name][1] > 0 for name in ("WMT22", "WMT21"))
    return [
        auroc(scored["WMT22"][0], planted_errors),
        mcc(scored["WMT22"][0], planted_errors),
        mcc(scored["WMT21"][0], critical),
        float(np.mean(wrong > right) + np.mean(wrong == right) / 2),
        *(auroc(scored[name][0], scored[name][1] >= MARKED) for name in ("news", "talks")),
    ]


if __name__ == "__main__":
    main()
