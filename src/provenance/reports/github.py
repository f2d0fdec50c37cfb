"""Annotations for GitHub Actions: workflow commands, one a finding, that a runner reads from a log.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions. A runner shows the
first ten errors and ten warnings of a step; the worst findings therefore come first, and what it
will not show is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Severity, file_of
from provenance.reports.findings_in_order import drifting_paragraphs, located_findings
from provenance.reports.sarif_limits import worst_first
from provenance.reports.words import counted
from provenance.visible import one_line

if TYPE_CHECKING:
    from provenance.model import Report
    from provenance.reports.findings_in_order import Located

_MOST_SHOWN = 10
#: An annotation takes 64 kB; nobody reads so much beside a line.
_LONGEST_QUOTATION = 2000
_LEVELS = {Severity.CRITICAL: "error", Severity.MAJOR: "error", Severity.MINOR: "warning"}


def render_github(report: Report) -> tuple[str, str]:
    """Return one line for each open finding and unread file, and a notice of those not shown."""
    unread = [
        _command(
            "error", {"file": failure.path, "title": f"{failure.rule} not read"}, failure.message
        )
        for failure in report.errors
    ]
    found = worst_first(one for one in located_findings(report) if not one.finding.closed)
    critical = sum(one.finding.severity is Severity.CRITICAL for one in found)
    lines = [_annotation(located) for located in found]
    # A file that cannot be read may hold anything; what is known to be critical comes before it.
    lines[critical:critical] = unread
    lines += [
        _command(
            "error",
            {"file": file_of(one.seed.document.path), "line": one.start[0], "title": "drift"},
            str(one),
        )
        for one in drifting_paragraphs(report)
    ]
    return "".join(f"{line}\n" for line in lines), _notice(lines)


def _notice(lines: list[str]) -> str:
    beyond = {
        level: max(0, sum(line.startswith(f"::{level} ") for line in lines) - _MOST_SHOWN)
        for level in ("error", "warning")
    }
    hidden = [counted(number, level) for level, number in beyond.items() if number]
    if not hidden:
        return ""
    return (
        f"GitHub shows {_MOST_SHOWN} errors and {_MOST_SHOWN} warnings of a step, here the worst; "
        f"only the log has the rest, {' and '.join(hidden)}."
    )


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
        quoted = finding.original_span.text
        cut = quoted if len(quoted) <= _LONGEST_QUOTATION else f"{quoted[:_LONGEST_QUOTATION]} …"
        message += f"\n{located.original_path}: {cut}"
    return _command(_LEVELS[finding.severity], properties, message)


def _command(level: str, properties: dict[str, str | int], message: str) -> str:
    fields = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    said = "\n".join(one_line(line) for line in message.split("\n"))
    return f"::{level} {fields}::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(one_line(text)).replace(":", "%3A").replace(",", "%2C")
