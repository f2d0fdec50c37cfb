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
    if not pair.original.has_digits:
        return
    original = _designations(pair.original.text)
    if not original:
        return
    seed = _designations(pair.seed.text)
    folded = pair.seed.text.upper()
    new = [key for key in seed if key not in original]
    for key, before in original.items():
        if key in seed:
            continue
        # A flight may be told by its number; "47 rounds" tell no AK-47.
        if _stands_alone(key[1], folded) and not _stands_alone(key[1], pair.original.text):
            continue
        after = next((seed[other] for other in new if other[0] == key[0]), None)
        if after is not None:
            new.remove(next(other for other in new if seed[other] is after))
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


def _stands_alone(figures: str, text: str) -> bool:
    """Whether a text has these figures, and not as a part of others or of a designation."""
    return re.search(rf"(?<![\w-]){re.escape(figures)}(?!\w)", text) is not None


def _designations(text: str) -> dict[tuple[str, str], re.Match[str]]:
    """Return letters and figures of each designation, in capitals: I18n is I18N, MD5s MD5."""
    found = _DESIGNATION.finditer(text)
    return {(match[1].upper(), match[2].upper().rstrip("S")): match for match in found}
