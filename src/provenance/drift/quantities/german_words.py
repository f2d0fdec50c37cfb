"""Reads German number words, which are written in one: zweitausendfünfzehn, 34. → vierunddreißig.

A word is a number, then a rest that says what it counts (-jährig, -mal, -te). An unknown rest makes
it no number: Achtung, Dreieck, Zweifel.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.drift.quantities.tables import NumberTables, number_tables

_HALF = Decimal("0.5")
_THREE_QUARTERS = Decimal("0.75")
_ENDING = re.compile(r"(?:e|en|er|es|em)?")
#: What may be counted off from the top: "viertgrößte".
_SUPERLATIVE = (
    r"(?:groes|hoech|niedrig|aelte|jueng|be|schlechte|laeng|kuerze|haeufig|wichtig|reich|aerm|mei"
    r"|schnell|teuer|klein|staerk|schwaech|tief|maechtig|beliebte|[a-z]+reich)ste[nrs]?|letzte[nrs]?"
)
_ORDINAL_ENDING = re.compile(rf"(?:s?t)(?:e[nrsm]?|ens|{_SUPERLATIVE})")
#: "dritte", "drittens", "drittgrößte".
_ORDINAL_REST = re.compile(rf"e[nrsm]?|ens|{_SUPERLATIVE}")
_TIMES = re.compile(r"male?|malige[nrsm]?|fach(?:e[nrsm]?)?")
#: "vierstöckig", "dreiteilig": what is counted stands in the adjective.
_COUNTED = re.compile(
    r"(?:stoeck|geschoss|teil|koepf|seit|spur|tuer|sitz|stuf|bein|motor|akt|baend|glied"
    r"|sprach|strahl|eck|farb|jaehr)ige?[nmrs]?"
)
_PERCENT = re.compile(r"prozentige?[nrsm]?")

#: What a compound counts before its head (Fünfjahresplan), and the suffix that says the same.
_TIME_IN_COMPOUND = {
    "jahres": "jaehrig",
    "monats": "monatig",
    "wochen": "woechig",
    "tages": "taegig",
    "tage": "taegig",
    "stunden": "stuendig",
    "minuten": "minuetig",
}

if TYPE_CHECKING:
    from collections.abc import Callable


class Rest(StrEnum):
    """What stands after the number in a number word."""

    NOTHING = "nothing"
    ORDINAL = "ordinal"
    MULTIPLE = "multiple"
    DECADE = "decade"
    UNIT = "unit"
    PERCENT = "percent"
    FRACTION = "fraction"
    PART = "part"
    WHOLE = "whole"
    COMPOUND = "compound"


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A number word: its value and what its rest makes of it."""

    value: Decimal
    rest: Rest
    tail: str = ""


def _tables() -> NumberTables:
    return number_tables("de")


@lru_cache(maxsize=1)
def _parts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    cardinals = _tables().cardinals
    longest = sorted(cardinals, key=len, reverse=True)
    units = sorted((w for w in longest if 0 < cardinals[w] < 10), key=len, reverse=True)
    tens = [word for word in longest if cardinals[word] >= 20]
    compound = re.compile(rf"({'|'.join(units)})und({'|'.join(tens)})")
    return compound, re.compile("|".join(longest))


@lru_cache(maxsize=1)
def _beginnings() -> tuple[str, ...]:
    """Return what every number word begins with, to pass over the others at once."""
    tables = _tables()
    listed = (tables.groups, tables.multiples, tables.ordinals, tables.fractions, tables.cardinals)
    return ("hundert", "tausend", *sorted({word for words in listed for word in words}))


def _below_hundred(word: str, at: int) -> tuple[Decimal | None, int]:
    compound, simple = _parts()
    cardinals = _tables().cardinals
    if found := compound.match(word, at):
        return cardinals[found[1]] + cardinals[found[2]], found.end()
    if found := simple.match(word, at):
        return cardinals[found[0]], found.end()
    return None, at


def _below_thousand(word: str, at: int) -> tuple[Decimal | None, int]:
    value, end = _below_hundred(word, at)
    if not word.startswith("hundert", end) or (value is not None and value >= 20):
        return value, end
    hundreds = (Decimal(1) if value is None else value) * 100
    end += len("hundert")
    skip = end + 3 if word.startswith("und", end) else end
    rest, rest_end = _below_hundred(word, skip)
    return (hundreds, end) if rest is None else (hundreds + rest, rest_end)


def _number_prefix(word: str) -> tuple[Decimal | None, int]:
    value, end = _below_thousand(word, 0)
    if not word.startswith("tausend", end):
        return value, end
    thousands = (Decimal(1) if value is None else value) * 1000
    end += len("tausend")
    skip = end + 3 if word.startswith("und", end) else end
    rest, rest_end = _below_thousand(word, skip)
    return (thousands, end) if rest is None else (thousands + rest, rest_end)


def _classify(value: Decimal, rest: str) -> tuple[Rest, Decimal] | None:
    if not rest:
        return Rest.NOTHING, value
    if rest.startswith("einhalb") and value < 20:
        found = _classify(value, rest.removeprefix("einhalb"))
        return (found[0], found[1] + _HALF) if found else None
    kind = next((kind for kind, fits in _RESTS if fits(value, rest)), None)
    return (kind, value) if kind else None


def _is_decade(value: Decimal, rest: str) -> bool:
    if value % 10 or not 20 <= value < 100:
        return False
    return rest in ("er", "ern") or rest.startswith("erjahre")


def _has_unit(value: Decimal, rest: str) -> bool:
    del value
    return any(rest.startswith(suffix) for suffix, _ in _tables().unit_suffixes)


_RESTS: tuple[tuple[Rest, Callable[[Decimal, str], bool]], ...] = (
    (Rest.ORDINAL, lambda value, rest: value != 1 and bool(_ORDINAL_ENDING.fullmatch(rest))),
    (Rest.MULTIPLE, lambda _, rest: bool(_TIMES.fullmatch(rest))),
    (Rest.DECADE, _is_decade),
    (Rest.PERCENT, lambda _, rest: bool(_PERCENT.fullmatch(rest))),
    (Rest.UNIT, _has_unit),
)


def _irregular(word: str) -> NumberWord | None:
    tables = _tables()
    if word in tables.groups:
        return NumberWord(tables.groups[word], Rest.NOTHING)
    if word in tables.multiples:
        return NumberWord(tables.multiples[word], Rest.MULTIPLE)
    readers = (_of_whole, _from_group, _from_ordinal, _from_fraction)
    return next((found for read in readers if (found := read(word, tables))), None)


def _of_whole(word: str, tables: NumberTables) -> NumberWord | None:
    """Read "viertelstunde" and "dreiviertelmillion"."""
    part, stem, whole = word.partition("viertel")
    if not stem or part not in ("", "drei") or whole not in tables.wholes:
        return None
    return NumberWord(_THREE_QUARTERS if part else 1 / tables.fractions[stem], Rest.WHOLE, whole)


def _from_group(word: str, tables: NumberTables) -> NumberWord | None:
    """Read "anderthalbstündig"."""
    for stem, value in tables.groups.items():
        if word.startswith(stem) and (found := _classify(value, word[len(stem) :])):
            return NumberWord(found[1], found[0], word[len(stem) :])
    return None


def _from_ordinal(word: str, tables: NumberTables) -> NumberWord | None:
    for stem, value in tables.ordinals.items():
        if word.startswith(stem) and _ORDINAL_REST.fullmatch(word, len(stem)):
            return NumberWord(value, Rest.ORDINAL)
    return None


def _from_fraction(word: str, tables: NumberTables) -> NumberWord | None:
    for stem, value in tables.fractions.items():
        if word.startswith(stem) and _ENDING.fullmatch(word[len(stem) :].removesuffix("s")):
            return NumberWord(1 / value, Rest.FRACTION)
    return None


@lru_cache(maxsize=65536)
def read_number_word(word: str) -> NumberWord | None:
    """Return the number that a folded German word says, or None.

    Compounds whose rest is unknown ("dreierkoalition") come as ``Rest.COMPOUND``: the number may
    be in it, but nobody should count on it.
    """
    if not word.startswith(_beginnings()):
        return None
    if (irregular := _irregular(word)) is not None:
        return irregular
    value, end = _number_prefix(word)
    if value is None:
        return None
    rest = word[end:]
    classified = _classify(value, rest)
    if classified is not None:
        return NumberWord(classified[1], classified[0], rest)
    return None if value == 1 or end < 4 or len(rest) < 2 else _compound(value, rest)


def _compound(value: Decimal, rest: str) -> NumberWord:
    spans_time = next((unit for unit in _TIME_IN_COMPOUND if rest.startswith(unit)), None)
    if spans_time is not None and len(rest) > len(spans_time) + 2:
        return NumberWord(value, Rest.UNIT, _TIME_IN_COMPOUND[spans_time])
    if value < 20 and _COUNTED.fullmatch(rest):
        return NumberWord(value, Rest.PART, rest)
    return NumberWord(value, Rest.COMPOUND, rest)
