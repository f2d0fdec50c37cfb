"""Designations that changed: F-16 as F-18, MH17 as MH71.

Their figures are no values, so the check of numbers leaves them alone. What counts is the letters
with the figures; how they are joined does not (F-16, F16).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.drift.observations import Observation
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair

CHANGED = "DR311"
_CONFIDENCE = 0.85
_DESIGNATION = re.compile(
    r"(?<![\w.-])(?!(?:EUR|USD|GBP|CHF|US|A)-?\d)([A-Z]{1,4})-?(\d{1,4}[A-Za-z]?)(?![\w.,]?\d)"
)


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield designations whose letters are kept and whose figures are not."""
    del context
    original = {match.groups(): match for match in _DESIGNATION.finditer(pair.original.text)}
    if not original:
        return
    seed = {match.groups(): match for match in _DESIGNATION.finditer(pair.seed.text)}
    new = [key for key in seed if key not in original]
    for key, before in original.items():
        if key in seed or key[1] in pair.seed.text:
            continue
        after = next((seed[other] for other in new if other[0] == key[0]), None)
        if after is not None:
            new.remove((after[1], after[2]))
            yield Observation(
                CHANGED,
                say(
                    "The original says {first}; the translation says {second}.",
                    first=before.group(),
                    second=after.group(),
                ),
                after.span(),
                before.span(),
                _CONFIDENCE,
            )
