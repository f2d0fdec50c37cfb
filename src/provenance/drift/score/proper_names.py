"""Well-known names of one side that nothing on the other side renders: Merkel, Belgrade, Tuesday.

The lexicon knows them, so they are no strangers, and most stand in no table of places. What tells
them from other words is that English writes them with a capital wherever they stand, or that they
are rare and stay as they are.
"""

from __future__ import annotations

from functools import cache
from math import log1p
from typing import TYPE_CHECKING

from provenance.drift.names.gazetteer import english_mentions, german_mentions
from provenance.package import PACKAGE
from provenance.remembering import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from provenance.drift.passages import Passage, PassagePair
    from provenance.drift.score.linking import LinkedWord, Linking
    from provenance.lexicon import Lexicon

_UNRENDERED = 0.1
_CONTENT = 4.0
#: A German word is a name if this share of its translations are names.
_MOSTLY = 0.8
#: So is a word that is translated by itself this surely, and as rare as this (nats).
_UNTRANSLATED = 0.95
_RARE = 10.0


def measure_proper_names(pair: PassagePair, linking: Linking, lexicon: Lexicon) -> dict[str, float]:
    """Count names that only the German has, and those that open an English sentence and are lost.

    On a logarithmic scale; the same name counts once. Of lost ones inside a sentence the other
    evidence says as much.
    """
    new = lost = 0
    if (pair.original.language, pair.seed.language) == ("en", "de"):
        english, german = _names(lexicon)
        known = _explained(pair)
        opening = {pair.original.token_range(span).start for span in pair.original.sentences}
        missing = (w for w in _missing(linking.seed, pair.seed) if w.place not in known)
        new = len({w.stem for w in missing if german[w.stem]})
        missing = (w for w in _missing(linking.original, pair.original) if w.place in opening)
        lost = len({w.stem for w in missing if english[w.stem]})
    return {"proper_names_new": log1p(new), "proper_names_lost": log1p(lost)}


def _explained(pair: PassagePair) -> set[int]:
    """Return which German words name a place or people that English names otherwise: *Briten*."""
    named = {mention.entry for mention in english_mentions(pair.original, "places")}
    german = (one for one in german_mentions(pair.seed, "places") if one.entry in named)
    return {pair.seed.token_range((one.start, one.end)).start for one in german}


def _missing(words: Iterable[LinkedWord], passage: Passage) -> Iterator[LinkedWord]:
    """Yield the words with a capital that carry meaning and have no counterpart."""
    texts = passage.texts
    for word in words:
        if word.link < _UNRENDERED and word.weight >= _CONTENT and texts[word.place][0].isupper():
            yield word


@cache
def _names(lexicon: Lexicon) -> tuple[Remembered[str, bool], Remembered[str, bool]]:
    """Return which stems are names, in English and in German, worked out when asked for."""
    path = PACKAGE / "drift" / "names" / "capitals.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    capitals = frozenset(line for line in lines if not line.startswith("#"))

    def stays(stem: str, row: Mapping[str, float], language: str) -> bool:
        share = row.get(stem, 0.0) / max(sum(row.values()), 1e-9)
        return share >= _UNTRANSLATED and lexicon.weight(stem, language) >= _RARE

    def is_english(stem: str) -> bool:
        return stem in capitals or stays(stem, lexicon.origins(stem), "en")

    def is_german(stem: str) -> bool:
        row = lexicon.translations(stem)
        names = sum(chance for other, chance in row.items() if other in capitals)
        return names > _MOSTLY * sum(row.values()) or stays(stem, row, "de")

    return Remembered(is_english), Remembered(is_german)
