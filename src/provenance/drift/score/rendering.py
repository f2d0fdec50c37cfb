"""How fully each word is rendered when words of the other side can each render but one.

``linking`` asks for the best counterpart of each word by itself. Here all words of one side compete
for those of the other, and near ones win: what says "government" twice and "Regierung" once lacks
one of them. Claims are the lexicon's probabilities, squared and damped by distance, in the manner
of IBM models 1 and 2 (Brown et al. 1993), in one step and without training.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np
    import numpy.typing as npt

    from provenance.drift.matching import Found
    from provenance.drift.passages import Passage, PassagePair

    Array = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]
    #: For each stem where it stands among the words of its side, and for how much of a word.
    Standing = Mapping[str, Sequence[tuple[int, float]]]

#: A counterpart with this probability is a sure one.
_SURE = 0.2
#: What a member of a compound vouches for, against the whole word.
_COMPOUND_SHARE = 0.8
_SAME_BEGINNING = 0.6
#: Of two equal counterparts the one at the expected place counts more, by up to this factor.
_ANYWHERE = 0.3
_REACH = 8.0
#: Leaves words without a counterpart something to lose to.
_NOBODY = 0.02
_GENEROUS = 1.5
#: Words of the seed times words of the original, so that a book in one paragraph fits into memory.
_MOST_CELLS = 400_000
_FLOOR = 0.02
#: Nats that the absence of a word costs that the lexicon does not know, and of a compound.
_UNKNOWN = 1.5
_COMPOUND = 1.2


class Words(NamedTuple):
    """Words as columns, in order.

    ``weight`` is information in nats; ``expected`` the nats that a word's absence costs; ``name``
    is 1 for capitals inside a sentence; ``link`` (0 to 1) the best counterpart by itself,
    ``rendered`` (0 to 1) what is left of it in competition; ``partner`` the number of the
    counterpart among the other side's words (-1: none).
    """

    weight: Array
    expected: Array
    name: Array
    link: Array
    rendered: Array
    partner: Integers

    @property
    def missing(self) -> Array:
        """Nats that the other side lacks of each word."""
        lacking: Array = self.expected * (1 - self.rendered)
        return lacking


class Sides(NamedTuple):
    """The words of some pairs, one side after the other: seed, original, seed, original.

    Many pairs take hardly longer than one: columns of so few numbers cost what a number costs.
    ``bounds`` are where the sides begin, and the end.
    """

    words: Words
    bounds: tuple[int, ...]

    def side(self, number: int) -> Words:
        """Return the words of one side."""
        own = slice(self.bounds[number], self.bounds[number + 1])
        weight, expected, name, link, rendered, partner = self.words
        return Words(weight[own], expected[own], name[own], link[own], rendered[own], partner[own])


def is_comparable(pair: PassagePair) -> bool:
    """Whether both sides have words, and no more than some 600 each."""
    return 0 < len(pair.seed.words) * len(pair.original.words) <= _MOST_CELLS


def render_words(pair: PassagePair) -> tuple[Words, Words] | None:
    """Return the words of the seed and of the original; None where they are not comparable."""
    if not is_comparable(pair):
        return None
    sides = render_together([pair])
    return sides.side(0), sides.side(1)


def render_together(pairs: Sequence[PassagePair]) -> Sides:
    """Return the words of pairs that are comparable, at least one."""
    sizes = [len(side.words) for pair in pairs for side in (pair.seed, pair.original)]
    bounds = (0, *accumulate(sizes))
    return Sides(Words(*_known(pairs), *_won(_claims(pairs, bounds), bounds)), bounds)


def _known(pairs: Sequence[PassagePair]) -> tuple[Array, Array, Array]:
    """Return weight, expected and name of the words."""
    import numpy as np

    weights: list[float] = []
    unlinked: list[float] = []
    names: list[bool] = []
    unknown: dict[int, float] = {}
    for pair in pairs:
        matches = pair.matches
        for side, entries, parts in (
            (pair.seed, matches.seed_entries, matches.parts),
            (pair.original, matches.original_entries, {}),
        ):
            stems = side.stems
            inside = {*side.capitals}.difference(side.token_range(s).start for s in side.sentences)
            rows = [entries[stems[index]] for index in side.words]
            for number, (index, row) in enumerate(zip(side.words, rows, strict=True), len(weights)):
                if not row[3]:
                    unknown[number] = _COMPOUND if index in parts else _UNKNOWN
            weights += [weight for _, weight, _, _, _ in rows]
            unlinked += [share for _, _, share, _, _ in rows]
            names += [index in inside for index in side.words]
    expected = -np.log(np.maximum(unlinked, _FLOOR))
    expected[list(unknown)] = list(unknown.values())
    return np.array(weights), expected, np.array(names, dtype=float)


class _Claims(NamedTuple):
    """What the words of one side may claim of the other, one entry for each two that may match.

    Words are told by their numbers among all, ``own_place`` and ``other_place`` by those of their
    side.
    """

    own: Integers
    other: Integers
    own_place: Integers
    other_place: Integers
    strength: Array


def _claims(pairs: Sequence[PassagePair], bounds: Sequence[int]) -> _Claims:
    import numpy as np

    cells = [_strength(pair) for pair in pairs]
    counts = [len(one) for one in cells]
    widths = np.repeat([len(pair.original.words) for pair in pairs], counts)
    cell = np.array([cell for one in cells for cell in one], dtype=np.int64)
    seed, original = np.divmod(cell, np.maximum(1, widths))
    return _Claims(
        seed + np.repeat(bounds[:-1:2], counts),
        original + np.repeat(bounds[1::2], counts),
        seed,
        original,
        np.array([strength for one in cells for strength in one.values()]),
    )


def _won(claims: _Claims, bounds: Sequence[int]) -> tuple[Array, Array, Integers]:
    """Return link, rendered and partner of the words."""
    import numpy as np

    sizes = np.diff(bounds)
    longest = np.repeat(np.maximum(sizes[::2], sizes[1::2]), sizes[::2] + sizes[1::2])
    last = np.repeat(np.maximum(1, sizes - 1), sizes)
    seed, original, seed_place, original_place, strength = claims
    apart = np.abs(seed_place / last[seed] - original_place / last[original])
    apart *= longest[seed] / _REACH
    claim = np.square(strength * (_ANYWHERE + (1 - _ANYWHERE) / (1 + np.square(apart))))
    given = np.concatenate((claim * np.sqrt(strength),) * 2)
    own, other = np.concatenate((seed, original)), np.concatenate((original, seed))
    # What each word gives, it gives to all that claim it together.
    claimed = np.bincount(own, np.concatenate((claim, claim)), bounds[-1])
    won = np.bincount(own, (_GENEROUS / (claimed + _NOBODY))[other] * given, bounds[-1])
    link = np.zeros(bounds[-1])
    np.maximum.at(link, own, np.concatenate((strength, strength)))
    partner = np.full(bounds[-1], -1)
    # The largest claim of each word, the first of equals.
    order = np.lexsort((other, -np.concatenate((claim, claim)), own))
    best = order[np.flatnonzero(np.diff(own[order], prepend=-1))]
    partner[own[best]] = np.concatenate((original_place, seed_place))[best]
    return link, np.minimum(link, won), partner


def _strength(pair: PassagePair) -> dict[int, float]:
    """Return how surely words of the seed may render such of the original, where they may at all.

    The keys are the cells of a table with a row for each word of the seed.
    """
    seed, original, matches = pair.seed, pair.original, pair.matches
    german, english = _standing(seed, matches.parts), _standing(original, {})
    width = len(original.words)
    best: dict[int, float] = {}
    _add_chances(best, matches.of_seed, (german, width), (english, 1))
    _add_chances(best, matches.of_original, (english, 1), (german, width))
    for row, column, same in _alike(seed, original):
        if same > best.get(cell := row * width + column, 0.0):
            best[cell] = same
    return best


def _alike(seed: Passage, original: Passage) -> Iterator[tuple[int, int, float]]:
    """Yield the words of both sides that look alike, and how sure that makes them."""
    german, english = seed.look_alikes, original.look_alikes
    for looks in german.keys() & english.keys():
        for row in german[looks]:
            form = seed.folded[seed.words[row]]
            for column in english[looks]:
                same = form == original.folded[original.words[column]]
                yield row, column, 1.0 if same else _SAME_BEGINNING


def _standing(passage: Passage, parts: Mapping[int, Sequence[str]]) -> Standing:
    found: dict[str, list[tuple[int, float]]] = {}
    stems = passage.stems
    for number, index in enumerate(passage.words):
        found.setdefault(stems[index], []).append((number, 1.0))
        if index in parts:
            for part in parts[index]:
                found.setdefault(part, []).append((number, _COMPOUND_SHARE))
    return found


def _add_chances(
    best: dict[int, float], found: Found, own: tuple[Standing, int], other: tuple[Standing, int]
) -> None:
    """Note how surely the lexicon links words: those of both sides, with the steps to their cells.

    Of several chances for a cell the best one counts, and 1 at most.
    """
    (here, step), (there, other_step) = own, other
    for stem, row in found.items():
        places = here.get(stem, ())
        for target, probability in row:
            for number, other_share in there.get(target, ()):
                chance = probability / _SURE * other_share
                for place, share in places:
                    cell = place * step + number * other_step
                    if chance * share > best.get(cell, 0.0):
                        best[cell] = min(1.0, chance * share)
