"""Blocks: the paragraph-like units of a document, with the markup inside them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from provenance.model.source_map import SourceMap


class BlockKind(StrEnum):
    """What a block is to its document."""

    METADATA = "metadata"
    HEADING = "heading"
    BYLINE = "byline"
    DATE = "date"
    BODY = "body"
    LIST_ITEM = "list-item"
    QUOTATION = "quotation"
    TABLE_CELL = "table-cell"
    CAPTION = "caption"
    CODE = "code"
    FOOTER = "footer"


#: Blocks of these kinds are no part of the running text: they are never an omission or addition.
APPARATUS = frozenset(
    {BlockKind.METADATA, BlockKind.BYLINE, BlockKind.DATE, BlockKind.FOOTER, BlockKind.CODE}
)


class InlineKind(StrEnum):
    """Markup inside a paragraph that a translation has to keep."""

    LINK = "link"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    IMAGE = "image"
    #: What a program fills in, shown or named by ``target``; it may have no text of its own.
    PLACEHOLDER = "placeholder"


@dataclass(frozen=True, slots=True)
class Inline:
    """One piece of inline markup; offsets count in the block's prose."""

    kind: InlineKind
    start: int
    end: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like unit of a document.

    ``text`` is the prose: entities decoded, markup dropped, wrapped lines joined by one space.
    ``place`` names the spot for formats in which a line number means nothing ("page 3").
    ``level`` is the heading level or list depth, 0 where there is none. ``declared_language`` is
    what the markup says (a ``lang`` attribute), not what was detected.
    """

    index: int
    kind: BlockKind
    start: int
    end: int
    text: str
    source_map: SourceMap
    level: int = 0
    inlines: tuple[Inline, ...] = ()
    declared_language: str = ""
    place: str = ""

    def to_file(self, start: int, end: int) -> tuple[int, int]:
        """Translate a span of ``text`` into the span of the file that it came from."""
        first = self.source_map.start_in_file(start)
        return first, max(first, self.source_map.end_in_file(end))
