"""Splits German compounds into members that a lexicon knows.

Among all ways to cut a word into known members, the one with the fewest members wins, and among
those the one with the highest geometric mean of frequencies (Koehn and Knight 2003, "Empirical
methods for compound splitting"). Linking elements (-s-, -n-, -en-, -es-, -er-) go with the stem's
ending. A word that is itself more frequent than its members is left whole, as in that paper.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from provenance.language.stems import stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SHORTEST_MEMBER = 4
"""Letters. Shorter members (ei, tor, rat) are found in words that are no compounds."""

MOST_MEMBERS = 4
_SUFFIXES = frozenset({"haft", "heit", "isch", "ist", "keit", "lich", "schaft"})
"""Stems that end derived words (Extrem-ist, meister-haft) far more often than compounds."""
_PARTICIPLE = "end"
"""Ends participles in lower case (entscheid-ende), compounds in upper case (Wochen-ende)."""


def split_compound(word: str, language: str, frequency: Callable[[str], float]) -> tuple[str, ...]:
    """Return the member stems of ``word``, or () where it is not a compound of known members.

    Args:
        word: a surface form, in any case.
        language: its ISO 639-1 code, for the stems.
        frequency: how often a stem occurs; 0 for one that cannot be a member.
    """
    letters = word.lower()
    if len(letters) < 2 * SHORTEST_MEMBER or not letters.isalpha():
        return ()
    barred = _SUFFIXES if word[0].isupper() else _SUFFIXES | {_PARTICIPLE}
    splits = [
        split for split in _splits(letters, language, frequency) if split[0][-1] not in barred
    ]
    if not splits:
        return ()
    members, mean = min(splits, key=lambda split: (len(split[0]), -split[1], split[0]))
    whole = frequency(stem(word, language))
    return () if whole and math.log(whole) > mean else members


def _splits(
    letters: str, language: str, frequency: Callable[[str], float]
) -> Iterator[tuple[tuple[str, ...], float]]:
    """Yield every split into known members, with the mean logarithm of their frequencies."""
    open_splits: list[tuple[int, tuple[str, ...], float]] = [(0, (), 0.0)]
    while open_splits:
        start, members, total = open_splits.pop()
        last = len(letters) - SHORTEST_MEMBER
        ends = range(start + SHORTEST_MEMBER, last + 1) if len(members) < MOST_MEMBERS - 1 else ()
        for end in (*ends, len(letters)):
            key = stem(letters[start:end], language)
            count = frequency(key)
            if not count or (end == len(letters) and not members):
                continue
            known, logs = (*members, key), total + math.log(count)
            if end == len(letters):
                yield known, logs / len(known)
            else:
                open_splits.append((end, known, logs))
