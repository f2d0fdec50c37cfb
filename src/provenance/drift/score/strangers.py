"""Names and unknown words of one side that nothing on the other side resembles."""

from __future__ import annotations

from math import log1p
from typing import TYPE_CHECKING

from provenance.drift.passages import BEGINNING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.drift.passages import Passage, PassagePair
    from provenance.drift.score.linking import LinkedWord, Linking
    from provenance.lexicon import Lexicon

_RARE = 9.0


def measure_strangers(pair: PassagePair, linking: Linking, lexicon: Lexicon) -> dict[str, float]:
    """Count names and rare words without anything similar on the other side."""
    lost = list(_names(pair.original, linking.original, pair.seed))
    rare = [word for word in linking.seed if _is_strange(word, pair.seed, pair.original)]
    new = [
        word
        for word in rare
        if not word.known and not lexicon.parts(pair.seed.tokens[word.place].text)
    ]
    return {
        "names_lost": log1p(sum(word.known for word in lost)),
        "rare_names_lost": log1p(sum(not word.known for word in lost)),
        "strangers": log1p(len(new)),
        "names_replaced": log1p(min(len(lost), len(rare))),
    }


def _names(own: Passage, words: Sequence[LinkedWord], other: Passage) -> Iterator[LinkedWord]:
    """Yield capitalised words inside sentences that nothing on the other side resembles."""
    first = {own.token_range(span).start for span in own.sentences}
    beginnings = other.beginnings
    for word in words:
        text = own.tokens[word.place].text
        if (
            word.link < 0.1
            and len(text) > 2
            and text[0].isupper()
            and word.place not in first
            and own.folded[word.place][:BEGINNING] not in beginnings
        ):
            yield word


def _is_strange(word: LinkedWord, own: Passage, other: Passage) -> bool:
    """Whether a capitalised German word is rare, and nothing English looks like it."""
    text = own.tokens[word.place].text
    return (
        word.link < 0.1
        and text[0].isupper()
        and len(text) > 2
        and (not word.known or word.weight >= _RARE)
        and own.folded[word.place][:BEGINNING] not in other.beginnings
    )
