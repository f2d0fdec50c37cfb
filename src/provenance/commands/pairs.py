"""``provenance pairs``: which original belongs to which seed, and why."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.commands import options
from provenance.commands.printing import write
from provenance.visible import harmless_in_a_log, json_text, one_line

if TYPE_CHECKING:
    from provenance.check import PairingReport
    from provenance.model import Pairing


class Format(StrEnum):
    """The formats of the list of pairs."""

    TEXT = "text"
    JSON = "json"


def pairs(
    paths: options.Paths = None,
    *,
    originals: options.Originals = None,
    format_name: Annotated[Format, typer.Option("--format", "-f", help="Form of the list.")] = (
        Format.TEXT
    ),
    output: options.Output = None,
    config: options.ConfigFile = None,
) -> None:
    """Show which original belongs to which seed, and why; orphans on both sides."""
    from provenance.check import pair_seeds

    report = pair_seeds(paths or (), options.gather(originals=originals, config=config))
    write(
        _as_json(report) if format_name is Format.JSON else harmless_in_a_log(_as_text(report)),
        output,
    )
    if report.errors:
        raise typer.Exit(1)


def _as_text(report: PairingReport) -> str:
    lines: list[str] = []
    for pairing in report.pairings:
        if pairing.original is None:
            lines.append(f"{one_line(pairing.seed)} – no original")
        else:
            lines.append(f"{one_line(pairing.seed)} ← {one_line(pairing.original)}")
            lines.append(f"    score {pairing.score:.2f}, {_ahead(pairing)}")
        lines += [f"    {one_line(str(evidence.detail))}" for evidence in pairing.evidence]
    for path in report.unused_originals:
        lines.append(f"{one_line(path)} – no seed")
    for failure in report.errors:
        lines.append(f"{failure.rule} {one_line(failure.message)}")
    return "\n".join(lines) + "\n" if lines else "No seeds.\n"


def _ahead(pairing: Pairing) -> str:
    if pairing.runner_up is None:
        return "no other candidate"
    return f"{pairing.margin:.2f} ahead of {one_line(pairing.runner_up)}"


def _as_json(report: PairingReport) -> str:
    data: dict[str, Any] = {
        "schema_version": 1,
        "pairs": [
            {
                "seed": pairing.seed,
                "original": pairing.original,
                "method": pairing.method,
                "score": round(pairing.score, 4),
                "margin": round(pairing.margin, 4),
                "runner_up": pairing.runner_up,
                "evidence": [
                    {"type": evidence.type, "detail": str(evidence.detail)}
                    for evidence in pairing.evidence
                ],
            }
            for pairing in report.pairings
        ],
        "unused_originals": list(report.unused_originals),
        "errors": [
            {"path": failure.path, "rule": failure.rule, "message": failure.message}
            for failure in report.errors
        ],
    }
    return json_text(data, indent=2) + "\n"
