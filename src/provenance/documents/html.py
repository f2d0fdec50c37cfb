"""Reads HTML: what a reader of the page sees as blocks, what the page's machinery says as facts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from provenance.documents.footnotes import without_references
from provenance.documents.furniture import is_furniture, set_apart
from provenance.documents.layout import classify
from provenance.documents.linked_data import linked_data_pairs, translators_named
from provenance.documents.markup import Event, annotations_of, cut_markup
from provenance.documents.metadata import build_metadata
from provenance.documents.prose import ProseBuilder
from provenance.documents.text import metadata_of_blocks
from provenance.model import (
    Annotation,
    AnnotationKind,
    Block,
    BlockKind,
    Document,
    Inline,
    InlineKind,
    Metadata,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_KINDS = {
    "li": BlockKind.LIST_ITEM,
    "dt": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.QUOTATION,
    "td": BlockKind.TABLE_CELL,
    "th": BlockKind.TABLE_CELL,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "pre": BlockKind.CODE,
    "footer": BlockKind.FOOTER,
    "nav": BlockKind.FOOTER,
    "aside": BlockKind.FOOTER,
} | dict.fromkeys(_HEADINGS, BlockKind.HEADING)
_BLOCKS = frozenset(_KINDS) | {
    "address", "article", "body", "center", "details", "dialog", "div", "dl", "fieldset", "figure",
    "form", "header", "hgroup", "hr", "html", "head", "main", "menu", "ol", "option", "p",
    "section", "select", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
}  # fmt: skip
_SILENT = frozenset(
    {"script", "style", "template", "noscript", "svg", "math", "iframe", "object", "textarea"}
)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_INLINES = {
    "a": InlineKind.LINK,
    "em": InlineKind.EMPHASIS,
    "i": InlineKind.EMPHASIS,
    "cite": InlineKind.EMPHASIS,
    "b": InlineKind.STRONG,
    "strong": InlineKind.STRONG,
    "code": InlineKind.CODE,
    "kbd": InlineKind.CODE,
}


def read_html(text: str, path: str) -> Document:
    """Read an HTML document."""
    events = cut_markup(text)
    blocks = classify(blocks_of(events), marked_up=True)
    annotations = (*annotations_of(events), *translators_named(events))
    head = list(_head_pairs(events))
    metadata = build_metadata([*head, *_pairs(metadata_of_blocks(blocks))])
    return Document(
        path=path,
        text=text,
        format="html",
        encoding="utf-8",
        blocks=blocks,
        metadata=metadata,
        annotations=annotations,
    )


def _pairs(metadata: Metadata) -> Iterator[tuple[str, str]]:
    for name in ("title", "author", "date", "language"):
        if getattr(metadata, name):
            yield name, getattr(metadata, name)
    if metadata.source_url:
        yield "source_url", metadata.source_url


@dataclass
class _Walk:
    """The state between two events; one block is open at a time."""

    blocks: list[Block] = field(default_factory=list)
    builder: ProseBuilder = field(default_factory=ProseBuilder)
    stack: list[str] = field(default_factory=list)
    contexts: list[tuple[BlockKind, int, str]] = field(default_factory=list)
    furniture: list[int] = field(default_factory=list)
    named: list[bool] = field(default_factory=list)
    articles: list[tuple[int, int]] = field(default_factory=list)
    open_articles: list[tuple[int, int]] = field(default_factory=list)
    inlines: list[Inline] = field(default_factory=list)
    open_inlines: list[tuple[str, int, str]] = field(default_factory=list)
    silent: str = ""
    broke: bool = False

    def close_block(self) -> None:
        finished = self.builder.finish()
        if finished is not None:
            prose, source_map = finished
            for tag, start, target in self.open_inlines:
                self._add_inline(tag, start, target, len(prose))
            inlines = tuple(i for i in self.inlines if i.start < i.end <= len(prose))
            kind, level, language = self._context()
            start, end = source_map.start_in_file(0), source_map.end_in_file(len(prose))
            block = Block(
                len(self.blocks), kind, start, end, prose, source_map, level, inlines, language
            )
            self.blocks.append(block)
            self.named.append(bool(self.furniture))
        self.builder = ProseBuilder()
        self.inlines = []
        self.open_inlines = [(tag, 0, target) for tag, _, target in self.open_inlines]
        self.broke = False

    def _add_inline(self, tag: str, start: int, target: str, end: int) -> None:
        self.inlines.append(Inline(_INLINES[tag], start, end, target))

    def _context(self) -> tuple[BlockKind, int, str]:
        return self.contexts[-1] if self.contexts else (BlockKind.BODY, 0, "")

    def _context_within(self, tag: str, declared: str) -> tuple[BlockKind, int, str]:
        """Return what the blocks in an element are that is opened here."""
        kind, level, language = self._context()
        if tag in _HEADINGS:
            kind, level = BlockKind.HEADING, _HEADINGS[tag]
        elif tag in _KINDS and kind is not BlockKind.FOOTER:
            kind = _KINDS[tag]
        return kind, level, declared or language

    def start(self, event: Event) -> None:
        tag = event.name
        if tag == "br":
            self._line_break(event)
            return
        if tag == "img" and event.attribute("src"):
            here = self.builder.length
            self.inlines.append(
                Inline(InlineKind.IMAGE, max(0, here - 1), max(1, here), event.attribute("src"))
            )
        if tag in _SILENT or event.has_attribute("hidden"):
            self.silent = "" if tag in _VOID else tag
            return
        if tag in _BLOCKS:
            self.close_block()
            if tag in {"p", "li", "td", "th", "tr", "dt", "dd", "option"}:
                self._imply_end(tag)
        if tag not in _VOID:
            self._open(event)
        if tag in _INLINES:
            self.open_inlines.append((tag, self.builder.length, event.attribute("href")))

    def _open(self, event: Event) -> None:
        if is_furniture(event):
            self.furniture.append(len(self.stack))
        if event.name in {"article", "main"}:
            self.open_articles.append((len(self.stack), len(self.blocks)))
        self.stack.append(event.name)
        self.contexts.append(self._context_within(event.name, event.attribute("lang")))

    def _close(self, depth: int) -> None:
        """Leave the elements from ``depth`` on."""
        del self.stack[depth:]
        del self.contexts[depth:]
        while self.furniture and self.furniture[-1] >= depth:
            self.furniture.pop()
        while self.open_articles and self.open_articles[-1][0] >= depth:
            self.articles.append((self.open_articles.pop()[1], len(self.blocks)))

    def end(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.close_block()
        if tag in _INLINES:
            for index in range(len(self.open_inlines) - 1, -1, -1):
                if self.open_inlines[index][0] == tag:
                    _, start, target = self.open_inlines.pop(index)
                    self._add_inline(tag, start, target, self.builder.length)
                    break
        for index in range(len(self.stack) - 1, max(-1, len(self.stack) - 200), -1):
            if self.stack[index] == tag:
                self._close(index)
                break

    def _imply_end(self, tag: str) -> None:
        """Browsers end a paragraph, list item or cell where the next one begins."""
        if self.stack and self.stack[-1] == tag:
            self._close(len(self.stack) - 1)

    def _line_break(self, event: Event) -> None:
        if self.broke:
            self.close_block()
        else:
            self.builder.space(event.start, event.end)
            self.broke = True

    def text(self, event: Event) -> None:
        if event.name.strip():
            self.broke = False
        self.builder.fold(event.name, event.start)


def blocks_of(events: list[Event]) -> list[Block]:
    """Return the visible blocks of a page, numbered from 0."""
    walk = _Walk()
    in_title = False
    for event in without_references(events):
        if walk.silent:
            if event.kind == "end" and event.name == walk.silent:
                walk.silent = ""
            continue
        if event.kind == "start":
            in_title = in_title or event.name == "title"
            walk.start(event)
        elif event.kind == "end":
            in_title = in_title and event.name != "title"
            walk.end(event.name)
        elif in_title:
            continue
        elif event.kind == "text":
            walk.text(event)
        elif event.kind == "entity":
            walk.builder.replace(event.name, event.start, event.end)
    walk.close_block()
    return set_apart(walk.blocks, walk.named, walk.articles)


def _head_pairs(events: list[Event]) -> Iterator[tuple[str, str]]:
    """Yield what ``<html>``, ``<title>``, ``<meta>``, ``<link>`` and JSON-LD say."""
    collecting = ""
    text = ""
    for event in events:
        if event.kind == "start":
            yield from _tag_pairs(event)
            is_data = event.name == "script" and "ld+json" in event.attribute("type")
            if event.name == "title" or is_data:
                collecting, text = event.name, ""
        elif event.kind == "end" and event.name == collecting:
            if collecting == "title":
                yield "title", " ".join(text.split())
            else:
                yield from linked_data_pairs(text)
            collecting = ""
        elif collecting and event.kind in {"text", "entity"}:
            text += event.name


def _tag_pairs(event: Event) -> Iterator[tuple[str, str]]:
    if event.name == "html" and event.attribute("lang"):
        yield "lang", event.attribute("lang")
    elif event.name == "meta":
        name = event.attribute("name") or event.attribute("property") or event.attribute("itemprop")
        if name and event.attribute("content"):
            yield name, event.attribute("content")
    elif event.name == "link" and event.attribute("href"):
        relations = event.attribute("rel").lower().split()
        if "canonical" in relations:
            yield "canonical", event.attribute("href")
        elif "original" in relations or "machine-translated-from" in relations:
            yield "source_url", event.attribute("href")
        elif "alternate" in relations and event.attribute("hreflang"):
            yield f"alternate:{event.attribute('hreflang').lower()}", event.attribute("href")
    elif event.name == "time" and event.attribute("datetime"):
        yield "published_time", event.attribute("datetime")


def front_matter_pairs(annotations: tuple[Annotation, ...]) -> Iterator[tuple[str, str]]:
    """Yield keys and values of the front matter among ``annotations``."""
    for annotation in annotations:
        if annotation.kind is AnnotationKind.FRONT_MATTER:
            yield annotation.name, annotation.value
