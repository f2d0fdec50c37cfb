"""Reads Markdown with front matter: CommonMark with tables, block by block, offsets kept.

markdown-it gives the lines of a block but not the offsets inside it. With its ``text_join`` rule
off, every escape and entity comes as a token that says how it was written, so walking the tokens
along the source finds each of them again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.documents.dates import begins_with_date
from provenance.documents.footnotes import cut_at_references
from provenance.documents.front_matter import read_front_matter
from provenance.documents.html import blocks_of, front_matter_pairs
from provenance.documents.layout import classify
from provenance.documents.markup import annotations_of, cut_markup
from provenance.documents.metadata import build_metadata
from provenance.documents.prose import ProseBuilder
from provenance.documents.text import metadata_of_blocks
from provenance.model import Annotation, Block, BlockKind, Document, Inline, InlineKind

if TYPE_CHECKING:
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
_INLINES = {"link": InlineKind.LINK, "em": InlineKind.EMPHASIS, "strong": InlineKind.STRONG}


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").disable("text_join")


def read_markdown(text: str, path: str) -> Document:
    """Read a Markdown document."""
    front = read_front_matter(text)
    body_start = front.end if front else 0
    walk = _Walk(text, _line_starts(text, body_start), [], [])
    tokens = _parser().parse(text[body_start:])
    walk.dates = _dates_taken_for_lists(tokens, walk)
    for token in tokens:
        walk.take(token)
    blocks = classify([_numbered(b, i) for i, b in enumerate(walk.blocks)], marked_up=True)
    annotations = (*(front.annotations if front else ()), *walk.annotations)
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


def _line_starts(text: str, start: int) -> list[int]:
    """Return where markdown-it's lines start; it takes CRLF, CR and LF as line ends."""
    from provenance.documents.text import lines_of

    return [*(line.start for line in lines_of(text, start)), len(text)]


def _numbered(block: Block, index: int) -> Block:
    from dataclasses import replace

    return replace(block, index=index)


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
    lines: list[int]
    blocks: list[Block]
    annotations: list[Annotation]
    dates: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._containers: list[tuple[BlockKind, int]] = []
        self._cell_cursor: tuple[int, int] = (-1, 0)

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
        inline = _InlineWalk(self.text, start, end)
        number = self.dates.pop(token.map[0], "") if token.map else ""
        if number:
            inline.take_number(number)
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
        self.blocks.append(Block(0, kind, first, last, prose, source_map, level, inlines))

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
            self.blocks.append(Block(0, BlockKind.CODE, first, last, prose, source_map))

    def _html_block(self, token: Token) -> None:
        start, end = self.range_of(token)
        events = cut_markup(self.text[start:end], start)
        self.annotations += annotations_of(events)
        self.blocks += blocks_of(events)


class _InlineWalk:
    """Walks the inline tokens of one block along its source."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._end = end
        self.cursor = start
        self.builder = ProseBuilder()
        self.inlines: list[Inline] = []
        self.annotations: list[Annotation] = []
        self._open: list[tuple[str, int, str]] = []

    def take_number(self, number: str) -> None:
        """Take the day that CommonMark took for the number of a list item."""
        self.cursor = self._find(number) + len(number)
        self.builder.copy(number, self.cursor - len(number))

    def walk(self, tokens: list[Token]) -> None:
        """Take all tokens in order."""
        for token in tokens:
            self._take(token)

    def _take(self, token: Token) -> None:
        if token.type == "text":
            self._take_text(token.content)
        elif token.type == "text_special":
            self._find_and_replace(token.markup, token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            self._break()
        elif token.type == "code_inline":
            self._code(token)
        elif token.type == "image":
            self._image(token)
        elif token.type == "html_inline":
            self._html(token.content)
        elif token.type.endswith("_open"):
            target = str(token.attrs.get("href", ""))
            self._open.append((token.type.removesuffix("_open"), self.builder.length, target))
        elif token.type.endswith("_close"):
            self._close(token.type.removesuffix("_close"))

    def _take_text(self, content: str) -> None:
        for piece, is_reference in cut_at_references(content):
            if is_reference:
                self.cursor = max(self.cursor, self._find(piece) + len(piece))
            else:
                self._find_and_copy(piece)

    def _close(self, name: str) -> None:
        opened, start, target = self._open.pop()
        if opened in _INLINES:
            self.inlines.append(Inline(_INLINES[opened], start, self.builder.length, target))
        if name == "link":
            self._skip_link_target()

    def _skip_link_target(self) -> None:
        """Leave ``](address "title")`` behind, so that no later text is found inside it."""
        close = self._text.find("](", self.cursor, self._end)
        between = self._text[self.cursor : close] if close >= 0 else "x"
        if between.strip("*_`~"):
            return
        depth = 0
        for offset in range(close + 1, self._end):
            character = self._text[offset]
            depth += (character == "(") - (character == ")")
            if depth == 0:
                self.cursor = offset + 1
                return

    def _find(self, raw: str) -> int:
        return self._text.find(raw, self.cursor, self._end) if raw else -1

    def _find_and_copy(self, content: str) -> None:
        if not content:
            return
        start = self._find(content)
        if start < 0:  # markdown-it writes U+FFFD for NUL
            start = self._find(content.replace("\ufffd", "\x00"))
        if start < 0:
            first = min(self.cursor, self._end - 1)
            self.builder.replace(content, first, max(first + 1, self.cursor))
            return
        self.builder.fold(content, start)
        self.cursor = start + len(content)

    def _find_and_replace(self, raw: str, content: str) -> None:
        start = self._find(raw)
        if start < 0:
            self._find_and_copy(content)
            return
        self.builder.replace(content, start, start + len(raw))
        self.cursor = start + len(raw)

    def _break(self) -> None:
        start = min(
            (at for at in (self._find("\n"), self._find("\r")) if at >= 0), default=self.cursor
        )
        end = start
        while end < self._end and self._text[end] in " \t\r\n>":
            end += 1
        self.builder.space(start, max(end, start + 1))
        self.cursor = max(end, self.cursor)

    def _code(self, token: Token) -> None:
        opening = self._find(token.markup)
        if opening >= 0:
            self.cursor = opening + len(token.markup)
        start = self.builder.length
        self._find_and_copy(token.content)
        self.inlines.append(Inline(InlineKind.CODE, start, self.builder.length))
        closing = self._find(token.markup)
        if closing >= 0:
            self.cursor = closing + len(token.markup)

    def _image(self, token: Token) -> None:
        here = self.builder.length
        source = str(token.attrs.get("src", ""))
        self.inlines.append(Inline(InlineKind.IMAGE, max(0, here - 1), max(1, here), source))
        opening = self._find("![")
        if opening >= 0:
            self.cursor = opening + 2 + len(token.content)
            self._skip_link_target()

    def _html(self, raw: str) -> None:
        start = self._find(raw)
        if start < 0:
            return
        self.annotations += annotations_of(cut_markup(raw, start))
        self.cursor = start + len(raw)
        if raw.lower().startswith("<br"):
            self.builder.space(start, self.cursor)
