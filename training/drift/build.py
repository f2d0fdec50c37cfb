"""Fits the drift score that the package ships.

    python training/drift/build.py DATA RIGHT [--date YYYY-MM-DD]

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
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from absence import absence_forests
from evidence import Recipe, Rows, fit_evidence
from files import Model, forest_table, section, write_json
from fitting import calibrate
from measuring import matrix, measured, measured_minimal, read_sets
from sets import right_pairs

from provenance.lexicon import load_lexicon

if TYPE_CHECKING:
    import numpy.typing as npt
    from measuring import Sets, Values

    from provenance.lexicon import Lexicon

    Array = npt.NDArray[np.float64]

NAME = "logistic-forest-4"
FOLDER = Path(__file__).parents[2] / "src/provenance/drift/score"
#: So many right pairs are edited to learn what an absence looks like.
MOST_EDITED = 9000
#: A set with fewer serious findings says nothing about them.
FEWEST = 20
APART = ("length", "doubtful_pair", "serious_finding")


def main() -> None:
    """Grow the forests of absence, then fit both models, and write them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("right", type=Path, help="gzip TSV of right pairs: group, English, German")
    parser.add_argument("--date", default="2026-11-30", help="stands in the header of the file")
    arguments = parser.parse_args()
    lexicon = load_lexicon()
    if lexicon is None:
        raise SystemExit("no lexicon: run training/lexicon/build.py first")
    right = right_pairs(arguments.right)
    write_json(FOLDER / "absence.json", absence_forests(right[:MOST_EDITED], lexicon))
    sets = read_sets(arguments.data, right)
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
    weights = FOLDER / "weights.toml"
    weights.write_text(f'{head}\nname = "{NAME}"\n{text}', encoding="utf-8")
    write_json(
        FOLDER / "forest.json",
        {kind: forest_table(model) for kind, model in models.items()},
    )


def _fit(sets: Sets, lexicon: Lexicon | None) -> Model:
    every = {**sets.pairs, "joined": sets.joined}
    values = {name: measured(pairs, lexicon) for name, pairs in every.items()}
    targets = {name: np.array([pair.label for pair in pairs]) for name, pairs in every.items()}
    names = sorted(set(values["ced22"][0]) - set(APART))
    rows = {name: matrix(one, names) for name, one in values.items()}
    labelled = {name: (rows[name], targets[name]) for name in sets.pairs}
    weights, forest = fit_evidence(
        Rows(names, labelled, measured_minimal(sets, lexicon, names)), Recipe()
    )
    usual = np.median(rows["news"][targets["news"] == 0], axis=0)
    # Length is a nuisance while the direction is sought, and has its own place afterwards.
    lengths = {name: matrix(one, ["length"])[:, 0] for name, one in values.items()}
    usual_length = float(np.median(lengths["news"]))
    evidence = {
        name: (row - usual) @ weights + forest.predict(row) - forest.predict(usual[None, :])
        for name, row in rows.items()
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
    serious = _serious(sets, values, targets)
    return Model(names, weights, usual, forest, calibration, usual_length, serious)


def _serious(sets: Sets, values: dict[str, Values], targets: dict[str, Array]) -> float:
    """Return how often a pair with a serious finding is wrong, each set counting alike."""
    shares = []
    for name in sets.pairs:
        labels = targets[name][np.array([one["serious_finding"] > 0 for one in values[name]])]
        if len(labels) >= FEWEST:
            counts = np.where(labels > 0, 1.0, 1.0 / sets.kept.get(name, 1.0))
            shares.append(float((labels * counts).sum() / counts.sum()))
    return float(np.mean(shares))


if __name__ == "__main__":
    main()
