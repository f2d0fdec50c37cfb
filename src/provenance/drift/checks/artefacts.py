"""What only a machine leaves: dictionary labels after names, place-holders, glued initials."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.cues import load_table
from provenance.drift.observations import Observation
from provenance.expressions import expression
from provenance.wording import say

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair

RULE = "DR390"


@dataclass(frozen=True, slots=True)
class _Artefact:
    """A pattern of the translation, and the one that excuses it in the original.

    The pattern matches only where one of the ``signs`` stands.
    """

    signs: tuple[str, ...]
    pattern: re.Pattern[str]
    unless: re.Pattern[str]
    message: str
    confidence: float


@cache
def _artefacts() -> tuple[_Artefact, ...]:
    return tuple(
        _Artefact(
            tuple(row["signs"]),
            expression(row["pattern"]),
            expression(row["unless"]),
            row["message"],
            row["confidence"],
        )
        for row in load_table("artefacts")["artefacts"]
    )


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield each artefact that the original gives no reason for."""
    del context
    for artefact in _artefacts():
        if not any(map(pair.seed.text.__contains__, artefact.signs)):
            continue
        for match in artefact.pattern.finditer(pair.seed.text):
            if artefact.unless.search(pair.original.text):
                break
            message = say(artefact.message)
            yield Observation(RULE, message, match.span(), None, artefact.confidence)
