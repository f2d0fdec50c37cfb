"""What must, may and need not be: forbidden is not the same as unnecessary.

English "must not" is German *darf nicht*; *muss nicht* says that there is no need. Both sides have
to match before anything is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.cues import load_table
from provenance.drift.observations import Observation
from provenance.expressions import expression
from provenance.model import Severity
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair

RULE = "DR352"

_LONGEST = 250


@dataclass(frozen=True, slots=True)
class _Turn:
    """An English pattern, the German one that mistranslates it, and the one that excuses.

    In a sentence of more than ``longest`` characters the two may be about different things.
    ``severity`` is given where it is not the rule's.
    """

    english: re.Pattern[str]
    german: re.Pattern[str]
    unless: re.Pattern[str]
    message: str
    longest: int
    severity: Severity | None


@cache
def _turns() -> tuple[_Turn, ...]:
    rows = load_table("modality")["turns"]
    return tuple(
        _Turn(
            expression(rf"\b(?:{row['english']})", re.IGNORECASE),
            expression(rf"\b(?:{row['german']})", re.IGNORECASE),
            expression(rf"\b(?:{row['unless']})\b", re.IGNORECASE),
            row["message"],
            row.get("longest", _LONGEST),
            Severity(row["severity"]) if "severity" in row else None,
        )
        for row in rows
    )


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield each sentence in which an obligation was turned into something else."""
    del context
    for link in pair.sentence_pairs:
        for turn in _turns():
            if link.original[1] - link.original[0] > turn.longest:
                continue
            english = turn.english.search(pair.original.text, *link.original)
            if english is None:
                continue
            german = turn.german.search(pair.seed.text, *link.seed)
            if german and not turn.unless.search(pair.seed.text, *link.seed):
                spans = german.span(), english.span()
                yield Observation(RULE, say(turn.message), *spans, 0.85, turn.severity)
                break
