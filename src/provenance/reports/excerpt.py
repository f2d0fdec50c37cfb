"""Cuts a quotable piece out of a paragraph, around the words that a finding is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.visible import one_line

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
    """Quote ``span`` as a reader sees it, with up to ``context`` characters of its block around it.

    A span that reaches into the next block ends, in the quotation, with the block's prose.
    """
    block = document.blocks[span.block]
    prose = block.text
    start = block.source_map.to_prose(span.start)
    end = max(start, block.source_map.to_prose(span.end))
    if start == end:  # it stands in the markup, where no reader of the page sees it
        return Excerpt("", one_line(span.text), "")
    left, right = prose[max(0, start - context) : start], prose[end : end + context]
    if start > context:
        left = "…" + left[left.find(" ") :] if " " in left else "…"
    if end + context < len(prose):
        right = right[: right.rfind(" ")] + " …" if " " in right else " …"
    lead = " " if left[-1:].isspace() else ""
    trail = " " if right[:1].isspace() else ""
    return Excerpt(one_line(left) + lead, one_line(prose[start:end]), trail + one_line(right))
