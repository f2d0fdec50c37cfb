"""What the grammar takes for a marker is none where all words together are those of a mention."""

from __future__ import annotations

import json

import pytest

from provenance.documents import read_text
from provenance.markers import find_markers
from provenance.markers.clauses import Place
from provenance.markers.saying import tokens_of
from provenance.markers.usage import WEIGHTS, is_a_mention, likelihood_of_use, runs_of

STORY = "Der Hafen wird ab März ausgebaggert. Die Fähre legt so lange am Nordufer an."


def found(text: str, format_name: str = "txt") -> list[tuple[str, str]]:
    return [(m.kind.value, m.text) for m in find_markers(read_text(text, format_name))]


def place(line_language: str = "de") -> Place:
    return Place("de", line_language, apart=True, last=True)


@pytest.mark.parametrize(
    ("mention", "marker"),
    [
        (
            "In diesem Kurs bauen wir einen Bot, der Anfragen per ChatGPT übersetzt und ordnet.",
            "In diesem Heft stehen Texte, die wir per ChatGPT aus dem Englischen übersetzt haben.",
        ),
        (
            "Hier ist die Übersetzung kostenlos: Jeden Montag hilft der Verein beim Ausfüllen.",
            "Hier ist die Übersetzung des Artikels:",
        ),
        (
            "Übersetzt Nachrichten im Kanal automatisch mit Google Translate.",
            "Übersetzt aus dem Dänischen, automatisch mit Google Translate.",
        ),
    ],
)
def test_words_that_a_marker_and_a_mention_share_do_not_decide_alone(
    mention: str, marker: str
) -> None:
    assert not found(f"{STORY}\n\n{mention}\n")
    assert len(found(f"{STORY}\n\n{marker}\n")) == 1


def test_a_notice_into_which_the_text_runs_is_still_one() -> None:
    text = "Mit einer Entscheidung wird nicht vor dem Jahresende gerechnet Übersetzt mit DeepL"
    assert found(f"{STORY} {text}\n") == [("disclosure", "Übersetzt mit DeepL")]


def test_residue_is_no_matter_of_words() -> None:
    text = '---\ntranslated_by: "deepl"\n---\n\nWir bauen einen Bot, der Anfragen beantwortet.\n'
    assert [kind for kind, _ in found(text, "md")] == ["residue"]


@pytest.mark.parametrize(
    ("likelier", "less_likely"),
    [
        ("Dieser Text wurde mit DeepL übersetzt.", "Der Text wird dann mit DeepL übersetzt."),
        ("Übersetzung: DeepL", "Übersetzung mit DeepL testen"),
        ("Wir haben den Artikel mit DeepL übersetzt.", "Wir haben das Menü mit DeepL übersetzt."),
    ],
)  # fmt: skip
def test_a_statement_is_likelier_than_its_near_twin(likelier: str, less_likely: str) -> None:
    (_, one), (_, other) = tokens_of(likelier, "de"), tokens_of(less_likely, "de")
    assert likelihood_of_use(one, place()) > likelihood_of_use(other, place())


def test_the_engine_that_is_named_gives_nothing_away() -> None:
    lines = [f"Dieser Text wurde mit {name} übersetzt." for name in ("DeepL", "Papago", "GPT-4o")]
    assert len({likelihood_of_use(tokens_of(line, "de")[1], place()) for line in lines}) == 1


def test_runs_are_of_neighbours_and_of_where_the_sentence_stands() -> None:
    runs = runs_of(tokens_of("Übersetzt mit DeepL", "de")[1], place())
    assert {"ubersetzt mit", "mit ENGINE"} <= runs["words"]
    assert "ubersetzt ENGINE" not in runs["words"]
    assert {"apart", "last", "its own language"} <= runs["place"]


def test_the_weights_are_a_table_that_people_can_read() -> None:
    rows = [
        line.split("\t")
        for line in WEIGHTS.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    assert {kind for kind, _, _ in rows} == {"always", "words", "classes", "place"}
    weights = [abs(float(weight)) for kind, _, weight in rows if kind != "always"]
    assert weights == sorted(weights, reverse=True)
    assert len({(kind, run) for kind, run, _ in rows}) == len(rows)


def test_nothing_but_unknown_words_is_a_mention() -> None:
    tokens = tokens_of("Xyzzy plugh quux corge grault garply", "de")[1]
    assert is_a_mention(tokens, place()), json.dumps(likelihood_of_use(tokens, place()))
