"""Languages: sure of documents, careful with short texts, the same in every run."""

from __future__ import annotations

import pytest

from provenance.documents import read_text
from provenance.language.identify import identify_document, identify_text

TEXTS = {
    "de": "Der Gemeinderat hat am Montag beschlossen, die alte Brücke über die Aller zu erneuern.",
    "en": "The council decided on Monday to rebuild the old bridge across the river Aller.",
    "fr": "Le conseil municipal a décidé lundi de reconstruire le vieux pont sur la rivière.",
    "nl": "De gemeenteraad heeft maandag besloten om de oude brug over de rivier te vernieuwen.",
    "pl": "Rada gminy zdecydowała w poniedziałek o odbudowie starego mostu na rzece Aller.",
    "es": "El ayuntamiento decidió el lunes reconstruir el viejo puente sobre el río Aller.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_document_s_language_is_found_among_all(language: str) -> None:
    found = identify_document(read_text(TEXTS[language], "txt"))
    assert found.code == language
    assert found.confidence > 0.9


@pytest.mark.parametrize("text", ["von Aaron Maté", "12. November 2022", "DeepL", "Gaza"])
def test_a_few_words_have_no_language(text: str) -> None:
    assert identify_text(text).code == "und"


def test_a_sentence_is_told_by_itself() -> None:
    assert identify_text(TEXTS["en"]).code == "en"
    assert identify_text(TEXTS["de"]).code == "de"


def test_the_answer_is_the_same_each_time() -> None:
    answers = {identify_document(read_text(TEXTS["nl"], "txt")) for _ in range(5)}
    assert len(answers) == 1
