"""The command line: registers the commands and is the one boundary for errors."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import NoReturn

import typer

from provenance.errors import ProvenanceError

_USAGE = 2
_INTERNAL = 3
_INTERRUPTED = 130

#: Command → its module and function.
COMMANDS = {
    "check": ("provenance.commands.check", "check"),
    "markers": ("provenance.commands.markers", "markers"),
    "report": ("provenance.commands.report", "report"),
    "review": ("provenance.commands.review", "review"),
    "score": ("provenance.commands.score", "score"),
    "pairs": ("provenance.commands.pairs", "pairs"),
    "fetch": ("provenance.commands.fetch", "fetch"),
    "export": ("provenance.commands.export", "export"),
    "accept": ("provenance.commands.accept", "accept"),
    "explain": ("provenance.commands.explain", "explain"),
    "init": ("provenance.commands.init", "init"),
    "config": ("provenance.commands.config", "config"),
    "clean": ("provenance.commands.clean", "clean"),
    "lexicon": ("provenance.commands.lexicon", "lexicon"),
}


def build() -> typer.Typer:
    """Return the Typer application with every command."""
    app = typer.Typer(
        name="provenance",
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        help="Finds machine-translated German texts, their English originals, and where the two "
        "no longer say the same.",
    )
    for name, (module, function) in COMMANDS.items():
        command = getattr(import_module(module), function)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(name)(command)
    app.callback()(_options)
    return app


def _show_version(*, wanted: bool) -> None:
    if wanted:
        from provenance import __version__

        typer.echo(f"provenance {__version__}")
        raise typer.Exit


def _options(
    *,
    version: bool = typer.Option(
        False,  # noqa: FBT003 - Typer takes the default first
        "--version",
        callback=lambda wanted: _show_version(wanted=wanted),
        is_eager=True,
        help="Print the version and exit.",
    ),
) -> None:
    del version


def main() -> NoReturn:
    """Run the command line and exit with its status."""
    # Findings and blocks are many, long-lived and free of cycles: looking for cycles as often as
    # Python does by default takes a tenth of a run from the cache.
    gc.set_threshold(100_000, 20, 20)
    try:
        build()(standalone_mode=True)
    except ProvenanceError as error:
        _complain(str(error))
        _leave(_USAGE)
    except KeyboardInterrupt:
        _complain("Interrupted.")
        _leave(_INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output went away (`| head`); that is its right.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - until exit
        _leave(0)
    except Exception as error:  # noqa: BLE001 - the boundary: everything else is ours to mend
        _complain(f"internal error: {type(error).__name__}: {error}. Details: {_keep_details()}")
        _leave(_INTERNAL)
    _leave(0)


def _complain(message: str) -> None:
    from provenance.reports.visible import one_line

    print(f"provenance: {one_line(message)}", file=sys.stderr)  # noqa: T201 - this is the edge


def _keep_details() -> str:
    """Write the traceback to a file of its own and return its path."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile(
        "w", prefix="provenance-", suffix=".log", delete=False, encoding="utf-8"
    ) as file:
        file.write(traceback.format_exc())
    return file.name


def _leave(status: int) -> NoReturn:
    sys.exit(status)
