"""``provenance review``: the page an editor works in, or the same in a terminal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.commands import options
from provenance.commands.unattended import refuse_unattended
from provenance.errors import UsageError
from provenance.model import file_of
from provenance.reports.words import counted
from provenance.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from provenance.configuration import Settings
    from provenance.model import Report
    from provenance.review.session import ReviewSession

_MOST_NAMED = 10


@options.with_settings("originals", "select", "ignore", "jobs", "config", "no_cache", "offline")
def review(  # noqa: PLR0913 - one parameter for each option
    paths: options.Paths = None,
    *,
    terminal: Annotated[
        bool, typer.Option("--terminal", help="Step through the findings here, without a browser.")
    ] = False,
    saved: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="FILE", help="Take over decisions saved from a report's page."
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="Who decides. Default: git's user.name."),
    ] = None,
    port: Annotated[
        int, typer.Option(metavar="N", min=0, max=65535, help="Port to use; 0 takes a free one.")
    ] = 0,
    no_open: Annotated[
        bool, typer.Option("--no-open", help="Only print the page's address.")
    ] = False,
    settings: options.Given,
) -> None:
    """Decide on findings: accept, false alarm, to fix; one key each, saved at once.

    The page is served to this machine only, under an address with a random token; Ctrl-C ends it.
    Texts may be edited meanwhile: the page follows. Decisions go to the ledger
    (provenance.decisions.jsonl, or `ledger` in the configuration).
    """
    if terminal and saved:
        raise UsageError("--terminal and --from FILE are two different jobs. Use one of them.")
    if terminal or saved:  # a page needs somebody at a browser, who knows its token
        refuse_unattended()
    from provenance.review.reviewer import reviewer_name

    name = by or reviewer_name()
    if saved:
        _take_over(saved, paths or (), settings, name)
        return
    session = open_session(paths or (), settings, name)
    if terminal:
        _in_terminal(session)
    else:
        _serve(session, settings, port, no_open=no_open)


def _check(paths: Sequence[str], settings: Settings) -> Report:
    from provenance.check import check_seeds

    return check_seeds(paths, settings)


def _take_over(saved: Path, paths: Sequence[str], settings: Settings, by: str) -> None:
    from provenance.review.saved_file import take_over

    taken = take_over(saved, _check(paths, settings), Path(settings.ledger), by=by)
    typer.echo(f"{counted(taken.recorded, 'decision')} recorded in {settings.ledger}.", err=True)
    if taken.older:
        typer.echo(
            f"{counted(taken.older, 'decision')} left out: the ledger has later ones.", err=True
        )
    if taken.ended:
        typer.echo(
            f"{counted(len(taken.ended), 'decision')} not recorded: the text has changed, or the "
            "finding does not arise any more.",
            err=True,
        )
        for name in taken.ended[:_MOST_NAMED]:
            typer.echo(f"  {one_line(name)}", err=True)


def open_session(paths: Sequence[str], settings: Settings, by: str) -> ReviewSession:
    """Check the texts, and return the review of them; an edited one keeps its original."""
    from provenance.collect import shown
    from provenance.reading import original_files, seed_files
    from provenance.review.session import ReviewSession

    def list_files() -> tuple[list[str], list[str]]:
        seeds = [shown(file) for file in seed_files(paths, settings)]
        return seeds, [shown(file) for file in original_files(settings.originals, settings)]

    def check(some: Sequence[str], kept: Mapping[str, str]) -> Report:
        return _check(some or paths, _keeping(kept, settings) if kept else settings)

    return ReviewSession(check, list_files, Path(settings.ledger), reviewer=by)


def _keeping(originals: Mapping[str, str], settings: Settings) -> Settings:
    """Return settings under which seeds have these originals, and no others are read."""
    files = tuple(sorted({file_of(path) for path in originals.values()}))
    sources = {**settings.sources, "originals": "--originals"}
    pairs = {**settings.pairs, **originals}
    return replace(settings, originals=files, pairs=pairs, sources=sources)


def _in_terminal(session: ReviewSession) -> None:
    from provenance.review.terminal import TerminalReview, read_key, read_line

    TerminalReview(session, read_key=read_key, read_line=read_line, say=typer.echo).run()


def _serve(session: ReviewSession, settings: Settings, port: int, *, no_open: bool) -> None:
    from provenance.review.open_page import doorway, open_in_browser
    from provenance.review.rehearsal import Rehearsal, steps, warm_up
    from provenance.review.server import ReviewServer

    rehearsal = Rehearsal(session, lambda seed: steps(seed, settings))
    try:
        server = ReviewServer(session, port, rehearsal)
    except OSError as error:
        raise UsageError(
            f"Port {port} cannot be used: {error.strerror or error}. Leave --port out to take a "
            "free one."
        ) from error
    # What came from the cache needed none of it; the first edit would wait for it.
    Thread(target=warm_up, args=(settings,), daemon=True).start()
    typer.echo(f"{server.address}  (Ctrl-C ends the review)", err=True)
    with doorway(server.address) as door:
        if not no_open:
            open_in_browser(door)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            # How a review ends; everything is saved.
            typer.echo("", err=True)
        finally:
            server.server_close()
