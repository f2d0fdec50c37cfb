"""The pieces of a document that can say something: blocks, comments, attributes, front matter."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.expressions import expression
from provenance.markers.anchors import with_anchors
from provenance.model import Annotation, AnnotationKind, Block, BlockKind, Document, InlineKind

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Attributes whose values people read; the others are machinery.
_READ_ATTRIBUTES = frozenset({"content", "title", "alt", "aria-label", "data-title", "summary"})
#: Keys of front matter that name what a text is about, as a heading does.
_TOPICS = frozenset(
    {"title", "tags", "tag", "categories", "category", "keywords", "topics", "topic", "subjects"}
    | {"subject", "series", "section", "slug", "permalink", "url", "aliases", "menu"}
)
_TRANSLATION_FILES = frozenset({"xliff", "tmx", "po"})
#: What begins a text and its translation in such a file, and what says that it speaks of that.
_UNITS = ("msgid", "<source", "<tu ", "<tu>", "<segment")
_TALK = re.compile("translat|übersetz|tradu|перев|翻|訳|译")
_LONGEST_ORIGINAL = 1000
_MARKED_UP = frozenset({"md", "html"})
#: What a page offers or asks for, and a box to tick before it.
_CHOICE = expression(
    r"<(?:option|textarea|button|label)\b[^<>]*>\s*(?:<(?:input|span|svg|i)\b[^<>]*>\s*)*$",
    re.IGNORECASE,
)
_LONGEST_TAG = 300
_LONGEST_CLOSING = 12
_QUOTE_ELEMENT = expression(r"<(q|s|del|samp|code|kbd)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_QUOTE_OPENED = expression(r"<(?:q|s|del|samp|code|kbd)\b[^<>]*>\s*\Z", re.IGNORECASE)
_COMMENT_PREFIX = expression(r"^[ \t]*(?:[*#;%]|//|--|<!--)+", re.MULTILINE)
#: What gettext extracts for translators: "#. Translators: label of a button".
_TAGGED = re.compile(r"translators?\b", re.IGNORECASE)
#: A remark at the end of a link's words, in brackets or behind a comma.
_REMARK = expression(r"(?<=\w)\W*[(（\[][^()（）\[\]]*[)）\]]\W*$|(?<=\w),\s[^,()（）]*$")
_SHORT = 400
_FULL_STOPS = (".", "。", "!")
_CELLS = frozenset({BlockKind.TABLE_CELL, BlockKind.LIST_ITEM})
_HEAD = re.compile(r"(?:<(?:th|dt)\b[^<>]*>\s*(?:<\w+>)*|\|\s*\*\*)$", re.IGNORECASE)
_ROW_OPENED = re.compile(r"(?:<tr\b[^<>]*>\s*<td\b[^<>]*>|(?:^|\n)\|?)\s*$", re.IGNORECASE)
_ROW_CLOSED = re.compile(r"(?:\s*</td>)?\s*</?tr|[ \t]*\|?[ \t]*(?:\n|$)", re.IGNORECASE)
_NEW = re.compile(r"<(?:tr|dt|th|li)\b|\n[ \t]*[^\s<]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of text with its way back to the file.

    ``text`` has one character per character of the block's prose; where a line of the file ends
    stands a line feed. ``quoted`` are spans of ``text`` that are quotation or code by markup.
    ``block`` is None for the machinery of the document, whose text stands at ``start`` in the file
    up to ``end``. ``content`` is a text of a translation file: only a chat can have left it there.
    """

    text: str
    block: Block | None = None
    start: int = 0
    end: int = 0
    heading: bool = False
    item: bool = False
    apart: bool = False
    front: bool = False
    content: bool = False
    quoted: tuple[tuple[int, int], ...] = field(default=())

    def to_file(self, start: int, end: int) -> tuple[int, int]:
        """Translate a span of ``text`` into the span of the file."""
        if self.block is not None:
            return self.block.to_file(start, end)
        if self.end - self.start != len(self.text):
            return self.start, self.end
        return self.start + start, self.start + end


def units(document: Document) -> Iterator[Unit]:
    """Yield every piece of a document that may hold a marker in words: that holds an anchor."""
    # The texts of a translation file are content; what is said of the file stands in its fields.
    content = document.format in _TRANSLATION_FILES
    prose = [block for block in document.blocks if block.kind is not BlockKind.CODE]
    for number in with_anchors([block.text for block in prose]):
        if not content:
            yield _of_block(document, prose[number])
        elif not _TALK.search(_original_of(document, prose[number])):
            yield replace(_of_block(document, prose[number]), content=True)
    rows = list(_rows(document))
    for number in with_anchors([row.text for row in rows]):
        yield rows[number]
    annotations = [annotation for annotation in document.annotations if annotation.value]
    for number in with_anchors([annotation.value for annotation in annotations]):
        annotation = annotations[number]
        is_read = annotation.kind in {AnnotationKind.COMMENT, AnnotationKind.META} or (
            annotation.kind is AnnotationKind.ATTRIBUTE and annotation.name in _READ_ATTRIBUTES
        )
        for_translators = annotation.element == "extracted" and _TAGGED.match(annotation.value)
        if (is_read and not for_translators) or annotation.kind is AnnotationKind.FRONT_MATTER:
            yield from _of_annotation(document, annotation)


def _of_annotation(document: Document, annotation: Annotation) -> Iterator[Unit]:
    """Yield what a comment, an attribute or a key says; each of several topics by itself."""
    front = annotation.kind is AnnotationKind.FRONT_MATTER
    topic = front and annotation.name.rpartition(".")[2].lower() in _TOPICS
    for value in annotation.value.split(", ") if topic else (annotation.value,):
        at = document.text.find(value, annotation.start, annotation.end)
        start, end = (at, at + len(value)) if at >= 0 else (annotation.start, annotation.end)
        yield Unit(value, None, start, end, heading=topic, apart=not front, front=front)


def _original_of(document: Document, block: Block) -> str:
    """Return what stands before a translated text since its unit of the file began."""
    before = document.text[max(0, block.start - _LONGEST_ORIGINAL) : block.start].lower()
    return before[max(0, *(before.rfind(sign) for sign in _UNITS)) :]


def _rows(document: Document) -> Iterator[Unit]:
    """Yield a head and its value in two cells as a line: "Übersetzung | Birgit Hauser".

    A head stands in ``th`` or ``dt``, is bold, or ends in a colon; other cells may be anything,
    as the entries of a list may.
    """
    for head, value in pairwise(document.blocks):
        if {head.kind, value.kind} - _CELLS or len(head.text + value.text) > _SHORT:
            continue
        if _are_a_row_of_two(document, head, value):
            said = value.text.replace("(", ", ").replace(")", "")
            line = f"{head.text.rstrip(' :')}: {said}"
            yield Unit(line, None, head.start, value.end, item=True, apart=True)
            continue
        opened = document.text[max(0, head.start - _LONGEST_TAG) : head.start]
        between = document.text[head.end : value.start]
        if (_HEAD.search(opened) or ":" in head.text[-1:] + between) and not _NEW.search(between):
            line = f"{head.text.rstrip(' :')}: {value.text}"
            yield Unit(line, None, head.start, value.end, apart=True)


def _are_a_row_of_two(document: Document, head: Block, value: Block) -> bool:
    """Tell a row of exactly two plain cells: a key and its value, or any two things."""
    text = document.text
    before = text[max(0, head.start - _LONGEST_TAG) : head.start]
    opened = _ROW_OPENED.search(before) and not _HEAD.search(before)
    cells = {head.kind, value.kind} == {BlockKind.TABLE_CELL}
    return bool(cells and opened and _ROW_CLOSED.match(text, value.end))


def _of_block(document: Document, block: Block) -> Unit:
    marked_up = document.format in _MARKED_UP
    # In subtitles "\\N" ends a line: it parts what stands beside it.
    text = _with_line_ends(document.text, block).replace("\\N", "; ")
    quoted = [(i.start, i.end) for i in block.inlines if i.kind is InlineKind.CODE]
    if (
        quoted == [(0, len(text))]
        and text.endswith(_FULL_STOPS)
        and not _is_led_in(document, block)
    ):
        quoted = []  # a sentence in the type of code, and nothing beside it
    quoted += _said_of_targets(block)
    if document.format == "html":
        quoted += _quoted_by_element(document.text, block)
        if _CHOICE.search(document.text, max(0, block.start - _LONGEST_TAG), block.start):
            quoted.append((0, len(text)))  # a choice that the page offers says nothing
    return Unit(
        text,
        block,
        heading=marked_up and block.kind is BlockKind.HEADING,
        item=block.kind in {BlockKind.LIST_ITEM, BlockKind.TABLE_CELL},
        apart=len(text) < _SHORT,
        quoted=tuple(quoted),
    )


def _is_led_in(document: Document, block: Block) -> bool:
    """Tell whether what stands before a block leads it in: "Add this line:"."""
    before = document.text[max(0, block.start - _LONGEST_TAG) : block.start]
    return before.rstrip("` \n>*_-").endswith((":", "："))


def _said_of_targets(block: Block) -> Iterator[tuple[int, int]]:
    """Yield what links say of what they lead to: "[the maker's page (machine translation)](…)"."""
    for inline in block.inlines:
        # A heading is a link to itself.
        if inline.kind is InlineKind.LINK and block.kind is not BlockKind.HEADING:
            remark = _REMARK.search(block.text[inline.start : inline.end])
            if remark:
                yield inline.start + remark.start(), inline.start + remark.end()


def _with_line_ends(source: str, block: Block) -> str:
    """Put a line feed for each joint of the prose where a line of the file ends."""
    breaks = []
    for match in re.finditer("\n", source[block.start : block.end]):
        offset = block.source_map.to_prose(block.start + match.start())
        if block.text[offset : offset + 1] == " ":
            breaks.append(offset)
    if not breaks:
        return block.text
    characters = list(block.text)
    for offset in breaks:
        characters[offset] = "\n"
    return "".join(characters)


def _quoted_by_element(source: str, block: Block) -> Iterator[tuple[int, int]]:
    if "</" not in source[block.start : block.end + _LONGEST_CLOSING]:
        return
    opened = _QUOTE_OPENED.search(source, max(0, block.start - _LONGEST_TAG), block.start)
    start = opened.start() if opened else block.start
    for match in _QUOTE_ELEMENT.finditer(source, start, block.end + _LONGEST_CLOSING):
        inside = [
            offset
            for offset in range(len(block.text))
            if match.start() <= block.source_map.start_in_file(offset) < match.end()
        ]
        if inside:
            yield inside[0], inside[-1] + 1
