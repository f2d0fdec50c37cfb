"""Cuts HTML into events with exact offsets.

The standard library's tolerant parser is used because it is the one that keeps offsets; trees
(lxml, selectolax) keep at most a line number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from provenance.model import Annotation, AnnotationKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s/>=\"']+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s>]*)))?"
)
_TAG_NAME = re.compile(r"</?\s*[^\s/>]+")


@dataclass(frozen=True, slots=True)
class Event:
    """One piece of markup: ``kind`` is start, end, text, entity, comment or declaration.

    ``name`` is the tag's name in lower case, or the text as a reader sees it.
    """

    kind: str
    name: str
    start: int
    end: int
    attributes: tuple[Annotation, ...] = ()

    def attribute(self, name: str) -> str:
        """Return the value of an attribute, "" where it is missing or empty."""
        return next((found.value for found in self.attributes if found.name == name), "")

    def has_attribute(self, name: str) -> bool:
        """Whether the tag has this attribute, with or without a value."""
        return any(found.name == name for found in self.attributes)


class _Cutter(HTMLParser):
    def __init__(self, text: str, base: int) -> None:
        super().__init__(convert_charrefs=False)
        self._base = base
        self._text = text
        self._starts = [0]
        self._starts.extend(match.end() for match in re.finditer("\n", text))
        self._endless_from = len(text)
        self.events: list[Event] = []
        self._pending: tuple[str, str, int, tuple[Annotation, ...]] | None = None

    def _here(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def _flush(self, end: int) -> None:
        if self._pending is not None:
            kind, name, start, attributes = self._pending
            event = Event(kind, name, self._base + start, self._base + end, attributes)
            self.events.append(event)
            self._pending = None

    def _begin(self, kind: str, name: str, attributes: tuple[Annotation, ...] = ()) -> None:
        here = self._here()
        self._flush(here)
        self._pending = (kind, name, here, attributes)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs  # they have no offsets; the tag is read again below
        raw = self.get_starttag_text() or ""
        self._begin("start", tag, tuple(_attributes(raw, tag, self._base + self._here())))

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._begin("end", tag)

    def handle_data(self, data: str) -> None:
        self._begin("text", data)

    def handle_entityref(self, name: str) -> None:
        self._begin("entity", name)

    def handle_charref(self, name: str) -> None:
        self._begin("entity", name)

    def handle_comment(self, data: str) -> None:
        self._begin("comment", data)

    def handle_decl(self, decl: str) -> None:
        self._begin("declaration", decl)

    def handle_pi(self, data: str) -> None:
        self._begin("declaration", data)

    def parse_comment(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002 - as in the base class
        """Take a comment; where one has no end, no later one has, and none is looked for."""
        if i >= self._endless_from:
            return -1
        end = super().parse_comment(i, report)
        if end < 0:
            self._endless_from = i
        return end

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002 - as in the base class
        """Take ``<![…`` for a comment where it is no section, as browsers do; the base fails."""
        place = self.lineno, self.offset
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            # It has gone ahead before it failed.
            self.lineno, self.offset = place
            return self.parse_bogus_comment(i, report)

    def unknown_decl(self, data: str) -> None:
        self._begin("declaration", data)

    def finish(self) -> list[Event]:
        self.close()
        self._flush(len(self._text))
        return [part for event in self.events for part in self._with_entity(event)]

    def _with_entity(self, event: Event) -> Iterator[Event]:
        if event.kind != "entity":
            yield event
            return
        raw = self._text[event.start - self._base : event.end - self._base]
        decoded = unescape(raw)
        # Of "&ampi;" only "&amp" is an entity; what follows stands there as it is.
        plain = 0
        while plain < len(decoded) - 1 and decoded[-1 - plain] == raw[-1 - plain]:
            plain += 1
        end = event.end - plain
        yield Event("entity", decoded[: len(decoded) - plain], event.start, end)
        if plain:
            yield Event("text", decoded[-plain:], end, event.end)


def _attributes(raw: str, tag: str, start: int) -> Iterator[Annotation]:
    name = _TAG_NAME.match(raw)
    for match in _ATTRIBUTE.finditer(raw.rstrip(">"), name.end() if name else 0):
        value = next((match[group] for group in ("double", "single", "bare") if match[group]), "")
        yield Annotation(
            AnnotationKind.ATTRIBUTE,
            tag,
            match["name"].lower(),
            unescape(value),
            start + match.start(),
            start + match.end(),
        )


def cut_markup(text: str, base: int = 0) -> list[Event]:
    """Return the events of a piece of HTML that stands in the file at ``base``, in order."""
    cutter = _Cutter(text, base)
    cutter.feed(text)
    return cutter.finish()


def annotations_of(events: list[Event]) -> list[Annotation]:
    """Return attributes and comments; an element without attributes is an annotation, too."""
    found: list[Annotation] = []
    for event in events:
        if event.kind == "start":
            found.append(
                Annotation(AnnotationKind.ELEMENT, event.name, "", "", event.start, event.end)
            )
            found.extend(event.attributes)
        elif event.kind == "comment":
            found.append(
                Annotation(AnnotationKind.COMMENT, "", "", event.name, event.start, event.end)
            )
    return found
