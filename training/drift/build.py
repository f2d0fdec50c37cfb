"""Fits the drift score that the package ships.

    python training/drift/build.py DATA RIGHT [--output FOLDER] [--date YYYY-MM-DD]

DATA holds the development sets as gzip JSONL, one object a line with ``id``, ``en``, ``de``,
``label`` and ``meta``: critical errors of WMT21 (``ced_*``) and WMT22 (``ced22_*``), MQM ratings of
newstest2020 and TED talks (``mqm_*``), DEMETR (``demetr_de``). The same data gives the same files:
``absence.json`` (which words stand in a stretch that the other side lacks, learned from edits of
right pairs), ``weights.toml`` (a logistic regression) and ``forest.json`` (what corrects it).
RIGHT holds faithful translations that are not in the lexicon's training text, one pair a line; they
are edited by program, for the words of ``absence.json`` and as minimal pairs beside DEMETR's.
MQM sets are halved by document and DEMETR by item: the first halves are fitted to;
``benchmarks/drift_score.py`` judges by the others and by the ``dev`` files.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from absence import absence_forests
from corrections import CorrectedSet, grow_corrections
from files import Model, forest_table, section, write_json
from fitting import FittedSet, Prior, calibrate, fit_direction
from forest import Forest, Growth
from minimal_pairs import minimal_pairs
from sets import (
    Pair,
    critical_errors,
    in_first_half,
    joined,
    planted,
    reviewed,
    right_pairs,
)

from provenance.drift.assess import observe, pair_of_texts
from provenance.drift.context import DocumentContext
from provenance.drift.score.features import measure
from provenance.lexicon import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from provenance.lexicon import Lexicon

    Array = npt.NDArray[np.float64]
    Values = list[dict[str, float]]
    #: Of each set of minimal pairs the features with the error, and without it.
    Minimal = dict[str, tuple[Array, ...]]

NAME = "logistic-forest-4"
FOLDER = Path(__file__).parents[2] / "src/provenance/drift/score"
#: Pairs without an error are so many that a part of them says as much.
MOST_RIGHT = 2500
#: So many right pairs are edited to learn what an absence looks like.
MOST_EDITED = 9000
#: So many right pairs are edited to learn which way the evidence goes.
MOST_MINIMAL = 3500
#: How much each set counts: for the regression, and for the forest that corrects it.
IMPORTANCE = {"ced22": 2.0, "ced": 1.0, "news": 1.0, "ted": 0.5, "demetr": 1.2, "edited": 0.6}
CORRECTING = {"ced22": 6.0, "ced": 1.0, "news": 1.0, "ted": 0.5, "demetr": 1.0, "edited": 0.5}
GROWTH = Growth(trees=120, depth=2, rate=0.06, ridge=0.002, fewest=0.003, rising=True)
#: The forest leaves these to the regression: they fall where the original has a word less, and its
#: steps would then speak for the wrong member of a minimal pair.
NOT_CORRECTED = (
    "absence_balance", "imbalance", "large_imbalance", "original_absent", "original_stretch",
)  # fmt: skip
#: Evidence that a sure finding of each kind is expected to be before any data: editors uphold most
#: of them (the traps), and some of their errors hardly occur in the sets.
EXPECTED = {
    "check_numbers": 5.0, "check_names": 5.0, "check_negation": 5.5, "check_stance": 2.0,
    "check_strength": 4.0,
    "check_quotations": 2.0, "check_omission": 4.5, "check_addition": 3.5,
    "check_untranslated": 5.5, "check_loops": 4.5, "check_other": 2.0,
}  # fmt: skip
#: How much a deviation by 1 costs: of a weight for one standard deviation, and of an expected one.
FIRMNESS = 0.002
EXPECTED_FIRMNESS = 0.001
#: A set with fewer serious findings says nothing about them.
FEWEST = 20
APART = ("length", "doubtful_pair", "serious_finding")


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


def main() -> None:
    """Grow the forests of absence, then fit both models, and write them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("right", type=Path, help="gzip TSV of right pairs: group, English, German")
    parser.add_argument("--output", type=Path, default=FOLDER, help="folder of the three files")
    parser.add_argument("--date", default="2026-11-30", help="stands in the header of the file")
    arguments = parser.parse_args()
    lexicon = load_lexicon()
    if lexicon is None:
        raise SystemExit("no lexicon: run training/lexicon/build.py first")
    right = right_pairs(arguments.right)
    write_json(FOLDER / "absence.json", absence_forests(right[:MOST_EDITED], lexicon))
    sets = _sets(arguments.data, right)
    models = {
        "with_lexicon": _fit(sets, lexicon),
        "without_lexicon": _fit(sets, None),
    }
    head = (
        "# The weights of the drift score: log-odds for one unit of each feature, and the value\n"
        f"# that is usual in a right translation. Made by training/drift/build.py on\n"
        f"# {arguments.date} from WMT22 and WMT21 critical errors, MQM newstest2020 and TED (half\n"
        f"# of their documents), and DEMETR (half of its items). Do not edit; run the recipe.\n"
    )
    text = "".join(section(kind, model) for kind, model in models.items())
    weights = arguments.output / "weights.toml"
    weights.write_text(f'{head}\nname = "{NAME}"\n{text}', encoding="utf-8")
    write_json(
        arguments.output / "forest.json",
        {kind: forest_table(model) for kind, model in models.items()},
    )


def _sets(folder: Path, right: list[Pair]) -> Sets:
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


def _fit(sets: Sets, lexicon: Lexicon | None) -> Model:
    every = {**sets.pairs, "joined": sets.joined}
    measured = {name: _measured(pairs, lexicon) for name, pairs in every.items()}
    targets = {name: np.array([pair.label for pair in pairs]) for name, pairs in every.items()}
    names = sorted(set(measured["ced22"][0]) - set(APART))
    rows = {name: _matrix(values, names) for name, values in measured.items()}
    fitted = {name: rows[name] for name in sets.pairs}
    minimal = {
        name: tuple(_matrix(_measured(side, lexicon), names) for side in zip(*two, strict=True))
        for name, two in sets.minimal.items()
    }
    weights = _direction(fitted, targets, minimal, names)
    forest = _corrections(fitted, targets, minimal, weights, names)
    usual = np.median(rows["news"][targets["news"] == 0], axis=0)
    # Length is a nuisance while the direction is sought, and has its own place afterwards.
    lengths = {name: _matrix(values, ["length"])[:, 0] for name, values in measured.items()}
    usual_length = float(np.median(lengths["news"]))
    evidence = {
        name: (matrix - usual) @ weights + forest.predict(matrix) - forest.predict(usual[None, :])
        for name, matrix in rows.items()
    }
    joined = [np.concatenate([one["news"], one["joined"]]) for one in (evidence, lengths, targets)]
    planted_errors = [one["ced22"] for one in (evidence, lengths, targets)]
    calibration = calibrate(
        [
            (found, length - usual_length, marked, share)
            for (found, length, marked), share in ((joined, 1.0), (planted_errors, 0.5))
        ],
        knot=max(0.1, float(np.quantile(evidence["news"], 0.9))),
    )
    print(calibration)
    serious = _serious(sets, measured, targets)
    return Model(names, weights, usual, forest, calibration, usual_length, serious)


def _direction(
    rows: dict[str, Array], targets: dict[str, Array], minimal: Minimal, names: list[str]
) -> Array:
    sets = [FittedSet(rows[name], targets[name], IMPORTANCE[name]) for name in rows]
    for name, (wrong, right) in minimal.items():
        ones = np.ones(len(wrong))
        sets.append(FittedSet(wrong - right, ones, IMPORTANCE[name], differences=True))
    prior = Prior(
        np.array([EXPECTED.get(name, 0.0) for name in names]),
        np.array([name in EXPECTED for name in names]),
        FIRMNESS,
        EXPECTED_FIRMNESS,
    )
    return fit_direction(sets, prior)


def _corrections(
    rows: dict[str, Array],
    targets: dict[str, Array],
    minimal: Minimal,
    weights: Array,
    names: list[str],
) -> Forest:
    asked = np.array([name not in NOT_CORRECTED for name in names], dtype=float)
    sets = [
        CorrectedSet(rows[name] * asked, targets[name], rows[name] @ weights, CORRECTING[name])
        for name in rows
    ]
    for name, two in minimal.items():
        both = np.concatenate(two)
        ones, share = np.ones(len(both)), CORRECTING[name]
        sets.append(CorrectedSet(both * asked, ones, both @ weights, share, differences=True))
    return grow_corrections(sets, GROWTH)


def _serious(sets: Sets, measured: dict[str, Values], targets: dict[str, Array]) -> float:
    """Return how often a pair with a serious finding is wrong, each set counting alike."""
    shares = []
    for name in sets.pairs:
        labels = targets[name][np.array([one["serious_finding"] > 0 for one in measured[name]])]
        if len(labels) >= FEWEST:
            counts = np.where(labels > 0, 1.0, 1.0 / sets.kept.get(name, 1.0))
            shares.append(float((labels * counts).sum() / counts.sum()))
    return float(np.mean(shares))


def _fitted(pairs: list[Pair]) -> list[Pair]:
    return [pair for pair in pairs if in_first_half(pair.group)]


def _measured(pairs: Iterable[Pair], lexicon: Lexicon | None) -> Values:
    values = []
    for one in pairs:
        pair = pair_of_texts(one.original, one.translation)
        observations = observe(pair, DocumentContext.of_pair(pair, lexicon=lexicon))
        values.append(measure(pair, observations, lexicon))
    return values


def _matrix(values: Values, names: list[str]) -> Array:
    return np.array([[one[name] for name in names] for one in values])


if __name__ == "__main__":
    main()
