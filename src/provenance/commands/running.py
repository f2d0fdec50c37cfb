"""Runs a check for a command: the ledger first, then the texts, then the decisions on them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from provenance.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.configuration import Settings
    from provenance.decisions.ledger import Ledger
    from provenance.model import Report


def run_check(
    paths: Sequence[str], settings: Settings, *, quiet: bool = False
) -> tuple[Report, Ledger]:
    """Check the seeds and apply the ledger's decisions; notices go to standard error.

    Raises:
        UsageError: a path does not exist.
        LedgerError: the ledger is damaged; found first, because it must not cost a whole run.
    """
    from provenance.check import check_seeds
    from provenance.commands.progress import progress_line
    from provenance.decisions.apply import apply_decisions
    from provenance.decisions.ledger import load_ledger

    ledger = load_ledger(Path(settings.ledger))
    with progress_line(quiet=quiet) as progress:
        report = apply_decisions(check_seeds(paths, settings, progress), ledger)
    _notify(report, quiet=quiet)
    if not (report.seeds or report.errors or quiet):
        # A gate that looks at nothing passes; whoever mistyped a folder's name has to hear of it.
        places = ", ".join(map(one_line, paths or settings.seeds))
        typer.echo(f"provenance: no text was found in {places}; nothing was checked.", err=True)
    return report, ledger


def _notify(report: Report, *, quiet: bool) -> None:
    """Say on standard error what is no part of the report."""
    for notice in report.notices:
        typer.echo(f"provenance: {one_line(notice)}", err=True)
    if report.ended and not quiet:
        count = len(report.ended)
        typer.echo(
            f"provenance: {count} {'decision fits' if count == 1 else 'decisions fit'} nothing "
            "any more; `provenance accept --prune` removes what is not needed:",
            err=True,
        )
        for one in report.ended:
            typer.echo(f"  {one_line(one.path)}: {one.rule}: {one.reason}", err=True)
