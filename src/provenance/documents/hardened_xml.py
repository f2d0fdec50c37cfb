"""Reads XML that strangers made: entities of its own and outside files are refused.

Two views of the same parser: events with exact offsets for text files (XLIFF, TMX), and a tree for
the parts of containers (docx, odt), whose offsets mean nothing to anyone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING
from xml.parsers import expat

from provenance.documents.markup import Event
from provenance.errors import DocumentError
from provenance.model import Annotation, AnnotationKind
from provenance.wording import Wording, say

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Real documents nest some dozen levels; a thousand is an attack on recursive readers.
_DEEPEST = 400
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s/>=\"']+)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')"
)
_TAG_NAME = re.compile(r"<[^\s/>]+")
#: The vocabularies whose names the readers know; both forms of OOXML count as one.
_NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0": "meta",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/XML/1998/namespace": "xml",
}


class _RefusedError(Exception):
    """What stands in the file is refused; ``why`` says so in words."""

    def __init__(self, why: Wording) -> None:
        super().__init__(str(why))
        self.why = why


@dataclass(slots=True)
class Node:
    """An element of a tree: name with the usual prefix ("w:p"), attributes, children and texts."""

    name: str
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    def elements(self) -> Iterator[Node]:
        """Yield the child elements."""
        return (child for child in self.children if isinstance(child, Node))

    def find(self, *names: str) -> Node | None:
        """Return the first descendant along a path of child names."""
        here = self
        for name in names:
            child = next((child for child in here.elements() if child.name == name), None)
            if child is None:
                return None
            here = child
        return here

    def walk(self) -> Iterator[Node]:
        """Yield this element and all below it, in document order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(list(node.elements())))

    def text(self) -> str:
        """Return all text below this element."""
        parts = (child if isinstance(child, str) else child.text() for child in self.children)
        return "".join(parts)


def _hardened_parser(separator: str | None) -> expat.XMLParserType:
    parser = expat.ParserCreate("utf-8", separator)
    parser.buffer_text = False

    def refuse_entity(name: str, *_: object) -> None:
        raise _RefusedError(
            say("it declares the entity “{name}”, which can grow without limit", name=name)
        )

    parser.EntityDeclHandler = refuse_entity
    return parser


def _run(parser: expat.XMLParserType, data: bytes, path: str, part: str) -> None:
    where = say("{part} in {path}", part=part, path=path) if part else say("{path}", path=path)
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError as error:
        message = say(
            "{where} is not well-formed XML: {problem}, line {line}, column {column}. Export it "
            "again from its program.",
            where=where,
            problem=expat.errors.messages[error.code],
            line=error.lineno,
            column=error.offset + 1,
        )
        raise DocumentError(path, "IO023", message) from error
    except _RefusedError as error:
        message = say(
            "{where} was refused: {why}. Save it again from its program.",
            where=where,
            why=error.why,
        )
        raise DocumentError(path, "IO022", message) from None


def xml_tree(data: bytes, path: str, part: str) -> Node:
    """Return the tree of a container's part; ``data`` is UTF-8.

    Raises:
        DocumentError: not well-formed (IO023), or it declares entities (IO022).
    """
    parser = _hardened_parser(" ")
    root = Node("", {})
    stack = [root]

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(stack) > _DEEPEST:
            raise _RefusedError(say("its elements are nested more than {most} deep", most=_DEEPEST))
        node = Node(_prefixed(name), {_prefixed(key): value for key, value in attributes.items()})
        stack[-1].children.append(node)
        stack.append(node)

    def end(_name: str) -> None:
        stack.pop()

    def characters(text: str) -> None:
        stack[-1].children.append(text)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    _run(parser, data, path, part)
    return next(root.elements())


def _prefixed(name: str) -> str:
    namespace, _, local = name.rpartition(" ")
    prefix = _NAMESPACES.get(namespace, "")
    return f"{prefix}:{local}" if prefix else local


class _Events:
    """Collects events; each ends where the next one begins."""

    def __init__(self, text: str, data: bytes, parser: expat.XMLParserType) -> None:
        self._text = text
        self._data = data
        self._parser = parser
        self._bytes = self._characters = 0
        self._ascii = len(data) == len(text)
        self._pending: tuple[str, str, int] | None = None
        self.depth = 0
        self.events: list[Event] = []

    def _here(self) -> int:
        index = self._parser.CurrentByteIndex
        if self._ascii:
            return index
        self._characters += len(self._data[self._bytes : index].decode("utf-8"))
        self._bytes = index
        return self._characters

    def flush(self, end: int) -> None:
        """Close the event that is open."""
        if self._pending is None:
            return
        kind, name, start = self._pending
        attributes = tuple(self._attributes(name, start, end)) if kind == "start" else ()
        self.events.append(Event(kind, name, start, end, attributes))
        self._pending = None

    def begin(self, kind: str, name: str) -> None:
        """Open the next event."""
        here = self._here()
        self.flush(here)
        self._pending = (kind, name, here)
        self.depth += (kind == "start") - (kind == "end")
        if self.depth > _DEEPEST:
            raise _RefusedError(say("its elements are nested more than {most} deep", most=_DEEPEST))

    def _attributes(self, tag: str, start: int, end: int) -> Iterator[Annotation]:
        raw = self._text[start:end]
        name = _TAG_NAME.match(raw)
        for match in _ATTRIBUTE.finditer(raw, name.end() if name else 0):
            value = unescape(match["double"] or match["single"] or "")
            first, last = start + match.start(), start + match.end()
            kind = AnnotationKind.FIELD
            yield Annotation(kind, local_name(tag), match["name"], value, first, last)


def xml_events(text: str, path: str) -> list[Event]:
    """Return the events of an XML file in order, with their offsets in ``text``.

    Names are as written, with their prefix; entities in texts come decoded.

    Raises:
        DocumentError: not well-formed (IO023), or it declares entities (IO022).
    """
    data = text.encode("utf-8", "surrogatepass")
    parser = _hardened_parser(None)
    events = _Events(text, data, parser)
    parser.StartElementHandler = lambda name, _attributes: events.begin("start", name)
    parser.EndElementHandler = lambda name: events.begin("end", name)
    parser.CharacterDataHandler = lambda characters: events.begin("text", characters)
    parser.CommentHandler = lambda comment: events.begin("comment", comment)
    parser.ProcessingInstructionHandler = lambda name, _data: events.begin("declaration", name)
    parser.StartCdataSectionHandler = lambda: events.begin("declaration", "")
    parser.EndCdataSectionHandler = lambda: events.begin("declaration", "")
    parser.StartDoctypeDeclHandler = lambda name, *_: events.begin("declaration", name)
    parser.EndDoctypeDeclHandler = lambda: events.begin("declaration", "")
    _run(parser, data, path, "")
    events.flush(len(text))
    return events.events


def local_name(name: str) -> str:
    """Return an XML name without its prefix."""
    return name.rpartition(":")[2]
