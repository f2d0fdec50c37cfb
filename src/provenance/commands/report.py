"""``provenance report``: the page an editor reads."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from provenance.commands import options
from provenance.commands.printing import write
from provenance.commands.running import run_check
from provenance.reports.words import counted

_STANDARD_OUTPUT = Path("-")


def report(  # noqa: PLR0913 - one parameter for each option
    paths: options.Paths = None,
    *,
    originals: options.Originals = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The page; - is standard output.")
    ] = Path("provenance-report.html"),
    open_page: Annotated[
        bool, typer.Option("--open", help="Open the page in the browser.")
    ] = False,
    select: options.Select = None,
    ignore: options.Ignore = None,
    jobs: options.Jobs = None,
    config: options.ConfigFile = None,
    no_cache: options.NoCache = False,
    offline: options.Offline = False,
) -> None:
    """Write the page that shows seeds and originals side by side, with what was found.

    One file with everything in it: it needs no network and can be sent to others. Decisions made
    in it stay in the browser until they are saved to a file, which `provenance review --from FILE`
    takes over. Exit status 0, whatever was found.
    """
    settings = options.gather(
        originals=originals,
        select=select,
        ignore=ignore,
        jobs=jobs,
        config=config,
        no_cache=no_cache,
        offline=offline,
    )
    from provenance.reports.html import render_page
    from provenance.reports.json_report import summary

    checked, ledger = run_check(paths or (), settings)
    decisions = {entry.decision.fingerprint: entry.decision for entry in ledger.entries}
    page = render_page(checked, decisions=decisions)
    if output == _STANDARD_OUTPUT:
        write(page, None)
        return
    write(page, output)
    found = sum(summary(checked)["findings"].values())
    said = f"{counted(len(checked.seeds), 'seed')}, {counted(found, 'open finding')}"
    typer.echo(f"{output}: {said}", err=True)
    if open_page:
        from provenance.review.open_page import open_in_browser

        if not open_in_browser(output.absolute()):
            typer.echo("provenance: no browser was found; open the file yourself.", err=True)
