"""How well one original explains one seed, block by block.

Words of the same subject lie anywhere; the words of a translation lie together in one block. So
each block of the seed is weighed against the block of the original that fits it best.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.correspondence import Side, link_vocabularies
from provenance.correspondence.gains import gains_both_ways
from provenance.correspondence.grid import Grid
from provenance.correspondence.settings import SENTENCE_TOKENS
from provenance.correspondence.term_models import TermModel
from provenance.correspondence.terms import NUMBER_MARK

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.lexicon import Lexicon
    from provenance.pairing.content import ContentIndex

#: In a true counterpart about half of the words are explained by an entry of the lexicon.
_FAITH = 0.5
#: Without a lexicon only numbers are, and the few words that are names or cognates.
_FAITH_WITHOUT_LEXICON = 0.08
#: From the chance of a term in a text to its chance at one place in it.
_PLACES = 2.3
_UNKNOWN = 8.0
#: A book is not read whole to find out whether it is the right one.
_MOST_CELLS, _FEWEST_BLOCKS = 40_000, 8
#: A block counts as explained above this gain per word, in nats.
_EXPLAINED = 0.3


@dataclass(frozen=True)
class Explanation:
    """What an original explains of a seed.

    ``gain`` is in nats over all words of both sides' matched blocks, ``per_word`` its mean over the
    seed's words (above 0 the original explains the seed better than chance), ``share`` the share
    of the seed's words that stand in explained blocks.
    """

    gain: float
    per_word: float
    share: float


def explain(
    seed: Side, original: Side, index: ContentIndex, lexicon: Lexicon | None
) -> Explanation:
    """Weigh a seed's blocks against an original's."""
    rows, columns = len(seed), len(original)
    if not rows or not columns or not seed.tokens.sum():
        return Explanation(0.0, -1.0, 0.0)
    seed = _sampled(seed, columns)
    rows = len(seed)
    links = link_vocabularies(seed.vocabulary, original.vocabulary, lexicon)
    known = index.information_of(original.vocabulary)
    rarity = np.minimum(-np.log(links.general_seed * SENTENCE_TOKENS), _UNKNOWN)
    limit = np.full(len(rarity), np.inf)
    sure = links.to_original > 0.1
    np.minimum.at(limit, links.seed[sure], known[links.original[sure]])
    rarity = np.minimum(rarity, limit)
    forward, backward = gains_both_ways(
        seed,
        original,
        links,
        Grid.full(rows, columns),
        models=(
            _model(rarity, _faith(seed, lexicon)),
            _model(known, _faith(original, lexicon)),
        ),
    )
    ahead = forward[0, :-1].reshape(rows + 1, columns + 1)[:-1, :-1]
    back = backward[0, :-1].reshape(rows + 1, columns + 1)[:-1, :-1]
    return _of_best_blocks(seed, original, ahead, back)


def _of_best_blocks(
    seed: Side, original: Side, ahead: NDArray[np.float64], back: NDArray[np.float64]
) -> Explanation:
    both = ahead + back
    best = both.argmax(axis=1)
    gain = both[np.arange(len(seed)), best]
    per_word = gain / np.maximum(seed.tokens + original.tokens[best], 1.0)
    words = seed.tokens.sum()
    return Explanation(
        float(gain.sum()),
        float((seed.tokens * np.clip(per_word, -1.0, 3.0)).sum() / words),
        float(seed.tokens[per_word > _EXPLAINED].sum() / words),
    )


def _sampled(seed: Side, columns: int) -> Side:
    """Return a long seed's evenly spaced blocks: some tell as much as all about its original."""
    wanted = max(_FEWEST_BLOCKS, _MOST_CELLS // columns)
    if len(seed) <= wanted:
        return seed
    places = np.unique(np.linspace(0, len(seed) - 1, wanted).astype(np.int64))
    return seed.gathered([(place,) for place in places.tolist()])


def _faith(side: Side, lexicon: Lexicon | None) -> NDArray[np.float64]:
    """Return how likely each term is to be explained by a true counterpart."""
    if lexicon is not None:
        return np.full(len(side.vocabulary), _FAITH)
    numbers = [term[0] == NUMBER_MARK for term in side.vocabulary.keys]
    return np.where(numbers, _FAITH, _FAITH_WITHOUT_LEXICON)


def _model(information: NDArray[np.float64], faith: NDArray[np.float64]) -> TermModel:
    return TermModel(np.zeros(len(information)), np.exp(-information - _PLACES), faith)
