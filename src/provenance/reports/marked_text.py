"""Cuts the prose of blocks into pieces at the places that findings and markers mark."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from provenance.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.model import Block, Document, SourceMap

#: A piece of text as it is, or a marked one with the names of its marks.
Piece = str | list[Any]


@dataclass(frozen=True, slots=True)
class Mark:
    """A named span of the file (offsets in ``Document.text``) that begins in a block."""

    name: str
    block: int
    start: int
    end: int


def marked_blocks(document: Document, marks: Iterable[Mark]) -> list[str | dict[str, Any]]:
    """Return each block's kind (none for body), level, place and pieces.

    A block that is nothing but unmarked prose is its text alone.
    """
    by_block: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        for block in document.blocks:
            if block.index == mark.block or (mark.start < block.end and mark.end > block.start):
                by_block[block.index].append(mark)
    return [_entry(block, by_block[block.index]) for block in document.blocks]


def _entry(block: Block, marks: Sequence[Mark]) -> str | dict[str, Any]:
    if not marks and block.kind is BlockKind.BODY and not block.level and not block.place:
        return block.text
    entry: dict[str, Any] = {"pieces": _pieces(block, marks)}
    if block.kind is not BlockKind.BODY:
        entry["kind"] = block.kind.value
    if block.level:
        entry["level"] = block.level
    if block.place:
        entry["place"] = block.place
    return entry


def _pieces(block: Block, marks: Sequence[Mark]) -> list[Piece]:
    spans = []
    for mark in marks:
        start = offset_in_prose(block.source_map, mark.start)
        end = offset_in_prose(block.source_map, mark.end)
        if start < end:
            spans.append((start, end, mark.name))
    edges = sorted(
        {0, len(block.text), *(edge for start, end, _ in spans for edge in (start, end))}
    )
    pieces: list[Piece] = []
    for left, right in pairwise(edges):
        text = block.text[left:right]
        names = [name for start, end, name in spans if start <= left and right <= end]
        pieces.append([text, names] if names else text)
    return pieces


def offset_in_prose(source_map: SourceMap, offset: int) -> int:
    """Return where in a block's prose a file offset lies; what stands between runs counts forward.

    The inverse of ``SourceMap.start_in_file``; offsets outside the block become its ends.
    """
    run = bisect_right(source_map.file, offset) - 1
    if run < 0:
        return 0
    start = source_map.prose[run]
    stop = source_map.prose[run + 1] if run + 1 < len(source_map.prose) else source_map.length
    return min(start + offset - source_map.file[run], stop)
