"""Sentences are linked so that like is compared with like, also where one is missing."""

from __future__ import annotations

from dataclasses import replace

from provenance.drift.assess import pair_of_texts
from provenance.lexicon import load_lexicon

ENGLISH = (
    "He left the city at dawn. She stayed behind with the three children. "
    "Nobody knew where he went."
)


def linked(english: str, german: str) -> list[tuple[str, str]]:
    pair = replace(pair_of_texts(english, german), lexicon=load_lexicon())
    return [
        (
            german[slice(*link.seed)] if link.seed else "",
            english[slice(*link.original)] if link.original else "",
        )
        for link in pair.links
    ]


def test_sentences_in_the_same_order_are_linked_one_by_one() -> None:
    links = linked("He came. She went.", "Er kam. Sie ging.")
    assert links == [("Er kam.", "He came."), ("Sie ging.", "She went.")]


def test_a_missing_sentence_stands_alone() -> None:
    german = "Er verließ die Stadt im Morgengrauen. Niemand wusste, wohin er ging."
    assert ("", "She stayed behind with the three children.") in linked(ENGLISH, german)


def test_every_sentence_is_in_exactly_one_link() -> None:
    german = "Niemand wusste, wohin er ging. Er verließ die Stadt im Morgengrauen."
    links = linked(ENGLISH, german)
    assert " ".join(side for side, _ in links if side) == german
    assert sum(len(side) for _, side in links) >= len(ENGLISH.replace(". ", "."))
