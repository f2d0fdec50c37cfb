"""Reads electronic books (EPUB 2 and 3).

The text of the document is the XHTML of the chapters, one after the other in reading order, so that
spans and traces of page translators are found as in any web page.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from provenance.documents.decode import decode
from provenance.documents.html import blocks_of
from provenance.documents.layout import classify
from provenance.documents.markup import annotations_of, cut_markup
from provenance.documents.metadata import build_metadata
from provenance.documents.packages import Package
from provenance.documents.text import metadata_of_blocks
from provenance.errors import DocumentError
from provenance.model import Annotation, AnnotationKind, Block, Document
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.documents.hardened_xml import Node

_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})


def read_epub(data: bytes, path: str) -> Document:
    """Read an electronic book."""
    package = Package(data, path)
    _refuse_protected(package)
    book = _package_document(package)
    text, blocks, annotations = "", list[Block](), list[Annotation]()
    for number, name in enumerate(_chapters(package, book), 1):
        page = package.read(name)
        if page is None or not page.strip():
            continue
        events = cut_markup(decode(page, path).text, len(text))
        annotations += annotations_of(events)
        for paragraph, block in enumerate(blocks_of(events), 1):
            place = f"chapter file {number} ({posixpath.basename(name)}), paragraph {paragraph}"
            blocks.append(replace(block, index=len(blocks), place=place))
        text += decode(page, path).text + "\n"
    pairs, fields, lines = _properties(book.tree, len(text))
    classified = classify(blocks, marked_up=True)
    visible = metadata_of_blocks(classified)
    pairs += [("title", visible.title), ("source_url", visible.source_url)]
    return Document(
        path=path,
        text=text + lines,
        format="epub",
        encoding="utf-8",
        blocks=classified,
        metadata=build_metadata([pair for pair in pairs if pair[1]]),
        annotations=(*annotations, *fields),
    )


@dataclass(frozen=True, slots=True)
class _Book:
    tree: Node
    folder: str


def _package_document(package: Package) -> _Book:
    container = package.needed_tree("META-INF/container.xml", say("an EPUB book"))
    for node in container.walk():
        if node.name.endswith("rootfile"):
            name = node.attributes.get("full-path", "")
            tree = package.needed_tree(name, say("an EPUB book"))
            return _Book(tree, posixpath.dirname(name))
    message = say(
        "{path} names no package document, so it is not an EPUB book. Export it again.",
        path=package.path,
    )
    raise DocumentError(package.path, "IO021", message)


def _chapters(package: Package, book: _Book) -> Iterator[str]:
    """Yield the names of the chapters in reading order, without the table of contents."""
    items = {node.attributes.get("id", ""): node.attributes for node in book.tree.walk()}
    for node in book.tree.walk():
        item = items.get(node.attributes.get("idref", ""), {})
        is_contents = "nav" in item.get("properties", "").split()
        if node.name == "itemref" and item.get("media-type") in _PAGES and not is_contents:
            name = posixpath.normpath(posixpath.join(book.folder, unquote(item.get("href", ""))))
            if package.read(name) is None:
                message = say(
                    "{path} lacks its chapter {name}. Export the book again.",
                    path=package.path,
                    name=name,
                )
                raise DocumentError(package.path, "IO021", message)
            yield name


def _refuse_protected(package: Package) -> None:
    """Refuse books under digital rights management; hidden fonts are none of it."""
    tree = package.tree("META-INF/encryption.xml")
    for node in tree.walk() if tree else ():
        name = node.attributes.get("URI", "").lower()
        if name.endswith((".xhtml", ".html", ".htm", ".xml")):
            message = say(
                "{path} is protected against reading. Use an unprotected copy.",
                path=package.path,
            )
            raise DocumentError(package.path, "IO026", message)


def _properties(tree: Node, start: int) -> tuple[list[tuple[str, str]], list[Annotation], str]:
    pairs: list[tuple[str, str]] = []
    fields: list[Annotation] = []
    lines = ""
    for node in tree.walk():
        if node.name.startswith("dc:"):
            name, value = node.name.removeprefix("dc:"), " ".join(node.text().split())
        elif node.name == "meta" and node.attributes.get("content"):
            name, value = node.attributes.get("name", ""), node.attributes["content"]
        else:
            continue
        if not name or not value:
            continue
        pairs.append((name, value))
        line = f"{name}: {value}"
        here = start + len(lines)
        fields.append(
            Annotation(AnnotationKind.FIELD, "package", name, value, here, here + len(line))
        )
        lines += line + "\n"
    return pairs, fields, lines
