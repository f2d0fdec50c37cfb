"""The options that several commands share, spelled once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from provenance.configuration import FailOn, Settings
from provenance.errors import UsageError

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
    typer.Option("--output", "-o", metavar="FILE", help="Write the report there."),
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
MaxDrift = Annotated[
    float | None,
    typer.Option("--max-drift", metavar="X", min=0, max=1, help="Fail above this drift (0 to 1)."),
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes to use.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Findings and summary only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Also the evidence.")]
NoColor = Annotated[bool, typer.Option("--no-color", help="No colour (NO_COLOR does the same).")]

_RULE = re.compile(r"[A-Z]{2}\d{0,3}")


def rule_list(value: str | None, option: str) -> tuple[str, ...]:
    """Split ``DR3,AL201`` into codes and beginnings of codes.

    Raises:
        UsageError: something is no code, or no rule begins with it.
    """
    from provenance.rules import rule_codes

    codes = tuple(part.strip().upper() for part in (value or "").split(",") if part.strip())
    for code in codes:
        if not _RULE.fullmatch(code) or not any(known.startswith(code) for known in rule_codes()):
            raise UsageError(
                f"{option} {code}: no rule has this code or begins with it. "
                "`provenance explain` lists all rules."
            )
    return codes


def gather(  # noqa: PLR0913 - one parameter for each option
    *,
    originals: list[str] | None = None,
    select: str | None = None,
    ignore: str | None = None,
    fail_on: FailOn | None = None,
    max_drift: float | None = None,
    jobs: int | None = None,
) -> Settings:
    """Return the settings of a run: command line over default."""
    default = Settings()
    return Settings(
        originals=tuple(originals) if originals else default.originals,
        select=rule_list(select, "--select"),
        ignore=rule_list(ignore, "--ignore"),
        fail_on=fail_on or default.fail_on,
        max_drift=max_drift,
        jobs=jobs or default.jobs,
    )
