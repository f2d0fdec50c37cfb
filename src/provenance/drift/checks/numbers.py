"""Numbers that changed, went missing, came from nowhere, or are misread in German.

Numbers compare by value, whatever they look like: "$3bn" is „3 Milliarden Dollar“, "half a million"
„500.000“. How values find their counterparts is ``drift.quantities.assignment``.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from provenance.drift.lone_numbers import has_figures, is_missed, is_new, without_equivalents
from provenance.drift.observations import Observation
from provenance.drift.quantities.conversions import is_rounded_conversion
from provenance.drift.quantities.quantity import Kind, Quantity, Weight
from provenance.drift.quantities.relations import Relation
from provenance.drift.quantities.wording import needs_figures, ratio, value_of
from provenance.drift.quantity_links import assigned
from provenance.expressions import expression
from provenance.model import Severity
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair
    from provenance.drift.quantities.assignment import Assignment, Link
    from provenance.wording import Wording

CHANGED = "DR301"
MISSING = "DR302"
ADDED = "DR303"
MISREAD = "DR304"

_SCALED_CONFIDENCE = 0.95
_CHANGED_CONFIDENCE = {Weight.FIRM: 0.9, Weight.WORD: 0.7}
_MISREAD_CONFIDENCE = 0.8
#: In real machine translations 12 of 13 paragraphs with a missing number had a major error.
_MISSING_CONFIDENCE = 0.75
_ADDED_CONFIDENCE = 0.6
_BY = expression(r"\s?(?:by|x|×)\s?[\d.]+[\s-]?(?:feet|foot|ft|inch|in\b|yard|mile)")
#: "Five grand" are five thousand.
_GRAND = expression(r"\s+grand\b(?!\s+(?:piano|slam|jur|tour|prix|hotel))")
_MAL = expression(r"^.{0,5}(?:mal|x|×)\s?\d")
_VERSION = expression(r"(?i)\b(?:version|release|v\.?)\s*$")
_ALL = Decimal(100)
#: Editors add years and ages; they do not add these.
_CLAIMS = frozenset((Kind.PERCENT, Kind.POINTS, Kind.MONEY))


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield changed, misread, missing and added numbers."""
    assignment = assigned(pair)
    copied = pair.seed.text.strip() == pair.original.text.strip()  # what a program printed
    for link in assignment.links:
        if link.relation in (Relation.SCALED, Relation.CHANGED):
            yield from _changed(link, pair)
        elif link.relation is Relation.COPIED and not (_is_version(link, pair) or copied):
            yield _misread(link, pair)
    yield from _one_sided(assignment, pair, context)


def _changed(link: Link, pair: PassagePair) -> Iterator[Observation]:
    one, other = link.original, link.translation
    scaled = link.relation is Relation.SCALED
    weight = Weight.WORD if Weight.WORD in (one.weight, other.weight) else Weight.FIRM
    if not scaled and one.weight is not other.weight and one.kind is not other.kind:
        return
    if is_rounded_conversion(one, other) or _is_share_unnamed(one, other):
        return
    both_words = one.weight is other.weight is Weight.WORD
    if one.kind is Kind.ORDINAL and both_words and not scaled:
        return
    if scaled and _GRAND.match(pair.original.text, one.end):
        return
    if _is_rest(link, pair) or _is_side(link, pair):
        return
    yield Observation(
        CHANGED,
        _changed_message(one, other, pair),
        (other.start, other.end),
        (one.start, one.end),
        _SCALED_CONFIDENCE if scaled else _CHANGED_CONFIDENCE[weight],
        _severity(link),
    )


def _is_share_unnamed(one: Quantity, other: Quantity) -> bool:
    """Whether one side does not say that the same figures are a share: 0.89, „0,89 Promille“."""
    kinds = {one.kind, other.kind}
    same = one.digits.replace(",", ".") == other.digits.replace(",", ".")
    return same and kinds == {Kind.NUMBER, Kind.PERCENT} and one.scale == other.scale


def _is_rest(link: Link, pair: PassagePair) -> bool:
    """Whether what was taken is told as what is left: by two thirds, „auf ein Drittel“."""
    one, other = link.original, link.translation
    whole = _ALL if one.kind is Kind.PERCENT else 1
    if one.kind is not other.kind or one.low + other.low != whole:
        return False
    words = pair.original.text[: one.start].split()[-1:], pair.seed.text[: other.start].split()[-1:]
    return words in ((["by"], ["auf"]), (["to"], ["um"]))


def _is_side(link: Link, pair: PassagePair) -> bool:
    """Whether it is one side of a surface whose unit stands behind the other: 12 by 15 feet."""
    after = pair.original.text[link.original.end :], pair.seed.text[link.translation.end - 4 :]
    return _BY.match(after[0]) is not None and _MAL.search(after[1]) is not None


def _severity(link: Link) -> Severity | None:
    if link.relation is Relation.SCALED:
        return Severity.CRITICAL
    # "Tens of millions" as „Millionen“ is loose rather than wrong.
    loose = link.original.kind is Kind.VAGUE and abs(link.original.low - link.translation.low) < 2
    return Severity.MINOR if loose else None


def _changed_message(one: Quantity, other: Quantity, pair: PassagePair) -> Wording:
    before = _shown(pair.original.text, one)
    after = _shown(pair.seed.text, other)
    if not (needs_figures(one) or needs_figures(other)):
        return say(
            "The original says {before}; the translation says {after} ({ratio}).",
            before=before,
            after=after,
            ratio=ratio(one, other),
        )
    return say(
        "The original says {before}; the translation says {after} ({ratio}). In figures: "
        "{first} and {second}.",
        before=before,
        after=after,
        ratio=ratio(one, other),
        first=value_of(one),
        second=value_of(other),
    )


def _shown(text: str, quantity: Quantity) -> str:
    return " ".join(text[quantity.start : quantity.end].split())


def _is_version(link: Link, pair: PassagePair) -> bool:
    """Whether a number counts versions, which keep their points: "version 2.100"."""
    before = pair.original.text[max(0, link.original.start - 12) : link.original.start]
    return _VERSION.search(before) is not None


def _misread(link: Link, pair: PassagePair) -> Observation:
    one, other = link.original, link.translation
    shown = pair.seed.text[other.start : other.end]
    return Observation(
        MISREAD,
        say(
            "The number stands unchanged as {shown}: in English that is {first}, but a German "
            "reader reads {second} ({ratio}).",
            shown=shown,
            first=value_of(one),
            second=value_of(other),
            ratio=ratio(one, other),
        ),
        (other.start, other.end),
        (one.start, one.end),
        _MISREAD_CONFIDENCE,
    )


def _one_sided(
    assignment: Assignment, pair: PassagePair, context: DocumentContext
) -> Iterator[Observation]:
    assignment = without_equivalents(assignment, pair)
    for quantity in assignment.missing:
        if is_missed(quantity, pair):
            shown = _shown(pair.original.text, quantity)
            severity = Severity.MINOR if has_figures(quantity.digits, context.seed) else None
            yield Observation(
                MISSING,
                say(
                    "The original says {shown}; no such number is in the translation.", shown=shown
                ),
                None,
                (quantity.start, quantity.end),
                _MISSING_CONFIDENCE,
                severity,
            )
    said: set[str] = set()
    for quantity in assignment.added:
        shown = _shown(pair.seed.text, quantity)
        if shown not in said and is_new(quantity, pair, context):
            said.add(shown)
            yield Observation(
                ADDED,
                say(
                    "The translation says {shown}; no such number is in the original.", shown=shown
                ),
                (quantity.start, quantity.end),
                None,
                _ADDED_CONFIDENCE,
                Severity.MAJOR if quantity.kind in _CLAIMS or quantity.scale != 1 else None,
            )
