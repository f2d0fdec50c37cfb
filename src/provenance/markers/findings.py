"""Says which markers must not stay in a text that is to be published.

A disclosure or a credit is information for the reader and no finding. What a chat, a page
translator or a pipeline left behind by mistake is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.findings import Context, make_finding, with_distinct_ids
from provenance.model import TextSpan
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.model import Document, Finding, Marker

_SHOWN = 100
_MESSAGES = {
    "MT002": "“{text}” was left by a translation program and is no part of the text.",
    "MT003": "“{text}” belongs to a conversation with a language model, not to the text.",
    "MT005": "“{text}” is an unreplaced placeholder: a link, an image or code is missing.",
}


def marker_findings(document: Document, markers: Sequence[Marker]) -> tuple[Finding, ...]:
    """Return one finding for each marker that has to go, in reading order."""
    return with_distinct_ids(_findings(document, markers))


def _findings(document: Document, markers: Sequence[Marker]) -> Iterator[Finding]:
    for marker in markers:
        message = _MESSAGES.get(marker.rule)
        if message is None:
            continue
        block = marker.block
        around = document.blocks[block].text if block is not None else marker.text
        yield make_finding(
            marker.rule,
            say(message, text=_short(marker.text)),
            seed=document,
            context=Context(around, ""),
            seed_span=TextSpan(block or 0, marker.start, marker.end, marker.text),
            confidence=marker.confidence,
        )


def _short(text: str) -> str:
    joined = " ".join(text.split())
    return joined if len(joined) <= _SHOWN else joined[: _SHOWN - 1] + "…"
