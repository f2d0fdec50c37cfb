"""Markdown for a comment on a pull request, with a hidden mark by which a later run finds it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.model import Severity
from provenance.reports.excerpt import cut_excerpt
from provenance.reports.findings_in_order import (
    drifting_paragraphs,
    line_in_words,
    located_findings,
)
from provenance.reports.json_report import summary
from provenance.reports.words import counted
from provenance.visible import one_line

if TYPE_CHECKING:
    from provenance.model import Document, Report, TextSpan
    from provenance.reports.findings_in_order import Located

#: A script that updates its own comment instead of adding another looks for this line.
MARK = "<!-- provenance: report -->"
#: GitHub refuses comments of more than 65 536 characters.
_LONGEST = 60_000
#: So many paragraphs are named that fail by their drift.
_MOST_DRIFTING = 10
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~@:])")


def render_markdown(report: Report) -> str:
    """Return a heading, a summary, and the open findings by file, the worst first.

    What would make the comment longer than GitHub allows is counted instead of shown.
    """
    parts = [MARK, "## Translations checked", _summary(report)]
    parts += [
        f"- **not read** {_escaped(failure.path)}: {_escaped(failure.message)}"
        for failure in report.errors
    ]
    parts += [
        f"- **drift** {_escaped(one.seed.document.path)}, line {one.start[0]}: {_escaped(str(one))}"
        for one in drifting_paragraphs(report)
    ][:_MOST_DRIFTING]
    opened = [located for located in located_findings(report) if not located.finding.closed]
    opened.sort(key=lambda located: located.finding.severity.rank)
    length = sum(map(len, parts))
    for shown, located in enumerate(opened):
        item = _item(located)
        length += len(item) + 2
        if length > _LONGEST:
            parts.append(f"… and {counted(len(opened) - shown, 'more finding')}.")
            break
        parts.append(item)
    return "\n\n".join(parts) + "\n"


def _summary(report: Report) -> str:
    counts = summary(report)
    found = [
        f"{counts['findings'][severity.value]} {severity.value}"
        for severity in Severity
        if counts["findings"][severity.value]
    ]
    failed = f", **{counts['failed']} failed**" if counts["failed"] else ""
    return (
        f"{counted(counts['seeds'], 'seed')}, {counts['machine_translated']} machine-translated, "
        f"{counts['paired']} with an original{failed}. Open findings: {', '.join(found) or 'none'}."
    )


def _item(located: Located) -> str:
    finding = located.finding
    where = f"{_escaped(located.path)}, {line_in_words(finding)}"
    lines = [
        f"- **{finding.severity.value}** {finding.rule} {finding.name} · {where}  ",
        f"  {_escaped(one_line(finding.message))}",
    ]
    lines += _quote("en", located.seed.original, finding.original_span)
    lines += _quote("de", located.seed.document, finding.seed_span)
    return "\n".join(lines)


def _quote(language: str, document: Document | None, span: TextSpan | None) -> list[str]:
    if document is None or span is None:
        return []
    excerpt = cut_excerpt(document, span)
    marked = f"**{_escaped(excerpt.marked)}**" if excerpt.marked else ""
    return [f"  > {language}: {_escaped(excerpt.before)}{marked}{_escaped(excerpt.after)}  "]


def _escaped(text: str) -> str:
    """Return text that Markdown shows as it is: no markup, no links, nobody called by @name."""
    shown = _SPECIAL.sub(r"\\\1", one_line(text) if text.strip() else text)
    lead = " " if text[:1].isspace() and text.strip() else ""
    trail = " " if text[-1:].isspace() and text.strip() else ""
    return f"{lead}{shown}{trail}".replace(r"\@", "@\u200b")
