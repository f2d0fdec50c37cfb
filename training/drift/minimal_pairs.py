"""Right pairs, and the same with one stretch of either side edited by program.

What is left out, put in, replaced or moved makes the pair worse, whatever else is free about it: as
differences (wrong minus right) they teach the direction, but nothing about how often errors occur.
"""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sets import Pair

    #: The words of one side, the words of another text, and chance: gives the edited words.
    Edit = Callable[[list[str], list[str], random.Random], list[str]]

SHORTEST, LONGEST = 8, 60
#: Words of fewer letters are mostly articles and prepositions.
_CONTENT = 4
_LONGEST_STRETCH = 6


def minimal_pairs(pairs: Sequence[Pair], count: int) -> list[tuple[Pair, Pair]]:
    """Return ``count`` times a pair with an edit, and the right pair without it."""
    chance = random.Random("minimal pairs")
    fitting = [one for one in pairs if SHORTEST <= len(one.translation.split()) <= LONGEST]
    found = []
    for right in chance.sample(fitting, min(count, len(fitting))):
        edit, other = chance.choice(_EDITS), chance.choice(fitting)
        if chance.random() < 0.5:
            words = edit(right.original.split(), other.original.split(), chance)
            wrong = replace(right, original=" ".join(words), label=1.0)
        else:
            words = edit(right.translation.split(), other.translation.split(), chance)
            wrong = replace(right, translation=" ".join(words), label=1.0)
        found.append((wrong, right))
    return found


def _leave_out_word(words: list[str], other: list[str], chance: random.Random) -> list[str]:
    del other
    place = chance.choice(_content(words))
    return [*words[:place], *words[place + 1 :]]


def _leave_out(words: list[str], other: list[str], chance: random.Random) -> list[str]:
    del other
    start, end = _stretch(words, chance)
    return [*words[:start], *words[end:]]


def _put_in(words: list[str], other: list[str], chance: random.Random) -> list[str]:
    start, end = _stretch(other, chance)
    place = chance.randint(0, len(words))
    return [*words[:place], *other[start:end], *words[place:]]


def _put_in_word(words: list[str], other: list[str], chance: random.Random) -> list[str]:
    place = chance.randint(0, len(words))
    return [*words[:place], other[chance.choice(_content(other))], *words[place:]]


def _replace_word(words: list[str], other: list[str], chance: random.Random) -> list[str]:
    place = chance.choice(_content(words))
    return [*words[:place], other[chance.choice(_content(other))], *words[place + 1 :]]


def _replace(words: list[str], other: list[str], chance: random.Random) -> list[str]:
    (start, end), (first, last) = _stretch(words, chance), _stretch(other, chance)
    return [*words[:start], *other[first:last], *words[end:]]


def _exchange(words: list[str], other: list[str], chance: random.Random) -> list[str]:
    """Let two words change places."""
    del other
    one, two = chance.choice(_content(words)), chance.choice(_content(words))
    edited = list(words)
    edited[one], edited[two] = edited[two], edited[one]
    return edited


def _shuffle(words: list[str], other: list[str], chance: random.Random) -> list[str]:
    del other
    start, end = _stretch(words, chance)
    stretch = words[start:end]
    chance.shuffle(stretch)
    return [*words[:start], *stretch, *words[end:]]


#: Single words oftener: what one of them changes is the hardest to see.
_EDITS: tuple[Edit, ...] = (
    _leave_out_word, _leave_out_word, _leave_out, _put_in, _put_in_word,
    _replace_word, _replace_word, _replace, _exchange, _shuffle,
)  # fmt: skip


def _content(words: list[str]) -> list[int]:
    return [place for place, word in enumerate(words) if len(word) >= _CONTENT] or [0]


def _stretch(words: list[str], chance: random.Random) -> tuple[int, int]:
    length = min(len(words) - 2, chance.randint(2, _LONGEST_STRETCH))
    start = chance.randint(0, len(words) - length)
    return start, start + length
