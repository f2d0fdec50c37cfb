"""``provenance fetch``: gets the originals behind the seeds' source addresses."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.commands import options
from provenance.commands.printing import write
from provenance.errors import UsageError
from provenance.visible import json_text, one_line

if TYPE_CHECKING:
    from provenance.fetch import Outcome


class Format(StrEnum):
    """The formats of what became of each wish; one line an outcome, as soon as it is known."""

    TEXT = "text"
    JSONL = "jsonl"


def fetch(  # noqa: PLR0913 - one parameter for each option
    paths: options.Paths = None,
    originals: options.Originals = None,
    config: options.ConfigFile = None,
    *,
    format_name: Annotated[
        Format, typer.Option("--format", "-f", help="Form of what is said, a line a page.")
    ] = Format.TEXT,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be fetched.")
    ] = False,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="Look again at pages that were fetched before.")
    ] = False,
    archived: Annotated[
        bool, typer.Option("--archived", help="Where a page is gone, store the archive's copy.")
    ] = False,
    offline: options.Offline = False,
) -> None:
    """Get the originals that the seeds name and that are missing, into the folder of originals.

    Nothing that exists is overwritten. Exit status 1 if an original could not be had.
    """
    settings = options.gather(originals=originals, offline=offline, config=config)
    if settings.offline and not dry_run:
        raise UsageError(
            "fetch is the one command that uses the network, and the settings say offline "
            f"({settings.source('offline')}). Leave that out, or use --dry-run."
        )
    from provenance.fetch import Plan, Status, fetch_originals
    from provenance.fetch.visitor import Manners
    from provenance.fetch.wishes import wishes_of

    plan = Plan(
        Path(settings.originals[0]),
        manners=Manners(pause=settings.fetch_pause, private=settings.fetch_private),
        archive=settings.archive,
        dry_run=dry_run,
        take_archived=archived,
    )
    wishes, unread = wishes_of(paths or (), settings, refresh=refresh)
    for error in unread:
        typer.echo(f"provenance: {one_line(error.message)}", err=True)
    failed = False
    for outcome in fetch_originals(wishes, plan):
        failed = failed or outcome.status in {Status.FAILED, Status.OFFERED}
        line = _as_text(outcome) if format_name is Format.TEXT else _as_json(outcome)
        write(line + "\n", None)
    if not wishes:
        typer.echo("provenance: every seed with a source address has its original.", err=True)
    if failed:
        raise typer.Exit(1)


def _as_text(outcome: Outcome) -> str:
    seeds = ", ".join(outcome.wish.seeds)
    line = f"{outcome.status.value}: {outcome.message}" + (f" ({seeds})" if seeds else "")
    return one_line(line)


def _as_json(outcome: Outcome) -> str:
    record = {
        "status": outcome.status.value,
        "address": outcome.wish.address,
        "seeds": outcome.wish.seeds,
        "path": outcome.path.as_posix() if outcome.path else None,
        "message": outcome.message,
    }
    return json_text(record)
