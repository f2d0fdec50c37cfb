"""Words that are spoken of stand in quotation marks without being doubted."""

from __future__ import annotations

import pytest

from provenance.drift.assess import observe, pair_of_texts
from provenance.drift.context import DocumentContext
from provenance.lexicon import load_lexicon


def rules(original: str, translation: str) -> set[str]:
    pair = pair_of_texts(original, translation)
    context = DocumentContext.of_pair(pair, lexicon=load_lexicon())
    return {observation.rule for observation in observe(pair, context)}


@pytest.mark.parametrize(
    ("original", "translation"),
    [
        ("How do I put a package on hold?", "Wie setze ich ein Paket auf »hold« (zurückhalten)?"),
        ("What is a Debian conffile?", "Was ist ein Debian-»conffile«?"),
        (
            "Load the file back into the dpkg database.",
            "Laden Sie die Datei zurück in die »dpkg«-Datenbank.",
        ),
    ],
)
def test_a_word_that_both_languages_have_is_no_scare_quote(original: str, translation: str) -> None:
    assert "DR361" not in rules(original, translation)


def test_a_translated_word_in_added_marks_still_is() -> None:
    assert "DR361" in rules("The peaceful protest ended.", "Der „friedliche“ Protest endete.")
