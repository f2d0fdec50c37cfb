"""The links between the quantities of a pair, computed once for all checks that read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.drift.quantities.assignment import Assignment, assign

if TYPE_CHECKING:
    from provenance.drift.passages import PassagePair

_LANGUAGES = ("en", "de")


def assigned(pair: PassagePair) -> Assignment:
    """Return how the values of both passages relate; empty for languages without tables."""
    original, seed = pair.original, pair.seed
    if original.language not in _LANGUAGES or seed.language not in _LANGUAGES:
        return Assignment()
    return assign(original.text, original.language, seed.text, seed.language)
