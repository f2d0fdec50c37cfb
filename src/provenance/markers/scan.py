"""Reads files one after the other for their markers alone: no original, lexicon or profile."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.documents import LARGEST_FILE, document_of, read_data
from provenance.documents.decode import decode
from provenance.documents.formats import SUFFIXES, is_packed
from provenance.errors import DocumentError
from provenance.limits import time_limit
from provenance.markers import find_markers, judge, marker_findings, may_hold_markers
from provenance.markers.verdict import without_any
from provenance.model import ReadFailure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.model import Finding, Marker, Provenance


@dataclass(frozen=True, slots=True)
class ScannedFile:
    """What the markers of one file say."""

    path: str
    provenance: Provenance
    markers: tuple[Marker, ...] = ()
    findings: tuple[Finding, ...] = ()


def scan(
    files: Iterable[tuple[str, str]], *, largest: int = LARGEST_FILE, seconds: float = 0
) -> Iterator[ScannedFile | ReadFailure]:
    """Yield a result for each file, in order; files come as (path that reports show, path to open).

    Only files that hold a stem of the catalogue are parsed, and none is kept. ``largest`` bytes and
    ``seconds`` (0: any) are the most that one file may take.
    """
    for shown, path in files:
        try:
            yield _scan_file(Path(path), shown, largest, seconds)
        except DocumentError as error:
            yield ReadFailure(error.path, error.rule, error.message, error.wording)


def _scan_file(path: Path, shown: str, largest: int, seconds: float) -> ScannedFile:
    data = read_data(path, shown, largest=largest)
    format_name = SUFFIXES.get(path.suffix.lower(), "")
    is_text = format_name and not is_packed(format_name)
    if is_text and not may_hold_markers(decode(data, shown).text, format_name):
        return ScannedFile(shown, without_any())
    with time_limit(seconds, shown):
        document = document_of(data, path, shown)
        markers = find_markers(document)
        findings = marker_findings(document, markers)
        return ScannedFile(shown, judge(document, markers), markers, findings)
