"""Numbers that only one side has: whether their absence is worth a word.

A number may be told without figures, in other figures, by its place or by what it makes together
with another.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from provenance.drift.quantities.equivalents import is_difference, same_otherwise
from provenance.drift.quantities.extract import quantities_in
from provenance.drift.quantities.quantity import Kind, Quantity, Weight
from provenance.expressions import expression

if TYPE_CHECKING:
    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair
    from provenance.drift.quantities.assignment import Assignment

#: "(about 40 miles": a bracket and at most a word or two before the number.
_OPENED = expression(r"\([^()\d]{0,12}$")
#: The same said in both scales: "115 Fahrenheit, 43 or 44 degrees Centigrade".
_IN_FAHRENHEIT = expression(r"\s*(?:°\s?F|degrees? Fahrenheit|Fahrenheit)\b")
_IN_CELSIUS = expression(r"°\s?C\b|\bCelsius\b|\b[Cc]entigrade\b")
#: Cups are a kitchen's measure; German weighs.
_CUPS = expression(r"(?i)\b(?:cups?|tablespoons?|teaspoons?|tbsp|tsp|sticks?)\b")
#: A 2nd lieutenant is a „Leutnant“.
_RANK = expression(r"(?i)\s(?:lieutenant|lt)\b")
_NOT_DIGITS = expression(r"\D+")
#: "50-50" shows its digits, its words do not; the millennium turned in 2000.
_IN_WORDS = {
    "50": expression(r"(?i)\bfifty[- ](?:to[- ])?fifty\b"),
    "2000": expression(r"(?i)\bmillennium\b"),
}
#: What parts the figures of one number: 0800/688 8000.
_GROUPED = expression(r"(?<=\d)[ \u00a0\u202f./–-](?=\d)")
#: Three ounces of seven pounds three are converted with the pounds.
_LARGER_UNIT = expression(r"(?i)\d\s?(?:pounds?|lbs?|feet|foot|ft|stone)\s+(?:and\s+)?$")
#: "1994-5" tells a year by its last figure.
_FIRST_YEAR = expression(r"\b(?:1\d|20)\d\d[-–/]$")
#: So many digits are hardly met by chance.
_TELLING_DIGITS = 4
#: How German tells a year that was named, and the whole of something.
_YEAR = expression(r"(?:19|20)\d\d")
_YEAR_OTHERWISE = expression(
    r"(?i)\b(?:(?:dies|laufend|vergangen|letzt|vorig|kommend|nächst|folgend|gleich|selb|demselb)\w*"
    r" jahr\w*"
    r"|vorjahr\w*|jahresfrist)\b"
)
_WHOLLY = expression(
    r"(?i)\b(?:vollständig|gänzlich|völlig|komplett|ganz|hundertprozentig|rein|ausschließlich)\w*"
)
_ALL = Decimal(100)


def without_equivalents(assignment: Assignment, pair: PassagePair) -> Assignment:
    """Leave out what another number tells: the second floor, „erster Stock“."""
    kept = [link.original for link in assignment.links]
    same = [
        (one, other)
        for one in assignment.missing
        for other in assignment.added
        if same_otherwise(pair.original.text, one, pair.seed.text, other)
        or is_difference(one, pair.seed.text, other, kept)
    ]
    missing, added = [one for one, _ in same], [other for _, other in same]
    return replace(
        assignment,
        missing=tuple(one for one in assignment.missing if one not in missing),
        added=tuple(other for other in assignment.added if other not in added),
    )


def has_figures(digits: str, text: str, like: str = "") -> bool:
    """Whether a text has these figures, and not as a part of others: no "12" in "2012".

    They may be a part of a longer number that ``like`` writes in groups, as telephones are.
    """
    for match in re.finditer(rf"\d*{re.escape(digits)}\d*", text):
        run = match.group()
        if run == digits or (run not in like and run in _GROUPED.sub("", like)):
            return True
    return not digits


def is_missed(quantity: Quantity, pair: PassagePair) -> bool:
    """Whether a number of the original is told in no way at all."""
    seed = pair.seed.text
    there = has_figures(quantity.digits, seed, like=pair.original.text)
    return _tells(quantity, pair.original.text) and not (
        there or _is_told_otherwise(quantity, seed)
    )


def is_new(quantity: Quantity, pair: PassagePair, context: DocumentContext) -> bool:
    """Whether nothing in the original gives a number of the translation."""
    if not _tells(quantity, pair.seed.text) or _is_computed(quantity, pair):
        return False
    weighed = quantity.unit in ("mass", "volume") and _CUPS.search(pair.original.text)
    return not (weighed or _stands_in(quantity, pair, context))


def _is_told_otherwise(quantity: Quantity, german: str) -> bool:
    """Whether a German text may say a year or "100 percent" without a number."""
    if _YEAR.fullmatch(quantity.digits):
        return _YEAR_OTHERWISE.search(german) is not None
    whole = quantity.kind is Kind.PERCENT and quantity.low == _ALL
    return whole and _WHOLLY.search(german) is not None


def _stands_in(quantity: Quantity, pair: PassagePair, context: DocumentContext) -> bool:
    """Whether the original has the digits here, or, if there are many, in another paragraph."""
    digits = _NOT_DIGITS.sub("", quantity.digits)
    elsewhere = len(digits) >= _TELLING_DIGITS and digits in context.original_figures
    shown = (quantity.digits, quantity.digits.replace(",", "."))
    words = _IN_WORDS.get(digits)
    if words is not None and words.search(pair.original.text):
        return True
    return elsewhere or any(has_figures(figures, pair.original.text) for figures in shown)


def _is_computed(quantity: Quantity, pair: PassagePair) -> bool:
    """Whether German tells a share of a number as a number: half of the 48 seats, „24“."""
    values = quantities_in(pair.original.text, pair.original.language).values
    return any(
        share.low * whole.low == quantity.low
        for share in values
        if 0 < share.low < 1
        for whole in values
    )


def _tells(quantity: Quantity, text: str) -> bool:
    """Whether a number is important enough that its absence is worth a look.

    What stands alone in brackets repeats the number before it in another unit or currency.
    """
    if quantity.weight is not Weight.FIRM or not quantity.digits:
        return False
    before, after = text[: quantity.start], text[quantity.end :]
    if _FIRST_YEAR.search(before) or _LARGER_UNIT.search(before):
        return False
    if quantity.kind is Kind.ORDINAL and _RANK.match(after):
        return False
    if _IN_FAHRENHEIT.match(after) and _IN_CELSIUS.search(text):
        return False
    bracketed = _OPENED.search(before) is not None and after.lstrip(" .")[:1] == ")"
    return not (bracketed and quantity.kind in (Kind.MONEY, Kind.MEASURE))
