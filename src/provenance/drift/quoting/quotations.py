"""Finds what stands in quotation marks, in German and English text alike.

The same character opens in one language and closes in the other (“ opens in English and closes in
German, » does the reverse of «), so a mark's part is read from its place: after a space it opens,
after a letter it closes. „ always opens and ” always closes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

Span = tuple[int, int]

_MARK = expression(r"[„“”\"»«]|(?<!\w)[‚‘'›‹](?=\w)|(?<=[\w.,!?…])[’‘'›‹](?!\w)")
_ANY_MARK = expression(r"[„“”\"»«‚‘'›‹’]")
_SINGLE = "‚‘’'›‹"
#: 5" and 12” are inches, unless a quotation is open.
_INCH = expression(r"\d[\"”]")
#: An apostrophe stands for the century in '60s.
_DECADE = expression(r"\d0s\b")
#: A full stop that is no ellipsis.
_ENDS_SENTENCE = expression(r"\.(?!\.)")
_BEFORE_OPENING = " \t\n\u00a0\u2009\u202f([{–—-/„“”\"»«‚‘'›‹:*_"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch: ``outer`` with its marks, ``inner`` without them."""

    outer: Span
    inner: Span
    single: bool


@dataclass(frozen=True, slots=True)
class Quotations:
    """All quotations in order of their ends, and the double marks that have no partner."""

    spans: tuple[Quotation, ...]
    unopened: tuple[int, ...]
    unclosed: tuple[int, ...]


_NONE = Quotations((), (), ())


def find_quotations(text: str) -> Quotations:
    """Pair the quotation marks of a text; single marks that do not pair are apostrophes."""
    if not _ANY_MARK.search(text):
        return _NONE
    spans: list[Quotation] = []
    unopened: list[int] = []
    open_marks: list[tuple[int, str]] = []
    for offset, mark in _marks(text):
        single = mark in _SINGLE
        partner = _partner(open_marks, single=single)
        if _opens(text, offset, mark, inside=partner is not None):
            open_marks.append((offset, mark))
        elif partner is not None:
            start = open_marks[partner][0]
            del open_marks[partner:]
            spans.append(Quotation((start, offset + 1), (start + 1, offset), single))
        elif not single and not _is_inch(text, offset):
            unopened.append(offset)
    unclosed = tuple(offset for offset, mark in open_marks if mark not in _SINGLE)
    return Quotations(tuple(spans), tuple(unopened), unclosed)


def _marks(text: str) -> Iterator[tuple[int, str]]:
    for match in _MARK.finditer(text):
        yield match.start(), match.group()


def _partner(open_marks: list[tuple[int, str]], *, single: bool) -> int | None:
    for index in range(len(open_marks) - 1, -1, -1):
        if (open_marks[index][1] in _SINGLE) == single:
            return index
    return None


def _opens(text: str, offset: int, mark: str, *, inside: bool) -> bool:
    if mark in "„‚":
        return True
    if mark in "”’":
        return False
    after = text[offset + 1 : offset + 2]
    before = text[offset - 1 : offset] if offset else " "
    if mark == '"' and after.isspace() and before.isspace():
        # `ist " Center " auf`: with blanks on both sides, the first opens if another one follows.
        return not inside and '"' in text[offset + 1 :]
    # `akzeptieren ", sagte er`: a blank too many before the closing mark.
    ends = (
        not after or after.isspace() or after in ",;:!?)" or _ENDS_SENTENCE.match(text, offset + 1)
    )
    if ends or (mark in "'‘" and _DECADE.match(text, offset + 1)):
        return False
    if before not in _BEFORE_OPENING:
        return False
    # `("…")` and `…"-` : what follows an open mark of the kind directly closes it.
    return not (inside and after in ".,;:!?)]–-" and mark not in "‘'")


def _is_inch(text: str, offset: int) -> bool:
    return offset > 0 and _INCH.match(text, offset - 1) is not None
