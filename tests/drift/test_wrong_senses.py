"""The table of wrong senses: no row silences itself, and one word is accused once."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.drift.assess import assess, pair_of_texts
from provenance.drift.cues import load_table
from provenance.drift.phrases import Phrases
from provenance.lexicon import load_lexicon

ROWS = [row for rows in load_table("wrong_senses").values() for row in rows]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["english"][0])
def test_no_row_silences_itself(row: dict[str, Any]) -> None:
    unless = Phrases(row.get("unless", ()), ignore_case="written" not in row)
    right = Phrases(row["right"])
    english = [phrase.replace("*", "").replace("~", "x") for phrase in row["english"]]
    wrong = [phrase.replace("*", "") for phrase in row["wrong"]]
    assert not [phrase for phrase in english if unless.search(phrase)]
    assert not [phrase for phrase in wrong if right.search(phrase)]


def test_a_german_word_is_accused_once_though_two_rows_know_it() -> None:
    original = "I reverted the edit because he vandalized my page."
    translation = "Ich kehrte die Bearbeitung zurück, weil er meine Seite vernichten wollte."
    findings = assess(pair_of_texts(original, translation), lexicon=load_lexicon()).findings
    spans = [one.seed_span for one in findings if one.rule == "DR388"]
    words = [translation[span.start : span.end] for span in spans if span]
    assert words == ["kehrte", "vernichten"]
