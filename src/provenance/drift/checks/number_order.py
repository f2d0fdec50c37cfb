"""Two numbers that changed places: "5 soldiers and 3 civilians" as „3 Soldaten und 5 Zivilisten“.

All numbers are there, so no comparison of numbers sees it. What each one counts decides, and that
needs a lexicon: the words after the numbers must translate each other crosswise, and not as the
numbers stand.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from provenance.drift.checks.quantity_links import assigned
from provenance.drift.observations import Observation
from provenance.drift.quantities.quantity import Kind
from provenance.drift.quantities.relations import Relation
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import Passage, PassagePair
    from provenance.drift.quantities.assignment import Link
    from provenance.drift.quantities.quantity import Quantity
    from provenance.lexicon import Lexicon

SWAPPED = "DR313"
_CONFIDENCE = 0.8
#: How many words after a number may hold what it counts, adjectives included.
_REACH = 3
#: Nats: less says nothing about what is counted.
_CONTENT = 4.5


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield pairs of numbers that count each other's things in the translation."""
    if context.lexicon is None:
        return
    links = [link for link in assigned(pair).links if _counts(link)]
    for one, other in combinations(links, 2):
        if one.original.low != other.original.low and _crossed(one, other, pair, context.lexicon):
            yield _observation(one, other, pair)


def _counts(link: Link) -> bool:
    kinds = (link.original.kind, link.translation.kind)
    alike = kinds in ((Kind.NUMBER, Kind.NUMBER), (Kind.PERCENT, Kind.PERCENT))
    return link.relation is Relation.EQUAL and alike


def _counted(passage: Passage, quantity: Quantity) -> list[str]:
    """Return the stems of the words right after a number, up to the next mark or number."""
    stems: list[str] = []
    following = passage.token_range((quantity.end, len(passage.text)))
    for index in following[:_REACH]:
        if not passage.tokens[index].is_word:
            break
        stems.append(passage.stems[index])
    return stems


def _crossed(one: Link, other: Link, pair: PassagePair, lexicon: Lexicon) -> bool:
    english = [_counted(pair.original, link.original) for link in (one, other)]
    german = [_counted(pair.seed, link.translation) for link in (one, other)]
    straight = any(_translates(english[i], german[i], lexicon) for i in (0, 1))
    return not straight and all(_translates(english[i], german[1 - i], lexicon) for i in (0, 1))


def _translates(english: list[str], german: list[str], lexicon: Lexicon) -> bool:
    return any(
        not lexicon.origins(word).keys().isdisjoint(german)
        for word in english
        if lexicon.weight(word, "en") >= _CONTENT
    )


def _observation(one: Link, other: Link, pair: PassagePair) -> Observation:
    first, second = one.original, other.original
    numbers = [pair.original.text[q.start : q.end] for q in (first, second)]
    spans = sorted((link.translation.start, link.translation.end) for link in (one, other))
    return Observation(
        SWAPPED,
        say(
            "{first} and {second} have changed places: each counts in the translation what the "
            "other counts in the original.",
            first=numbers[0],
            second=numbers[1],
        ),
        (spans[0][0], spans[1][1]),
        (min(first.start, second.start), max(first.end, second.end)),
        _CONFIDENCE,
    )
