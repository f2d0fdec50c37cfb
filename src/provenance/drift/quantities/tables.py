"""Reads the tables of number words, units and currencies, once each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from provenance.drift.quantities.quantity import Bound
from provenance.package import PACKAGE
from provenance.toml_tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILES = {"en": "english.toml", "de": "german.toml"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement; base = (value + offset) * factor, or factor / value if ``inverse``."""

    dimension: str
    name: str
    factor: Decimal
    offset: Decimal
    tolerance: float
    inverse: bool


@dataclass(frozen=True, slots=True)
class NumberTables:
    """One language's number words and what stands around numbers; all keys are folded.

    ``joiners`` maps what stands between the ends of a range to the word that must open it, or "".
    ``wholes`` are what a part may be of without more words ("quarter point", Viertelstunde),
    ``storeys`` what floors are counted in. ``idioms`` finds turns whose numbers count nothing.
    ``starters`` are the words that may begin a quantity (German number words are not listed: they
    are parsed).
    """

    language: str
    cardinals: Mapping[str, Decimal]
    scales: Mapping[str, Decimal]
    scale_abbreviations: Mapping[str, Decimal]
    ordinals: Mapping[str, Decimal]
    fractions: Mapping[str, Decimal]
    multiples: Mapping[str, Decimal]
    groups: Mapping[str, Decimal]
    stand_for: Mapping[str, Decimal]
    vague: Mapping[str, int]
    decades: Mapping[str, int]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    bounds: Mapping[tuple[str, ...], Bound]
    bounds_after: Mapping[tuple[str, ...], Bound]
    percent: frozenset[str]
    permille: frozenset[str]
    points: frozenset[str]
    units: Mapping[str, Unit]
    unit_suffixes: tuple[tuple[str, Unit], ...]
    currencies: Mapping[str, str]
    symbols: Mapping[str, str]
    cents: frozenset[str]
    some: frozenset[str]
    before_currency: frozenset[str]
    share: tuple[tuple[str, ...], ...]
    below_zero: tuple[tuple[str, ...], ...]
    every: frozenset[str]
    frequency: frozenset[str]
    joiners: Mapping[str, str]
    articles: frozenset[str]
    wholes: frozenset[str]
    storeys: frozenset[str]
    idioms: re.Pattern[str]
    starters: frozenset[str]


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Lower a word and fold ä, ö, ü, ß to ae, oe, ue, ss, so that both spellings meet."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered
    for letter, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        lowered = lowered.replace(letter, plain)
    return lowered


def _read(name: str) -> dict[str, Any]:
    return read_table(PACKAGE / "drift" / "quantities" / name)


def _decimals(table: Mapping[str, str]) -> dict[str, Decimal]:
    return {fold(key): Decimal(value) for key, value in table.items()}


def _whole(table: Mapping[str, int]) -> dict[str, int]:
    return {fold(key): value for key, value in table.items()}


def _phrases(table: Mapping[str, str]) -> dict[tuple[str, ...], Bound]:
    return {tuple(fold(key).split()): Bound(value) for key, value in table.items()}


def _units(language: str) -> tuple[dict[str, Unit], tuple[tuple[str, Unit], ...]]:
    names: dict[str, Unit] = {}
    suffixes: list[tuple[str, Unit]] = []
    for entry in _read("units.toml")["unit"]:
        unit = Unit(
            entry["dimension"],
            entry["en"][0],
            Decimal(entry["factor"]),
            Decimal(entry.get("offset", "0")),
            float(entry.get("tolerance", "0")),
            entry.get("inverse", False),
        )
        names.update({fold(name): unit for name in entry[language]})
        suffixes.extend((fold(suffix), unit) for suffix in entry.get("suffix", ()))
    return names, tuple(suffixes)


def _currencies(language: str) -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    table = _read("currencies.toml")
    symbols = {symbol: "|".join(codes) for symbol, codes in table["symbols"].items()}
    words: dict[str, str] = {code.lower(): code for code in table["codes"]["codes"]}
    named = dict(table["words"][language])
    cents = frozenset(named.pop("cents"))
    for codes, names in named.items():
        words.update({fold(name): codes for name in names})
    return words, symbols, cents


def _starters(table: Mapping[str, Any], language: str) -> frozenset[str]:
    names = ["scales", "groups", "stand_for", "vague", "multiples", "fractions"]
    if language == "en":
        names += ["cardinals", "ordinals", "decades"]
    words = {fold(word) for name in names for word in table[name]}
    words.update(map(fold, table["around"]["some"] + table["around"]["articles"]))
    return frozenset(words)


_DECIMALS = (
    *("cardinals", "scales", "scale_abbreviations", "ordinals", "fractions"),
    *("multiples", "groups", "stand_for"),
)


@lru_cache(maxsize=4)
def number_tables(language: str) -> NumberTables:
    """Return the tables of a language ("de" or "en")."""
    table = _read(_FILES[language])
    around = table["around"]
    units, suffixes = _units(language)
    currencies, symbols, cents = _currencies(language)
    decimals = {name: _decimals(table[name]) for name in _DECIMALS}
    return NumberTables(
        language=language,
        **decimals,
        vague=_whole(table["vague"]),
        decades=_whole(table["decades"]),
        months=_whole(table["months"]),
        weekdays=_whole(table["weekdays"]),
        bounds=_phrases(table["bounds"]),
        bounds_after=_phrases(table["bounds_after"]),
        percent=frozenset(map(fold, table["percent"]["words"])),
        permille=frozenset(map(fold, table["percent"]["permille"])),
        points=frozenset(map(fold, table["percent"]["points"])),
        units=units,
        unit_suffixes=suffixes,
        currencies=currencies,
        symbols=symbols,
        cents=cents,
        some=frozenset(map(fold, around["some"])),
        before_currency=frozenset(map(fold, around["before_currency"])),
        share=tuple(tuple(phrase.split()) for phrase in around["share"]),
        below_zero=tuple(tuple(fold(phrase).split()) for phrase in around["below_zero"]),
        every=frozenset(map(fold, around["every"])),
        frequency=frozenset(map(fold, around["frequency"])),
        joiners=dict(joiner.partition(":")[::2] for joiner in around["joiners"]),
        articles=frozenset(map(fold, around["articles"])),
        wholes=frozenset(map(fold, around["wholes"])),
        storeys=frozenset(map(fold, around["storeys"])),
        idioms=re.compile(rf"\b(?:{'|'.join(around['idioms'])})\b", re.IGNORECASE),
        starters=_starters(table, language),
    )
