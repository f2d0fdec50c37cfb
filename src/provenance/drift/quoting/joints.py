"""Words behind a quotation that moved into it, told by what joins them: “…” and left, „… und ging“.

Where the other check's lexicon does not know the words that moved, the conjunction still shows it:
on one side it stands right behind the closing mark and nowhere inside, on the other inside only.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.cues import load_table
from provenance.drift.observations import Observation
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.passages import PassagePair
    from provenance.drift.quoting.quotations import Quotation

BOUNDARY = "DR363"
_CONFIDENCE = 0.6
_BEHIND = re.compile(r",?\s*([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _joints() -> tuple[tuple[str, frozenset[str]], ...]:
    rows = load_table("quotations")["english"]["joints"]
    return tuple((row[0], frozenset(row[1:])) for row in rows)


def moved_joints(pair: PassagePair, said: Quotation, written: Quotation) -> Iterator[Observation]:
    """Yield the quotation if what is joined to it on one side stands inside it on the other."""
    original, seed = pair.original.text.lower(), pair.seed.text.lower()
    for english, german in _joints():
        if english not in original or not any(map(seed.__contains__, german)):
            continue
        first = _place(pair.original.text, said, frozenset((english,)))
        second = _place(pair.seed.text, written, german)
        if (first, second) == ("behind", "inside"):
            message = say(
                "The translation puts words into the quotation marks that the original has outside."
            )
        elif (first, second) == ("inside", "behind"):
            message = say(
                "The translation leaves words outside the quotation marks that the original quotes."
            )
        else:
            continue
        yield Observation(BOUNDARY, message, written.outer, said.outer, _CONFIDENCE)
        return


def _place(text: str, quotation: Quotation, joints: frozenset[str]) -> str:
    """Say where the only one of some conjunctions stands: inside, behind or elsewhere."""
    found = [match for match in _WORD.finditer(text) if match.group().lower() in joints]
    if len(found) != 1:
        return "elsewhere"
    start, end = quotation.inner
    if start <= found[0].start() < end:
        return "inside"
    behind = _BEHIND.match(text, quotation.outer[1])
    return "behind" if behind and behind.start(1) == found[0].start() else "elsewhere"
