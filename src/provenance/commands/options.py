"""The options that several commands share, spelled once.

A command that is decorated with ``with_settings`` takes those it names and is called with the
settings that they make; they stand where its parameter ``settings`` does.
"""

from __future__ import annotations

import inspect
from dataclasses import replace
from functools import wraps
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.configuration import FailOn, Settings
from provenance.errors import UsageError
from provenance.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

#: What a decorated command is called with.
Given = Settings
Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATH]...", help="Seeds: files or folders. Default: seeds/"),
]
Originals = Annotated[
    list[str] | None,
    typer.Option("--originals", metavar="DIR", help="Where the originals are (repeatable)."),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write the report there; - is standard output."
    ),
]
Select = Annotated[
    str | None,
    typer.Option(metavar="RULES", help="Only these rules: codes or beginnings, as DR3,AL201."),
]
Ignore = Annotated[str | None, typer.Option(metavar="RULES", help="Leave these rules out, as LO4.")]
FailOnOption = Annotated[
    FailOn | None,
    typer.Option("--fail-on", help="The lowest severity that makes the command fail."),
]


def _a_number(value: float | None) -> float | None:
    """Refuse "nan": no drift is above it."""
    if value is not None and isnan(value):
        raise typer.BadParameter("nan is not in the range 0<=x<=1.")
    return value


MaxDrift = Annotated[
    float | None,
    typer.Option(
        "--max-drift",
        metavar="X",
        min=0,
        max=1,
        callback=_a_number,
        help="Fail above this drift (0 to 1).",
    ),
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes to use.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Findings and summary only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Also the evidence.")]
Silent = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no closing line.")]
NoColor = Annotated[bool, typer.Option("--no-color", help="No colour (NO_COLOR does the same).")]

ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Read the settings there. Default: the nearest."),
]
BackTranslation = Annotated[
    str | None,
    typer.Option(
        "--back-translation", metavar="DIR", help="Seeds put back into English, by the same names."
    ),
]
MachineOutput = Annotated[
    str | None,
    typer.Option(
        "--machine-output", metavar="DIR", help="What the machine first put out, by the same names."
    ),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Compute everything anew.")]
ForceExclude = Annotated[
    bool, typer.Option("--force-exclude", help="Also leave out named files that are excluded.")
]
Offline = Annotated[bool, typer.Option("--offline", help="Never use the network.")]


#: Parameter → how Typer reads it, and its default.
_SHARED: dict[str, tuple[Any, object]] = {
    "originals": (Originals, None),
    "select": (Select, None),
    "ignore": (Ignore, None),
    "fail_on": (FailOnOption, None),
    "max_drift": (MaxDrift, None),
    "jobs": (Jobs, None),
    "config": (ConfigFile, None),
    "back_translation": (BackTranslation, None),
    "machine_output": (MachineOutput, None),
    "no_cache": (NoCache, False),
    "offline": (Offline, False),
    "force_exclude": (ForceExclude, False),
}


def with_settings(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the shared options of these names, and the settings that they make."""

    def give(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def run(*arguments: object, **given: Any) -> None:
            said = {name: given.pop(name) for name in names}
            command(*arguments, **given, settings=gather(**said))

        # Typer asks a function for its parameters.
        parameters: list[inspect.Parameter] = []
        for one in inspect.signature(command, eval_str=True).parameters.values():
            parameters += [_shared(name) for name in names] if one.name == "settings" else [one]
        run.__dict__["__signature__"] = inspect.Signature(parameters)
        run.__annotations__ = {one.name: one.annotation for one in parameters}
        return run

    return give


def _shared(name: str) -> inspect.Parameter:
    annotation, default = _SHARED[name]
    keyword = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(name, keyword, default=default, annotation=annotation)


def rule_list(value: str | None, option: str) -> tuple[str, ...]:
    """Split ``DR3,AL201,number-changed`` into codes and beginnings of codes.

    Raises:
        UsageError: something is no code or name, or there is none.
    """
    from provenance.configuration.keys import check_rules
    from provenance.rules import code_of

    if value is None:
        return ()
    codes = tuple(code_of(part) for part in value.split(",") if part.strip())
    if not codes:
        raise UsageError(f"{option} names no rule; leave it out for all of them.")
    try:
        check_rules(codes)
    except UsageError as error:
        raise UsageError(f"{option} {error}") from None
    return codes


def gather(  # noqa: PLR0913 - one parameter for each option
    *,
    originals: list[str] | None = None,
    select: str | None = None,
    ignore: str | None = None,
    fail_on: FailOn | None = None,
    max_drift: float | None = None,
    jobs: int | None = None,
    no_cache: bool = False,
    offline: bool = False,
    force_exclude: bool = False,
    back_translation: str | None = None,
    machine_output: str | None = None,
    config: Path | None = None,
) -> Settings:
    """Return the settings of a run: command line over file over default.

    Doubts about the file go to standard error.
    """
    from provenance.configuration.files import load_settings

    settings = load_settings(config)
    for notice in settings.notices:
        typer.echo(f"provenance: {one_line(notice)}", err=True)
    said: dict[str, object] = {
        "originals": tuple(originals) if originals else None,
        "select": rule_list(select, "--select") or None,
        "ignore": rule_list(ignore, "--ignore") or None,
        "fail_on": fail_on,
        "max_drift": max_drift,
        "jobs": jobs,
        "cache": False if no_cache else None,
        "offline": True if offline else None,
        "force_exclude": True if force_exclude else None,
        "back_translation": back_translation,
        "machine_output": machine_output,
    }
    given = {attribute: value for attribute, value in said.items() if value is not None}
    sources = {attribute: _OPTIONS[attribute] for attribute in given}
    # Every value of `given` has the type of its attribute, which no type checker can see here.
    return replace(settings, **given, sources={**settings.sources, **sources})  # type: ignore[arg-type]


_OPTIONS = {
    "originals": "--originals",
    "select": "--select",
    "ignore": "--ignore",
    "fail_on": "--fail-on",
    "max_drift": "--max-drift",
    "jobs": "--jobs",
    "cache": "--no-cache",
    "back_translation": "--back-translation",
    "machine_output": "--machine-output",
    "offline": "--offline",
    "force_exclude": "--force-exclude",
}
