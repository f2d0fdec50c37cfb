"""Writes a report: one format, one module, one line in the table."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from provenance.visible import harmless_in_a_log

if TYPE_CHECKING:
    from collections.abc import Callable

    from provenance.model import Report

#: Format → module and function ``(report) -> str``, or ``(report) -> (str, notice)`` where what
#: reads the format takes, or shows, no more than so much.
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

#: Formats that people read, and in which a line may begin with what a text says.
_READ_IN_LOGS = frozenset({"markdown", "junit", "csv"})


def render(report: Report, format_name: str) -> str:
    """Return the report in one of the machine formats of ``FORMATS``."""
    return render_with_notice(report, format_name)[0]


def render_with_notice(report: Report, format_name: str) -> tuple[str, str]:
    """Return the report in a machine format, and what its readers will not see of it, if any."""
    module, function = FORMATS[format_name]
    renderer: Callable[[Report], str | tuple[str, str]] = getattr(import_module(module), function)
    rendered = renderer(report)
    text, notice = (rendered, "") if isinstance(rendered, str) else rendered
    return (harmless_in_a_log(text) if format_name in _READ_IN_LOGS else text), notice
