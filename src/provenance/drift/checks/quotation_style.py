"""Quotation marks of another language's style, said once for the document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.drift.observations import Observation
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair

RULE = "LO401"

#: “ opens a quotation in English and closes one in German; before a letter it opens.
_ENGLISH_OPENING = re.compile(r"(?<![\w„])“(?=[\w(\[…'‘])")
_TYPEWRITER = re.compile(r"(?<![\w\d])\"(?=[\w(\[…'‘])")
_STYLES = (("English", "“", _ENGLISH_OPENING), ("typewriter", '"', _TYPEWRITER))


def check_document(
    pairs: Sequence[PassagePair], context: DocumentContext
) -> Iterator[tuple[int, Observation]]:
    """Yield at most one observation, at the first such mark of the document."""
    del context
    for kind, mark, pattern in _STYLES:
        places = [
            (index, match.span())
            for index, pair in enumerate(pairs)
            if mark in pair.seed.text
            for match in pattern.finditer(pair.seed.text)
        ]
        if not places:
            continue
        index, span = places[0]
        how_often = (
            say("once") if len(places) == 1 else say("{count} times, first here", count=len(places))
        )
        message = say(
            "The translation uses {kind} quotation marks ({how_often}); German sets „…“ or »…«.",
            kind=say(kind),
            how_often=how_often,
        )
        yield index, Observation(RULE, message, span, None, 0.97)
        return
