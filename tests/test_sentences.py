"""Paragraphs fall into sentences where a German or English reader would cut them."""

import pytest

from provenance.language.sentences import sentence_spans


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("de", ["Am 12. November sagte Dr. Meyer z. B. nichts.", "„Ja.“", "Dann ging er."]),
        ("de", ["Kaiser Wilhelm II. kam.", "Die 3,5 Mrd. Euro sind weg!", "Wirklich?"]),
        ("de", ["Das kostet 2.500 Euro.", "»Nein«, sagte er."]),
        ("en", ["Gen. Milley met the U.S. envoy at 3 p.m. on Friday.", "He left."]),
        ("en", ["“Is it?”", "It is."]),
    ],
)
def test_cuts_between_sentences(language: str, sentences: list[str]) -> None:
    text = "  " + " ".join(sentences) + " "
    assert [text[start:end] for start, end in sentence_spans(text, language)] == sentences


def test_an_empty_text_has_no_sentence() -> None:
    assert sentence_spans(" \n ", "de") == ()
