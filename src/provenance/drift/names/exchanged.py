"""One name where the original has another: what three checks say in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.drift.observations import Observation
from provenance.wording import say

if TYPE_CHECKING:
    from provenance.drift.links import Span
    from provenance.drift.passages import PassagePair

CHANGED = "DR330"


def name_changed(pair: PassagePair, seed: Span, original: Span, confidence: float) -> Observation:
    """Say that the name at ``seed`` stands for the one at ``original``."""
    message = say(
        "The original names {before}; the translation has “{after}” in its place.",
        before=pair.original.text[slice(*original)],
        after=pair.seed.text[slice(*seed)],
    )
    return Observation(CHANGED, message, seed, original, confidence)
