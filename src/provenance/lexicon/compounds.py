"""Splits German compounds into members that a lexicon knows.

Among all ways to cut a word into known members, the one with the fewest members wins, and among
those the one with the highest geometric mean of frequencies (Koehn and Knight 2003, "Empirical
methods for compound splitting"). Linking elements (-s-, -n-, -en-, -es-, -er-) go with the stem's
ending. A word that is itself more frequent than its members is left whole, as in that paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.language.stems import fold, stemmer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SHORTEST_MEMBER = 4
"""Letters. Shorter members (ei, tor, rat) are found in words that are no compounds."""

MOST_MEMBERS = 4
_MOST_REMEMBERED = 1 << 15
_SUFFIXES = frozenset({"haft", "heit", "isch", "ist", "keit", "lich", "schaft"})
"""Stems that end derived words (Extrem-ist, meister-haft) far more often than compounds."""
_PARTICIPLE = "end"
"""Ends participles in lower case (entscheid-ende), compounds in upper case (Wochen-ende)."""


class Members(dict[str, tuple[str, float] | None]):
    """What stretches of letters may be members: their stem and the logarithm of its frequency.

    ``frequency`` gives that logarithm for a stem of ``language`` (ISO 639-1), or None for one that
    cannot be a member. Found when first asked for: the ends of German words recur.
    """

    def __init__(self, language: str, frequency: Callable[[str], float | None]) -> None:
        """Know nothing yet."""
        super().__init__()
        self._stem = stemmer(language)
        self._frequency = frequency

    def __missing__(self, letters: str) -> tuple[str, float] | None:
        """Look a stretch up that was not asked for before."""
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        key = self._stem(letters)
        logarithm = self._frequency(key)
        found = self[letters] = None if logarithm is None else (key, logarithm)
        return found


def split_compound(word: str, members: Members) -> tuple[str, ...]:
    """Return the member stems of ``word`` (in any case), or () where it is no compound of some."""
    letters = fold(word)
    if len(letters) < 2 * SHORTEST_MEMBER or not letters.isalpha():
        return ()
    barred = _SUFFIXES if word[0].isupper() else _SUFFIXES | {_PARTICIPLE}
    splits = [split for split in _splits(letters, members) if split[0][-1] not in barred]
    if not splits:
        return ()
    best, mean = min(splits, key=lambda split: (len(split[0]), -split[1], split[0]))
    whole = members[letters]
    return () if whole is not None and whole[1] > mean else best


def _splits(letters: str, members: Members) -> Iterator[tuple[tuple[str, ...], float]]:
    """Yield every split into known members, with the mean logarithm of their frequencies."""
    whole = len(letters)
    ends = range(SHORTEST_MEMBER, whole - SHORTEST_MEMBER + 1)
    tails = {at: member for at in ends if (member := members[letters[at:]])}
    if not tails:
        return
    # Another member must begin where one ends, the last of all at one of the tails.
    latest = max(tails)
    open_splits: list[tuple[int, tuple[str, ...], float]] = [(0, (), 0.0)]
    while open_splits:
        start, before, total = open_splits.pop()
        if (tail := tails.get(start)) is not None:
            key, log = tail
            yield (*before, key), (total + log) / (len(before) + 1)
        if len(before) == MOST_MEMBERS - 1:
            continue
        for end in range(start + SHORTEST_MEMBER, latest + 1):
            if end in tails or end + SHORTEST_MEMBER <= latest:
                member = members[letters[start:end]]
                if member is not None:
                    open_splits.append((end, (*before, member[0]), total + member[1]))
