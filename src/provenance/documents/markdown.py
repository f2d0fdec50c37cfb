"""Reads Markdown with front matter: CommonMark with tables, block by block, offsets kept.

markdown-it gives the lines of a block but not the offsets inside it. With its ``text_join`` rule
off, every escape and entity comes as a token that says how it was written, so walking the tokens
along the source finds each of them again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.documents.dates import begins_with_date
from provenance.documents.front_matter import read_front_matter
from provenance.documents.html import blocks_of, front_matter_pairs
from provenance.documents.layout import classify
from provenance.documents.markdown_inlines import InlineWalk
from provenance.documents.markdown_stretches import Stretch, stretches
from provenance.documents.markup import annotations_of, cut_markup
from provenance.documents.metadata import build_metadata
from provenance.documents.prose import ProseBuilder
from provenance.documents.text import metadata_of_blocks
from provenance.expressions import expression
from provenance.model import Annotation, AnnotationKind, Block, BlockKind, Document, SourceMap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_CONTAINERS = {
    "list_item_open": BlockKind.LIST_ITEM,
    "blockquote_open": BlockKind.QUOTATION,
    "th_open": BlockKind.TABLE_CELL,
    "td_open": BlockKind.TABLE_CELL,
    "heading_open": BlockKind.HEADING,
}
_LEAD = " \t>-*+"
#: "[//]: # (a remark)", "[comment]: <> (a remark)"
_COMMENT = expression(
    r"""^[ ]{0,3}\[(?://|comment|\#|_)\]:[ \t]*(?:\#|<\#?>)[ \t]*[("'](?P<text>.*?)[)"'][ \t]*$""",
    re.MULTILINE | re.VERBOSE | re.IGNORECASE,
)
_LINE_END = expression(r"\r\n?|\n")


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").disable("text_join")


def read_markdown(text: str, path: str) -> Document:
    """Read a Markdown document."""
    front = read_front_matter(text)
    walk = _Walk(text, [], [])
    for stretch in stretches(text, front.end if front else 0):
        walk.take_stretch(stretch)
    blocks = classify(walk.blocks, marked_up=True)
    annotations = (*(front.annotations if front else ()), *walk.annotations, *_comments(text))
    visible = metadata_of_blocks(blocks)
    pairs = [*front_matter_pairs(annotations), ("title", visible.title), ("date", visible.date)]
    pairs += [("author", visible.author), ("source_url", visible.source_url)]
    return Document(
        path=path,
        text=text,
        format="md",
        encoding="utf-8",
        blocks=blocks,
        metadata=build_metadata([pair for pair in pairs if pair[1]]),
        annotations=annotations,
        notices=front.notices if front else (),
    )


def _comments(text: str) -> Iterator[Annotation]:
    """Yield the definitions of links that nothing refers to, which serve as comments."""
    for match in _COMMENT.finditer(text) if "]:" in text else ():
        yield Annotation(AnnotationKind.COMMENT, "", "", match["text"], *match.span())


def _line_starts(text: str, start: int, end: int) -> list[int]:
    """Return where markdown-it's lines start; it takes CRLF, CR and LF as line ends."""
    starts = [start, *(line_end.end() for line_end in _LINE_END.finditer(text, start, end))]
    return starts if starts[-1] == end else [*starts, end]


def _dates_taken_for_lists(tokens: list[Token], walk: _Walk) -> dict[int, str]:
    """Return the ordered lists that are a line like "19. Februar 2026": first line → its number."""
    found: dict[int, str] = {}
    for index, token in enumerate(tokens):
        if token.type != "ordered_list_open" or not token.map:
            continue
        items = 0
        for later in tokens[index + 1 :]:
            if later.level <= token.level:
                break
            items += later.type == "list_item_open"
        if items == 1:
            start, _ = walk.range_of(token)
            number = begins_with_date(walk.text[start : walk.lines[token.map[0] + 1]].lstrip(_LEAD))
            if number:
                found[token.map[0]] = number
    return found


@dataclass
class _Walk:
    text: str
    blocks: list[Block]
    annotations: list[Annotation]
    lines: list[int] = field(default_factory=list)
    dates: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._containers: list[tuple[BlockKind, int]] = []
        self._cell_cursor: tuple[int, int] = (-1, 0)

    def take_stretch(self, stretch: Stretch) -> None:
        """Take the next stretch of the file: parse it, unless it is plain."""
        start, end, level = stretch.start, stretch.end, stretch.level
        if level >= 0:
            kind = BlockKind.HEADING if level else BlockKind.BODY
            prose = self.text[start:end].replace("\n", " ")
            source_map = SourceMap.identity(start, end)
            number = len(self.blocks)
            self.blocks.append(Block(number, kind, start, end, prose, source_map, level))
            return
        self.lines = _line_starts(self.text, start, end)
        tokens = _parser().parse(self.text[start:end])
        self.dates = _dates_taken_for_lists(tokens, self)
        for token in tokens:
            self.take(token)

    def take(self, token: Token) -> None:
        """Take the next block token."""
        if token.type in _CONTAINERS:
            level = int(token.tag[1]) if token.type == "heading_open" else 0
            is_date = token.type == "list_item_open" and (token.map or [-1])[0] in self.dates
            self._containers.append((BlockKind.BODY if is_date else _CONTAINERS[token.type], level))
        elif token.type.removesuffix("_close") + "_open" in _CONTAINERS:
            self._containers.pop()
        elif token.type == "inline" and token.map:
            self._inline_block(token)
        elif token.type in {"fence", "code_block"} and token.map:
            self._code_block(token)
        elif token.type == "html_block" and token.map:
            self._html_block(token)

    def range_of(self, token: Token) -> tuple[int, int]:
        """Return the file offsets between which a block token's lines stand."""
        first, last = token.map or [0, 0]
        end = self.lines[min(last, len(self.lines) - 1)]
        return self.lines[min(first, len(self.lines) - 1)], end

    def _context(self) -> tuple[BlockKind, int]:
        kind, level = BlockKind.BODY, 0
        for kind, level in self._containers:  # noqa: B007 - the innermost container counts
            pass
        return kind, level

    def _inline_block(self, token: Token) -> None:
        start, end = self.range_of(token)
        if self._containers and self._containers[-1][0] is BlockKind.TABLE_CELL:
            row, cursor = self._cell_cursor
            start = cursor if row == start else start
            row = self.range_of(token)[0]
        inline = InlineWalk(self.text, start, end)
        day = self.dates.pop(token.map[0], "") if token.map else ""
        if day:
            inline.take_number(day)
        inline.walk(token.children or [])
        self.annotations += inline.annotations
        if self._containers and self._containers[-1][0] is BlockKind.TABLE_CELL:
            self._cell_cursor = (row, inline.cursor)
        finished = inline.builder.finish()
        if finished is None:
            return
        prose, source_map = finished
        kind, level = self._context()
        inlines = tuple(i for i in inline.inlines if i.start < i.end <= len(prose))
        first, last = source_map.start_in_file(0), source_map.end_in_file(len(prose))
        number = len(self.blocks)
        self.blocks.append(Block(number, kind, first, last, prose, source_map, level, inlines))

    def _code_block(self, token: Token) -> None:
        start, end = self.range_of(token)
        builder = ProseBuilder()
        raw = self.text[start:end]
        body = raw.find("\n") + 1 if token.type == "fence" else 0
        length = len(raw[body:].rstrip()) if token.type != "fence" else None
        stop = body + length if length is not None else raw.rstrip().rfind("\n")
        builder.copy(raw[body : max(body, stop)], start + body)
        finished = builder.finish()
        if finished is not None:
            prose, source_map = finished
            first, last = source_map.start_in_file(0), source_map.end_in_file(len(prose))
            number = len(self.blocks)
            self.blocks.append(Block(number, BlockKind.CODE, first, last, prose, source_map))

    def _html_block(self, token: Token) -> None:
        start, end = self.range_of(token)
        events = cut_markup(self.text[start:end], start)
        self.annotations += annotations_of(events)
        for number, block in enumerate(blocks_of(events), len(self.blocks)):
            self.blocks.append(replace(block, index=number))
