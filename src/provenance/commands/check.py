"""``provenance check``: the main job."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from provenance.commands import options
from provenance.commands.printing import report_text, write
from provenance.commands.running import run_check
from provenance.configuration import FailOn


class Format(StrEnum):
    """The forms of a report: text for people, the rest for machines."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"
    MARKDOWN = "markdown"
    SARIF = "sarif"
    GITHUB = "github"
    JUNIT = "junit"
    CSV = "csv"


@options.with_settings(
    "originals",
    "select",
    "ignore",
    "fail_on",
    "max_drift",
    "jobs",
    "config",
    "back_translation",
    "machine_output",
    "no_cache",
    "offline",
    "force_exclude",
)
def check(  # noqa: PLR0913 - one parameter for each option
    paths: options.Paths = None,
    *,
    format_name: Annotated[Format, typer.Option("--format", "-f", help="Form of the report.")] = (
        Format.TEXT
    ),
    output: options.Output = None,
    settings: options.Given,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    no_color: options.NoColor = False,
) -> None:
    """Read seeds, find markers and originals, align, score, and report what drifted.

    Exit status: 0 nothing at or above --fail-on; 1 findings; 2 wrong usage; 3 internal error.
    """
    report, _ = run_check(paths or (), settings, quiet=quiet)
    text = report_text(report, format_name.value, no_color=no_color, quiet=quiet, verbose=verbose)
    write(text, output)
    unread = bool(report.errors) and settings.fail_on is not FailOn.NEVER
    if unread or not all(seed.passed for seed in report.seeds):
        raise typer.Exit(1)
