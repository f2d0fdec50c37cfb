"""Translations in which stretches are left out, put in or replaced by program, word by word.

What is put in comes from another translation about something similar, so that its words are not
given away by their subject. Grows the two forests of ``provenance.drift.score.absence``.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from forest import Growth, grow_forest, table_of

from provenance.drift.assess import pair_of_texts
from provenance.drift.score.absence import FEATURES, measure_words
from provenance.drift.score.rendering import render_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt
    from sets import Pair

    from provenance.lexicon import Lexicon

    Array = npt.NDArray[np.float64]
    Marks = npt.NDArray[np.int64]

GROWTH = Growth(trees=60, depth=5, rate=0.2, ridge=5.0, fewest=0.0005)
KINDS = ("untouched", "left out", "put in", "replaced")
SHORTEST, LONGEST = 6, 90
#: So often each pair is edited anew: with fewer edits the forests differ by chance.
EDITS = 3
#: Processors differ in the last bits of a sum; what is decided by them would differ, too.
DECIMALS = 6
#: Of so many other translations the most similar one lends its words.
_CANDIDATES = 12
#: A word of the original is gone with its counterpart if it claimed that one this surely; if less,
#: nobody can say.
_CLAIMED = 0.4
_UNSURE = -1


@dataclass(frozen=True, slots=True)
class Edit:
    """``[start, end)`` of the translation (words between blanks) gives way to ``put_in``."""

    start: int
    end: int
    put_in: tuple[str, ...]


def absence_forests(pairs: Sequence[Pair], lexicon: Lexicon) -> dict[str, Any]:
    """Grow the forests of both sides on edits of right ``pairs``; return them as tables."""
    rows: dict[str, list[Array]] = {"seed": [], "original": []}
    marks: dict[str, list[Marks]] = {"seed": [], "original": []}
    for words, known in _edited(pairs, lexicon):
        for side, kept in rows.items():
            sure = known[side] >= 0
            kept.append(words[side][sure].round(DECIMALS))
            marks[side].append(known[side][sure])
    return {
        side: table_of(
            grow_forest(np.concatenate(rows[side]), _slope(np.concatenate(marks[side])), GROWTH),
            FEATURES,
        )
        for side in rows
    }


def _slope(marks: Marks) -> Any:
    usual = np.log(marks.mean() / (1 - marks.mean()))

    def slope(predictions: Array) -> tuple[Array, Array]:
        chance = 1 / (1 + np.exp(-(predictions + usual)))
        return chance - marks, np.maximum(chance * (1 - chance), 1e-6)

    return slope


def _edited(
    pairs: Sequence[Pair], lexicon: Lexicon
) -> Iterator[tuple[dict[str, Array], dict[str, Marks]]]:
    """Yield for each pair the features of its words, and whether each was lost (-1: unknown)."""
    chance = random.Random("absence")
    fitting = [one for one in pairs if SHORTEST <= len(one.translation.split()) <= LONGEST]
    for one in (one for one in fitting for _ in range(EDITS)):
        kind = chance.choice(KINDS)
        edit = _drawn(kind, one, fitting, chance)
        words = one.translation.split()
        text = " ".join([*words[: edit.start], *edit.put_in, *words[edit.end :]])
        pair = pair_of_texts(one.original, text).with_lexicon(lexicon)
        seed, original = measure_words(pair)
        if not len(seed):
            continue
        before = len(" ".join(words[: edit.start])) + (edit.start > 0)
        after = before + len(" ".join(edit.put_in))
        starts = np.array([pair.seed.tokens[index].start for index in pair.seed.words])
        foreign = ((starts >= before) & (starts < after)).astype(np.int64)
        gone = np.zeros(len(original), dtype=np.int64)
        if edit.end > edit.start:
            gone = _gone(one, edit, lexicon)
        yield {"seed": seed, "original": original}, {"seed": foreign, "original": gone}


def _drawn(kind: str, one: Pair, others: Sequence[Pair], chance: random.Random) -> Edit:
    size = len(one.translation.split())
    if kind == "untouched":
        return Edit(0, 0, ())
    if kind == "left out":
        return Edit(*_stretch(size, 12, chance), ())
    put_in: tuple[str, ...] = ()
    candidates = [other for other in chance.sample(others, _CANDIDATES) if other is not one]
    own = set(one.translation.split())
    other = max(candidates, key=lambda other: len(own & set(other.translation.split())))
    words = other.translation.split()
    start, end = _stretch(len(words), 10, chance)
    put_in = tuple(words[start:end])
    if kind == "put in":
        place = chance.randint(0, size)
        return Edit(place, place, put_in)
    return Edit(*_stretch(size, 6, chance), put_in)


def _stretch(size: int, longest: int, chance: random.Random) -> tuple[int, int]:
    length = min(size - 2, chance.randint(1, longest))
    start = chance.randint(0, size - length)
    return start, start + length


def _gone(one: Pair, edit: Edit, lexicon: Lexicon) -> Marks:
    """Say which words of the original had their counterparts in what the edit took away."""
    pair = pair_of_texts(one.original, one.translation).with_lexicon(lexicon)
    sides = render_words(pair)
    assert sides is not None
    words = one.translation.split()
    start = len(" ".join(words[: edit.start])) + (edit.start > 0)
    end = start + len(" ".join(words[edit.start : edit.end]))
    starts = np.array([pair.seed.tokens[index].start for index in pair.seed.words])
    taken = (starts >= start) & (starts < end)
    partner = sides[1].partner
    there = (partner >= 0) & taken[partner]
    return np.where(there & (sides[1].rendered > _CLAIMED), 1, np.where(there, _UNSURE, 0))
