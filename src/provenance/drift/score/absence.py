"""How surely each word stands in a stretch that the other side lacks: left out, added or replaced.

A word that nothing renders says little: free translations have them everywhere. It says more where
it is nearly always rendered, where its neighbours are missing too, and where the other side has
nothing left over at the same place. A small forest weighs this, word by word; it was grown on
translations in which stretches had been left out, put in and replaced by program
(``training/drift/absence.py``). What stands together then counts as one.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from itertools import pairwise
from math import exp, log1p
from typing import TYPE_CHECKING

from provenance.drift.score.lost_phrases import measure_phrases
from provenance.drift.score.rendering import Sides, Words, is_comparable, render_together
from provenance.package import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
#: So many widths from its middle a bell ends.
_REACH = 3
_LEFT_OVER_NEAR, _LEFT_OVER_AROUND = 3.0, 6.0
#: A stretch goes on while the log-odds of its words, with these added, do not sum below zero.
_STRETCH, _SURE_STRETCH = 2.5, 1.0
_SURE = 0.4
#: Log-odds of a word that certainly has its counterpart.
_DOUBTLESS = 6.0
#: So many pairs are compared at once; the answers of their forests still fit into the cache.
_TOGETHER = 16
_LONGEST_STEP = 12
_FEWEST_STEPS = 3


def measure_absence(pairs: Sequence[PassagePair]) -> list[dict[str, float]]:
    """Measure the stretches of each pair's sides that the other lacks, in log-odds of words."""
    compared = _compared([pair for pair in pairs if is_comparable(pair)])
    return [
        _values(pair, *(next(compared) if is_comparable(pair) else (None, [], [])))
        for pair in pairs
    ]


def _compared(pairs: Sequence[PassagePair]) -> Iterator[tuple[Words, list[float], list[float]]]:
    """Yield for each pair the words of the original, and the log-odds of both sides' words."""
    for start in range(0, len(pairs), _TOGETHER):
        sides = render_together(pairs[start : start + _TOGETHER])
        odds = _log_odds(sides)
        for number in range(0, len(odds), 2):
            yield sides.side(number + 1), odds[number], odds[number + 1]


def _values(
    pair: PassagePair, words: Words | None, seed: Sequence[float], original: Sequence[float]
) -> dict[str, float]:
    values = {"steps": 0.0, "steps_back": 0.0, **(_steps(words) if words else {})}
    values |= _stretches("seed", seed) | _stretches("original", original)
    values |= measure_phrases(words, pair.original)
    values["absence_balance"] = abs(values["seed_absent"] - values["original_absent"])
    return values


def _log_odds(sides: Sides) -> list[list[float]]:
    """Return for each side how surely each of its words is missing."""
    import numpy as np

    columns, bounds = _columns(sides), sides.bounds
    is_original = np.repeat(np.arange(len(bounds) - 1) % 2, np.diff(bounds)) == 1
    odds = np.empty(bounds[-1])
    for forest, here in zip(_forests(), (~is_original, is_original), strict=True):
        odds[here] = forest.log_odds(columns[:, here])
    every = odds.tolist()
    return [every[start:end] for start, end in pairwise(bounds)]


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
    if not is_comparable(pair):
        import numpy as np

        return np.zeros((0, len(FEATURES))), np.zeros((0, len(FEATURES)))
    rows = _columns(render_together([pair])).T
    return rows[: len(pair.seed.words)], rows[len(pair.seed.words) :]


def _columns(sides: Sides) -> Array:
    """Return the ``FEATURES`` of all words, with shape (features, words)."""
    import numpy as np

    words = sides.words
    content = words.weight >= _CONTENT
    absent = 1 - words.rendered
    missing = words.expected * absent * np.where(content, 1.0, 0.5)
    place = _projected(sides)
    columns = (
        absent,
        words.expected,
        absent * words.expected,
        absent * words.name,
        words.weight,
        words.link,
        words.rendered,
        *_near_on_own_side(missing, sides.bounds, (_NEAR, _AROUND)),
        *_near_on_own_side(words.rendered * content, sides.bounds, (_NEXT, _NEAR, _AROUND)),
        *_near_on_other_side(missing, sides.bounds, place),
        *_shares(missing, words.expected, content, sides.bounds),
        np.where(words.partner >= 0, np.minimum(_FARTHEST, np.abs(place - words.partner)), 0.0),
    )
    return np.concatenate(columns).reshape(len(columns), len(place))


def _near_on_own_side(
    values: Array, bounds: Sequence[int], widths: Sequence[float]
) -> Iterator[Array]:
    """Yield for each word what its neighbours have of ``values``, itself not counted."""
    import numpy as np

    # Between the sides lies as much as the widest bell reaches.
    between = _REACH * int(_AROUND)
    places = np.arange(len(values)) + between * np.repeat(range(len(bounds) - 1), np.diff(bounds))
    apart = np.zeros(places[-1] + 1)
    apart[places] = values
    for width in widths:
        bell = _bell(width)
        yield np.convolve(apart, bell)[places + len(bell) // 2]


def _near_on_other_side(missing: Array, bounds: Sequence[int], place: Array) -> Iterator[Array]:
    """Yield for each word what is left over around the place where its counterpart would stand."""
    import numpy as np

    found = np.empty((2, len(missing)))
    for seed, original, end in zip(bounds[::2], bounds[1::2], bounds[2::2], strict=False):
        both = ((seed, original, original, end), (original, end, seed, original))
        for start, stop, there, last in both:
            far = np.square(place[start:stop, None] - np.arange(last - there))
            around = np.exp(far * (-0.5 / _LEFT_OVER_AROUND**2))
            near = np.exp(far * (-0.5 / _LEFT_OVER_NEAR**2))
            found[:, start:stop] = near @ missing[there:last], around @ missing[there:last]
    yield from found


def _shares(
    missing: Array, expected: Array, content: npt.NDArray[np.bool_], bounds: Sequence[int]
) -> tuple[Array, Array]:
    """Return what share of their content the others of a word's side miss, and the other side."""
    import numpy as np

    sizes = np.diff(bounds)
    lost, whole = missing * content, expected * content
    of_lost, of_whole, of_missing, of_expected = (
        np.add.reduceat(column, bounds[:-1]) for column in (lost, whole, missing, expected)
    )
    others = np.maximum(0.5, np.repeat(of_whole, sizes) - whole)
    left_over = of_missing / np.maximum(0.5, of_expected)
    of_other_side = left_over.reshape(-1, 2)[:, ::-1].ravel()
    return (np.repeat(of_lost, sizes) - lost) / others, np.repeat(of_other_side, sizes)


def _projected(sides: Sides) -> Array:
    """Return for each word where its counterpart would stand, by the sure ones around it."""
    import numpy as np

    words, bounds = sides.words, sides.bounds
    is_sure = (words.rendered > 0.5) & (words.weight > 2.5) & (words.partner >= 0)
    every, partner = np.flatnonzero(is_sure).tolist(), words.partner.tolist()
    places: list[int] = []
    known: list[float] = []
    for side, (start, end) in enumerate(pairwise(bounds)):
        sure = every[bisect_left(every, start) : bisect_left(every, end)]
        others = bounds[side + 2] - end if side % 2 == 0 else start - bounds[side - 1]
        there = [partner[word] for word in sure]
        # The median of three neighbours.
        there[1:-1] = [sorted(three)[1] for three in zip(there, there[1:], there[2:], strict=False)]
        # Before the first and after the last sure one, both sides go on at the same pace.
        slope = others / (end - start)
        if not sure:
            sure, there = [start], [0]
        if sure[0] > start:
            there.insert(0, there[0] - (sure[0] - start) * slope)
            sure.insert(0, start)
        if sure[-1] < end - 1:
            there.append(there[-1] + (end - 1 - sure[-1]) * slope)
            sure.append(end - 1)
        places += sure
        known += there
    return np.asarray(np.interp(np.arange(bounds[-1]), places, known), dtype=np.float64)


@cache
def _bell(width: float) -> Array:
    import numpy as np

    reach = int(_REACH * width)
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
