"""Reads PDF files with a text layer, with pypdf (the extra ``pdf``).

A PDF knows no paragraphs, only pieces of text with a position. Pieces on one height are a line;
lines are a paragraph until a larger gap, an indented first line, or another size of type. What
stands at the same height on most pages is a running head.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from provenance.documents.extraction import Extraction, Prose
from provenance.documents.extras import needed
from provenance.errors import DocumentError
from provenance.model import BlockKind
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Document

_MOST_PAGES = 2000
#: A line that begins this much of a line height to the right begins a paragraph.
_INDENT = 0.8
#: A line this much shorter than the longest of its size ends a paragraph, if a new one may begin.
_SHORT = 0.6
#: Lines further apart than this many usual distances are different paragraphs.
_GAP = 1.35
_OTHER_SIZE = 1.12
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad]$")
_DIGITS = re.compile(r"\d+")
_ENDS_SENTENCE = re.compile(r"[.!?…:][\"'”“»«’)\]]*$")


@dataclass(slots=True)
class _Line:
    """A line of type: its text, left edge, height above the page's foot, size of type."""

    page: int
    text: str
    left: float
    height: float
    size: float


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    left: float
    height: float
    size: float


def read_pdf(data: bytes, path: str) -> Document:
    """Read a PDF file; the places are pages.

    Raises:
        DocumentError: pypdf is not installed (IO020), the file is damaged (IO021), it has no text
            layer (IO025), it unpacks to too much (IO022), or it is encrypted (IO026).
    """
    pypdf = needed("pypdf", "pdf", path)
    try:
        reader = _open(pypdf, data, path)
        pages = [list(_lines(page, number)) for number, page in enumerate(reader.pages, 1)]
        information = {str(k): str(v) for k, v in (reader.metadata or {}).items()}
    except DocumentError:
        raise
    except Exception as error:
        raise _refused(path, error) from error
    if not any(pages):
        message = say(
            "{path} has no text layer: its pages are pictures. Run text recognition (OCR) "
            "on it first.",
            path=path,
        )
        raise DocumentError(path, "IO025", message)
    return _document(pages, information, path)


def _refused(path: str, error: Exception) -> DocumentError:
    # pypdf 5 has no such limit, and no such name.
    if type(error).__name__ == "LimitReachedError":
        message = say(
            "{path} was refused: a part of it unpacks to more than is read. Export it "
            "again, or split it.",
            path=path,
        )
        return DocumentError(path, "IO022", message)
    message = say(
        "{path} is a damaged PDF file ({kind}). Export it again.",
        path=path,
        kind=type(error).__name__,
    )
    return DocumentError(path, "IO021", message)


def _open(pypdf: Any, data: bytes, path: str) -> Any:
    import logging

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        message = say(
            "{path} is protected by a password. Save it without one.",
            path=path,
        )
        raise DocumentError(path, "IO026", message)
    if len(reader.pages) > _MOST_PAGES:
        message = say(
            "{path} has {count} pages; at most {most} are read. Split it.",
            path=path,
            count=len(reader.pages),
            most=_MOST_PAGES,
        )
        raise DocumentError(path, "IO006", message)
    return reader


def _lines(page: Any, number: int) -> Iterator[_Line]:
    """Yield the lines of a page in the order of its content."""
    pieces: list[_Piece] = []

    def visit(text: str, context: Any, place: Any, _font: Any, size: float) -> None:
        if text.strip("\n"):
            scale = abs(place[3] or place[1]) * abs(context[3] or context[1]) or 1.0
            left = place[4] * context[0] + place[5] * context[2] + context[4]
            height = place[4] * context[1] + place[5] * context[3] + context[5]
            pieces.append(_Piece(text.replace("\n", " "), left, height, size * scale))

    page.extract_text(visitor_text=visit)
    line: list[_Piece] = []
    for piece in pieces:
        if line and abs(piece.height - line[0].height) > 0.5 * max(line[0].size, 1.0):
            yield from _joined(line, number)
            line = []
        line.append(piece)
    yield from _joined(line, number)


def _joined(pieces: list[_Piece], page: int) -> Iterator[_Line]:
    text = " ".join("".join(piece.text for piece in pieces).split())
    if text:
        first = next(piece for piece in pieces if piece.text.strip())
        size = max(piece.size for piece in pieces if piece.text.strip())
        yield _Line(page, text, first.left, first.height, size)


def _document(pages: list[list[_Line]], information: dict[str, str], path: str) -> Document:
    extraction = Extraction()
    heads = _running_heads(pages)
    body_size = median([line.size for lines in pages for line in lines for _ in line.text])
    waiting: list[_Line] = []
    for lines in pages:
        body = [line for line in lines if not _is_head(line, heads, lines)]
        margins = [line for line in lines if _is_head(line, heads, lines)]
        for paragraph in _paragraphs(body):
            if waiting and not _continues(waiting, paragraph):
                _add(extraction, waiting, body_size)
                waiting = []
            waiting += paragraph
        for line in margins if lines is pages[0] else ():
            prose = Prose()
            prose.add(line.text)
            extraction.add(prose, BlockKind.FOOTER, f"margin of page {line.page}")
    _add(extraction, waiting, body_size)
    for name, value in information.items():
        extraction.say("information", name.lstrip("/"), value)
        if name in {"/Title", "/Author"}:
            extraction.pairs.append((name.lstrip("/"), value))
    return extraction.finish(path, "pdf")


def _head_key(line: _Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.height)


def _running_heads(pages: list[list[_Line]]) -> set[tuple[str, int]]:
    """Return what stands at the same place on at least half of the pages, numbers aside."""
    if len(pages) < 3:
        return set()
    counts = Counter(key for lines in pages for key in {_head_key(line) for line in lines})
    return {key for key, count in counts.items() if count >= len(pages) / 2}


def _is_head(line: _Line, heads: set[tuple[str, int]], lines: list[_Line]) -> bool:
    at_edge = any(line is other for other in (*lines[:3], *lines[-3:]))
    is_number = line.text.strip("-–— ").isdigit() and (line is lines[0] or line is lines[-1])
    return is_number or (at_edge and _head_key(line) in heads)


def _paragraphs(lines: list[_Line]) -> Iterator[list[_Line]]:
    distances = [above.height - below.height for above, below in pairwise(lines)]
    usual = median([distance for distance in distances if distance > 0] or [0.0])
    left = min((line.left for line in lines), default=0.0)
    longest: dict[int, int] = {}
    for line in lines:
        longest[round(line.size)] = max(longest.get(round(line.size), 0), len(line.text))
    group: list[_Line] = []
    for line in lines:
        ends = bool(group) and _ends_early(group[-1], line, longest[round(line.size)])
        if group and (ends or _begins(line, group, usual, left)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _ends_early(above: _Line, below: _Line, longest: int) -> bool:
    """Whether the first word of the next line had fitted into this one, and it may begin a text."""
    first = below.text.split(maxsplit=1)[0]
    fits = len(above.text) + 1 + len(first) < _SHORT * longest
    return fits and not first[0].islower() and not _HYPHEN.search(above.text)


def _begins(line: _Line, group: list[_Line], usual: float, left: float) -> bool:
    above = group[-1]
    distance = above.height - line.height
    tight = max(line.size, above.size, 1.0)
    usual = min(usual, 1.6 * tight) or tight
    if distance > _GAP * usual or distance < -0.5 * usual:
        return True
    if max(line.size, above.size) > _OTHER_SIZE * min(line.size, above.size):
        return True
    indented = line.left - min(above.left, left) > _INDENT * line.size
    return indented and line.left - above.left > _INDENT * line.size


def _continues(above: list[_Line], below: list[_Line]) -> bool:
    """Whether a paragraph runs on over a page's end."""
    last, first = above[-1], below[0]
    if last.page == first.page or abs(last.size - first.size) > 0.5:
        return False
    return not _ENDS_SENTENCE.search(last.text) and not first.text[:1].isupper()


def _add(extraction: Extraction, lines: list[_Line], body_size: float) -> None:
    if not lines:
        return
    prose = Prose()
    for line in lines:
        if _HYPHEN.search(prose.text) and line.text[:1].islower():
            prose.text = prose.text[:-1]
        elif prose.text:
            prose.add(" ")
        prose.add(line.text)
    large = lines[0].size > _OTHER_SIZE * body_size
    heading = large and len(prose.text) < 200 and len(lines) <= 4
    pages = sorted({line.page for line in lines})
    place = f"page {pages[0]}" + (f"–{pages[-1]}" if len(pages) > 1 else "")
    extraction.add(prose, BlockKind.HEADING if heading else BlockKind.BODY, place)
