"""What a text says in figures, whatever way it says it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.drift.quantities.extract import quantities_in
from provenance.drift.quantities.german_words import read_number_word
from provenance.drift.quantities.quantity import Bound, Kind, Quantity, Weight


def only(text: str, language: str) -> Quantity:
    """The one value of a text that is no mere stand-in."""
    values = [q for q in quantities_in(text, language).values if q.weight is not Weight.FAINT]
    assert len(values) == 1, values
    return values[0]


ENGLISH = [
    ("about 12,500 soldiers", "12500", Kind.NUMBER),
    ("a rate of 2.5 points", "2.5", Kind.NUMBER),
    ("worth $3bn today", "3e9", Kind.MONEY),
    ("1.5 million euros", "1.5e6", Kind.MONEY),
    ("£3m in fees", "3e6", Kind.MONEY),
    ("300k reservists", "300000", Kind.NUMBER),
    ("half a million people", "500000", Kind.NUMBER),
    ("a quarter of a million", "250000", Kind.NUMBER),
    ("two hundred and fifty-four men", "254", Kind.NUMBER),
    ("ten thousand five hundred men", "10500", Kind.NUMBER),
    ("in nineteen eighty-four", "1984", Kind.NUMBER),
    ("two and a half years", "2.5", Kind.MEASURE),
    ("a 500-mile march", "500", Kind.MEASURE),
    ("an 18-year-old driver", "18", Kind.MEASURE),
    ("a 7-percent rise", "7", Kind.PERCENT),
    ("2 percentage points", "2", Kind.POINTS),
    ("by 25 basis points", "0.25", Kind.POINTS),
    ("in the 1940s", "1940", Kind.DECADE),
    ("in the 17th century", "17", Kind.CENTURY),
    ("in the eighteenth century", "18", Kind.CENTURY),
    ("three times as many", "3", Kind.MULTIPLE),
    ("tens of thousands fled", "4", Kind.VAGUE),
    ("several hundred thousand fled", "5", Kind.VAGUE),
    ("a temperature of −20 degrees", "-20", Kind.MEASURE),
]
GERMAN = [
    ("etwa 12.500 Soldaten", "12500", Kind.NUMBER),
    ("etwa 12 500 Soldaten", "12500", Kind.NUMBER),
    ("etwa 12\u202f500 Soldaten", "12500", Kind.NUMBER),
    ("etwa 12’500 Soldaten", "12500", Kind.NUMBER),
    ("1'000.50 Franken", "1000.50", Kind.MONEY),
    ("2,5 Punkte", "2.5", Kind.NUMBER),
    ("3 Mrd. Dollar", "3e9", Kind.MONEY),
    ("zweieinhalb Mio. Euro", "2.5e6", Kind.MONEY),
    ("40 US-Dollar", "40", Kind.MONEY),
    ("11 Millionen britische Pfund", "11e6", Kind.MONEY),
    ("eine halbe Million Menschen", "500000", Kind.NUMBER),
    ("eineinhalb Millionen Menschen", "1.5e6", Kind.NUMBER),
    ("vierundzwanzig Menschen", "24", Kind.NUMBER),
    ("im Jahr zweitausendzweiundzwanzig", "2022", Kind.NUMBER),
    ("anderthalb Jahre", "1.5", Kind.MEASURE),
    ("ein dreitägiger Besuch", "3", Kind.MEASURE),
    ("die 18-jährige Fahrerin", "18", Kind.MEASURE),
    ("ein 7-prozentiger Anstieg", "7", Kind.PERCENT),
    ("zwei Prozentpunkte", "2", Kind.POINTS),
    ("in den 1940er Jahren", "1940", Kind.DECADE),
    ("in den vierziger Jahren", "40", Kind.DECADE),
    ("im 18. Jahrhundert", "18", Kind.CENTURY),
    ("dreimal so viele", "3", Kind.MULTIPLE),
    ("Zehntausende flohen", "4", Kind.VAGUE),
    ("mehrere hunderttausend flohen", "5", Kind.VAGUE),
    ("minus 20 Grad", "-20", Kind.MEASURE),
]


@pytest.mark.parametrize(
    ("text", "value", "kind", "language"),
    [(*row, "en") for row in ENGLISH] + [(*row, "de") for row in GERMAN],
)
def test_a_value_is_read_with_its_kind(text: str, value: str, kind: Kind, language: str) -> None:
    found = only(text, language)
    assert found.low == Decimal(value)
    assert found.kind is kind


@pytest.mark.parametrize(
    ("text", "language", "low", "high"),
    [
        ("between 3 and 5 million", "en", 3_000_000, 5_000_000),
        ("$3–5 billion", "en", 3_000_000_000, 5_000_000_000),
        ("in 2014-22", "en", 2014, 2022),
        ("3 bis 5 Millionen", "de", 3_000_000, 5_000_000),
        ("von 3 auf 5 Millionen", "de", 3_000_000, 5_000_000),
        ("zwei bis drei Wochen", "de", 2, 3),
        ("every two-and-a-half to five years", "en", 2.5, 5),
    ],
)
def test_a_range_shares_its_magnitude(text: str, language: str, low: float, high: float) -> None:
    found = only(text, language)
    assert found.low == low
    assert found.high == high


@pytest.mark.parametrize(
    ("text", "language", "bound"),
    [
        ("at least 40 people", "en", Bound.AT_LEAST),
        ("nearly 40 people", "en", Bound.JUST_UNDER),
        ("knapp 40 Menschen", "de", Bound.JUST_UNDER),
        ("gut 40 Menschen", "de", Bound.JUST_OVER),
        ("bis zu 40 Menschen", "de", Bound.AT_MOST),
        ("40 Menschen", "de", Bound.EXACT),
    ],
)
def test_a_limit_belongs_to_its_number(text: str, language: str, bound: Bound) -> None:
    assert only(text, language).bound is bound


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("T-72 tanks and an M142, an F-16 and Covid-19", "en"),
        ("see https://example.org/2014/12 or @user99", "en"),
        ("version 2.5.1 of the program", "en"),
        ("Das nehmen sie sich in Acht.", "de"),
        ("Achtung, kein Zweifel, ein Dreieck!", "de"),
    ],
)
def test_figures_in_names_and_idioms_are_no_values(text: str, language: str) -> None:
    values = quantities_in(text, language).values
    assert not [q for q in values if q.weight is not Weight.FAINT]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("on November 12, 2022", "en", (2022, 11, 12)),
        ("on 12 November", "en", (0, 11, 12)),
        ("on Sept. 14, when", "en", (0, 9, 14)),
        ("in May", "en", (0, 5, 0)),
        ("after 9/11", "en", (0, 9, 11)),
        ("on 2022-11-12", "en", (2022, 11, 12)),
        ("am 12. November 2022", "de", (2022, 11, 12)),
        ("am 12.11.2022", "de", (2022, 11, 12)),
        ("im Jänner 2022", "de", (2022, 1, 0)),
        ("im März", "de", (0, 3, 0)),
    ],
)
def test_a_date_is_read(text: str, language: str, expected: tuple[int, int, int]) -> None:
    (date,) = quantities_in(text, language).dates
    assert (date.year, date.month, date.day) == expected


def test_a_first_name_is_no_month() -> None:
    assert quantities_in("May said no, and so did Will.", "en").dates == ()


@pytest.mark.parametrize(
    ("text", "language", "minutes"),
    [
        ("at 3:30 p.m.", "en", 15 * 60 + 30),
        ("at half past three", "en", 3 * 60 + 30),
        ("at 8 in the evening", "en", 20 * 60),
        ("at noon", "en", 12 * 60),
        ("um 15.30 Uhr", "de", 15 * 60 + 30),
        ("um halb vier", "de", 3 * 60 + 30),
        ("um Viertel nach drei", "de", 3 * 60 + 15),
        ("um 8 Uhr abends", "de", 20 * 60),
    ],
)
def test_a_time_is_read(text: str, language: str, minutes: int) -> None:
    (time,) = quantities_in(text, language).times
    assert time.minutes == minutes


UNITS = ["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"]
TEENS = [
    *("zehn", "elf", "zwölf", "dreizehn", "vierzehn"),
    *("fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"),
]
TENS = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]


def in_german(number: int) -> str:
    """Spell a number below a million the way German does."""
    if number >= 1000:
        rest = in_german(number % 1000) if number % 1000 else ""
        return f"{in_german(number // 1000)}tausend{rest}"
    if number >= 100:
        rest = in_german(number % 100) if number % 100 else ""
        return f"{UNITS[number // 100 - 1]}hundert{rest}"
    if number >= 20:
        unit = f"{UNITS[number % 10 - 1]}und" if number % 10 else ""
        return unit + TENS[number // 10 - 2]
    return TEENS[number - 10] if number >= 10 else UNITS[number - 1]


@given(st.integers(min_value=2, max_value=999_999))
def test_every_german_number_word_is_read_back(number: int) -> None:
    word = in_german(number).replace("ß", "ss").replace("ü", "ue").replace("ö", "oe")
    found = read_number_word(word)
    assert found is not None
    assert found.value == number


@given(st.integers(min_value=13, max_value=10**9))
def test_both_languages_read_their_own_grouping(number: int) -> None:
    english, german = f"{number:,}", f"{number:,}".replace(",", ".")
    assert only(f"about {english} people", "en").low == number
    assert only(f"etwa {german} Menschen", "de").low == number


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    for language in ("en", "de"):
        for value in quantities_in(text, language).values:
            assert 0 <= value.start < value.end <= len(text)
