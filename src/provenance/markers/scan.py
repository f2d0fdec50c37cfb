"""Reads files one after the other for their markers alone: no original, lexicon or profile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.documents import FORMATS, read_document, read_file_text
from provenance.errors import DocumentError
from provenance.markers import find_markers, judge, marker_findings, may_hold_markers
from provenance.markers.verdict import without_any
from provenance.model import ReadFailure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from provenance.model import Finding, Marker, Provenance

#: Formats whose bytes are not their text: they have to be opened.
_CONTAINERS = frozenset({"docx", "odt", "epub", "pdf", "rtf"})


@dataclass(frozen=True, slots=True)
class ScannedFile:
    """What the markers of one file say."""

    path: str
    provenance: Provenance
    markers: tuple[Marker, ...] = ()
    findings: tuple[Finding, ...] = ()


def scan(files: Iterable[tuple[Path, str]]) -> Iterator[ScannedFile | ReadFailure]:
    """Yield a result for each file, in order; files come with the path that reports show.

    Only files that hold a stem of the catalogue are parsed, and none is kept.
    """
    for path, shown in files:
        try:
            yield _scan_file(path, shown)
        except DocumentError as error:
            yield ReadFailure(error.path, error.rule, error.message)


def _scan_file(path: Path, shown: str) -> ScannedFile:
    format_name = FORMATS.get(path.suffix.lower())
    if format_name is not None and format_name not in _CONTAINERS:
        text = read_file_text(path, shown)
        if text and not may_hold_markers(text):
            return ScannedFile(shown, without_any())
    document = read_document(path, shown)
    markers = find_markers(document)
    return ScannedFile(shown, judge(document, markers), markers, marker_findings(document, markers))
