"""Splits a file that holds several articles, each with its own source line.

Pages of republishers put one translation under the other. Each has its own original and its own
marker, so each is a document of its own. A file is split only where every part has exactly one
source line of its own, at the same end; anything else stays whole.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.documents.addresses import clean_address, find_addresses
from provenance.documents.metadata import build_metadata
from provenance.documents.text import metadata_of_blocks
from provenance.model import APPARATUS, AnnotationKind, Block, BlockKind, Document
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEWEST_WORDS = 25
#: A source line stands this near to the title that it belongs to.
_NEAR = 4
_OF_THE_FILE = frozenset({AnnotationKind.FRONT_MATTER, AnnotationKind.META})


def articles_of(document: Document) -> tuple[Document, ...]:
    """Return the articles of a document, in order; mostly there is one, the document itself.

    The first keeps the path, the others have ``#2``, ``#3`` … after it. Offsets stay those of the
    file.
    """
    sources = [block.index for block in document.blocks if _source_address(block)]
    addresses = {_source_address(document.blocks[index]) for index in sources}
    if len(sources) < 2 or len(addresses) < len(sources) or document.counterpart is not None:
        return (document,)
    starts = _starts(document.blocks, sources)
    ends = [*starts[1:], len(document.blocks)]
    parts = [document.blocks[start:end] for start, end in zip(starts, ends, strict=True)]
    if len(parts) != len(sources) or not all(_is_article(part) for part in parts):
        return (document,)
    whole = replace(document, articles=len(parts))
    return tuple(_part(whole, part, number) for number, part in enumerate(parts, 1))


def _source_address(block: Block) -> str:
    """Return the address of the original that a source line names, "" for any other block."""
    if block.kind is not BlockKind.METADATA:
        return ""
    targets = [inline.target for inline in block.inlines if "://" in inline.target]
    spans = find_addresses(block.text)
    found = [*targets, *(block.text[start:end] for start, end in spans)]
    return clean_address(found[0]) if found else ""


def _starts(blocks: Sequence[Block], sources: Sequence[int]) -> list[int]:
    """Return where articles begin, given that each has one source line; [0] where that fails."""
    closes = not any(_is_text(block) for block in blocks[sources[-1] + 1 :])
    starts = [0]
    for above, below in pairwise(sources):
        headings = [
            index for index in range(above + 1, below) if blocks[index].kind is BlockKind.HEADING
        ]
        start = _after(blocks, above) if closes else _before(blocks, below, headings)
        if start is None:
            return [0]
        starts.append(start)
    return starts


def _after(blocks: Sequence[Block], source: int) -> int | None:
    """Return the title that follows a source line at an article's end, over its last lines."""
    for index in range(source + 1, min(source + 1 + _NEAR, len(blocks))):
        if blocks[index].kind is BlockKind.HEADING:
            return index
        if _is_text(blocks[index]):
            return None
    return None


def _before(blocks: Sequence[Block], source: int, headings: Sequence[int]) -> int | None:
    """Return where the article begins whose head holds a source line: at the line, or its title."""
    following = blocks[source + 1 : source + 1 + _NEAR]
    first_text = next((b.index for b in following if _is_text(b)), len(blocks))
    if any(b.kind is BlockKind.HEADING and b.index < first_text for b in following):
        return source
    near = [index for index in headings if source - index <= _NEAR]
    between = blocks[near[0] + 1 : source] if near else ()
    return near[0] if near and not any(_is_text(block) for block in between) else None


def _is_text(block: Block) -> bool:
    return block.kind not in APPARATUS and block.kind is not BlockKind.HEADING


def _is_article(blocks: Sequence[Block]) -> bool:
    words = sum(len(block.text.split()) for block in blocks if _is_text(block))
    has_title = any(block.kind is BlockKind.HEADING for block in blocks)
    return has_title and words >= _FEWEST_WORDS


def _part(document: Document, blocks: Sequence[Block], number: int) -> Document:
    start = blocks[0].start if number > 1 else 0
    last = blocks[-1] is document.blocks[-1]
    end = len(document.text) if last else blocks[-1].end
    head = document.blocks[0].start
    numbered = tuple(replace(block, index=index) for index, block in enumerate(blocks))
    own = metadata_of_blocks(numbered)
    pairs = [("title", own.title), ("author", own.author), ("date", own.date)]
    pairs += [("source_url", own.source_url), ("language", document.metadata.language)]
    return replace(
        document,
        path=document.path if number == 1 else f"{document.path}#{number}",
        blocks=numbered,
        metadata=build_metadata([pair for pair in pairs if pair[1]]),
        annotations=tuple(
            found
            for found in document.annotations
            if start <= found.start < end or found.start < head or found.kind in _OF_THE_FILE
        ),
        notices=(
            *document.notices,
            say(
                "Article {number} of {count} in this file.",
                number=number,
                count=document.articles,
            ),
        ),
    )
