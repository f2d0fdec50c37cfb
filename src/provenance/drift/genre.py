"""What kind of text the original is, where that decides how a finding is to be taken.

Manuals set terms and what is to be typed in quotation marks, say "may" of what is allowed, and
"you do not have to" in many ways that German turns round: what misleads a reader of news is a turn
of phrase there.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from provenance.model import Severity
from provenance.package import PACKAGE
from provenance.rules import find_rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.drift.context import DocumentContext
    from provenance.drift.observations import Observation

#: Share of its words that make a text a manual. On the development documents of the align bench
#: 37 of 40 of the documentation have more, and 2 of 137 of the news.
_SHARE = 0.025
_FEWEST = 4
#: English left standing in manuals is a command or a message, unless it is whole sentences.
LEFT_IN_ENGLISH = ("DR375", "DR376")
_SURELY_PROSE = 0.9
_WORD = re.compile(r"[a-z]+")


@cache
def _manual_words() -> frozenset[str]:
    text = (PACKAGE / "drift" / "manual_words.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


def is_manual(text: str) -> bool:
    """Whether an English text is a manual, a help page or the like."""
    words = _WORD.findall(text.casefold())
    found = sum(map(_manual_words().__contains__, words))
    return found >= _FEWEST and found >= _SHARE * len(words)


def weigh_by_genre(
    observations: Iterable[Observation], context: DocumentContext
) -> tuple[Observation, ...]:
    """Return the observations as they are to be taken in a text of this kind."""
    kept = []
    for one in observations:
        share = find_rule(one.rule).upheld_in_manuals
        literal = one.rule in LEFT_IN_ENGLISH and one.confidence < _SURELY_PROSE
        if literal and context.is_manual:
            kept.append(replace(one, severity=Severity.MINOR))
        elif share is None or not context.is_manual:
            kept.append(one)
        elif share:
            confidence = min(one.confidence, share)
            kept.append(replace(one, severity=Severity.MINOR, confidence=confidence))
    return tuple(kept)
