"""Reads OpenDocument texts (ODF 1.3, ISO/IEC 26300), as LibreOffice writes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from provenance.documents.extraction import Extraction, Prose
from provenance.documents.packages import Package
from provenance.model import AnnotationKind, BlockKind, Document, Inline, InlineKind
from provenance.wording import say

if TYPE_CHECKING:
    from provenance.documents.hardened_xml import Node

_SKIPPED = frozenset(
    {"text:tracked-changes", "text:note-citation", "text:table-of-content", "office:forms",
     "text:sequence-decls", "text:variable-decls", "text:bookmark-ref"}
)  # fmt: skip
_APART = frozenset({"text:note", "office:annotation"})
_STYLE_KINDS = {
    "Title": (BlockKind.HEADING, 1),
    "Subtitle": (BlockKind.HEADING, 2),
    "Quotations": (BlockKind.QUOTATION, 0),
    "Caption": (BlockKind.CAPTION, 0),
    "Illustration": (BlockKind.CAPTION, 0),
    "Preformatted_20_Text": (BlockKind.CODE, 0),
}


def read_odt(data: bytes, path: str) -> Document:
    """Read an OpenDocument text."""
    package = Package(data, path)
    content = package.needed_tree("content.xml", say("an OpenDocument text"))
    styles = package.tree("styles.xml")
    reader = _Reader(_kinds_of_styles(content, styles), _looks_of_styles(content, styles))
    body = content.find("office:body", "office:text")
    if body is not None:
        reader.take(body, BlockKind.BODY)
    reader.take_notes()
    for node in styles.walk() if styles else ():
        if node.name in {"style:header", "style:footer"}:
            reader.take(node, BlockKind.FOOTER, "page " + node.name.removeprefix("style:"))
    _take_properties(package, reader.extraction)
    return reader.extraction.finish(path, "odt")


def _all_styles(*trees: Node | None) -> dict[str, Node]:
    nodes = (node for tree in trees if tree for node in tree.walk() if node.name == "style:style")
    return {node.attributes.get("style:name", ""): node for node in nodes}


def _kinds_of_styles(*trees: Node | None) -> dict[str, tuple[BlockKind, int]]:
    styles = _all_styles(*trees)
    kinds: dict[str, tuple[BlockKind, int]] = {}
    for name in {*styles, *_STYLE_KINDS}:
        ancestor, steps = name, 0
        while ancestor not in _STYLE_KINDS and ancestor in styles and steps < len(styles):
            ancestor = styles[ancestor].attributes.get("style:parent-style-name", "")
            steps += 1
        if ancestor in _STYLE_KINDS:
            kinds[name] = _STYLE_KINDS[ancestor]
    return kinds


def _looks_of_styles(*trees: Node | None) -> dict[str, list[InlineKind]]:
    looks: dict[str, list[InlineKind]] = {}
    for name, style in _all_styles(*trees).items():
        properties = style.find("style:text-properties")
        attributes = properties.attributes if properties else {}
        found = [InlineKind.STRONG] if attributes.get("font-weight") == "bold" else []
        found += [InlineKind.EMPHASIS] if attributes.get("font-style") == "italic" else []
        if found:
            looks[name] = found
    return looks


@dataclass
class _Reader:
    kinds: dict[str, tuple[BlockKind, int]]
    looks: dict[str, list[InlineKind]]
    extraction: Extraction = field(default_factory=Extraction)
    notes: list[Node] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0

    def take(self, node: Node, kind: BlockKind, place: str = "", level: int = 0) -> None:
        """Take the paragraphs, lists and tables below an element, in order."""
        for child in node.elements():
            if child.name in {"text:p", "text:h"}:
                self._paragraph(child, kind, place, level)
            elif child.name == "text:list" and kind is not BlockKind.FOOTER:
                self.take(child, BlockKind.LIST_ITEM, place, level + 1)
            elif child.name == "table:table":
                self._table(child)
            elif child.name not in _SKIPPED and child.name not in _APART:
                self.take(child, kind, place, level)

    def _table(self, table: Node) -> None:
        self.tables += 1
        number = self.tables
        rows = [node for node in table.walk() if node.name == "table:table-row"]
        for row, cells in enumerate(rows, 1):
            self.take(cells, BlockKind.TABLE_CELL, f"table {number}, row {row}")

    def _paragraph(self, node: Node, kind: BlockKind, place: str, level: int) -> None:
        prose = Prose()
        self._inline(node, prose)
        if node.name == "text:h":
            depth = node.attributes.get("text:outline-level", "1")
            kind, level = BlockKind.HEADING, int(depth) if depth.isdigit() else 1
        elif kind is BlockKind.BODY:
            kind, level = self.kinds.get(node.attributes.get("text:style-name", ""), (kind, level))
        if self.extraction.add(prose, kind, place or f"paragraph {self.paragraphs + 1}", level):
            self.paragraphs += not place

    def take_notes(self) -> None:
        """Take the footnotes and endnotes that the text refers to."""
        for number, note in enumerate(self.notes, 1):
            self.take(note, BlockKind.BODY, f"footnote {number}")

    def _inline(self, node: Node, prose: Prose) -> None:
        for child in node.children:
            if isinstance(child, str):
                prose.add(child)
            else:
                self._element(child, prose)

    def _element(self, node: Node, prose: Prose) -> None:
        start = len(prose.text)
        if node.name in {"text:s", "text:tab", "text:line-break"}:
            prose.add(" ")
        elif node.name == "text:note":
            self.notes += [child for child in node.elements() if child.name == "text:note-body"]
        elif node.name == "office:annotation":
            words = " ".join(n.text() for n in node.elements() if n.name.startswith("text:"))
            self.extraction.say("comment", "", words, AnnotationKind.COMMENT)
        elif node.name in {"text:p", "text:h"}:  # a text box inside the paragraph
            prose.add(" ")
            self._inline(node, prose)
            prose.add(" ")
        elif node.name not in _SKIPPED:
            self._inline(node, prose)
            self._mark(node, start, prose)

    def _mark(self, node: Node, start: int, prose: Prose) -> None:
        end = len(prose.text)
        if node.name == "text:a":
            prose.mark(Inline(InlineKind.LINK, start, end, node.attributes.get("xlink:href", "")))
        elif node.name == "text:span":
            for kind in self.looks.get(node.attributes.get("text:style-name", ""), ()):
                prose.mark(Inline(kind, start, end))


def _take_properties(package: Package, extraction: Extraction) -> None:
    tree = package.tree("meta.xml")
    meta = tree.find("office:meta") if tree else None
    for node in meta.elements() if meta else ():
        if node.name.startswith(("dc:", "meta:")) and node.name != "meta:document-statistic":
            name = node.attributes.get("meta:name") or node.name.partition(":")[2]
            extraction.say("meta", name, node.text())
            if name not in {"date", "creation-date", "print-date"}:
                extraction.pairs.append((name, node.text()))
