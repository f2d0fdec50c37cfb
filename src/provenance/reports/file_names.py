"""File names in a column of a terminal, folded where a reader expects it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, ConsoleOptions
    from rich.measure import Measurement

#: A word with the mark that ends it; a dot goes with what follows (".md").
_PART = re.compile(r"\.?[^./_\-\s]*[/_\-\s]*")


@dataclass(frozen=True, slots=True)
class FileName:
    """A name that rich folds after ``/``, ``-``, ``_`` and before ``.``, not within a word."""

    name: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[str]:
        """Yield the name's lines."""
        yield "\n".join(fold(self.name, options.max_width))

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Say how narrow the column may get without cutting words, and how wide it likes to be."""
        from rich.cells import cell_len
        from rich.measure import Measurement

        widest = max(map(cell_len, _PART.findall(self.name)), default=0)
        width = min(cell_len(self.name), options.max_width)
        return Measurement(min(widest, width), width)


def fold(name: str, width: int) -> list[str]:
    """Cut a name into lines of at most ``width`` columns; a part that is longer is cut anywhere."""
    from rich.cells import cell_len, chop_cells

    lines = [""]
    for part in filter(None, _PART.findall(name)):
        if cell_len(lines[-1] + part.rstrip()) <= width:
            lines[-1] += part
        else:
            lines += chop_cells(part, width)
    return [line.rstrip() for line in lines if line]
