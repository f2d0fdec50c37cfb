"""Reads translation memories (TMX 1.4b)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from provenance.documents.bilingual import BilingualBuilder
from provenance.documents.hardened_xml import local_name, xml_events
from provenance.documents.prose import ProseBuilder
from provenance.documents.xliff import add_text
from provenance.errors import DocumentError
from provenance.model import Annotation, AnnotationKind
from provenance.wording import say

if TYPE_CHECKING:
    from provenance.documents.markup import Event
    from provenance.model import Document

_CODE = frozenset({"bpt", "ept", "ph", "it", "ut"})


def read_tmx(text: str, path: str) -> Document:
    """Read a translation memory; ``Document.counterpart`` is the original in it.

    Raises:
        DocumentError: it has no German or no English variants (IO024).
    """
    reader = _Reader()
    for event in xml_events(text, path):
        reader.take(event)
    original, translation = _directions(reader, path)
    builder = BilingualBuilder(annotations=reader.annotations)
    for number, unit in enumerate(reader.units, 1):
        name = unit.identifier or str(number)
        source, target = (
            unit.variants.get(language, ProseBuilder()) for language in (original, translation)
        )
        builder.add(name, source, target, place=f"unit {name}", span=(unit.start, unit.end))
    return builder.finish(text, path, "tmx", (original, translation))


def _directions(reader: _Reader, path: str) -> tuple[str, str]:
    """Return the languages of original and translation as the file writes them."""
    written = {language for unit in reader.units for language in unit.variants}
    source = reader.source_language if reader.source_language in written else ""
    english = source or _first(written, "en")
    german = _first(written - {english}, "de") or next(iter(sorted(written - {english})), "")
    if not english or not german:
        found = ", ".join(sorted(written)) or "none"
        message = say(
            "{path} has no units in two languages (found: {found}). Export a memory with "
            "English and German.",
            path=path,
            found=found,
        )
        raise DocumentError(path, "IO024", message)
    return english, german


def _first(written: set[str], language: str) -> str:
    return next((name for name in sorted(written) if name.split("-")[0] == language), "")


@dataclass
class _Unit:
    identifier: str
    start: int
    end: int
    variants: dict[str, ProseBuilder] = field(default_factory=dict)


@dataclass
class _Reader:
    units: list[_Unit] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    source_language: str = ""

    def __post_init__(self) -> None:
        self._path: list[str] = []
        self._language = ""
        self._property: Event | None = None
        self._value = ""

    def take(self, event: Event) -> None:
        """Take the next event of the file."""
        if event.kind == "start":
            self._start(event)
        elif event.kind == "end":
            self._end(event)
        elif event.kind == "text":
            self._text(event)
        elif event.kind == "comment":
            self.annotations.append(
                Annotation(AnnotationKind.COMMENT, "", "", event.name, event.start, event.end)
            )

    def _start(self, event: Event) -> None:
        name = local_name(event.name)
        self._path.append(name)
        self.annotations += [replace(found, element=name) for found in event.attributes]
        if name == "header":
            self.source_language = event.attribute("srclang").lower()
        elif name == "tu":
            self.units.append(_Unit(event.attribute("tuid"), event.start, event.end))
        elif name == "tuv" and self.units:
            self._language = (event.attribute("xml:lang") or event.attribute("lang")).lower()
            self.units[-1].variants.setdefault(self._language, ProseBuilder())
        elif name in {"prop", "note"}:
            self._property, self._value = event, ""

    def _end(self, event: Event) -> None:
        name = self._path.pop()
        if name == "tu":
            self.units[-1].end = event.end
        if name in {"prop", "note"} and self._property is not None:
            kind = AnnotationKind.FIELD if name == "prop" else AnnotationKind.COMMENT
            key = self._property.attribute("type")
            value = " ".join(self._value.split())
            start = self._property.start
            self.annotations.append(Annotation(kind, name, key, value, start, event.end))
            self._property = None

    def _text(self, event: Event) -> None:
        if self._property is not None:
            self._value += event.name
        elif "seg" in self._path and not _CODE & set(self._path) and self.units:
            add_text(self.units[-1].variants.setdefault(self._language, ProseBuilder()), event)
