"""The commands, as Typer has them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def build(arguments: Sequence[str] = ()) -> typer.Typer:
    """Return the Typer application: with the command that the arguments name, or with every one.

    Typer looks at each parameter of each command it is given, which takes longer than to start
    Python.
    """
    named = [name for name in arguments[:1] if name in COMMANDS]
    app = typer.Typer(
        name="provenance",
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
        help="Finds machine-translated German texts, their English originals, and where the two "
        "no longer say the same.",
    )
    for name in named or COMMANDS:
        module, function = COMMANDS[name]
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
