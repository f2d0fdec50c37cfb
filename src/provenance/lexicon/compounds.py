"""Splits German compounds into members that a lexicon knows.

Among all ways to cut a word into known members, the one with the fewest members wins, and among
those the one with the highest geometric mean of frequencies (Koehn and Knight 2003, "Empirical
methods for compound splitting"). Linking elements (-s-, -n-, -en-, -es-, -er-) go with the stem's
ending. A word that is itself more frequent than its members is left whole, as in that paper.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from provenance.language.stems import fold, stem_folded

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
    letters = fold(word)
    if len(letters) < 2 * SHORTEST_MEMBER or not letters.isalpha():
        return ()
    barred = _SUFFIXES if word[0].isupper() else _SUFFIXES | {_PARTICIPLE}
    splits = [
        split for split in _splits(letters, language, frequency) if split[0][-1] not in barred
    ]
    if not splits:
        return ()
    members, mean = min(splits, key=lambda split: (len(split[0]), -split[1], split[0]))
    whole = frequency(stem_folded(letters, language))
    return () if whole and math.log(whole) > mean else members


def _splits(
    letters: str, language: str, frequency: Callable[[str], float]
) -> Iterator[tuple[tuple[str, ...], float]]:
    """Yield every split into known members, with the mean logarithm of their frequencies."""
    whole = len(letters)
    ends = range(SHORTEST_MEMBER, whole - SHORTEST_MEMBER + 1)
    tails = {at: member for at in ends if (member := _member(letters[at:], language, frequency))}
    if not tails:
        return
    # Another member must begin where one ends, the last of all at one of the tails.
    latest = max(tails)
    open_splits: list[tuple[int, tuple[str, ...], float]] = [(0, (), 0.0)]
    while open_splits:
        start, members, total = open_splits.pop()
        if (tail := tails.get(start)) is not None:
            key, log = tail
            yield (*members, key), (total + log) / (len(members) + 1)
        if len(members) == MOST_MEMBERS - 1:
            continue
        for end in range(start + SHORTEST_MEMBER, latest + 1):
            if end in tails or end + SHORTEST_MEMBER <= latest:
                member = _member(letters[start:end], language, frequency)
                if member is not None:
                    open_splits.append((end, (*members, member[0]), total + member[1]))


def _member(
    letters: str, language: str, frequency: Callable[[str], float]
) -> tuple[str, float] | None:
    """Return the stem of a stretch and the logarithm of its frequency, if it can be a member."""
    key = stem_folded(letters, language)
    count = frequency(key)
    return (key, math.log(count)) if count else None
