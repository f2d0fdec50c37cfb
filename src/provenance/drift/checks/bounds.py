"""A limit turned round: "at least 40" as „höchstens 40“, "nearly 40" as „gut 40“ (just over)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.drift.checks.quantity_links import assigned
from provenance.drift.observations import Observation
from provenance.drift.quantities.relations import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair
    from provenance.drift.quantities.assignment import Link

TURNED = "DR310"
_CONFIDENCE = 0.85


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield numbers whose bound points the other way in the translation."""
    del context
    for link in assigned(pair).links:
        if link.relation in (Relation.EQUAL, Relation.EQUAL_FIGURE, Relation.CONVERTED):
            before, after = link.original.bound, link.translation.bound
            if before.direction * after.direction < 0:
                yield _observation(link, pair)


def _observation(link: Link, pair: PassagePair) -> Observation:
    one, other = link.original, link.translation
    number = " ".join(pair.original.text[one.start : one.end].split())
    return Observation(
        TURNED,
        f"The original says {one.bound} {number}; the translation says {other.bound} that number.",
        (other.start, other.end),
        (one.start, one.end),
        _CONFIDENCE,
    )
