"""Cuts a quotable piece out of a paragraph, around the words that a finding is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.reports.visible import one_line

if TYPE_CHECKING:
    from provenance.model import Document, TextSpan

_CONTEXT = 70


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words before, the words meant, words after; ``…`` where text was cut."""

    before: str
    marked: str
    after: str


def cut_excerpt(document: Document, span: TextSpan, context: int = _CONTEXT) -> Excerpt:
    """Quote ``span`` with up to ``context`` characters of its block on either side."""
    block = document.blocks[span.block]
    left = document.text[max(block.start, span.start - context) : span.start]
    last = max(block.end, span.end)
    right = document.text[span.end : min(last, span.end + context)]
    if span.start - context > block.start:
        left = "…" + left[left.find(" ") :] if " " in left else "…"
    if span.end + context < last:
        right = right[: right.rfind(" ")] + " …" if " " in right else " …"
    lead = " " if left[-1:].isspace() else ""
    trail = " " if right[:1].isspace() else ""
    return Excerpt(one_line(left) + lead, one_line(span.text), trail + one_line(right))
