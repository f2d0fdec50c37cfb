"""Lines of text with styles, wrapped to the width of a terminal as Rich wraps them.

Importing Rich's console took longer than all that a hook's report needs of it; how wide characters
are is still asked of Rich.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len, chop_cells, set_cell_size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: A stretch of text with the parameters of the ANSI sequence that styles it, "" for none.
Piece = tuple[str, str]

BOLD, DIM = "1", "2"
RED, GREEN, YELLOW, CYAN = "31", "32", "33", "36"
BOLD_RED, BOLD_UNDERLINED, ALARM = "1;31", "1;4", "1;37;41"
_RULE = "92"
_WORD = re.compile(r"\s*\S+\s*")


class PageOfText:
    """Takes lines and wraps them; ``str`` returns what it has taken."""

    def __init__(self, width: int, *, colour: bool) -> None:
        self.width = width
        self._colour = colour
        self._lines: list[str] = []

    def __str__(self) -> str:
        return "".join(f"{line.rstrip()}\n" for line in self._lines)

    def write(self, *pieces: str | Piece, indent: int = 0, label: str = "") -> None:
        """Add a line, wrapped where it is too long; the label stands in front of its first line."""
        for line in _wrapped([_piece(piece) for piece in pieces], self.width - indent):
            self.write_as_it_is((label, DIM), (" " * (indent - len(label)), ""), *line)
            label = ""

    def write_as_it_is(self, *pieces: Piece) -> None:
        """Add a line, however long it is."""
        self._lines.append("".join(self._painted(*piece) for piece in pieces))

    def rule(self, title: str) -> None:
        """Add a title with a line after it that reaches to the right edge."""
        if cell_len(title) > self.width - 2:
            title = f"{set_cell_size(title, self.width - 3)}…"
        rest = "─" * (self.width - cell_len(title) - 1)
        self.write_as_it_is((title, BOLD), (" ", ""), (rest, _RULE))

    def _painted(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self._colour and style and text else text


def _piece(piece: str | Piece) -> Piece:
    return (piece, "") if isinstance(piece, str) else piece


def _wrapped(pieces: Sequence[Piece], width: int) -> Iterator[list[Piece]]:
    """Cut a line into lines of at most ``width`` columns, between words where that can be."""
    text = "".join(piece for piece, _ in pieces)
    start = 0
    for end in [*_breaks(text, width), len(text)]:
        kept = start + len(text[start:end].rstrip())
        yield list(_between(pieces, start, kept))
        start = end


def _between(pieces: Sequence[Piece], start: int, end: int) -> Iterator[Piece]:
    before = 0
    for text, style in pieces:
        cut = text[max(0, start - before) : max(0, end - before)]
        before += len(text)
        if cut:
            yield cut, style


def _breaks(text: str, width: int) -> Iterator[int]:
    """Yield where a line ends and the next begins; a word that is wider than a line is cut."""
    used = 0
    for word in _WORD.finditer(text):
        start, whole = word.start(), word.group()
        wide = cell_len(whole.rstrip())
        if wide <= width - used:
            used += cell_len(whole)
        elif wide <= width:
            if used and start:
                yield start
                used = cell_len(whole)
        else:
            parts = chop_cells(whole, width)
            for part in parts:
                if start:
                    yield start
                start += len(part)
            used = cell_len(parts[-1])
