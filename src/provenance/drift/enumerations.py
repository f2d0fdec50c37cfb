"""Items that a list lost: "scissors, tweezers and a torch", *eine Schere und eine Taschenlampe*.

A list is told item by item. One is missing where German joins fewer of them, and has too few words
without counterpart for those that the lexicon misses; so are two adjectives before a noun.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.drift.fillers import counts
from provenance.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.drift.coverage import ContentWord
    from provenance.drift.links import Span
    from provenance.drift.passages import PassagePair

#: Lists of three, when tried, were mostly clauses: of ten hits in 45,000 pairs two were right.
#: A noun with an article and one word before it at most; others are mostly clauses or asides.
_ITEM = (
    r"(?:(?:an?|the|some|its|his|her|their)\s)?"
    r"(?!(?:and|or|in|on|at|of|for|with|to|from|by|above|as|but|so|then|which|who|that)\b|\w+ly\b)"
    r"(?:[a-z-]+\s)?[A-Za-z][\w’'-]*"
)
_LIST = expression(rf"\b{_ITEM}(?:,\s{_ITEM}){{2,}},?\s(?:and|or)\s{_ITEM}\b")
_JOINT = expression(r",\s(?:and|or)\s|,\s|\s(?:and|or)\s")
_GERMAN_JOINT = expression(
    r"[,;:/&–+]|\b(?:und|oder|sowie|samt|nebst|plus|wie|inklusive|einschließlich)\b"
)
#: "A preliminary, unpublished report".
_ADJECTIVES = expression(
    r"\b(?:an?|the|this|his|her|its|their|our)\s(?P<first>[a-z-]+),\s(?P<last>(?!\w+ly\b)[a-z-]+)\s[a-z]+"
)
#: Nats: what weighs less is said in passing, or renders nothing.
_LEAST_WEIGHT = 7.0
_LEAST_SPARE = 5.0
#: Letters from which on a German noun is taken for a compound, which may hold an adjective.
_COMPOUND = expression(r"\b[A-ZÄÖÜ]\w{10,}")


@dataclass(frozen=True, slots=True)
class Sentences:
    """Two sentences that translate each other, and their content words."""

    pair: PassagePair
    seed: Span
    original: Span
    german: Sequence[ContentWord]
    english: Sequence[ContentWord]

    @property
    def missing(self) -> int:
        """How many English words more than German ones have no counterpart."""
        spare = sum(word.weight >= _LEAST_SPARE for word in self.german if not word.covered)
        return sum(not word.covered for word in self.english) - spare


def lost_items(both: Sentences) -> list[ContentWord]:
    """Return the items of a list of which German has room for all but one; mostly that one."""
    found = _LIST.search(both.pair.original.text, *both.original)
    if found is None or both.missing < 1:
        return []
    joints = len(_JOINT.findall(found.group()))
    written = len(_GERMAN_JOINT.findall(both.pair.seed.text, *both.seed))
    heads = _heads(both.pair.original.text, found.span(), both.english)
    missed = [word for word in heads if not word.covered]
    if written >= joints or len(heads) <= joints or len(heads) - len(missed) < 2:
        return []
    return missed if any(word.weight >= _LEAST_WEIGHT for word in missed) else []


def lost_adjectives(both: Sentences) -> list[ContentWord]:
    """Return two adjectives before a noun that German has, where nothing can render them."""
    found = _ADJECTIVES.search(both.pair.original.text, *both.original)
    if found is None or both.missing < len(found.groups()):
        return []
    inside = [word for word in both.english if found.start("first") <= word.start < found.end()]
    adjectives, noun = inside[:-1], inside[-1:]
    if len(adjectives) != len(found.groups()) or any(word.covered for word in adjectives):
        return []
    if any(counts(both.pair.original, word) for word in adjectives):
        return []
    known = noun[0].covered and any(word.known for word in adjectives)
    return adjectives if known and not _COMPOUND.search(both.pair.seed.text, *both.seed) else []


def _heads(text: str, span: Span, words: Sequence[ContentWord]) -> list[ContentWord]:
    """Return the last content word of each item."""
    joints = [match.span() for match in _JOINT.finditer(text, *span)]
    starts = [span[0], *(end for _, end in joints)]
    ends = [*(start for start, _ in joints), span[1]]
    items = zip(starts, ends, strict=True)
    inside = ([w for w in words if start <= w.start < end] for start, end in items)
    return [item[-1] for item in inside if item]
