"""Fits the alignment of pairs that stand alone, and prints the constants of ``provenance.score``.

Run: python training/pair_alignment.py PAIRS.jsonl.gz

PAIRS holds lines with "en" and "de", faithful translations of single paragraphs. Each is set
against one random German paragraph and the one of sixty that is nearest in length. scikit-learn is
needed here and nowhere else.
"""

from __future__ import annotations

import gzip
import json
import math
import random
import sys

from provenance.drift.assess import pair_of_texts
from provenance.drift.coverage import cover, covered_share
from provenance.language.lengths import GERMAN_PER_ENGLISH
from provenance.lexicon import Lexicon, load_lexicon

_SAMPLE = 700
_CANDIDATES = 60
_SEED = 3


def features(original: str, translation: str, lexicon: Lexicon) -> list[float]:
    """Return the weaker and the stronger coverage, and the distance from the usual length."""
    coverage = cover(pair_of_texts(original, translation), lexicon)
    shares = (
        covered_share(coverage.original, (0, len(original))),
        covered_share(coverage.seed, (0, len(translation))),
    )
    length = abs(math.log((len(translation) + 20) / (GERMAN_PER_ENGLISH * len(original) + 20)))
    return [min(shares), max(shares), length]


def main() -> None:
    """Fit on two thirds, judge on the rest, print both."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score

    lexicon = load_lexicon()
    assert lexicon is not None
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    chance = random.Random(_SEED)
    chance.shuffle(rows)
    rows = rows[:_SAMPLE]
    values, labels = [], []
    for index, row in enumerate(rows):
        others = [rows[other] for other in chance.sample(range(len(rows)), _CANDIDATES)]
        others = [other for other in others if other is not row]
        alike = min(others, key=lambda other: abs(len(other["de"]) - len(row["de"])))
        wrong = (rows[(index + 1) % len(rows)], alike)
        for german, label in ((row, 1), *((other, 0) for other in wrong)):
            values.append(features(row["en"], german["de"], lexicon))
            labels.append(label)
    cut = 2 * len(labels) // 3
    model = LogisticRegression(C=10, class_weight="balanced").fit(values[:cut], labels[:cut])
    judged = model.predict_proba(values[cut:])[:, 1]
    print(f"AUROC on the last third: {roc_auc_score(labels[cut:], judged):.4f}")
    print("constant %.3f" % model.intercept_[0])
    print("weaker %.3f, stronger %.3f, length %.3f" % tuple(model.coef_[0]))


if __name__ == "__main__":
    main()
