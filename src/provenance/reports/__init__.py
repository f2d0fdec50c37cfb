"""Writes a report: one format, one module, one line in the table."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from provenance.model import Report

#: Format → module and function ``(report) -> str``.
FORMATS = {
    "json": ("provenance.reports.json_report", "render_json"),
    "jsonl": ("provenance.reports.jsonl_report", "render_jsonl"),
    "html": ("provenance.reports.html", "render_html"),
    "markdown": ("provenance.reports.markdown", "render_markdown"),
    "sarif": ("provenance.reports.sarif", "render_sarif"),
    "github": ("provenance.reports.github", "render_github"),
    "junit": ("provenance.reports.junit", "render_junit"),
    "csv": ("provenance.reports.csv_report", "render_csv"),
}


def render(report: Report, format_name: str) -> str:
    """Return the report in one of the machine formats of ``FORMATS``."""
    module, function = FORMATS[format_name]
    renderer: Callable[[Report], str] = getattr(import_module(module), function)
    return renderer(report)
