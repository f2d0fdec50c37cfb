"""Reads Word documents (Office Open XML, ECMA-376, transitional and strict).

Deleted text, hidden text and field codes are no part of the prose; inserted text is. Footnotes,
page headers and comments follow the running text.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from provenance.documents.extraction import Extraction, Prose
from provenance.documents.packages import Package
from provenance.model import AnnotationKind, BlockKind, Document, Inline, InlineKind
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.documents.hardened_xml import Node

_HEADING = re.compile(r"heading (\d)")
_SKIPPED = frozenset({"w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:instrText", "mc:Fallback"})
_CHARACTERS = {"w:tab": " ", "w:br": " ", "w:cr": " ", "w:noBreakHyphen": "\u2011"}
_PAGE_BREAKS = frozenset({"w:lastRenderedPageBreak"})
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}
_STYLE_KINDS = {
    "title": (BlockKind.HEADING, 1),
    "subtitle": (BlockKind.HEADING, 2),
    "quote": (BlockKind.QUOTATION, 0),
    "intense quote": (BlockKind.QUOTATION, 0),
    "caption": (BlockKind.CAPTION, 0),
    "author": (BlockKind.BYLINE, 0),
    "html preformatted": (BlockKind.CODE, 0),
}


def read_docx(data: bytes, path: str) -> Document:
    """Read a Word document."""
    package = Package(data, path)
    main = _main_part(package)
    tree = package.needed_tree(main, say("a Word document"))
    reader = _Reader(_styles(package, main), _targets(package, main))
    reader.take(tree.find("w:body") or tree, BlockKind.BODY)
    folder = posixpath.dirname(main)
    for part, name in _NOTES.items():
        reader.take_notes(package.tree(f"{folder}/{part}.xml"), name)
    for part in package.names():
        side = re.fullmatch(rf"{re.escape(folder)}/(header|footer)\d*\.xml", part)
        if side:
            reader.take_margin(package.tree(part), f"page {side[1]}")
    comments = package.tree(f"{folder}/comments.xml")
    for comment in comments.elements() if comments else ():
        prose = " ".join(reader.prose(node).text for node in comment.walk() if node.name == "w:p")
        reader.extraction.say("comment", "", prose, AnnotationKind.COMMENT)
    _take_properties(package, reader.extraction)
    return reader.extraction.finish(path, "docx")


def _main_part(package: Package) -> str:
    relations = package.tree("_rels/.rels")
    for relation in relations.elements() if relations else ():
        if relation.attributes.get("Type", "").endswith("/officeDocument"):
            return relation.attributes.get("Target", "").lstrip("/")
    return "word/document.xml"


def _targets(package: Package, main: str) -> dict[str, str]:
    folder, name = posixpath.split(main)
    relations = package.tree(f"{folder}/_rels/{name}.rels")
    found = relations.elements() if relations else ()
    return {node.attributes.get("Id", ""): node.attributes.get("Target", "") for node in found}


def _styles(package: Package, main: str) -> dict[str, tuple[BlockKind, int]]:
    """Return which styles say what a paragraph is; their names are English in every Word."""
    tree = package.tree(f"{posixpath.dirname(main)}/styles.xml")
    kinds: dict[str, tuple[BlockKind, int]] = {}
    parents: dict[str, str] = {}
    for style in tree.elements() if tree else ():
        identifier = style.attributes.get("w:styleId", "")
        name = _value(style, "w:name").lower()
        heading = _HEADING.fullmatch(name)
        if heading:
            kinds[identifier] = (BlockKind.HEADING, int(heading[1]))
        elif name in _STYLE_KINDS:
            kinds[identifier] = _STYLE_KINDS[name]
        elif style.find("w:pPr", "w:numPr"):
            kinds[identifier] = (BlockKind.LIST_ITEM, 0)
        else:
            parents[identifier] = _value(style, "w:basedOn")
    for identifier in parents:
        ancestor, steps = identifier, 0
        while ancestor in parents and steps < len(parents):
            ancestor, steps = parents[ancestor], steps + 1
        if ancestor in kinds:
            kinds[identifier] = kinds[ancestor]
    return kinds


def _value(node: Node, *names: str) -> str:
    found = node.find(*names)
    return found.attributes.get("w:val", "") if found else ""


def _is_on(properties: Node | None, name: str) -> bool:
    switch = properties.find(name) if properties else None
    return switch is not None and switch.attributes.get("w:val", "true") not in {
        "0", "false", "off", "none",
    }  # fmt: skip


@dataclass
class _Reader:
    styles: dict[str, tuple[BlockKind, int]]
    targets: dict[str, str]
    extraction: Extraction = field(default_factory=Extraction)
    paragraphs: int = 0
    tables: int = 0

    def take(self, node: Node, kind: BlockKind, place: str = "") -> None:
        """Take the paragraphs and tables below an element, in order."""
        for child in node.elements():
            if child.name == "w:p":
                self._paragraph(child, kind, place)
            elif child.name == "w:tbl":
                self._table(child)
            elif child.name not in _SKIPPED:
                self.take(child, kind, place)

    def _table(self, table: Node) -> None:
        self.tables += 1
        number = self.tables
        rows = [node for node in table.elements() if node.name == "w:tr"]
        for row, cells in enumerate(rows, 1):
            self.take(cells, BlockKind.TABLE_CELL, f"table {number}, row {row}")

    def _paragraph(self, paragraph: Node, kind: BlockKind, place: str) -> None:
        prose = self.prose(paragraph)
        level = 0
        if kind is BlockKind.BODY:
            kind, level = self._kind(paragraph.find("w:pPr"))
        if self.extraction.add(prose, kind, place or f"paragraph {self.paragraphs + 1}", level):
            self.paragraphs += not place
        for box in _text_boxes(paragraph):
            self.take(box, BlockKind.BODY, place and f"{place}, text box")

    def _kind(self, properties: Node | None) -> tuple[BlockKind, int]:
        if properties is None:
            return BlockKind.BODY, 0
        named = self.styles.get(_value(properties, "w:pStyle"))
        outline = _value(properties, "w:outlineLvl")
        if named and named[0] is not BlockKind.LIST_ITEM:
            return named
        if outline.isdigit() and int(outline) < 9:
            return BlockKind.HEADING, int(outline) + 1
        if properties.find("w:numPr") and _value(properties, "w:numPr", "w:numId") != "0":
            depth = _value(properties, "w:numPr", "w:ilvl")
            return BlockKind.LIST_ITEM, int(depth) + 1 if depth.isdigit() else 1
        return named or (BlockKind.BODY, 0)

    def take_notes(self, tree: Node | None, name: str) -> None:
        """Take footnotes or endnotes; the separators are none."""
        number = 0
        for note in tree.elements() if tree else ():
            if note.attributes.get("w:type", "normal") == "normal":
                number += 1
                self.take(note, BlockKind.BODY, f"{name} {number}")

    def take_margin(self, tree: Node | None, place: str) -> None:
        """Take a page header or footer; each different text once."""
        said = {block.text for block in self.extraction.blocks}
        for node in tree.walk() if tree else ():
            prose = self.prose(node) if node.name == "w:p" else Prose()
            if prose.text.strip() not in said:
                said.add(prose.text.strip())
                self.extraction.add(prose, BlockKind.FOOTER, place)

    def prose(self, paragraph: Node) -> Prose:
        """Return the text of a paragraph with its emphasis and links."""
        prose = Prose()
        self._runs(paragraph, prose)
        return prose

    def _runs(self, node: Node, prose: Prose) -> None:
        for child in node.elements():
            if child.name == "w:r":
                self._run(child, prose)
            elif child.name == "w:hyperlink":
                start = len(prose.text)
                self._runs(child, prose)
                target = self.targets.get(child.attributes.get("r:id", ""), "")
                prose.mark(Inline(InlineKind.LINK, start, len(prose.text), target))
            elif child.name not in _SKIPPED and child.name != "w:p":
                self._runs(child, prose)

    def _run(self, run: Node, prose: Prose) -> None:
        properties = run.find("w:rPr")
        if _is_on(properties, "w:vanish"):
            return
        start = len(prose.text)
        for child in run.elements():
            if child.name == "w:t":
                prose.add(child.text())
            elif child.name in _CHARACTERS:
                prose.add(_CHARACTERS[child.name])
        kinds = (("w:b", InlineKind.STRONG), ("w:i", InlineKind.EMPHASIS))
        for name, kind in kinds:
            if _is_on(properties, name) and prose.text[start:].strip():
                prose.mark(Inline(kind, start, len(prose.text)))


def _text_boxes(paragraph: Node) -> Iterator[Node]:
    """Yield the text boxes anchored in a paragraph; the fallback for old readers repeats them."""
    waiting = [paragraph]
    while waiting:
        node = waiting.pop()
        if node.name == "txbxContent" or node.name.endswith(":txbxContent"):
            yield node
            continue
        waiting += [child for child in node.elements() if child.name not in _SKIPPED]


def _take_properties(package: Package, extraction: Extraction) -> None:
    for part, element in (
        ("docProps/core.xml", "core"),
        ("docProps/app.xml", "app"),
        ("docProps/custom.xml", "custom"),
    ):
        tree = package.tree(part)
        for node in tree.elements() if tree else ():
            name = node.attributes.get("name") or node.name.rpartition(":")[2]
            if element == "app" and name not in {"Application", "Company", "Manager", "Template"}:
                continue
            extraction.say(element, name, node.text())
            if element != "app" and name not in {"created", "modified"}:
                # Word sets the author's and the program's language here, not the text's.
                extraction.pairs.append((name, node.text()))
