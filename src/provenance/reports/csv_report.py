"""CSV: one row a finding, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from provenance.reports.findings_in_order import located_findings
from provenance.visible import one_line

if TYPE_CHECKING:
    from provenance.model import Report
    from provenance.reports.findings_in_order import Located

COLUMNS = (
    "path",
    "line",
    "column",
    "rule",
    "name",
    "mqm",
    "severity",
    "confidence",
    "status",
    "message",
    "translation",
    "original_text",
    "original",
    "paragraph",
    "drift",
    "id",
)
#: What a spreadsheet would take for a formula (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def render_csv(report: Report) -> str:
    """Return a header and one row a finding; unread files follow as rows of their own (RFC 4180).

    A cell that a spreadsheet would compute gets an apostrophe in front.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for located in located_findings(report):
        writer.writerow([_cell(value) for value in _row(located)])
    for failure in report.errors:
        row = dict.fromkeys(COLUMNS, "") | {
            "path": failure.path,
            "rule": failure.rule,
            "message": failure.message,
        }
        writer.writerow([_cell(row[column]) for column in COLUMNS])
    return stream.getvalue()


def _row(located: Located) -> tuple[object, ...]:
    finding, seed = located.finding, located.seed
    drift = None
    if finding.paragraph is not None and finding.paragraph < len(seed.paragraphs):
        drift = seed.paragraphs[finding.paragraph].drift
    # What is missing has its place in the seed where it would stand.
    of_document = finding.original_span is None
    line, column = located.start or ((finding.line, finding.column) if of_document else ("", ""))
    return (
        located.path,
        line,
        column,
        finding.rule,
        finding.name,
        finding.mqm,
        finding.severity.value,
        f"{finding.confidence:.4g}",
        finding.status,
        finding.message,
        finding.seed_span.text if finding.seed_span else "",
        finding.original_span.text if finding.original_span else "",
        located.original_path,
        "" if finding.paragraph is None else finding.paragraph,
        "" if drift is None else f"{drift:.4g}",
        finding.id,
    )


def _cell(value: object) -> str:
    text = one_line(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text
