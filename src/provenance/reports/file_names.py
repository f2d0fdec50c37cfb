"""File names in a column of a terminal, folded where a reader expects it."""

from __future__ import annotations

from provenance.expressions import expression

#: A word with the mark that ends it; a dot goes with what follows (".de"), a name's last ending
#: with what stands before it ("bericht.md").
_PART = expression(r"\.?[^./_\-\s]*(?:\.\w{1,5}(?=[\s;,]|$))?[/_\-\s]*")


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
