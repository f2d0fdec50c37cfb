"""Inflected forms of a word share a stem; other words keep theirs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.language.stems import stem


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("de", ["Regierung", "Regierungen", "REGIERUNG"]),
        ("de", ["Gesetz", "Gesetze", "Gesetzes", "Gesetzen"]),
        ("de", ["Straße", "Strasse", "Straßen", "STRASSE"]),
        ("de", ["München", "Mu\u0308nchen", "MÜNCHEN", "Münchens"]),
        ("de", ["schnelle", "schneller", "schnelles", "schnellem"]),
        ("de", ["Kind", "Kindes", "Kinder", "Kindern"]),
        ("de", ["Tag", "Tage", "Tages", "Tagen"]),
        ("de", ["Auto", "Autos"]),
        ("en", ["government", "governments", "Government's", "government’s"]),
        ("en", ["country", "countries"]),
        ("en", ["walk", "walks", "walked", "walking"]),
        ("en", ["stop", "stops", "stopped", "stopping"]),
        ("en", ["change", "changes", "changed", "changing"]),
        ("en", ["carry", "carries", "carried", "carrying"]),
    ],
)
def test_forms_of_one_word_meet(language: str, forms: list[str]) -> None:
    assert len({stem(form, language) for form in forms}) == 1


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de", "schon", "schön"),
        ("de", "Haus", "Haut"),
        ("de", "Weite", "wissen"),
        ("de", "seit", "sei"),
        ("de", "neue", "Neid"),
        ("de", "Quelle", "Qualle"),
        ("de", "Bundestag", "Bund"),
        ("en", "class", "clash"),
        ("en", "bus", "but"),
        ("en", "king", "kind"),
        ("en", "this", "thin"),
        ("en", "bring", "brave"),
    ],
)
def test_other_words_stay_apart(language: str, one: str, other: str) -> None:
    assert stem(one, language) != stem(other, language)


def test_a_language_without_rules_is_lower_cased_only() -> None:
    assert stem("Élections", "fr") == "élections"


@given(st.text(min_size=1, max_size=30), st.sampled_from(["de", "en", "fr"]))
def test_case_and_normal_form_do_not_matter(word: str, language: str) -> None:
    import unicodedata

    assert stem(unicodedata.normalize("NFC", word), language) == stem(
        unicodedata.normalize("NFD", word), language
    )
    assert stem(word, language) == stem(word, language).lower()
