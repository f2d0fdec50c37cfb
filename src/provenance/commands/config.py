"""``provenance config``: the effective settings, and where each comes from."""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.commands import options
from provenance.commands.printing import write
from provenance.visible import json_text, one_line

if TYPE_CHECKING:
    from provenance.configuration import Settings


class Format(StrEnum):
    """The forms of the list."""

    TEXT = "text"
    JSON = "json"


def config(
    file: options.ConfigFile = None,
    format_name: Annotated[Format, typer.Option("--format", "-f", help="Form of the list.")] = (
        Format.TEXT
    ),
    *,
    files: Annotated[
        bool, typer.Option("--files", help="List the files that would be read instead.")
    ] = False,
) -> None:
    """Show the effective settings and where each of them comes from."""
    settings = options.gather(config=file)
    rows = _files(settings) if files else _settings(settings)
    if format_name is Format.JSON:
        write(json_text(rows, indent=2) + "\n", None)
    elif files:
        write("".join(f"{row['role']:<8}  {one_line(row['path'])}\n" for row in rows), None)
    else:
        write(_as_text(rows), None)


def _settings(settings: Settings) -> list[dict[str, Any]]:
    from provenance.configuration.keys import KEYS

    values = asdict(settings)
    return [
        {"key": key.name, "value": values[key.attribute], "source": settings.source(key.attribute)}
        for key in KEYS
    ]


def _files(settings: Settings) -> list[dict[str, Any]]:
    from pathlib import Path

    from provenance.collect import find_files, shown

    rows = []
    for role, folders in (("seed", settings.seeds), ("original", settings.originals)):
        present = [name for name in folders if Path(name).exists()]
        paths = [shown(path) for path in find_files(present, role="file or folder")]
        rows += [{"role": role, "path": path} for path in paths if not settings.excludes(path)]
    return rows


def _as_text(rows: list[dict[str, Any]]) -> str:
    said = [(row["key"], _value(row["value"]), row["source"]) for row in rows]
    width = max(len(key) for key, _, _ in said)
    return "".join(
        f"{key:<{width}}  {one_line(value)}  ({one_line(source)})\n" for key, value, source in said
    )


def _value(value: Any) -> str:
    return "not set" if value is None else json.dumps(value, ensure_ascii=False)
