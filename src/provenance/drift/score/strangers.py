"""Capitalised German words that the lexicon does not know, and that nothing English resembles."""

from __future__ import annotations

from math import log1p
from typing import TYPE_CHECKING

from provenance.drift.passages import BEGINNING

if TYPE_CHECKING:
    from provenance.drift.passages import PassagePair
    from provenance.drift.score.linking import LinkedWord, Linking
    from provenance.lexicon import Lexicon


def measure_strangers(pair: PassagePair, linking: Linking, lexicon: Lexicon) -> dict[str, float]:
    """Count such words, compounds of known ones excepted (on a logarithmic scale)."""
    strange = [word for word in linking.seed if _is_strange(word, pair)]
    texts = [pair.seed.tokens[word.place].text for word in strange]
    return {"strangers": log1p(sum(not lexicon.parts(text) for text in texts))}


def _is_strange(word: LinkedWord, pair: PassagePair) -> bool:
    text = pair.seed.tokens[word.place].text
    return (
        not word.known
        and word.link < 0.1
        and text[0].isupper()
        and len(text) > 2
        and pair.seed.folded[word.place][:BEGINNING] not in pair.original.heads
    )
