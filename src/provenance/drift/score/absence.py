"""How surely each word stands in a stretch that the other side lacks: left out, added or replaced.

A word that nothing renders says little: free translations have them everywhere. It says more where
it is nearly always rendered, where its neighbours are missing too, and where the other side has
nothing left over at the same place. A small forest weighs this, word by word; it was grown on
translations in which stretches had been left out, put in and replaced by program
(``training/drift/absence.py``). What stands together then counts as one.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from math import exp, log1p
from typing import TYPE_CHECKING

from provenance.drift.score.lost_phrases import measure_phrases
from provenance.drift.score.rendering import Words, render_words
from provenance.package import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    from provenance.drift.passages import PassagePair
    from provenance.drift.score.forest import RowForest

    Array = npt.NDArray[np.float64]

FEATURES = (
    "absent", "expected", "absent_expected", "absent_name", "weight", "link", "rendered",
    "missing_near", "missing_around", "rendered_next", "rendered_near", "rendered_around",
    "left_over_near", "left_over_around", "missing_share", "left_over_share", "away",
)  # fmt: skip
"""What is known of a word: one column of ``measure_words`` each."""

_FILE = "absence.json"
_CONTENT = 3.0
_FARTHEST = 20.0
#: Neighbours count by a bell curve of these widths, in words.
_NEXT, _NEAR, _AROUND = 1.0, 2.0, 4.0
_LEFT_OVER_NEAR, _LEFT_OVER_AROUND = 3.0, 6.0
#: A stretch goes on while the log-odds of its words, with these added, do not sum below zero.
_STRETCH, _SURE_STRETCH = 2.5, 1.0
_SURE = 0.4
#: Log-odds of a word that certainly has its counterpart.
_DOUBTLESS = 6.0
_LONGEST_STEP = 12
_FEWEST_STEPS = 3


def measure_absence(pair: PassagePair) -> dict[str, float]:
    """Measure the stretches of each side that the other lacks, in log-odds of their words."""
    columns = render_words(pair)
    values: dict[str, float] = {"steps": 0.0, "steps_back": 0.0}
    for name, place, forest in zip(("seed", "original"), (0, 1), _forests(), strict=True):
        odds: list[float] = []
        if columns is not None:
            own, other = columns[place], columns[1 - place]
            odds = forest.log_odds(_columns(own, other).T).tolist()
        values |= _stretches(name, odds)
    if columns is not None:
        values |= _steps(columns[1])
    values |= measure_phrases(columns[1] if columns is not None else None, pair.original)
    values["absence_balance"] = abs(values["seed_absent"] - values["original_absent"])
    return values


def _steps(words: Words) -> dict[str, float]:
    """Return how far apart neighbours' counterparts are, and how often they stand reversed."""
    both = zip(words.rendered.tolist(), words.partner.tolist(), strict=True)
    partners = [partner for rendered, partner in both if rendered > _SURE and partner >= 0]
    steps = [after - before for before, after in pairwise(partners)]
    if len(steps) < _FEWEST_STEPS:
        return {}
    far = sum([min(abs(step), _LONGEST_STEP) for step in steps])
    back = len([1 for step in steps if step < 0 or step > _LONGEST_STEP / 2])
    return {"steps": far / len(steps) / _LONGEST_STEP, "steps_back": back / len(steps)}


def _stretches(side: str, odds: Sequence[float]) -> dict[str, float]:
    return {
        f"{side}_stretch": log1p(_best_stretch(odds, _STRETCH)),
        f"{side}_sure_stretch": log1p(_best_stretch(odds, _SURE_STRETCH)),
        f"{side}_worst": max(0.0, _DOUBTLESS + max(odds, default=-_DOUBTLESS)),
        f"{side}_absent": log1p(sum(1 / (1 + exp(-one)) for one in odds)),
    }


def _best_stretch(odds: Sequence[float], added: float) -> float:
    """Return the largest sum over neighbours (Kadane's algorithm)."""
    best = run = 0.0
    for one in odds:
        run += one + added
        if run < 0.0:
            run = 0.0
        elif run > best:
            best = run
    return best


def measure_words(pair: PassagePair) -> tuple[Array, Array]:
    """Return the ``FEATURES`` of the words of both sides, with shape (words, features).

    Without a word on one side there is nothing to compare, and both are empty.
    """
    columns = render_words(pair)
    if columns is None:
        import numpy as np

        return np.zeros((0, len(FEATURES))), np.zeros((0, len(FEATURES)))
    seed, original = columns
    return _columns(seed, original).T, _columns(original, seed).T


def _columns(own: Words, other: Words) -> Array:
    """Return the ``FEATURES`` of the words of one side, with shape (features, words)."""
    import numpy as np

    size = len(own.weight)
    content = own.weight >= _CONTENT
    absent = 1 - own.rendered
    missing = own.expected * absent * np.where(content, 1.0, 0.5)
    left_over = other.missing * np.where(other.weight >= _CONTENT, 1.0, 0.5)
    rendered = own.rendered * content
    whole, lost = own.expected * content, missing * content
    place = _projected(own, len(other.weight))
    far = np.square(place[:, None] - np.arange(len(other.weight)))
    columns = (
        absent,
        own.expected,
        absent * own.expected,
        absent * own.name,
        own.weight,
        own.link,
        own.rendered,
        _near(missing, _NEAR),
        _near(missing, _AROUND),
        _near(rendered, _NEXT),
        _near(rendered, _NEAR),
        _near(rendered, _AROUND),
        np.exp(far * (-0.5 / _LEFT_OVER_NEAR**2)) @ left_over,
        np.exp(far * (-0.5 / _LEFT_OVER_AROUND**2)) @ left_over,
        (lost.sum() - lost) / np.maximum(0.5, whole.sum() - whole),
        np.full(size, left_over.sum() / max(0.5, other.expected.sum())),
        np.where(own.partner >= 0, np.minimum(_FARTHEST, np.abs(place - own.partner)), 0.0),
    )
    return np.concatenate(columns).reshape(len(columns), size)


def _projected(own: Words, others: int) -> Array:
    """Return for each word where its counterpart would stand, by the sure ones around it."""
    import numpy as np

    size = len(own.weight)
    places = np.arange(size)
    sure = np.flatnonzero((own.rendered > 0.5) & (own.weight > 2.5) & (own.partner >= 0)).tolist()
    slope = others / size
    if not sure:
        return np.asarray(places * slope)
    known = own.partner[sure].tolist()
    # The median of three neighbours.
    known[1:-1] = [sorted(three)[1] for three in zip(known, known[1:], known[2:], strict=False)]
    # Before the first and after the last sure one, both sides go on at the same pace.
    if sure[0] > 0:
        known.insert(0, known[0] - sure[0] * slope)
        sure.insert(0, 0)
    if sure[-1] < size - 1:
        known.append(known[-1] + (size - 1 - sure[-1]) * slope)
        sure.append(size - 1)
    return np.asarray(np.interp(places, sure, known), dtype=np.float64)


def _near(values: Array, width: float) -> Array:
    """Return for each word what its neighbours have of ``values``, itself not counted."""
    import numpy as np

    bell = _bell(width)
    reach = len(bell) // 2
    near: Array = np.convolve(values, bell)[reach : reach + len(values)]
    return near


@cache
def _bell(width: float) -> Array:
    import numpy as np

    reach = int(3 * width)
    bell: Array = np.exp(-0.5 * np.square(np.arange(-reach, reach + 1) / width))
    bell[reach] = 0.0
    return bell


@cache
def _forests() -> tuple[RowForest, RowForest]:
    import json

    from provenance.drift.score.forest import RowForest

    text = (PACKAGE / "drift" / "score" / _FILE).read_text(encoding="utf-8")
    table = json.loads(text)
    return RowForest(table["seed"], FEATURES), RowForest(table["original"], FEATURES)
