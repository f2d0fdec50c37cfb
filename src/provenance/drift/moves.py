"""Sentences that moved to a neighbouring paragraph: neither left out here nor added there.

The alignment stage mends two in three of such moves; the rest would be told twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.drift.lexical import KNOWN_TRANSLATION
from provenance.drift.weights import CONTENT_WEIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.drift.observations import Observation
    from provenance.drift.passages import PassagePair
    from provenance.lexicon import Lexicon

OMITTED, ADDED = "DR370", "DR371"
#: Paragraphs between the two places, and the share of the words that must answer to each other.
_FARTHEST = 2
_SHARE = 0.4


def without_moved(
    pairs: Sequence[PassagePair],
    observations: Sequence[tuple[Observation, ...]],
    lexicon: Lexicon | None,
) -> list[tuple[Observation, ...]]:
    """Return the observations of each paragraph without sentences that only moved nearby."""
    kept = [list(seen) for seen in observations]
    if lexicon is None:
        return [tuple(seen) for seen in kept]
    for here, seen in enumerate(observations):
        for lost in (one for one in seen if one.rule == OMITTED):
            around = range(max(0, here - _FARTHEST), min(len(pairs), here + _FARTHEST + 1))
            for there in around:
                added = next(
                    (
                        one
                        for one in kept[there]
                        if one.rule == ADDED
                        and _answers(pairs[here], lost, pairs[there], one, lexicon)
                    ),
                    None,
                )
                if added is not None and lost in kept[here]:
                    kept[here].remove(lost)
                    kept[there].remove(added)
    return [tuple(seen) for seen in kept]


def _answers(
    source: PassagePair,
    lost: Observation,
    target: PassagePair,
    added: Observation,
    lexicon: Lexicon,
) -> bool:
    """Whether the sentence that is new in one paragraph translates the one lost in another."""
    if lost.original is None or added.seed is None:
        return False
    german = {target.seed.stems[index] for index in target.seed.token_range(added.seed)}
    english = [
        source.original.stems[index]
        for index in source.original.token_range(lost.original)
        if lexicon.weight(source.original.stems[index], "en") >= CONTENT_WEIGHT
    ]
    found = sum(_is_among(stem, german, lexicon) for stem in english)
    return bool(english) and found >= _SHARE * len(english)


def _is_among(stem: str, german: set[str], lexicon: Lexicon) -> bool:
    known = lexicon.origins(stem).items()
    return stem in german or any(
        chance >= KNOWN_TRANSLATION and translation in german for translation, chance in known
    )
