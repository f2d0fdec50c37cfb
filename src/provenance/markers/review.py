"""Tells whether a disclosure claims that a person checked the machine's work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.markers.folding import Folded, fold
from provenance.markers.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.markers.grammar import Statement
    from provenance.markers.tokens import Token

_BEFORE = 4
_AFTER = 14


def claims_review(  # noqa: PLR0913, PLR0917 - what the sentence and the next one say
    tokens: Sequence[Token],
    statement: Statement,
    folded: Folded,
    end: int,
    following: str,
    code: str,
) -> tuple[bool, int]:
    """Return whether a review is claimed, and where the marker ends with that claim in it."""
    last = next(
        (i for i, token in enumerate(tokens) if token.end >= statement.end), len(tokens) - 1
    )
    first = next((i for i, token in enumerate(tokens) if token.start >= statement.start), 0)
    # "Redaktionell überarbeitete DeepL-Übersetzung", "Edited machine translation of …"
    first -= first > 0 and "reviewed" in tokens[first - 1].classes
    for position in range(first, min(len(tokens), last + _AFTER)):
        if "reviewed" in tokens[position].classes and _is_claim(tokens, position):
            claim = tokens[_end_of_claim(tokens, position)]
            return True, max(end, folded.to_source(claim.start, claim.end)[1])
    sentence = following.partition("\n")[0]
    following_tokens = tokenize(fold(sentence), code)[:_AFTER]
    for position, token in enumerate(following_tokens):
        if "reviewed" in token.classes and _is_claim(following_tokens, position):
            speaks = following_tokens[: position + 3]
            if any(t.classes & {"human", "we", "was", "then"} for t in speaks):
                return True, end
    return False, end


def _end_of_claim(tokens: Sequence[Token], position: int) -> int:
    """Return the last word of "geprüft und überarbeitet"."""
    last = position
    for later in range(position + 1, min(len(tokens), position + 6)):
        if "reviewed" in tokens[later].classes:
            last = later
        elif not tokens[later].classes & {"filler", "human", "was"} and tokens[later].text != ",":
            break
    return last


def _is_claim(tokens: Sequence[Token], position: int) -> bool:
    """Denied, wished for, doubted, or done by a machine: no claim of a person's work."""
    before = tokens[max(0, position - _BEFORE) : position]
    after = tokens[position + 1 : position + 4]
    subject = any(token.classes & {"this", "the"} for token in before[-1:])
    subject = subject or any("translated" in token.classes for token in after[:1])
    if "text" in tokens[position].classes and subject:
        return False  # "This review was …", "Review translated from Dutch"
    told = frozenset().union(*(token.classes for token in before))
    going_on = "is" in told and "was" not in told  # "… und wird nach und nach verbessert"
    if going_on or any(
        token.classes & {"not", "not_human", "unreviewed", "modal", "if", "ask"} for token in before
    ):
        return False
    if any(token.classes & {"machine"} or token.engine for token in before[-1:]):
        return False
    if (
        after
        and "with" in after[0].classes
        and any(token.classes & {"machine"} or token.engine for token in after[1:])
    ):
        return False
    if any(token.classes & {"modal", "not"} for token in after[:2]):
        return False
    return "unreviewed" not in tokens[position].classes
