"""A finding is as severe as a reader found its kind to be: what is rarely upheld is minor."""

from __future__ import annotations

import pytest

from provenance.drift.assess import assess, pair_of_texts
from provenance.lexicon import load_lexicon


def severity(rule: str, original: str, translation: str) -> str:
    findings = assess(pair_of_texts(original, translation), lexicon=load_lexicon()).findings
    (found,) = [one for one in findings if one.rule == rule]
    return found.severity.value


@pytest.mark.parametrize(
    ("rule", "original", "translation"),
    [
        ("DR351", "The old bridge is open.", "Die alte Brücke ist nicht offen."),
        ("DR352", "Guests should bring a towel.", "Gäste müssen ein Handtuch mitbringen."),
        ("DR354", "They sold the ferry.", "Sie werden die Fähre verkaufen."),
        ("DR355", "The caretaker seemed nervous.", "Der Hausmeister war nervös."),
        ("DR356", "He won the race.", "Er hat angeblich das Rennen gewonnen."),
        ("DR360", "the “voluntary” contribution", "der freiwillige Beitrag"),
        ("DR374", "the treasurer", "der korrupte Schatzmeister"),
    ],
)
def test_what_is_rarely_upheld_is_minor(rule: str, original: str, translation: str) -> None:
    assert severity(rule, original, translation) == "minor"


@pytest.mark.parametrize(
    ("rule", "original", "translation"),
    [
        ("DR350", "The report is not new.", "Der Bericht ist neu."),
        ("DR352", "You must not open the valve.", "Sie müssen das Ventil nicht öffnen."),
        ("DR354", "They will sell the ferry.", "Sie haben die Fähre verkauft."),
        ("DR355", "The ferry was reportedly sold.", "Die Fähre wurde verkauft."),
        ("DR353", "The harbour exports timber.", "Der Hafen importiert Holz."),
    ],
)
def test_what_turns_the_meaning_and_was_upheld_is_major(
    rule: str, original: str, translation: str
) -> None:
    assert severity(rule, original, translation) == "major"


def test_a_negation_that_only_a_long_translation_has_is_no_finding() -> None:
    original = (
        "The caretaker told the visitors from the neighbouring village that the path along the "
        "river looks familiar to everybody."
    )
    translation = (
        "Der Hausmeister sagte den Besuchern aus dem Nachbardorf, dass der Weg am Fluss "
        "für niemanden fremd aussieht."
    )
    findings = assess(pair_of_texts(original, translation), lexicon=load_lexicon()).findings
    assert "DR351" not in {one.rule for one in findings}
