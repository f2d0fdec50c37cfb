"""Words that are out of place: English left standing, German in the original, unknown ones."""

from __future__ import annotations

from math import log1p
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.drift.passages import PassagePair

_SHORTEST = 4
#: German stems that are rarer than this (nats) are no loan words.
_RARE = 9.5
#: A stem means the same-looking one of the other language at least this surely, or never.
_NEVER, _SOMETHING_ELSE = 0.05, 0.3


def measure_foreign(pair: PassagePair) -> dict[str, float]:
    """Measure English words in the translation, German ones in the original, and unknown ones."""
    words = max(1, len(pair.seed.words))
    left, unknown = sum(1 for _ in _left_standing(pair)), sum(1 for _ in _unknown(pair))
    return {
        "left_standing_share": left / words,
        "unknown_share": unknown / words,
        "german_in_original": log1p(sum(1 for _ in _german_in_original(pair))),
    }


def _left_standing(pair: PassagePair) -> Iterator[int]:
    """Yield rare words of the translation that stand in the original, and are no names."""
    original, seed, entries = pair.original, pair.seed, pair.matches.seed_entries
    ordinary = {
        original.folded[index]
        for index in original.words
        if original.texts[index].islower() or original.texts[index].isupper()
    }
    for index in seed.words:
        folded = seed.folded[index]
        left = len(folded) >= _SHORTEST and folded in ordinary
        if left and entries[seed.stems[index]].weight >= _RARE:
            yield index


def _unknown(pair: PassagePair) -> Iterator[int]:
    """Yield lower-case words of the translation that no lexicon, compound or original explains."""
    entries, parts, there = pair.matches.seed_entries, pair.matches.parts, pair.original.forms
    texts, stems = pair.seed.texts, pair.seed.stems
    for index in pair.seed.words:
        text = texts[index]
        if (
            len(text) >= _SHORTEST
            and text.islower()
            and entries[stems[index]].number < 0
            and index not in parts
            and text not in there
        ):
            yield index


def _german_in_original(pair: PassagePair) -> Iterator[str]:
    """Yield words that stand on both sides though they are German words and no English ones.

    The lexicon translates them otherwise, surely or while it knows no such English word.
    """
    matches = pair.matches
    both: Iterable[str] = pair.seed.forms & pair.original.forms
    for folded in both:
        if len(folded) >= _SHORTEST and folded.isalpha():
            stem = pair.seed.stems[pair.seed.folded.index(folded)]
            entry = matches.seed_entries[stem]
            same = pair.original.stems[pair.original.folded.index(folded)]
            found = dict(matches.of_seed.get(stem, ()))
            english = matches.original_entries[same].number >= 0
            least = _SOMETHING_ELSE if english else _NEVER
            if entry.targets and max(entry.probabilities) > least and found.get(same, 0.0) < _NEVER:
                yield folded
