"""Reads bitext in tables: comma- or semicolon-separated (RFC 4180) and tab-separated values.

Which columns are the two languages is said by a header line, or found from the texts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.documents.bilingual import BilingualBuilder
from provenance.documents.prose import ProseBuilder
from provenance.documents.text import lines_of
from provenance.errors import DocumentError
from provenance.package import PACKAGE
from provenance.toml_tables import read_table
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.model import Document

_DELIMITERS = ",;\t"
#: Enough rows to tell languages and delimiters apart.
SAMPLE = 200
_SEPARATORS = re.compile(r"[\s_()\[\]-]+")


@dataclass(frozen=True, slots=True)
class Cell:
    """One field: its text as meant, and where that stands in the file, quotes doubled or not."""

    text: str
    start: int
    end: int

    def prose(self) -> ProseBuilder:
        """Return the text as prose with its way back to the file."""
        prose = ProseBuilder()
        if self.end - self.start == len(self.text):
            prose.fold(self.text, self.start)
            return prose
        here = self.start
        for piece in re.split(r'(")', self.text):
            if piece == '"':  # written twice in the file
                prose.replace(piece, here, here + 2)
                here += 2
            else:
                prose.fold(piece, here)
                here += len(piece)
        return prose


@dataclass(frozen=True, slots=True)
class Row:
    """A record and the line of the file that it begins in."""

    cells: tuple[Cell, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns hold what; ``identifier`` is None where no column does."""

    original: int
    translation: int
    identifier: int | None
    has_header: bool


def read_csv(text: str, path: str) -> Document:
    """Read a table of comma- or semicolon-separated values as bitext."""
    return _document(text, path, "csv", rows_of_csv(text, path))


def read_tsv(text: str, path: str) -> Document:
    """Read a table of tab-separated values as bitext."""
    return _document(text, path, "tsv", rows_of_tsv(text))


def _document(text: str, path: str, format_name: str, found: Iterator[Row]) -> Document:
    rows = list(found)
    columns = find_columns(rows, path)
    builder = BilingualBuilder()
    for row in rows[columns.has_header :]:
        if len(row.cells) > max(columns.original, columns.translation):
            sides = row.cells[columns.original].prose(), row.cells[columns.translation].prose()
            span = row.cells[0].start, row.cells[-1].end
            name = identifier_of(row, columns)
            builder.add(name, *sides, place=f"line {row.line}", span=span)
    return builder.finish(text, path, format_name, ("en", "de"))


def identifier_of(row: Row, columns: Columns) -> str:
    """Return what the row calls itself, else its line number."""
    if columns.identifier is not None and columns.identifier < len(row.cells):
        return row.cells[columns.identifier].text.strip() or str(row.line)
    return str(row.line)


def rows_of_tsv(text: str) -> Iterator[Row]:
    """Yield the rows of tab-separated values: a line each; quotation marks are text.

    A field that is quoted as a spreadsheet does it, with every mark inside doubled, is unquoted.
    """
    for number, line in enumerate(lines_of(text), 1):
        if not line.text.strip():
            continue
        cells: list[Cell] = []
        start = line.start
        for raw in line.text.split("\t"):
            cells.append(_cell_of_tsv(raw, start))
            start += len(raw) + 1
        yield Row(tuple(cells), number)


def _cell_of_tsv(raw: str, start: int) -> Cell:
    inside = raw[1:-1]
    quoted = len(raw) > 1 and raw[0] == raw[-1] == '"' and '"' in inside
    if quoted and '"' not in inside.replace('""', ""):
        return Cell(inside.replace('""', '"'), start + 1, start + len(raw) - 1)
    return Cell(raw, start, start + len(raw))


def rows_of_csv(text: str, path: str) -> Iterator[Row]:
    """Yield the rows of comma-, semicolon- or tab-separated values.

    Raises:
        DocumentError: a quotation mark is never closed (IO024).
    """
    delimiter = _delimiter(text)
    field = re.compile(
        rf"(?:\"(?P<quoted>(?:[^\"]|\"\")*)\"|(?P<bare>(?!\")[^{delimiter}\r\n]*))"
        rf"(?P<end>{delimiter}|\r\n|\r|\n|\Z)"
    )
    offset, line, first_line = 0, 1, 1
    cells: list[Cell] = []
    while offset < len(text):
        match = field.match(text, offset)
        if match is None:
            message = say(
                "{path} has a quotation mark in line {line} that is never closed. Mend the row.",
                path=path,
                line=line,
            )
            raise DocumentError(path, "IO024", message)
        group = "quoted" if match["quoted"] is not None else "bare"
        value = match[group].replace('""', '"') if group == "quoted" else match[group]
        cells.append(Cell(value, match.start(group), match.end(group)))
        line += match.group().count("\n")
        offset = match.end()
        if match["end"] != delimiter or offset == len(text):
            if any(cell.text.strip() for cell in cells):
                yield Row(tuple(cells), first_line)
            cells, first_line = [], line


def _delimiter(text: str) -> str:
    """Return the delimiter that most of the first lines agree on."""
    lines = [line.text for _, line in zip(range(SAMPLE), lines_of(text), strict=False)]
    bare = [re.sub(r'"(?:[^"]|"")*"', "", line) for line in lines if line.strip()]

    def agreement(delimiter: str) -> tuple[int, int]:
        counts = [line.count(delimiter) for line in bare]
        usual = counts[0] if counts else 0
        return (sum(count == usual for count in counts) if usual else 0, -usual)

    return max(_DELIMITERS, key=agreement)


@lru_cache(maxsize=1)
def _header_names() -> dict[str, str]:
    table = read_table(PACKAGE / "documents" / "column_names.toml")
    return {name: role for role, names in table.items() for name in names}


def _role(name: str) -> str:
    folded = _SEPARATORS.sub(" ", name.strip().lower()).strip()
    names = _header_names()
    return names.get(folded) or names.get(folded.split(" ")[0], "") if folded else ""


def find_columns(rows: Sequence[Row], path: str) -> Columns:
    """Return which columns are original and translation, from the first rows of the table.

    Raises:
        DocumentError: the table is no bitext (IO024).
    """
    if rows:
        roles = [_role(cell.text) for cell in rows[0].cells]
        if roles.count("original") == 1 and roles.count("translation") == 1:
            identifier = roles.index("identifier") if "identifier" in roles else None
            original, translation = roles.index("original"), roles.index("translation")
            return Columns(original, translation, identifier, has_header=True)
        found = _columns_by_language(rows[:SAMPLE])
        if found is not None:
            return found
    message = say(
        "{path} has no column in German beside one in English. Name them “en” and “de” "
        "in the first line.",
        path=path,
    )
    raise DocumentError(path, "IO024", message)


def _columns_by_language(rows: Sequence[Row]) -> Columns | None:
    from provenance.language.identify import identify_text

    width = min(len(row.cells) for row in rows)
    texts = [" ".join(row.cells[column].text for row in rows)[:5000] for column in range(width)]
    codes = [identify_text(text).code if len(text.split()) > 2 else "und" for text in texts]
    if "en" in codes and "de" in codes:
        identifier = 0 if codes[0] == "und" else None
        return Columns(codes.index("en"), codes.index("de"), identifier, has_header=False)
    return None
