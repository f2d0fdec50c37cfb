"""Fits the weights of the drift score that the package ships.

    python training/drift/build.py DATA [--output FILE] [--date YYYY-MM-DD]

DATA holds the development sets as gzip JSONL, one object a line with ``id``, ``en``, ``de``,
``label`` and ``meta``: critical errors of WMT21 (``ced_*``) and WMT22 (``ced22_*``), MQM ratings of
newstest2020 and TED talks (``mqm_*``), DEMETR (``demetr_de``). The same data gives the same file.
MQM sets are halved by document and DEMETR by item: the first halves are fitted to, the table that
is printed comes from the others and from the ``dev`` files.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from fitting import Calibration, FittedSet, Prior, calibrate, fit_direction
from sets import Pair, critical_errors, in_first_half, planted, reviewed

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

NAME = "logistic-1"
OUTPUT = Path(__file__).parents[2] / "src/provenance/drift/score/weights.toml"
#: Pairs without an error are so many that a part of them says as much.
MOST_RIGHT = 2500
MOST_REVIEWED = 3500
#: Evidence that a sure finding of each kind is expected to be before any data: editors uphold most
#: of them (the traps), and some of their errors hardly occur in the sets.
EXPECTED = {
    "check_numbers": 5.0, "check_names": 5.0, "check_negation": 5.5, "check_stance": 2.0,
    "check_quotations": 2.0, "check_omission": 4.5, "check_addition": 3.5,
    "check_untranslated": 5.5, "check_loops": 4.5, "check_other": 2.0,
}  # fmt: skip
#: How much a deviation by 1 costs: of a weight for one standard deviation, and of an expected one.
FIRMNESS = 0.002
EXPECTED_FIRMNESS = 0.001
#: Not fitted: all pairs of the sets belong together. A pair that certainly does not gets this.
DOUBT = 5.0
APART = ("length", "doubtful_pair")


def main() -> None:
    """Fit both models and write them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--date", default="2026-11-22", help="stands in the header of the file")
    arguments = parser.parse_args()
    sections = []
    for kind, lexicon in (("with_lexicon", load_lexicon()), ("without_lexicon", None)):
        sections.append(_section(kind, *_fit(arguments.data, lexicon)))
    head = (
        "# The weights of the drift score: log-odds for one unit of each feature, and the value\n"
        f"# that is usual in a right translation. Made by training/drift/build.py on\n"
        f"# {arguments.date} from WMT22 and WMT21 critical errors, MQM newstest2020 and TED (half\n"
        f"# of their documents), and DEMETR (half of its items). Do not edit; run the recipe.\n"
    )
    arguments.output.write_text(f'{head}\nname = "{NAME}"\n' + "".join(sections), encoding="utf-8")
    print(f"written: {arguments.output.name}")


def _fit(
    folder: Path, lexicon: Lexicon | None
) -> tuple[Calibration, float, dict[str, tuple[float, float]]]:
    ced22 = critical_errors(folder, "ced22_train", MOST_RIGHT)
    ced = critical_errors(folder, "ced_train", MOST_RIGHT)
    news = _fitted(reviewed(folder, "mqm_newstest2020", MOST_REVIEWED))
    ted = _fitted(reviewed(folder, "mqm_ted", MOST_REVIEWED))
    demetr = [
        two
        for two in planted(folder, "demetr_de")
        if in_first_half(two[0].group) and two[0].kind[0] in ("critical", "major")
    ]
    measured = {
        name: _measured(pairs, lexicon)
        for name, pairs in (("ced22", ced22), ("ced", ced), ("news", news), ("ted", ted))
    }
    wrong = _measured((two[0] for two in demetr), lexicon)
    right = _measured((two[1] for two in demetr), lexicon)
    names = sorted(set(measured["ced22"][0]) - set(APART))
    labels = {"ced22": ced22, "ced": ced, "news": news, "ted": ted}
    targets = {name: np.array([pair.label for pair in pairs]) for name, pairs in labels.items()}
    rows = {name: _matrix(values, names) for name, values in measured.items()}
    # Length is a nuisance while the direction is sought, and has its own place afterwards.
    lengths = {name: _matrix(values, ["length"])[:, 0] for name, values in measured.items()}
    importance = {"ced22": 6.0, "ced": 1.0, "news": 1.0, "ted": 0.5}
    sets = [FittedSet(rows[name], targets[name], importance[name]) for name in rows]
    sets.append(
        FittedSet(
            _matrix(wrong, names) - _matrix(right, names),
            np.ones(len(wrong)),
            0.7,
            differences=True,
        )
    )
    prior = Prior(
        np.array([EXPECTED.get(name, 0.0) for name in names]),
        np.array([name in EXPECTED for name in names]),
        FIRMNESS,
        EXPECTED_FIRMNESS,
    )
    weights = fit_direction(sets, prior)
    sound = targets["news"] == 0
    usual = np.median(rows["news"][sound], axis=0)
    usual_length = float(np.median(lengths["news"]))
    evidence = {name: (matrix - usual) @ weights for name, matrix in rows.items()}
    calibration = calibrate(
        [
            (evidence[name], lengths[name] - usual_length, targets[name], share)
            for name, share in (("news", 1.0), ("ced22", 0.5))
        ],
        knot=max(0.1, float(np.quantile(evidence["news"], 0.9))),
    )
    print(calibration)
    table = {
        name: (float(weight), float(value))
        for name, weight, value in zip(names, weights, usual, strict=True)
    }
    table["doubtful_pair"] = (DOUBT, 0.0)
    return calibration, usual_length, table


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


def _section(
    kind: str, calibration: Calibration, usual_length: float, table: dict[str, tuple[float, float]]
) -> str:
    lines = [
        f"\n[{kind}]",
        f"intercept = {calibration.intercept:.4f}",
        f"length = {calibration.length:.4f}",
        f"usual_length = {usual_length:.4f}",
        f"knot = {calibration.knot:.4f}",
        f"below = {calibration.below:.4f}",
        f"above = {calibration.above:.4f}",
        f"\n[{kind}.evidence]",
    ]
    for name, (weight, usual) in table.items():
        if weight > 0.0005:
            lines.append(f"{name} = {{ weight = {weight:.4f}, usual = {usual:.4f} }}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
