"""Cuts sentences into clauses, so that one of two negations can be missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.expressions import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from provenance.drift.links import Span

_BETWEEN = {
    "en": expression(r"[,;:–—]\s+(?:(?:and|but|or|nor|so|yet)\s+)?|\s+(?:and|but|or)\s+"),
    "de": expression(
        r"[,;:–—]\s+(?:(?:und|aber|oder|doch|sondern)\s+)?|\s+(?:und|aber|oder|sondern)\s+"
    ),
}
_SHORTEST = 3


def clause_spans(text: str, span: Span, language: str) -> list[Span]:
    """Return the clauses of a sentence in "en" or "de": what marks and conjunctions part."""
    return list(_cut(text, span, _BETWEEN[language]))


def _cut(text: str, span: Span, between: re.Pattern[str]) -> Iterator[Span]:
    start, end = span
    for match in between.finditer(text, start, end):
        if match.start() - start >= _SHORTEST:
            yield start, match.start()
            start = match.end()
    if end - start >= _SHORTEST:
        yield start, end
