"""Annotations for GitHub Actions: workflow commands, one a finding, that a runner reads from a log.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions. A runner shows the
first ten errors and ten warnings of a step; the worst findings therefore come first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Severity, file_of
from provenance.reports.findings_in_order import located_findings
from provenance.reports.visible import one_line

if TYPE_CHECKING:
    from provenance.model import Report
    from provenance.reports.findings_in_order import Located

_LEVELS = {Severity.CRITICAL: "error", Severity.MAJOR: "error", Severity.MINOR: "warning"}


def render_github(report: Report) -> str:
    """Return one ``::error`` or ``::warning`` line for each open finding and unread file."""
    lines = [
        _command(
            "error", {"file": failure.path, "title": f"{failure.rule} not read"}, failure.message
        )
        for failure in report.errors
    ]
    worst_first = sorted(
        (located for located in located_findings(report) if not located.finding.closed),
        key=lambda located: located.finding.severity.rank,
    )
    lines += [_annotation(located) for located in worst_first]
    return "".join(f"{line}\n" for line in lines)


def _annotation(located: Located) -> str:
    finding = located.finding
    properties: dict[str, str | int] = {"file": file_of(located.path)}
    first, last = located.start, located.end
    if first is not None and last is not None:
        properties |= {"line": first[0], "endLine": last[0]}
        if first[0] == last[0]:
            # The runner refuses columns on an annotation that spans lines.
            properties |= {"col": first[1], "endColumn": last[1]}
    properties["title"] = f"{finding.rule} {finding.name}"
    message = finding.message
    if finding.original_span is not None and located.original_path:
        message += f"\n{located.original_path}: {finding.original_span.text}"
    return _command(_LEVELS[finding.severity], properties, message)


def _command(level: str, properties: dict[str, str | int], message: str) -> str:
    fields = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    said = "\n".join(one_line(line) for line in message.split("\n"))
    return f"::{level} {fields}::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(one_line(text)).replace(":", "%3A").replace(",", "%2C")
