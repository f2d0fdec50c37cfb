"""Quotation marks without a partner: one that nothing closes, or that nothing opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.drift.observations import Observation
from provenance.drift.quoting.quotations import find_quotations
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair

UNPAIRED = "DR364"
_OPENING = ("„", "“", "»", '"')
_CLOSING = ("”", "“", '"', "’", "'")


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield the first mark of a passage that has no partner, where the original's marks have."""
    german, english = pair.seed.quotations, pair.original.quotations
    if len(german.unopened) == len(english.unopened) and len(german.unclosed) == len(
        english.unclosed
    ):
        return
    if not pair.seed.words:
        return  # marks around code or pictures that are no prose
    if german.unopened and not _quotation_runs_in(pair, context):
        yield _without_partner(pair, german.unopened[0], _NEVER_OPENED)
    elif german.unclosed and not english.unclosed and not _quotation_runs_on(pair, context):
        yield _without_partner(pair, german.unclosed[0], _NEVER_CLOSED)


_NEVER_OPENED = "This quotation mark ({mark}) has no partner: nothing opens the quotation."
_NEVER_CLOSED = "This quotation mark ({mark}) has no partner: nothing closes the quotation."


def _without_partner(pair: PassagePair, offset: int, message: str) -> Observation:
    mark = pair.seed.text[offset]
    return Observation(
        UNPAIRED,
        say(message, mark=mark),
        (offset, offset + 1),
        None,
        0.85,
    )


def _quotation_runs_on(pair: PassagePair, context: DocumentContext) -> bool:
    """Whether the next paragraph takes up or closes a quotation that the original leaves open.

    English marks of the kind ‘…’ are no marks where they do not pair.
    """
    text = pair.original.text.rstrip()
    if pair.original.quotations.unopened or text.endswith(_CLOSING):
        return False
    start = context.seed.find(pair.seed.text)
    rest = context.seed[start + len(pair.seed.text) :].lstrip() if start >= 0 else ""
    following = rest.partition("\n")[0]
    goes_on = following.startswith(_OPENING) or bool(find_quotations(following).unopened)
    return goes_on and len(pair.seed.quotations.unclosed) == 1


def _quotation_runs_in(pair: PassagePair, context: DocumentContext) -> bool:
    """Whether an earlier paragraph opened a quotation that is still open where this one begins."""
    start = context.seed.find(pair.seed.text)
    return start > 0 and bool(find_quotations(context.seed[:start]).unclosed)
