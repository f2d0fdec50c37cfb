"""JSON lines: the run, then a line a seed, for programs that read a report as a stream."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from provenance.reports.json_report import as_json
from provenance.visible import json_text

if TYPE_CHECKING:
    from provenance.model import Report


def render_jsonl(report: Report) -> str:
    """Return one line with ``"type": "run"``, then one ``"error"`` or ``"seed"`` a document.

    The lines hold what the entries of the JSON report hold.
    """
    whole = as_json(report)
    errors: list[dict[str, Any]] = whole.pop("errors")
    seeds: list[dict[str, Any]] = whole.pop("seeds")
    lines = [{"type": "run", **whole}]
    lines += [{"type": "error", **error} for error in errors]
    lines += [{"type": "seed", **seed} for seed in seeds]
    return "".join(json_text(line) + "\n" for line in lines)
