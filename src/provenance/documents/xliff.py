"""Reads XLIFF 1.2 (with the dialects of SDL and Phrase) and 2.0 to 2.2.

A unit is a paragraph: the segments of one unit are joined. Only a unit's own source and target
count; those of suggestions (``alt-trans``, ``mtc:match``) are facts about the unit. Notes are
comments: people write there where a translation comes from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from provenance.documents.bilingual import BilingualBuilder
from provenance.documents.hardened_xml import local_name, xml_events
from provenance.documents.prose import ProseBuilder
from provenance.model import Annotation, AnnotationKind, Inline, InlineKind

if TYPE_CHECKING:
    from provenance.documents.markup import Event
    from provenance.model import Document

_UNITS = frozenset({"trans-unit", "unit"})
_SUGGESTIONS = frozenset({"alt-trans", "match", "bin-unit"})
#: Their content is native code, not text (XLIFF 1.2 section 2.3; 2.x has it outside the text).
_CODE = frozenset({"bpt", "ept", "ph", "it"})
#: They stand for what the program fills in; others of their kind for markup, which has a ``<``.
_PLACEHOLDERS = frozenset({"x", "ph"})
#: What tells such an element apart, the most telling first.
_SHOWN_BY = ("equiv-text", "disp", "equiv", "id")
_BREAK = re.compile(r"lb|fmt:linebreak|x-br", re.IGNORECASE)
_LANGUAGES = (("source-language", "srcLang"), ("target-language", "trgLang"))


def read_xliff(text: str, path: str) -> Document:
    """Read an XLIFF file; ``Document.counterpart`` is the original in it."""
    reader = _Reader(BilingualBuilder())
    for event in xml_events(text, path):
        reader.take(event)
    return reader.builder.finish(text, path, "xliff", reader.languages, reader.fields)


@dataclass
class _Reader:
    builder: BilingualBuilder
    languages: tuple[str, str] = ("", "")
    fields: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._path: list[str] = []
        self._clear_sides()
        self._identifier = self._file = ""
        self._translatable = True
        self._unit_start = 0
        self._note: tuple[int, str] | None = None

    def take(self, event: Event) -> None:
        """Take the next event of the file."""
        if event.kind == "start":
            self._start(event)
        elif event.kind == "end":
            self._end(event)
        elif event.kind == "text":
            self._text(event)
        elif event.kind == "comment":
            comment = Annotation(AnnotationKind.COMMENT, "", "", event.name, event.start, event.end)
            self.builder.annotations.append(comment)

    def _start(self, event: Event) -> None:
        name = local_name(event.name)
        self._path.append(name)
        candidate = next((above for above in self._path if above in _SUGGESTIONS), "")
        for found in event.attributes:
            self.builder.annotations.append(replace(found, element=candidate or name))
        if name in {"file", "xliff"}:
            self._file = event.attribute("original") or self._file
            self._take_languages(event)
        elif name in _UNITS and not candidate:
            self._clear_sides()
            self._identifier, self._unit_start = event.attribute("id"), event.start
            self._translatable = event.attribute("translate") != "no"
        elif name == "note" and not candidate:
            self._note = (event.start, "")
        elif name == "x" and _BREAK.fullmatch(event.attribute("ctype")):
            self._space(event)
        elif name in _PLACEHOLDERS:
            self._placeholder(event)

    def _take_languages(self, event: Event) -> None:
        found = [
            next((value for name in names if (value := event.attribute(name))), known)
            for names, known in zip(_LANGUAGES, self.languages, strict=True)
        ]
        self.languages = (found[0], found[1])
        if self._file:
            self.fields.append(("original-file", self._file))

    def _end(self, event: Event) -> None:
        name = self._path.pop()
        if name == "note" and self._note is not None:
            start, value = self._note
            note = Annotation(
                AnnotationKind.COMMENT, name, "", " ".join(value.split()), start, event.end
            )
            self.builder.annotations.append(note)
            self._note = None
        if name in _UNITS and not any(above in _SUGGESTIONS for above in self._path):
            place = f"unit {self._identifier}" + (f" of {self._file}" if self._file else "")
            if self._translatable:
                self.builder.add(
                    self._identifier,
                    self._sides["source"],
                    self._sides["target"],
                    place=place,
                    span=(self._unit_start, event.end),
                )
            self._clear_sides()

    def _clear_sides(self) -> None:
        self._sides = {"source": ProseBuilder(), "target": ProseBuilder()}

    def _side_name(self) -> str | None:
        """Return which side of the unit this is a part of: source, target or neither."""
        for depth, name in enumerate(self._path):
            if name in _SUGGESTIONS:
                return None
            if name in self._sides and self._path[depth - 1] in {*_UNITS, "segment", "ignorable"}:
                return name
        return None

    def _side(self) -> ProseBuilder | None:
        """Return what the text belongs to, None where it is no text of the unit."""
        name = self._side_name()
        return self._sides[name] if name and not _CODE.intersection(self._path) else None

    def _placeholder(self, event: Event) -> None:
        name = self._side_name()
        if name is None:
            return
        shown = next((value for key in _SHOWN_BY if (value := event.attribute(key))), "")
        side = self._sides[name]
        if not shown.startswith("<"):
            here = Inline(InlineKind.PLACEHOLDER, side.length, side.length, shown)
            side.placeholders.append(here)

    def _native_code(self, event: Event) -> None:
        """Take the content of a placeholder, which shows it better than its number."""
        name = self._side_name()
        found = self._sides[name].placeholders if name and self._path[-1] == "ph" else []
        if found and event.name.strip() and not event.name.lstrip().startswith("<"):
            found[-1] = replace(found[-1], target=event.name.strip())

    def _text(self, event: Event) -> None:
        if self._note is not None:
            self._note = (self._note[0], self._note[1] + event.name)
        side = self._side()
        if side is not None:
            add_text(side, event)
        else:
            self._native_code(event)

    def _space(self, event: Event) -> None:
        side = self._side()
        if side is not None:
            side.space(event.start, event.end)


def add_text(side: ProseBuilder, event: Event) -> None:
    """Add a piece of XML text; an entity or a folded line end becomes a replacement."""
    if event.end - event.start == len(event.name):
        side.fold(event.name, event.start)
    elif event.name.isspace():
        side.space(event.start, event.end)
    else:
        side.replace(event.name, event.start, event.end)
