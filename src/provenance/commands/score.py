"""``provenance score``: alignment, drift and findings for texts that are paired already."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.commands import options
from provenance.configuration import FailOn
from provenance.visible import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.configuration import Settings
    from provenance.score import Scored

_STANDARD_INPUT = "-"
_CALLED = "standard input"


def score(  # noqa: PLR0913 - one parameter for each option
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help=".tsv (English TAB German), .jsonl, .tmx, .xliff, .po; - is JSONL from stdin.",
        ),
    ],
    *,
    select: options.Select = None,
    ignore: options.Ignore = None,
    fail_on: options.FailOnOption = None,
    max_drift: options.MaxDrift = None,
    jobs: options.Jobs = None,
    config: options.ConfigFile = None,
) -> None:
    """Score pairs of texts, one JSON object a line, in input order and as they come."""
    settings = options.gather(
        select=select,
        ignore=ignore,
        fail_on=fail_on,
        max_drift=max_drift,
        jobs=jobs,
        config=config,
    )
    if settings.source("jobs") == "default":
        # Lines may come one by one; further processes are worth their start for whoever asks.
        settings = replace(settings, jobs=1)
    failed = False
    for scored in _scored(file, settings):
        sys.stdout.write(_line(scored))
        sys.stdout.flush()
        failed = failed or any(settings.fail_on.fails(one.severity) for one in scored.findings)
        if settings.max_drift is not None and settings.fail_on is not FailOn.NEVER:
            failed = failed or scored.drift > settings.max_drift
    if failed:
        raise typer.Exit(1)


def _scored(file: str, settings: Settings) -> Iterator[Scored]:
    from provenance.documents.arriving import ArrivingLines
    from provenance.documents.bitext import read_bitext, read_jsonl
    from provenance.score import score_units

    if file != _STANDARD_INPUT:
        return score_units(read_bitext(Path(file), file), settings, called=file)
    # Whoever writes the lines may wait for the answers.
    stream = sys.stdin.buffer
    lines = ArrivingLines(stream, _CALLED)  # type: ignore[arg-type]  # a real file here
    return score_units(read_jsonl(lines, _CALLED), settings, lines.has_more, _CALLED)


def _line(scored: Scored) -> str:
    from provenance.reports.json_report import finding_as_json

    entry = {
        "id": scored.id,
        "alignment": round(scored.alignment, 4),
        "drift": round(scored.drift, 4),
        "findings": [finding_as_json(finding) for finding in scored.findings],
    }
    return json_text(entry) + "\n"
