"""Reads texts that are paired already, unit by unit, for scoring without documents."""

from __future__ import annotations

import json
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from provenance.documents.formats import BITEXT_SUFFIXES
from provenance.documents.tables import (
    SAMPLE,
    Columns,
    find_columns,
    identifier_of,
    rows_of_csv,
    rows_of_tsv,
)
from provenance.errors import DocumentError
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from provenance.documents.tables import Row
    from provenance.model import Annotation, Document


class Unit(NamedTuple):
    """An original and its translation; ``annotations`` are what the file says about this unit."""

    id: str | int
    original: str
    translation: str
    annotations: tuple[Annotation, ...] = ()


def read_bitext(path: Path, shown_as: str | None = None) -> Iterator[Unit]:
    """Yield the units of a file in its order; the ending says the format.

    Raises:
        DocumentError: the file cannot be read, or is no bitext.
    """
    from provenance.documents import read_document

    shown = shown_as or path.as_posix()
    suffix = path.suffix.lower()
    if suffix == ".jsonl":
        yield from read_jsonl(_lines(path, shown), shown)
    elif suffix in {".tsv", ".csv"}:
        yield from _of_table(path, shown, suffix)
    elif suffix in BITEXT_SUFFIXES:
        yield from _of_document(read_document(path, shown))
    else:
        known = ", ".join(BITEXT_SUFFIXES)
        message = say(
            "{path} is no bitext by its ending. Known are {known}.",
            path=shown,
            known=known,
        )
        raise DocumentError(shown, "IO004", message)


def read_jsonl(lines: Iterable[str], shown: str = "-") -> Iterator[Unit]:
    """Yield units from lines like ``{"id": "1", "en": "…", "de": "…"}``; blank lines are skipped.

    Raises:
        DocumentError: a line is no such object (IO024); the message names the line.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise _bad_line(shown, number, "is not valid JSON") from error
        if not isinstance(record, dict):
            raise _bad_line(shown, number, "is no JSON object")
        for key in ("en", "de"):
            if not isinstance(record.get(key), str):
                raise _bad_line(shown, number, f"has no text under “{key}”")
        identifier = record.get("id", number)
        if not isinstance(identifier, str | int):
            identifier = json.dumps(identifier, ensure_ascii=False)
        yield Unit(identifier, record["en"], record["de"])


def _lines(path: Path, shown: str) -> Iterator[str]:
    """Yield the lines of a file one by one, however large it is."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            yield from file
    except UnicodeDecodeError as error:
        message = say(
            "{path} is not UTF-8 (near byte {start}). Save it as UTF-8.",
            path=shown,
            start=error.start,
        )
        raise DocumentError(shown, "IO003", message) from error
    except OSError as error:
        reason = error.strerror or str(error)
        message = say(
            "{path} cannot be read: {reason}. Check that it exists and may be read.",
            path=shown,
            reason=reason,
        )
        raise DocumentError(shown, "IO005", message) from error


def _bad_line(shown: str, number: int, problem: str) -> DocumentError:
    example = '{"id": "1", "en": "…", "de": "…"}'
    message = say(
        "Line {number} of {path} {problem}. A line looks like {example}.",
        number=number,
        path=shown,
        problem=problem,
        example=example,
    )
    return DocumentError(shown, "IO024", message)


def _of_table(path: Path, shown: str, suffix: str) -> Iterator[Unit]:
    from provenance.documents import read_file_text

    text = read_file_text(path, shown)
    rows = rows_of_tsv(text) if suffix == ".tsv" else rows_of_csv(text, shown)
    first = list(islice(rows, SAMPLE))
    columns = _columns(first, shown)
    for row in chain(first[columns.has_header :], rows):
        if len(row.cells) <= max(columns.original, columns.translation):
            message = say(
                "Line {line} of {path} has no second column. Add the translation.",
                line=row.line,
                path=shown,
            )
            raise DocumentError(shown, "IO024", message)
        yield Unit(
            identifier_of(row, columns),
            row.cells[columns.original].text,
            row.cells[columns.translation].text,
        )


def _columns(rows: Sequence[Row], shown: str) -> Columns:
    """Two columns are English and German, in this order, unless header or texts say otherwise."""
    try:
        return find_columns(rows, shown)
    except DocumentError:
        if rows and all(len(row.cells) == 2 for row in rows):
            return Columns(0, 1, None, has_header=False)
        raise


def _of_document(document: Document) -> Iterator[Unit]:
    original = document.counterpart
    if original is None:
        return
    for link in document.links:
        inside = tuple(
            found for found in document.annotations if link.start <= found.start < link.end
        )
        source, target = original.blocks[link.original], document.blocks[link.translation]
        yield Unit(link.identifier, source.text, target.text, inside)
