"""``provenance report``: the page an editor reads."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from provenance.commands import options
from provenance.commands.printing import STANDARD_OUTPUT, write
from provenance.commands.running import run_check
from provenance.reports.words import counted


@options.with_settings("originals", "select", "ignore", "jobs", "config", "no_cache", "offline")
def report(
    paths: options.Paths = None,
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The page; - is standard output.")
    ] = Path("provenance-report.html"),
    open_page: Annotated[
        bool, typer.Option("--open", help="Open the page in the browser.")
    ] = False,
    quiet: options.Silent = False,
    settings: options.Given,
) -> None:
    """Write the page that shows seeds and originals side by side, with what was found.

    One file with everything in it: it needs no network and can be sent to others. Decisions made
    in it stay in the browser until they are saved to a file, which `provenance review --from FILE`
    takes over. Exit status 0, whatever was found.
    """
    from provenance.reports.html import render_page
    from provenance.reports.json_report import summary

    checked, ledger = run_check(paths or (), settings, quiet=quiet)
    decisions = {entry.decision.fingerprint: entry.decision for entry in ledger.entries}
    page = render_page(checked, decisions=decisions)
    write(page, output)
    if output == STANDARD_OUTPUT:
        return
    if not quiet:
        found = sum(summary(checked)["findings"].values())
        said = f"{counted(len(checked.seeds), 'seed')}, {counted(found, 'open finding')}"
        typer.echo(f"{output}: {said}", err=True)
    if open_page:
        from provenance.review.open_page import open_in_browser

        if not open_in_browser(output.absolute()):
            typer.echo("provenance: no browser was found; open the file yourself.", err=True)
