"""The right figure with another unit, another currency, or percent for percentage points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.drift.checks.quantity_links import assigned
from provenance.drift.observations import Observation
from provenance.drift.quantities.extract import quantities_in
from provenance.drift.quantities.quantity import Kind, Weight
from provenance.drift.quantities.relations import Relation
from provenance.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair
    from provenance.drift.quantities.assignment import Link
    from provenance.drift.quantities.quantity import Quantity

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
            yield _observation(CURRENCY, _message(link, pair, "currency"), link)
        elif link.relation is Relation.UNIT:
            yield _observation(UNIT, _message(link, pair, "unit"), link)
        elif link.relation is Relation.EQUAL_FIGURE and _lost_currency(link):
            if _has_money(pair):
                continue
            yield Observation(
                CURRENCY,
                f"The original says {_text(pair.original.text, link.original)}; the translation "
                f"says {_text(pair.seed.text, link.translation)}, without the currency.",
                (link.translation.start, link.translation.end),
                (link.original.start, link.original.end),
                _LOST_CURRENCY_CONFIDENCE,
                Severity.MINOR,
            )


def _observation(rule: str, message: str, link: Link) -> Observation:
    return Observation(
        rule,
        message,
        (link.translation.start, link.translation.end),
        (link.original.start, link.original.end),
        _CONFIDENCE[rule],
    )


def _points_message(link: Link) -> str:
    if link.original.kind is Kind.POINTS:
        return (
            f"The original says {link.original.low} percentage points; the translation says "
            f"percent. A rise from 10 to 12 percent is two percentage points, but 20 percent."
        )
    return (
        f"The original says {link.original.low} percent; the translation says percentage points "
        f"(Prozentpunkte), which is another quantity."
    )


def _message(link: Link, pair: PassagePair, what: str) -> str:
    before = _text(pair.original.text, link.original)
    after = _text(pair.seed.text, link.translation)
    note = ""
    if what == "unit":
        first, second = link.original.base[0], link.translation.base[0]
        if first and second:
            times = second / first if second > first else first / second
            word = "more" if second > first else "less"
            note = f" ({times:.3g} times {word})"
    return (
        f"The original says {before}; the translation says {after}: the same figure with "
        f"another {what}{note}."
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
