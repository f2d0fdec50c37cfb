"""Reads files one after the other for their markers alone: no original, lexicon or profile."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.documents import LARGEST_FILE, document_of, read_data
from provenance.documents.articles import articles_of
from provenance.documents.decode import decode
from provenance.documents.formats import SUFFIXES
from provenance.errors import DocumentError
from provenance.limits import time_limit
from provenance.markers import find_markers, judge, marker_findings, may_hold_markers
from provenance.markers.verdict import without_any
from provenance.model import ReadFailure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.model import Document, Finding, Marker, Provenance


#: Formats that are read whatever stands in them, with what is no text there: what is left of a file
#: without any is not parsed. Others may be broken, which only their readers can say.
_AROUND_TEXT = {
    "txt": re.compile(r"(?!)"),
    "md": re.compile(
        r"\A(?:---|\+\+\+)[ \t]*\r?\n.*?^(?:---|\.\.\.|\+\+\+)[ \t]*$", re.DOTALL | re.MULTILINE
    ),
    # What is not closed reaches to the end, so that no text takes more than one look.
    "html": re.compile(
        r"\A.*?<body\b|<(script|style)\b[^<]*(?:<(?!/\1)[^<]*)*|<!--(?:.*?-->|.*)|<[^<>]*>?",
        re.DOTALL | re.IGNORECASE,
    ),
}
_LETTER = re.compile(r"[^\W_]")


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
    """Yield a result for each article of each file, in order, or why a file cannot be read.

    Files come as (path that reports show, path to open). Of texts, Markdown and HTML only those are
    parsed that hold a stem of the catalogue, or may hold no text; none is kept. ``largest`` bytes
    and ``seconds`` (0: any) are the most that one file may take.
    """
    for shown, path in files:
        try:
            yield from _scan_file(Path(path), shown, largest, seconds)
        except DocumentError as error:
            yield ReadFailure(error.path, error.rule, error.message, error.wording)


def _scan_file(path: Path, shown: str, largest: int, seconds: float) -> list[ScannedFile]:
    data = read_data(path, shown, largest=largest)
    format_name = SUFFIXES.get(path.suffix.lower(), "")
    if (around := _AROUND_TEXT.get(format_name)) is not None:
        text = decode(data, shown).text
        if not may_hold_markers(text, format_name) and _holds_text(text, around):
            return [ScannedFile(shown, without_any())]
    with time_limit(seconds, shown):
        return [_scanned(article) for article in articles_of(document_of(data, path, shown))]


def _holds_text(text: str, around: re.Pattern[str]) -> bool:
    """Whether letters or figures stand between what is no text; most texts begin with some."""
    position = 0
    for match in around.finditer(text):
        if _LETTER.search(text, position, match.start()):
            return True
        position = match.end()
    return _LETTER.search(text, position) is not None


def _scanned(document: Document) -> ScannedFile:
    markers = find_markers(document)
    findings = marker_findings(document, markers)
    return ScannedFile(document.path, judge(document, markers), markers, findings)
