"""Tells whether a phrase stands in quotation marks, or is code by markup."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.markers.units import Unit

#: Opening quotation mark → those that close it.
_PAIRS = {
    "„": '“”"',
    "“": "”",
    "”": "”",
    '"': '"',
    "‚": "‘’",
    "‘": "’",
    "'": "'",
    "`": "`",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
}
#: What a function says of itself.
_DOCSTRING = re.compile(r'"""(?=\S)[^"]+"""')
#: What opens a notice in Markdown has its title in quotation marks: ??? info "Machine translation".
_NOTICE = re.compile(r"^[ \t]*(?:!!!|\?\?\?\+?)[ \t]*[\w-]*[ \t]*$")


def is_quoted(unit: Unit, start: int, end: int) -> bool:
    """Tell whether a phrase is quoted or code, and something outside it speaks of it."""
    if any(s <= start and end <= e for s, e in unit.quoted):
        return True
    if any(low <= start and end <= high for low, high in _docstrings(unit.text)):
        return True
    for opened, closed in _quotations(unit.text, start, end):
        if _NOTICE.match(unit.text[unit.text.rfind("\n", 0, opened) + 1 : opened]):
            continue
        if opened <= start and end <= closed and _says_more(unit.text, opened, closed):
            return True
    return False


@lru_cache(maxsize=4)
def _docstrings(text: str) -> tuple[tuple[int, int], ...]:
    """Return where they stand; asked once for all that a text says."""
    return tuple(one.span() for one in _DOCSTRING.finditer(text))


def _says_more(text: str, start: int, end: int) -> bool:
    """Tell whether words stand outside a stretch, without a copy of what may be a long text."""
    return any(text[at].isalnum() for at in chain(range(start), range(end, len(text))))


def _quotations(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches in quotation marks around a phrase, as far as 300 characters away."""
    position = max(0, start - 300)
    limit = min(len(text), end + 300)
    while position < limit:
        closing = _PAIRS.get(text[position])
        if closing and _opens(text, position):
            closed = next(
                (i for i in range(position + 1, limit) if text[i] in closing and _closes(text, i)),
                -1,
            )
            if closed > 0:
                yield position, closed + 1
                position = closed
        position += 1


def _opens(text: str, position: int) -> bool:
    before = text[position - 1 : position]
    return not before.isalnum() and not text[position + 1 : position + 2].isspace()


def _closes(text: str, position: int) -> bool:
    after = text[position + 1 : position + 2]
    return not after.isalnum() and not text[position - 1].isspace()
