"""Where a change began told as where it ended: "from 300 to 200" as „von 200 auf 300“."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.drift.observations import Observation
from provenance.expressions import expression
from provenance.wording import say

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair

SWAPPED = "DR313"
_CONFIDENCE = 0.8
_NUMBER = r"[$€£]?\s?{}\d+(?:[.,]\d+)*)"
_UNIT = r"(?:\s?[%°]|(?:\s[^\W\d_]+){1,2})?"
_FIRST, _LAST = _NUMBER.format("(?P<first>"), _NUMBER.format("(?P<last>")
_FORWARDS = expression(rf"(?i)\bfrom\s{_FIRST}{_UNIT}\sto\s{_LAST}")
_BACKWARDS = expression(rf"(?i)\bto\s{_LAST}{_UNIT}\sfrom\s{_FIRST}")
_GERMAN = expression(rf"\bvon\s{_FIRST}{_UNIT}\sauf\s{_LAST}")


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield two numbers of a change that changed places."""
    del context
    if not pair.original.has_digits:
        return
    english = [*_FORWARDS.finditer(pair.original.text), *_BACKWARDS.finditer(pair.original.text)]
    german = list(_GERMAN.finditer(pair.seed.text)) if english else []
    told = [_figures(match) for match in german]
    for match in english:
        first, last = _figures(match)
        if first != last and (last, first) in told and (first, last) not in told:
            yield Observation(
                SWAPPED,
                say(
                    "The original says from {first} to {last}; the translation turns that round.",
                    first=match["first"],
                    last=match["last"],
                ),
                german[told.index((last, first))].span(),
                match.span(),
                _CONFIDENCE,
            )


def _figures(match: re.Match[str]) -> tuple[str, str]:
    """Return the figures of both numbers, without the marks that part them in either language."""
    first, last = ("".join(filter(str.isdigit, match[name])) for name in ("first", "last"))
    return first, last
