"""How much of a document each marker vouches for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.expressions import expression
from provenance.model import BlockKind, Scope

if TYPE_CHECKING:
    from provenance.markers.saying import Phrase
    from provenance.markers.units import Unit
    from provenance.model import Document

_QUOTED_BEFORE = expression(r"[“”\"»«’‘]\s*[(\[–—-]*\s*$")
_RULE = expression(r"^[ \t]*(?:(?:[-*_=~#][ \t]*){3,})$", re.MULTILINE)


def scope_of(
    document: Document, unit: Unit, phrase: Phrase, previous_end: int
) -> tuple[Scope, int, int]:
    """Return the scope of a phrase and its span in the file.

    A statement about "this document" vouches for all of it. A bare footer vouches for what was
    pasted with it: back to the marker, heading or rule before. Straight after a quotation it
    vouches for the quotation.
    """
    block = unit.block
    if block is None:
        return Scope.DOCUMENT, 0, len(document.text)
    quotation = _quotation_before(document, unit, phrase)
    if quotation is not None:
        return Scope.QUOTATION, *quotation
    start, end = unit.to_file(phrase.start, phrase.end)
    if phrase.partial:
        return Scope.PART, _part_start(document, block.index, previous_end), end
    if phrase.own or _is_last(document, block.index) or _is_first(document, block.index):
        return Scope.DOCUMENT, 0, len(document.text)
    return Scope.PART, _part_start(document, block.index, previous_end), start


def _is_last(document: Document, index: int) -> bool:
    later = range(index + 1, len(document.blocks))
    return all(document.blocks[i].kind in {BlockKind.FOOTER, BlockKind.METADATA} for i in later)


def _is_first(document: Document, index: int) -> bool:
    apparatus = {BlockKind.HEADING, BlockKind.METADATA, BlockKind.BYLINE, BlockKind.DATE}
    return all(document.blocks[i].kind in apparatus for i in range(index))


def _part_start(document: Document, index: int, previous_end: int) -> int:
    """Return where the part begins that ends in this block."""
    floor = previous_end if previous_end <= document.blocks[index].start else 0
    for position in range(index - 1, -1, -1):
        block = document.blocks[position]
        if block.start < floor:
            break
        between = document.text[block.end : document.blocks[block.index + 1].start]
        if _RULE.search(between):
            return document.blocks[block.index + 1].start
        if block.kind is BlockKind.HEADING:
            return block.start
    return floor


def _quotation_before(document: Document, unit: Unit, phrase: Phrase) -> tuple[int, int] | None:
    block = unit.block
    if block is None or phrase.own:
        return None
    before = unit.text[: phrase.start].rstrip(" \n-–—~([*_>")
    if before:
        opening = max(before.rfind(mark, 0, len(before) - 1) for mark in '„“«»"')
        if before[-1] in '“”"»«’' and opening >= 0:
            return unit.to_file(max(0, before.rfind("„")), len(before))
        return None
    if block.index == 0:
        return None
    above = document.blocks[block.index - 1]
    quoted = above.kind is BlockKind.QUOTATION and block.kind is not BlockKind.QUOTATION
    attributed = document.text[block.start - 3 : block.start].strip(" \n") in {"--", "–", "—", "-"}
    if (quoted and attributed) or (
        _is_one_quotation(above.text) and not _is_last(document, block.index)
    ):
        return above.start, above.end
    return None


def _is_one_quotation(text: str) -> bool:
    """Tell a quoted paragraph from one that only begins and ends in direct speech."""
    stripped = text.strip()
    opened = stripped[:1] in '„“»«"' and stripped[-1:] in '“”«»"'
    return opened and not any(mark in stripped[1:-1] for mark in '„“”»«"')
