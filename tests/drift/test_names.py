"""Names are one name in every spelling, and another name is found as such."""

from __future__ import annotations

import pytest

from provenance.drift.assess import pair_of_texts
from provenance.drift.checks import names, places
from provenance.drift.context import DocumentContext
from provenance.drift.names.keys import name_key
from provenance.drift.observations import Observation
from provenance.lexicon import load_lexicon


def observe(original: str, translation: str) -> list[Observation]:
    pair = pair_of_texts(original, translation)
    context = DocumentContext.of_pair(pair, lexicon=load_lexicon())
    return [*places.check(pair, context), *names.check(pair, context)]


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("Zelensky", "Selenskij"),
        ("Shcherbakov", "Schtscherbakow"),
        ("Pushkin", "Puschkin"),
        ("Chekhov", "Tschechow"),
        ("Yanukovych", "Janukowytsch"),
        ("Solzhenitsyn", "Solschenizyn"),
        ("Kharkiv", "Charkiw"),
    ],
)
def test_a_transliteration_has_the_same_key(english: str, german: str) -> None:
    assert name_key(english, "en") == name_key(german, "de")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Iran", "Irak"), ("Biden", "Baden"), ("Obama", "Osama"), ("Putin", "Patten")],
)
def test_different_names_keep_different_keys(one: str, other: str) -> None:
    assert name_key(one, "en") != name_key(other, "de")


@pytest.mark.parametrize(
    ("original", "translation"),
    [
        ("He flew from Kyiv to Vienna.", "Er flog von Kiew nach Wien."),
        ("Moscow denied the report.", "Russland dementierte den Bericht."),
        ("The British government fell.", "Die Londoner Regierung stürzte."),
        ("Northern Iraq was quiet.", "Im Nordirak war es ruhig."),
        ("PARIS – The talks go on.", "PARIS – Die Gespräche gehen weiter."),
        ("Yesterday Putin's aides met Zelensky.", "Gestern trafen Putins Berater Selenskyj."),
        ("Later Qaddafi spoke of Netanyahu.", "Später sprach Gaddafi von Netanjahu."),
        ("She married Robert Dole.", "Sie heiratete Bob Dole."),
        ("The Obama administration agreed.", "Die Obama-Regierung stimmte zu."),
        ("Unwelcome news came from Delhi.", "Unliebsame Nachrichten kamen aus Delhi."),
        ("He won a PhD and the MDGs failed.", "Er promovierte, und die Pädagogik versagte."),
    ],
)
def test_a_rendered_name_is_silent(original: str, translation: str) -> None:
    assert observe(original, translation) == []


@pytest.mark.parametrize(
    ("original", "translation", "english", "german"),
    [
        ("They fled to Odessa.", "Sie flohen nach Donezk.", "Odessa", "Donezk"),
        ("Asian economies suffer.", "Die europäische Wirtschaft leidet.", "Asian", "europäische"),
        ("It was Hunter Biden.", "Es war Joe Biden.", "Hunter Biden", "Joe Biden"),
        ("He attacked Yeltsin.", "Er griff Trump an.", "Yeltsin", "Trump"),
        ("A rival of Basescu won.", "Ein Rivale von Merkel gewann.", "Basescu", "Merkel"),
    ],
)
def test_another_name_is_found_at_both_places(
    original: str, translation: str, english: str, german: str
) -> None:
    (found,) = observe(original, translation)
    assert found.rule == "DR330"
    assert found.original is not None
    assert found.seed is not None
    assert original[slice(*found.original)] == english
    assert translation[slice(*found.seed)] == german


def test_a_place_that_is_only_left_out_is_minor() -> None:
    (found,) = observe("Spain, Italy and Portugal voted.", "Spanien und Italien stimmten ab.")
    assert found.rule == "DR331"


def test_without_a_lexicon_people_are_left_alone() -> None:
    pair = pair_of_texts("He attacked Yeltsin.", "Er griff Trump an.")
    assert list(names.check(pair, DocumentContext.of_pair(pair))) == []
