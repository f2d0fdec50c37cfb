"""What words of two texts are compared by: tokens, terms, and look-alikes."""

from __future__ import annotations

import pytest

from provenance.correspondence import open_register
from provenance.correspondence.cognates import CognateIndex
from provenance.correspondence.sides import Vocabulary
from provenance.correspondence.terms import tokens_of


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Łódź’s 3D-Modell, 2’600 m²", ["Łódź’s", "3", "D", "Modell", "2’600", "m²"]),
        ("Жуков said “don’t”; ’twas ½ in", ["Жуков", "said", "don’t", "twas", "½", "in"]),
        (
            "naïveЖук ÄÖÜß ⅔ snake_case 1\u202f000",
            ["naïveЖук", "ÄÖÜß", "⅔", "snake", "case", "1\u202f000"],
        ),
        (
            "see www.taz.de/a?b=1 or http://x.org.",
            ["see", "www.taz.de/a?b=1", "or", "http://x.org."],
        ),
        ("httpd://x and wwwx", ["httpd", "x", "and", "wwwx"]),
    ],
)
def test_words_of_any_script_numbers_and_addresses_are_told_apart(
    text: str, tokens: list[str]
) -> None:
    assert tokens_of(text) == tokens


def test_terms_stand_in_the_order_in_which_they_first_occur() -> None:
    words = open_register(None).words("de")
    tokens = tokens_of("Das Gesetz der Regierung, des Gesetzes 2.600 Seiten: DAS sind 2,600.")
    vocabulary = Vocabulary.of_tokens(tokens, words)
    assert vocabulary.keys == ["das", "gesetz", "der", "regierung", "des", "#2600", "seit", "sind"]
    assert vocabulary.surfaces[:2] == ["das", "gesetz"]
    assert vocabulary.surfaces_of(vocabulary.terms[:0]) == []


def test_look_alikes_are_found_whatever_words_stand_beside_them() -> None:
    original = ["zelensky", "kharkiv", "café", "alexander", "kv"]
    index = CognateIndex(original, range(len(original)))
    words = ["selenskyj", "Charkiw", "cafe", "Alexandra", "kw", "gesetz"]
    together = {(words[place], original[number]) for place, number, _ in index.matches(words)}
    alone = {(word, original[number]) for word in words for _, number, _ in index.matches([word])}
    assert (
        together
        == alone
        == {
            ("selenskyj", "zelensky"),
            ("Charkiw", "kharkiv"),
            ("cafe", "café"),
            ("Alexandra", "alexander"),
        }
    )
