"""Says whether a seed passes: the one rule behind the exit status."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.configuration import FailOn
    from provenance.model import Finding, Paragraph


def passes(
    findings: Sequence[Finding],
    paragraphs: Iterable[Paragraph],
    *,
    fail_on: FailOn,
    max_drift: float | None,
) -> bool:
    """Whether nothing that is still open reaches the thresholds.

    A paragraph all of whose findings an editor has closed does not fail for its drift either:
    that is what the editor looked at.
    """
    if any(fail_on.fails(finding.severity) for finding in findings if not finding.closed):
        return False
    return not drifting(findings, paragraphs, max_drift)


def drifting(
    findings: Sequence[Finding], paragraphs: Iterable[Paragraph], max_drift: float | None
) -> list[Paragraph]:
    """Return the paragraphs whose drift is too high, the worst first; without a limit none is."""
    if max_drift is None:
        return []
    closed = {finding.id for finding in findings if finding.closed}
    found = [
        (paragraph.drift, paragraph)
        for paragraph in paragraphs
        if paragraph.drift is not None
        and paragraph.drift > max_drift
        and not (paragraph.findings and closed.issuperset(paragraph.findings))
    ]
    return [paragraph for _, paragraph in sorted(found, key=lambda one: -one[0])]
