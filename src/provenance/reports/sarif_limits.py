"""What GitHub's code scanning takes of a SARIF file, and what is left out so that it does.

https://docs.github.com/code-security/reference/code-scanning/sarif-files/troubleshoot-sarif-uploads
gives the numbers: more results or bytes, and the whole file is refused; of what it takes it shows
the worst. A result of ours has two locations at most, and a run some ninety rules: nothing comes
near those limits (a thousand, and 25,000).
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from provenance.reports.findings_in_order import Located

MOST_TAGS = 10
LONGEST_DESCRIPTION = 1024
#: Closer than this to the limit would take many tries, each as long as the whole report.
_MARGIN = 0.9


@dataclass(frozen=True, slots=True)
class Limits:
    """The most results and gzipped bytes that are taken, and how many results are shown."""

    results: int
    shown: int
    size: int


GITHUB = Limits(results=25_000, shown=5_000, size=10_000_000)


def worst_first(findings: Iterable[Located]) -> list[Located]:
    """Sort open findings before closed ones and the worst first; equal ones stay in their order."""
    return sorted(findings, key=lambda one: (one.finding.closed, one.finding.severity.rank))


def fit(
    findings: Sequence[Located], render: Callable[[Sequence[Located], str], str], limits: Limits
) -> tuple[str, str]:
    """Render as many findings, from the first, as the limits allow; return the text and a notice.

    ``render`` is given what is kept and the notice, which is empty where nothing was left out.
    """
    kept = findings[: limits.results]
    while True:
        notice = _notice(findings, len(kept), limits)
        text = render(kept, notice)
        size = _size(text, limits)
        if size <= limits.size or not kept:
            return text, notice
        kept = kept[: int(len(kept) * _MARGIN * limits.size / size)]


def _size(text: str, limits: Limits) -> int:
    data = text.encode("utf-8", "backslashreplace")
    # What is small as it is need not be compressed to know that.
    return len(data) if len(data) <= limits.size else len(gzip.compress(data, mtime=0))


def _notice(findings: Sequence[Located], kept: int, limits: Limits) -> str:
    if kept == len(findings):
        return ""
    left_out = findings[kept:]
    still_open = sum(not one.finding.closed for one in left_out)
    return (
        f"{len(left_out)} of {len(findings)} findings are left out of this SARIF file, the least "
        f"severe ones ({still_open} of them open), because GitHub takes {limits.results} results "
        f"and {limits.size // 1_000_000} MB at most, and shows {limits.shown}. The other formats "
        "have all of them; so have files for fewer folders or rules (`--select`)."
    )
