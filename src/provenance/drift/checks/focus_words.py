"""An "only" that is gone: "only members may enter", „Mitglieder dürfen eintreten“.

German says it in many ways, so nothing that limits, denies or excludes may be left in the sentence.
Of 247 sentences with such a word in faithful and planted pairs none was without, at any length.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.cues import load_table
from provenance.drift.observations import Observation
from provenance.expressions import expression
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair

RULE = "DR372"
_CONFIDENCE = 0.7
_ONLY = expression(r"\b[Oo]nly\b")
#: Characters: longer sentences limit in more ways than words.
_LONGEST = 120


@cache
def _listed(name: str) -> re.Pattern[str]:
    alternatives = "|".join(load_table("phrases")["only"][name])
    return expression(rf"\b(?:{alternatives})(?:\b|(?<=\W))", re.IGNORECASE)


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield each short sentence that limits in English and not in German."""
    del context
    if "only" not in pair.original.forms:
        return
    for link in pair.sentence_pairs:
        only = _ONLY.search(pair.original.text, *link.original)
        if only is None or link.original[1] - link.original[0] > _LONGEST:
            continue
        if _listed("others").search(pair.original.text, *link.original):
            continue
        if _listed("german").search(pair.seed.text, *link.seed) is None:
            message = say("The translation seems to leave “{words}” out.", words=only.group())
            yield Observation(RULE, message, None, only.span(), _CONFIDENCE)
