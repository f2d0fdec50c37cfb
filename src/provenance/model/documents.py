"""Documents: what is read from a file, once."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from provenance.model.blocks import Block
from provenance.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Mapping

_LINE_END = re.compile(r"\r\n?|\n")


class AnnotationKind(StrEnum):
    """Where in a document's machinery a fact stands that no reader of the page sees."""

    ATTRIBUTE = "attribute"
    ELEMENT = "element"
    META = "meta"
    COMMENT = "comment"
    FRONT_MATTER = "front-matter"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Annotation:
    """A fact in the markup: an attribute, a comment, a front-matter key, a file-format field.

    ``element`` is the tag or structure it stands in; ``name`` and ``value`` as the format gives
    them, entities decoded.
    """

    kind: AnnotationKind
    element: str
    name: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says about itself, in front matter, markup or a header line.

    ``source_url`` is the address of the original without tracking parameters and reader
    identifiers; ``address`` the document's own. ``kind`` is ``published`` or ``reconstruction``.
    ``date`` is ISO 8601, as precise as the document is ("2022-11"). ``fields`` keeps every key as
    it was written.
    """

    title: str = ""
    author: str = ""
    translator: str = ""
    date: str = ""
    language: str = ""
    source_url: str = ""
    address: str = ""
    kind: str = "published"
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UnitLink:
    """A unit of a bilingual file (XLIFF, TMX, PO, table): the blocks that it holds side by side.

    ``identifier`` is the file's own name for it; ``translation`` and ``original`` are block indexes
    in the document and in its counterpart; ``start`` and ``end`` delimit the unit in the file.
    """

    identifier: str
    translation: int
    original: int
    start: int
    end: int


def file_of(path: str) -> str:
    """Return the file of a document's path: without ``#2``, which names an article in it."""
    file, mark, number = path.rpartition("#")
    return file if mark and number.isdigit() and file else path


def article_of(path: str) -> int:
    """Return the number of a document among the articles of its file; 1 where there is one."""
    return 1 if file_of(path) == path else int(path.rpartition("#")[2])


@dataclass(frozen=True)
class Document:
    """A file, read once: its text, its blocks, and what its machinery says.

    ``path`` is POSIX and relative to the working folder; the second of several articles in one
    file has ``#2`` after it, and so on. ``text`` is the decoded file, or, for
    containers such as docx, the text extracted from it. ``notices`` say in words what the reader
    had to decide ("read as Windows-1252"). ``digest`` is the SHA-256 of the file's bytes.
    ``counterpart`` is the original where one file holds both languages, and ``links`` say which
    blocks belong together there. ``articles`` is how many articles the file holds.
    """

    path: str
    text: str
    format: str
    encoding: str
    blocks: tuple[Block, ...]
    metadata: Metadata = field(default_factory=Metadata)
    annotations: tuple[Annotation, ...] = ()
    notices: tuple[Wording, ...] = ()
    digest: str = ""
    counterpart: Document | None = None
    links: tuple[UnitLink, ...] = ()
    articles: int = 1

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        return 0, *(end.end() for end in _LINE_END.finditer(self.text))

    @property
    def file(self) -> str:
        """The path of the file: ``path`` without the number of an article in it (``#2``)."""
        return file_of(self.path)

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both counted from 1."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Language:
    """A language code (ISO 639-1, ``und`` where undecided) with a confidence from 0 to 1."""

    code: str
    confidence: float
