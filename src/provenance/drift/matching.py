"""Which words of a pair the lexicon links: looked up once, read by coverage, score and alignment.

A lexicon's row may name hundreds of words; a pair holds a few dozen. So the rows are cut down here,
once, to the words that do stand on the other side, and all further questions go to the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from provenance.drift.passages import Passage
    from provenance.lexicon import Entry, Lexicon

    #: For a stem the stems of the other side that may translate it, with their probabilities.
    Found = Mapping[str, Sequence[tuple[str, float]]]

#: Letters (case-folded, "ß" counts as two). Shorter words are not taken apart.
LONGEST_WHOLE = 8


@dataclass(frozen=True, slots=True)
class Matches:
    """The lexicon's answers about one pair.

    ``parts`` holds the member stems of the translation's compounds by the index of their token.
    ``seed_entries`` has an entry for each stem of the translation and each of those members,
    ``original_entries`` one for each stem of the original. ``of_seed`` and ``of_original`` say of
    them which stems of the other side may translate them; those without any are left out.
    """

    parts: Mapping[int, tuple[str, ...]]
    seed_entries: Mapping[str, Entry]
    original_entries: Mapping[str, Entry]
    of_seed: Found
    of_original: Found


def match_words(seed: Passage, original: Passage, lexicon: Lexicon) -> Matches:
    """Look up the words of both passages and link those that may translate each other."""
    parts = _parts(seed, lexicon)
    german = set(seed.stems)
    for members in parts.values():
        german.update(members)
    seed_entries = lexicon.entries(german, seed.language)
    original_entries = lexicon.entries(set(original.stems), original.language)
    return Matches(
        parts,
        seed_entries,
        original_entries,
        _found(seed_entries, original_entries),
        _found(original_entries, seed_entries),
    )


def _parts(passage: Passage, lexicon: Lexicon) -> dict[int, tuple[str, ...]]:
    tokens, folded = passage.tokens, passage.folded
    long = (index for index in passage.words if len(folded[index]) > LONGEST_WHOLE)
    split = ((index, lexicon.parts(tokens[index].text)) for index in long)
    return {index: members for index, members in split if members}


def _found(rows: Mapping[str, Entry], others: Mapping[str, Entry]) -> Found:
    stems = {entry.number: stem for stem, entry in others.items() if entry.number >= 0}
    present = frozenset(stems).intersection
    found = {}
    for stem, (_, _, _, targets, chances) in rows.items():
        if targets and (here := present(targets)):
            found[stem] = [(stems[number], chances[targets.index(number)]) for number in here]
    return found
