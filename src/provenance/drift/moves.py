"""Sentences that moved to a neighbouring paragraph: neither left out here nor added there.

The alignment stage mends two in three of such moves; the rest would be told twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.drift.lexical import KNOWN_TRANSLATION
from provenance.drift.weights import CONTENT_WEIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.drift.links import Span
    from provenance.drift.observations import Observation
    from provenance.drift.passages import PassagePair
    from provenance.lexicon import Lexicon

OMITTED, ADDED = "DR370", "DR371"
#: Paragraphs between the two places, and the share of the words that must answer to each other.
_FARTHEST = 2
_SHARE = 0.4
_SURE_SHARE = 0.6
_FEWEST_WORDS = 3


def without_moved(
    pairs: Sequence[PassagePair],
    observations: Sequence[tuple[Observation, ...]],
    lexicon: Lexicon | None,
) -> list[tuple[Observation, ...]]:
    """Return the observations of each paragraph without sentences that only moved nearby."""
    kept = [list(seen) for seen in observations]
    if lexicon is None:
        return [tuple(seen) for seen in kept]
    _drop_lost(kept, pairs, observations, lexicon)
    for here, pair in enumerate(pairs):
        near = [pairs[there] for there in (here - 1, here + 1) if 0 <= there < len(pairs)]
        kept[here] = [
            one
            for one in kept[here]
            if one.rule != ADDED or not any(_is_said(pair, one, other, lexicon) for other in near)
        ]
    return [tuple(seen) for seen in kept]


def _drop_lost(
    kept: list[list[Observation]],
    pairs: Sequence[PassagePair],
    observations: Sequence[tuple[Observation, ...]],
    lexicon: Lexicon,
) -> None:
    """Take out sentences that are told elsewhere, with what was called new there for them."""
    for here, seen in enumerate(observations):
        for lost in (one for one in seen if one.rule == OMITTED):
            around = range(max(0, here - _FARTHEST), min(len(pairs), here + _FARTHEST + 1))
            for there in around:
                added = _counterpart(kept[there], pairs[here], lost, pairs[there], lexicon)
                near = abs(there - here) == 1
                if added is not None:
                    kept[there].remove(added)
                if added is not None or (
                    near and _is_told(pairs[here], lost, pairs[there], lexicon)
                ):
                    kept[here].remove(lost)
                    break


def _counterpart(
    candidates: Sequence[Observation],
    source: PassagePair,
    lost: Observation,
    target: PassagePair,
    lexicon: Lexicon,
) -> Observation | None:
    """Return the sentence that was called new in a paragraph and translates the lost one."""
    new = (one for one in candidates if one.rule == ADDED and one.seed is not None)
    return next(
        (
            one
            for one in new
            if one.seed and _share(source, lost.original, target, one.seed, lexicon) >= _SHARE
        ),
        None,
    )


def _is_told(source: PassagePair, lost: Observation, target: PassagePair, lexicon: Lexicon) -> bool:
    """Whether one sentence of a neighbouring paragraph says most of the lost one."""
    return any(
        _share(source, lost.original, target, sentence, lexicon) >= _SURE_SHARE
        for sentence in target.seed.sentences
    )


def _is_said(target: PassagePair, new: Observation, source: PassagePair, lexicon: Lexicon) -> bool:
    """Whether a sentence that is called new renders most of one in a neighbouring original."""
    return new.seed is not None and any(
        _share(source, sentence, target, new.seed, lexicon) >= _SURE_SHARE
        for sentence in source.original.sentences
    )


def _share(
    source: PassagePair,
    lost: Span | None,
    target: PassagePair,
    sentence: Span,
    lexicon: Lexicon,
) -> float:
    """Return the share of an English sentence's words that a German one elsewhere renders."""
    if lost is None:
        return 0.0
    german = {target.seed.stems[index] for index in target.seed.token_range(sentence)}
    english = [
        source.original.stems[index]
        for index in source.original.token_range(lost)
        if lexicon.weight(source.original.stems[index], "en") >= CONTENT_WEIGHT
    ]
    found = sum(_is_among(stem, german, lexicon) for stem in english)
    return found / len(english) if len(english) >= _FEWEST_WORDS else 0.0


def _is_among(stem: str, german: set[str], lexicon: Lexicon) -> bool:
    known = lexicon.origins(stem).items()
    return stem in german or any(
        chance >= KNOWN_TRANSLATION and translation in german for translation, chance in known
    )
