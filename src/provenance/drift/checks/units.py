"""The right figure with another unit, another currency, or percent for percentage points."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from provenance.drift.observations import Observation
from provenance.drift.quantities.extract import quantities_in
from provenance.drift.quantities.quantity import Kind, Weight
from provenance.drift.quantities.relations import Relation
from provenance.drift.quantities.wording import in_figures
from provenance.drift.quantity_links import assigned
from provenance.model import Severity
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair
    from provenance.drift.quantities.assignment import Link
    from provenance.drift.quantities.quantity import Quantity
    from provenance.wording import Wording

POINTS = "DR305"
CURRENCY = "DR306"
UNIT = "DR307"

_CONFIDENCE = {POINTS: 0.9, CURRENCY: 0.9, UNIT: 0.85}
_LOST_CURRENCY_CONFIDENCE = 0.6


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield quantities whose figure is kept and whose unit is not."""
    del context
    for link in assigned(pair).links:
        if link.relation is Relation.POINTS:
            yield _observation(POINTS, _points_message(link), link)
        elif link.relation is Relation.CURRENCY:
            yield _observation(CURRENCY, _currency_message(link, pair), link)
        elif link.relation is Relation.UNIT:
            yield _observation(UNIT, _unit_message(link, pair), link)
        elif link.relation is Relation.EQUAL_FIGURE and _lost_currency(link):
            if _has_money(pair):
                continue
            yield Observation(
                CURRENCY,
                say(
                    "The original says {before}; the translation says {after}, without the "
                    "currency.",
                    before=_text(pair.original.text, link.original),
                    after=_text(pair.seed.text, link.translation),
                ),
                (link.translation.start, link.translation.end),
                (link.original.start, link.original.end),
                _LOST_CURRENCY_CONFIDENCE,
                Severity.MINOR,
            )


def _observation(rule: str, message: Wording, link: Link) -> Observation:
    return Observation(
        rule,
        message,
        (link.translation.start, link.translation.end),
        (link.original.start, link.original.end),
        _CONFIDENCE[rule],
    )


def _points_message(link: Link) -> Wording:
    if link.original.kind is Kind.POINTS:
        return say(
            "The original says {number} percentage points; the translation says percent. A rise "
            "from 10 to 12 percent is two percentage points, but 20 percent.",
            number=str(link.original.low),
        )
    return say(
        "The original says {number} percent; the translation says percentage points "
        "(Prozentpunkte), which is another quantity.",
        number=str(link.original.low),
    )


def _currency_message(link: Link, pair: PassagePair) -> Wording:
    return say(
        "The original says {before}; the translation says {after}: the same figure with another "
        "currency.",
        before=_text(pair.original.text, link.original),
        after=_text(pair.seed.text, link.translation),
    )


def _unit_message(link: Link, pair: PassagePair) -> Wording:
    before = _text(pair.original.text, link.original)
    after = _text(pair.seed.text, link.translation)
    first, second = link.original.base[0], link.translation.base[0]
    if not (first and second):
        return say(
            "The original says {before}; the translation says {after}: the same figure with "
            "another unit.",
            before=before,
            after=after,
        )
    factor = Decimal(f"{max(first / second, second / first):.3g}")
    times = say("{number} times", number=in_figures(factor))
    return say(
        "The original says {before}; the translation says {after}: the same figure with another "
        "unit ({ratio}).",
        before=before,
        after=after,
        ratio=say("{times} more", times=times)
        if second > first
        else say("{times} less", times=times),
    )


def _text(text: str, quantity: Quantity) -> str:
    return " ".join(text[quantity.start : quantity.end].split())


def _has_money(pair: PassagePair) -> bool:
    """Whether the translation names a currency anywhere, and so may leave it out here."""
    values = quantities_in(pair.seed.text, pair.seed.language).values
    return any(value.kind is Kind.MONEY for value in values)


def _lost_currency(link: Link) -> bool:
    one, other = link.original, link.translation
    return (
        one.kind is Kind.MONEY
        and other.kind is Kind.NUMBER
        and other.weight is not Weight.FAINT
        and not other.unit
    )
