"""How fully each word is rendered when words of the other side can each render but one.

``linking`` asks for the best counterpart of each word by itself. Here all words of one side compete
for those of the other, and near ones win: what says "government" twice and "Regierung" once lacks
one of them. Claims are the lexicon's probabilities, squared and damped by distance, in the manner
of IBM models 1 and 2 (Brown et al. 1993), in one step and without training.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np
    import numpy.typing as npt

    from provenance.drift.matching import Found
    from provenance.drift.passages import Passage, PassagePair
    from provenance.lexicon import Entry

    Array = npt.NDArray[np.float64]
    #: For each stem where it stands among the words of its side, and for how much of a word.
    Standing = Mapping[str, Sequence[tuple[int, float]]]

#: A counterpart with this probability is a sure one.
_SURE = 0.2
#: What a member of a compound vouches for, against the whole word.
_COMPOUND_SHARE = 0.8
_PREFIX = 5
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
    """The words of one side as columns, in order.

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
    partner: npt.NDArray[np.int64]

    @property
    def missing(self) -> Array:
        """Nats that the other side lacks of each word."""
        lacking: Array = self.expected * (1 - self.rendered)
        return lacking


def render_words(pair: PassagePair) -> tuple[Words, Words] | None:
    """Return the words of the seed and of the original.

    None where a side has none, and for paragraphs of more than some 600 words on each side.
    """
    import numpy as np

    if not 0 < len(pair.seed.words) * len(pair.original.words) <= _MOST_CELLS:
        return None
    strength = _strength(pair)
    places = [np.arange(size) / max(1, size - 1) for size in strength.shape]
    apart = np.abs(places[0][:, None] - places[1][None, :]) * (max(strength.shape) / _REACH)
    claim = np.square(strength * (_ANYWHERE + (1 - _ANYWHERE) / (1 + np.square(apart))))
    matches = pair.matches
    given = claim * np.sqrt(strength)
    seed = _known(pair.seed, matches.seed_entries, matches.parts)
    original = _known(pair.original, matches.original_entries, {})
    return (
        Words(*seed, *_won(strength.T, claim.T, given.T)),
        Words(*original, *_won(strength, claim, given)),
    )


def _known(
    passage: Passage, entries: Mapping[str, Entry], parts: Mapping[int, Sequence[str]]
) -> tuple[Array, Array, Array]:
    """Return weight, expected and name of the words."""
    import numpy as np

    words, stems, tokens = passage.words, passage.stems, passage.tokens
    _, weight, unlinked, targets, _ = zip(*[entries[stems[index]] for index in words], strict=True)
    expected = -np.log(np.maximum(unlinked, _FLOOR))
    for number, known in enumerate(targets):
        if not known:
            expected[number] = _COMPOUND if words[number] in parts else _UNKNOWN
    first = {passage.token_range(span).start for span in passage.sentences}
    names = [tokens[index].text[0].isupper() and index not in first for index in words]
    return np.array(weight), expected, np.array(names, dtype=float)


def _won(strength: Array, claim: Array, given: Array) -> tuple[Array, Array, npt.NDArray[np.int64]]:
    """Return link, rendered and partner of the words that the columns stand for."""
    import numpy as np

    link = strength.max(axis=0)
    # What each word of the other side gives, it gives to all that claim it together.
    won = (_GENEROUS / (claim.sum(axis=1) + _NOBODY)) @ given
    partner = claim.argmax(axis=0)
    partner[link <= 0] = -1
    return link, np.minimum(link, won), partner


def _strength(pair: PassagePair) -> Array:
    """Return how surely each word of the seed may render each of the original, 0 to 1."""
    import numpy as np

    seed, original, matches = pair.seed, pair.original, pair.matches
    german, english = _standing(seed, matches.parts), _standing(original, {})
    width = len(original.words)
    best: dict[int, float] = {}
    for row, column, chance in _chances(matches.of_seed, german, english):
        if chance > best.get(cell := row * width + column, 0.0):
            best[cell] = chance
    for column, row, chance in _chances(matches.of_original, english, german):
        if chance > best.get(cell := row * width + column, 0.0):
            best[cell] = chance
    for row, column, same in _alike(seed, original):
        if same > best.get(cell := row * width + column, 0.0):
            best[cell] = same
    strength = np.zeros(len(seed.words) * width)
    strength[list(best)] = list(best.values())
    return strength.reshape(-1, width)


def _alike(seed: Passage, original: Passage) -> Iterator[tuple[int, int, float]]:
    """Yield the words of both sides that look alike, and how sure that makes them."""
    for head in seed.heads & original.heads:
        for index in seed.beginnings[head]:
            if not seed.tokens[index].is_word:
                continue
            form = seed.folded[index]
            for there in original.beginnings[head]:
                other = original.folded[there]
                # A shorter word looks like itself only.
                if form[:_PREFIX] == other[:_PREFIX] and original.tokens[there].is_word:
                    row, column = bisect_left(seed.words, index), bisect_left(original.words, there)
                    yield row, column, 1.0 if form == other else _SAME_BEGINNING


def _standing(passage: Passage, parts: Mapping[int, Sequence[str]]) -> Standing:
    found: dict[str, list[tuple[int, float]]] = {}
    stems = passage.stems
    for number, index in enumerate(passage.words):
        found.setdefault(stems[index], []).append((number, 1.0))
        if index in parts:
            for part in parts[index]:
                found.setdefault(part, []).append((number, _COMPOUND_SHARE))
    return found


def _chances(found: Found, own: Standing, other: Standing) -> Iterator[tuple[int, int, float]]:
    """Yield the words of both sides that the lexicon links, and how surely."""
    for stem, row in found.items():
        if stem in own:
            for target, probability in row:
                for there, other_share in other.get(target, ()):
                    chance = probability / _SURE * other_share
                    for place, share in own[stem]:
                        yield place, there, min(1.0, chance * share)
