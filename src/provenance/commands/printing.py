"""Prints reports: to a file at once and whole, or to standard output."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.model import Report

#: What ``--output`` calls standard output, as other tools do.
STANDARD_OUTPUT = Path("-")
_WIDEST = 120
_NARROWEST = 60


def wants_colour(*, no_color: bool) -> bool:
    """Whether standard output shows colour: a terminal, and nobody said no."""
    if no_color or os.environ.get("NO_COLOR"):
        return False
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))


def report_text(
    report: Report, format_name: str, *, no_color: bool, quiet: bool, verbose: bool
) -> str:
    """Return the report in the format asked for, at the terminal's width."""
    if format_name != "text":
        from provenance.reports import render_with_notice

        rendered, notice = render_with_notice(report, format_name)
        if notice:
            sys.stderr.write(f"provenance: {notice}\n")
        return rendered
    from provenance.reports.terminal import Look, render_terminal

    columns = shutil.get_terminal_size((100, 24)).columns
    look = Look(
        width=min(_WIDEST, max(_NARROWEST, columns)),
        colour=wants_colour(no_color=no_color),
        quiet=quiet,
        verbose=verbose,
    )
    return render_terminal(report, look)


def write(text: str, output: Path | None) -> None:
    """Write ``text`` to a file, or to standard output where no file is named.

    Raises:
        UsageError: the file cannot be written.
    """
    stream((text,), output)


def stream(pieces: Iterable[str], output: Path | None) -> None:
    """Write pieces as they come, so that memory stays flat.

    Raises:
        UsageError: the file cannot be written.
    """
    encoded = (piece.encode("utf-8", "backslashreplace") for piece in pieces)
    if output is None or output == STANDARD_OUTPUT:
        sys.stdout.flush()
        for data in encoded:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        return
    try:
        if output.exists() and not output.is_file():
            # A pipe, or /dev/null: it must not be replaced.
            with output.open("wb") as file:
                file.writelines(encoded)
        else:
            _replace(Path(os.path.realpath(output)), encoded)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"{output} cannot be written: {reason}. Name another file.") from error


def _replace(place: Path, content: Iterable[bytes]) -> None:
    """Replace a file in one step: nobody ever reads half a report."""
    temporary = place.with_name(f".{place.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.writelines(content)
        temporary.replace(place)
    finally:
        with suppress(OSError):  # where nothing can be written, nothing can be removed either
            temporary.unlink(missing_ok=True)
