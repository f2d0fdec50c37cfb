"""Quantities compare by value; what changed is told so that an editor sees it at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.drift.assess import pair_of_texts
from provenance.drift.checks import bounds, dates, numbers, units
from provenance.drift.context import DocumentContext
from provenance.drift.observations import Observation
from provenance.model import Severity


def observe(original: str, translation: str) -> list[Observation]:
    pair = pair_of_texts(original, translation)
    context = DocumentContext.of_pair(pair)
    checks = (numbers.check, units.check, bounds.check, dates.check)
    return [observation for check in checks for observation in check(pair, context)]


SAME = [
    ("A budget of $1,234,567.89 was set.", "Ein Budget von 1.234.567,89 $ wurde festgelegt."),
    ("It holds 1.2 billion litres.", "Es fasst 1.200 Millionen Liter."),
    ("The fund has CHF 14,500.50 left.", "Im Fonds sind noch 14’500.50 Franken."),
    ("Between 3 and 5 million voted.", "Es wählten drei bis fünf Millionen."),
    ("Wages rose from 3 to 5 million.", "Die Löhne stiegen von 3 auf 5 Millionen."),
    ("Half were women.", "50 Prozent waren Frauen."),
    ("Nine out of ten agreed.", "90 Prozent stimmten zu."),
    ("Prices doubled.", "Die Preise stiegen um 100 Prozent."),
    ("She walked 60 miles in two decades.", "Sie ging in zwanzig Jahren 97 Kilometer."),
    ("It was six metres (20 ft) long.", "Es war sechs Meter lang."),
    ("A 650 pound pig escaped.", "Ein 290 Kilo schweres Schwein entkam."),
    ("It was 30 degrees in the shade.", "Im Schatten waren es 30 °C."),
    ("He won the 400m hurdles.", "Er gewann die 400-Meter-Hürden."),
    ("In the 1700s it was a village.", "Im 18. Jahrhundert war es ein Dorf."),
    ("The '60s and the 1970s were loud.", "Die 60er- und die 1970er-Jahre waren laut."),
    ("World War II ended in 1945.", "Der 2. Weltkrieg endete 1945."),
    ("On November 12, 2022, at 3 p.m.", "Am 12.11.2022 um 15 Uhr"),
    ("Posted on 11/12/22.", "Veröffentlicht am 12.11.2022."),
    ("The F-16 replaced it on 9/11.", "Die F-16 ersetzte sie am 11. September."),
    ("Tens of thousands fled.", "Zehntausende flohen."),
    ("It takes 2½ weeks, he said.", "Es dauert 2 1/2 Wochen, sagte er."),
    ("The 11 p.m. update came.", "Das 23-Uhr-Update kam."),
    ("They waited for a couple of days.", "Sie warteten zwei Tage."),
]


@pytest.mark.parametrize(("original", "translation"), SAME)
def test_the_same_value_is_silent(original: str, translation: str) -> None:
    assert observe(original, translation) == []


CHANGED = [
    ("He paid for 21 nights.", "Er bezahlte 12 Nächte.", "DR301"),
    ("Thirty-four people came.", "43 Menschen kamen.", "DR301"),
    ("Output tripled.", "Die Leistung hat sich verdoppelt.", "DR301"),
    ("It dates from the 17th century.", "Es stammt aus dem 18. Jahrhundert.", "DR301"),
    ("Songs of the 1970s.", "Lieder der 60er Jahre.", "DR301"),
    ("A total of 12,500 tickets.", "Insgesamt 12,500 Karten.", "DR304"),
    ("It rose 2 percentage points.", "Es stieg um 2 Prozent.", "DR305"),
    ("It costs £300.", "Es kostet 300 Euro.", "DR306"),
    ("They hid for 12 days.", "Sie versteckten sich 12 Wochen.", "DR307"),
    ("Signed on March 4, 2014.", "Unterzeichnet am 4. März 2015.", "DR308"),
    ("Doors open at 8 p.m.", "Einlass ab 8 Uhr morgens.", "DR309"),
    ("Nearly 40 people came.", "Gut 40 Menschen kamen.", "DR310"),
    ("They meet on Tuesday.", "Sie treffen sich am Donnerstag.", "DR312"),
]


@pytest.mark.parametrize(("original", "translation", "rule"), CHANGED)
def test_a_changed_value_is_found(original: str, translation: str, rule: str) -> None:
    (found,) = observe(original, translation)
    assert found.rule == rule
    assert found.seed is not None
    assert found.original is not None


def test_a_wrong_magnitude_is_critical_and_says_both_values_and_the_ratio() -> None:
    (found,) = observe("It is worth 40 billion.", "Es ist 40 Billionen wert.")
    assert found.severity is Severity.CRITICAL
    assert str(found.message) == (
        "The original says 40 billion; the translation says 40 Billionen (a thousand times more). "
        "In figures: 40,000,000,000 and 40,000,000,000,000."
    )


def test_years_differ_in_years() -> None:
    (found,) = observe("He left in 2021.", "Er ging 2012.")
    assert str(found.message) == (
        "The original says 2021; the translation says 2012 (9 years earlier)."
    )


def test_numbers_that_only_one_side_gives_are_minor() -> None:
    (missing,) = observe("In 2017 they built a road.", "Sie bauten eine Straße.")
    assert (missing.rule, missing.seed) == ("DR302", None)
    (added,) = observe("They built a road.", "2017 bauten sie eine Straße.")
    assert (added.rule, added.original) == ("DR303", None)


PARTS = st.sampled_from(
    [
        *(
            [
                "0",
                "1",
                "2",
                "12",
                "40",
                "1900s",
                "12,500",
                "12.500",
                "3.5",
                "%",
                "percent",
                "Prozent",
                "million",
                "Milliarden",
                "billion",
            ]
        ),
        *(
            [
                "$",
                "€",
                "£",
                "-",
                "–",
                "to",
                "bis",
                "between",
                "zwischen",
                "and",
                "und",
                "von",
                "auf",
                "in",
                "out",
                "of",
                "hundred",
                "hundert",
            ]
        ),
        *(
            [
                "thousands",
                "Tausende",
                "at",
                "least",
                "knapp",
                "p.m.",
                "Uhr",
                "halb",
                "November",
                "9/11",
                "11/12/22",
                "12.",
                "½",
            ]
        ),
        *(
            [
                "Jahrhundert",
                "century",
                "999999999999999999999999",
                "zero",
                "null",
                "miles",
                "Kilometer",
                "°F",
            ]
        ),
        *(
            [
                "pounds",
                "Pfund",
                "0.0",
                "-5",
                "(",
                ")",
                ".",
                ",",
                "twenty",
                "twenty-two",
                "eineinhalb",
                "doppelt",
            ]
        ),
    ]
)


@given(st.lists(PARTS, max_size=12), st.lists(PARTS, max_size=12))
def test_any_two_texts_can_be_compared(english: list[str], german: list[str]) -> None:
    pair = pair_of_texts(" ".join(english), " ".join(german))
    context = DocumentContext.of_pair(pair)
    for check in (numbers.check, units.check, bounds.check, dates.check):
        for observation in check(pair, context):
            assert str(observation.message).endswith((".", ")."))
