"""Two numbers that changed places: "5 soldiers and 3 civilians" as „3 Soldaten und 5 Zivilisten“.

A result ("won 3-1") or a ratio that was turned round is one kind; it needs no lexicon.

All numbers are there, so no comparison of numbers sees it. What each one counts decides, and that
needs a lexicon: the words after the numbers must translate each other crosswise, and not as the
numbers stand.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from provenance.drift.observations import Observation
from provenance.drift.quantities.quantity import Kind, Weight
from provenance.drift.quantities.relations import Relation
from provenance.drift.quantity_links import assigned
from provenance.expressions import expression
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.links import Span
    from provenance.drift.passages import Passage, PassagePair
    from provenance.drift.quantities.assignment import Link
    from provenance.drift.quantities.quantity import Quantity
    from provenance.lexicon import Lexicon

SWAPPED = "DR313"
_CONFIDENCE = 0.8
_FIRST_YEAR, _LAST_YEAR = 1800, 2100
#: How many words after a number may hold what it counts, adjectives included.
_REACH = 3
_COUNTING = frozenset((Kind.NUMBER, Kind.PERCENT, Kind.MEASURE, Kind.MONEY))
_SCORE = expression(r"(?<![\d.,:/–-])(\d{1,3})\s?([-–:])\s?(\d{1,3})(?![\d.,:/–-]*\d)")
#: The loser's result is told either way round: "lost 3-1", „verlor 1:3“.
_DEFEAT = expression(
    r"(?i)\b(?:los[et]|losing|beaten|defeat|trail|down|verl[io]|unterl|niederlage|besiegt|rückstand|hinten)"
)
_OF = expression(r"\s(?:out )?of (?:the |its |all )?")
_VON = expression(r"\s(?:der|von(?: den)?|aus(?: den)?)\s")
_AND = expression(r"\s[\w\s-]{3,30}\sand\s")
_UND = expression(r"\s[\w\s-]{3,30}\sund\s")
#: Nats: less says nothing about what is counted.
_CONTENT = 4.5


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield pairs of numbers that count each other's things in the translation."""
    yield from _turned_scores(pair)
    if context.lexicon is None:
        return
    links = sorted(filter(_counts, assigned(pair).links), key=lambda link: link.original.start)
    for one, other in combinations(links, 2):
        if one.original.low == other.original.low or _is_year(one) != _is_year(other):
            continue
        if _is_part_of(one, other, pair) or _crossed(one, other, pair, context.lexicon):
            yield _observation(one, other, pair)


def _turned_scores(pair: PassagePair) -> Iterator[Observation]:
    """Find "3-1" as „1:3“."""
    if not (":" in pair.seed.text and pair.seed.has_digits and pair.original.has_digits):
        return
    for link in pair.sentence_pairs:
        german = [one for one in _SCORE.finditer(pair.seed.text, *link.seed) if one[2] == ":"]
        if not german or _DEFEAT.search(pair.seed.text, *link.seed):
            continue
        if _DEFEAT.search(pair.original.text, *link.original):
            continue
        english = list(_SCORE.finditer(pair.original.text, *link.original))
        said = {(one[1], one[3]) for one in english}
        written = {(one[1], one[3]) for one in german}
        for one in english:
            turned = (one[3], one[1])
            if turned in written - said and (one[1], one[3]) not in written:
                there = next(other for other in german if (other[1], other[3]) == turned)
                yield _swapped((one[1], one[3]), there.span(), one.span())


def _counts(link: Link) -> bool:
    alike = link.original.kind is link.translation.kind
    # "The two", „die beiden“, count nothing that follows.
    faint = Weight.FAINT in (link.original.weight, link.translation.weight)
    same = link.relation is Relation.EQUAL and alike and not faint
    return same and link.original.kind in _COUNTING


def _is_year(link: Link) -> bool:
    """Whether a bare number is a year, which counts nothing: "21 years ago in 1998"."""
    value = link.original
    return value.kind is Kind.NUMBER and _FIRST_YEAR <= value.low <= _LAST_YEAR


def _is_part_of(one: Link, other: Link, pair: PassagePair) -> bool:
    """Whether a part and its whole changed places: "six of the nine", „neun der sechs“."""
    if one.original.low >= other.original.low or one.original.end > other.original.start:
        return False
    english = pair.original.text[one.original.end : other.original.start]
    german = pair.seed.text[other.translation.end : one.translation.start]
    return _OF.fullmatch(english) is not None and _VON.fullmatch(german) is not None


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
    crosswise = sum(_translates(english[i], german[1 - i], lexicon) for i in (0, 1))
    return not straight and (
        crosswise == len(english) or (crosswise > 0 and _in_one_list(one, other, pair))
    )


def _in_one_list(one: Link, other: Link, pair: PassagePair) -> bool:
    """Whether two numbers are joined by "and" only, and stand the other way round in German.

    Then one word that crossed over shows it: "120 hospitals and 45 nursing homes".
    """
    if one.original.end > other.original.start or other.translation.end > one.translation.start:
        return False
    english = pair.original.text[one.original.end : other.original.start]
    german = pair.seed.text[other.translation.end : one.translation.start]
    return _AND.fullmatch(english) is not None and _UND.fullmatch(german) is not None


def _translates(english: list[str], german: list[str], lexicon: Lexicon) -> bool:
    return any(
        not lexicon.origins(word).keys().isdisjoint(german)
        for word in english
        if lexicon.weight(word, "en") >= _CONTENT
    )


def _observation(one: Link, other: Link, pair: PassagePair) -> Observation:
    first, second = one.original, other.original
    said = pair.original.text
    numbers = (said[first.start : first.end], said[second.start : second.end])
    spans = sorted((link.translation.start, link.translation.end) for link in (one, other))
    seed = (spans[0][0], spans[1][1])
    original = (min(first.start, second.start), max(first.end, second.end))
    return _swapped(numbers, seed, original)


def _swapped(numbers: tuple[str, str], seed: Span, original: Span) -> Observation:
    return Observation(
        SWAPPED,
        say(
            "{first} and {second} have changed places: each counts in the translation what the "
            "other counts in the original.",
            first=numbers[0],
            second=numbers[1],
        ),
        seed,
        original,
        _CONFIDENCE,
    )
