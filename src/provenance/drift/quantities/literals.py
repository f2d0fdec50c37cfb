"""Reads digits by the conventions of the language that they stand in.

A German text says 12.500 and means twelve and a half thousand; an English one means twelve and a
half. Only what a language cannot read is read as a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from provenance.expressions import expression

_SPACES = "\u0020\u00a0\u2009\u202f"
#: One number in digits: grouped by spaces, or with points, commas and apostrophes inside; English
#: leaves out a zero before the point (.5 percent).
LITERAL = expression(
    rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:[.,]\d+)?(?![\d{_SPACES}]?\d)"
    r"|\d+(?:[.,'’]\d+)*|(?<![\w.,:])\.\d+(?![.,]?\d)"
)
_VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333333", "⅔": "0.666667", "⅛": "0.125"}
_GROUPED = {
    "en": expression(rf"\d{{1,3}}(?:[,{_SPACES}]\d{{3}})+(?:\.\d+)?"),
    "de": expression(
        rf"\d{{1,3}}(?:(?:\.\d{{3}})+|(?:['’]\d{{3}})+|(?:[{_SPACES}]\d{{3}})+)(?:,\d+)?"
    ),
}
_SWISS = expression(r"\d{1,3}(?:['’]\d{3})+\.\d+")
_DECIMAL = {"en": expression(r"\d*\.\d+"), "de": expression(r"\d+,\d+")}
_FOREIGN = {"en": "de", "de": "en"}
#: Characters. Longer runs of digits are identifiers.
_LONGEST = 24
_NOT_DIGITS = expression(r"\D")


@dataclass(frozen=True, slots=True)
class Literal:
    """A number in digits.

    ``other`` is what the digits mean in the other language, where that differs. ``foreign`` says
    that only the other language's reading makes sense. ``grouped`` says that thousands are marked.
    """

    value: Decimal
    other: Decimal | None = None
    foreign: bool = False
    grouped: bool = False


def vulgar_fraction(character: str) -> Decimal | None:
    """Return the value of ½, ¼ …, or None."""
    value = _VULGAR.get(character)
    return Decimal(value) if value else None


def _read(text: str, language: str) -> tuple[Decimal, bool] | None:
    if text.isdecimal():
        return Decimal(text), False
    if _GROUPED[language].fullmatch(text) and not text.startswith("0."):
        whole, mark, decimals = text.partition("," if language == "de" else ".")
        value = _NOT_DIGITS.sub("", whole)
        return Decimal(f"{value}.{decimals}" if mark else value), True
    if language == "de" and _SWISS.fullmatch(text):
        whole, _, decimals = text.partition(".")
        return Decimal(f"{_NOT_DIGITS.sub('', whole)}.{decimals}"), True
    if _DECIMAL[language].fullmatch(text):
        return Decimal(text.replace(",", ".")), False
    return None


def read_literal(text: str, language: str) -> Literal | None:
    """Return what ``text`` (a match of LITERAL) means; None for versions, lists and the like."""
    if len(text) > _LONGEST:
        return None
    own = _read(text, language)
    if text.isdecimal():
        return Literal(Decimal(text)) if own else None
    foreign = _read(text, _FOREIGN[language])
    if own is None:
        return Literal(foreign[0], foreign=True, grouped=foreign[1]) if foreign else None
    other = foreign[0] if foreign and foreign[0] != own[0] else None
    return Literal(own[0], other, grouped=own[1])
