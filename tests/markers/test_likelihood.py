"""Sentences whose grammar is not known are judged by their evidence, and never against a denial."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from provenance.documents import read_text
from provenance.markers import find_markers, judge
from provenance.markers.credit_evidence import credit_in, evidence_of_credit
from provenance.markers.evidence import evidence, heart
from provenance.markers.likelihood import likelihood
from provenance.markers.own_language import own_language
from provenance.markers.reading import readings
from provenance.markers.units import units
from provenance.package import PACKAGE

WEIGHTS = tomllib.loads(
    (PACKAGE / "markers" / "catalogue" / "evidence.toml").read_text(encoding="utf-8")
)
STORY = "Der Hafen wird ab März ausgebaggert. Die Fähre legt so lange am Nordufer an."
#: No certain rule is surer than this of what only evidence speaks for.
SUREST = 0.75


def found(line: str) -> list[tuple[str, str | None, float]]:
    markers = find_markers(read_text(f"{STORY}\n\n{line}\n", "txt"))
    return [(m.kind.value, m.engine, m.confidence) for m in markers]


@pytest.mark.parametrize(
    ("line", "kind", "engine"),
    [
        ("(wundert euch nicht, hab den brief hier durch deepl gequält)", "disclosure", "deepl"),
        ("NOTE Untertitel: automatische Übersetzung (Amazon Translate), Originalton Englisch",
         "disclosure", "amazon"),
        ("Für das Deutsche: Marlies Okonjo, staatlich geprüfte Übersetzerin", "human-credit", None),
        ("Traduction bénévole : Claire Aubry", "human-credit", None),
    ],
)  # fmt: skip
def test_what_the_grammar_does_not_know_is_found_by_its_evidence(
    line: str, kind: str, engine: str | None
) -> None:
    ((found_kind, found_engine, sure),) = found(line)
    assert (found_kind, found_engine) == (kind, engine)
    assert sure <= SUREST


@pytest.mark.parametrize(
    "line",
    [
        "This text was never run through DeepL.",
        "Kein Satz in diesem Heft stammt aus einem Übersetzungsprogramm.",
        "Falls das Heft je durch DeepL läuft, sagen wir es.",
        "Hat die Anleitung jemand durch Google Translate gejagt?",
        "请勿使用谷歌翻译提交作业。",
        "用谷歌翻译本页",
        "Wer hat Jana Stolz gebeten, das Heft zu übersetzen?",
    ],
)
def test_a_denial_a_condition_and_a_question_decide(line: str) -> None:
    assert not found(line)


def test_every_weight_has_evidence_that_bears_its_name() -> None:
    """A name that nothing produces any more would be a weight that says nothing."""
    names = {kind: {"always"} for kind in WEIGHTS}
    lines = (Path(__file__).parent / "unseen.jsonl").read_text(encoding="utf-8").splitlines()
    for case in map(json.loads, lines):
        document = read_text(case["text"], case["format"])
        for unit in units(document):
            for reading in readings(unit, own_language(document)):
                if span := heart(reading.tokens):
                    names["disclosure"] |= evidence(reading.tokens, span, reading.place)
                if credit := credit_in(reading.tokens):
                    told = evidence_of_credit(reading.tokens, credit, reading.place)
                    names["credit"] |= told
    for kind, weights in WEIGHTS.items():
        # The frames and forgotten words that the fit sees besides name a few more.
        assert len(weights.keys() - names[kind]) <= 0.05 * len(weights)


def test_more_evidence_for_it_makes_it_likelier() -> None:
    for kind, weights in WEIGHTS.items():
        best = max(weights.keys() - {"always"}, key=weights.__getitem__)
        worst = min(weights.keys() - {"always"}, key=weights.__getitem__)
        assert likelihood(kind, {worst}) < likelihood(kind, set()) < likelihood(kind, {best})


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ('msgid "Gate"\nmsgstr "Die deutsche Übersetzung lautet: „Tor“"\n', ["llm-leftover"]),
        ('msgid "Here is the translation:"\nmsgstr "Hier ist die Übersetzung:"\n', []),
        ('msgid "Translated by Google"\nmsgstr "Übersetzt von Google"\n', []),
    ],
)
def test_only_a_chat_s_words_count_in_the_texts_of_a_translation_file(
    text: str, kinds: list[str]
) -> None:
    header = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n\n'
    markers = find_markers(read_text(header + text, "po"))
    assert [marker.kind.value for marker in markers] == kinds


@pytest.mark.parametrize(
    "line",
    [
        "Überstezt mit DeepL.com (kostenlose Version)",
        "Transalted with DeepL",
        "Überstezt mit dem google Übersetzer.",
    ],
)
def test_a_misspelt_footer_is_one(line: str) -> None:
    assert [kind for kind, *_ in found(line)] == ["disclosure"]


def test_a_watermark_in_two_short_lines_is_one_marker_in_the_language_of_the_program() -> None:
    text = (
        "Abonnez-vous à DeepL Pro pour modifier ce document.\n"
        "Visitez www.DeepL.com/pro pour en savoir plus.\n\n"
        "Règlement de la salle de lecture\n"
    )
    (marker,) = find_markers(read_text(text, "txt"))
    assert (marker.kind.value, marker.engine) == ("residue", "deepl")


def test_attributes_of_one_kind_in_a_tag_are_one_marker() -> None:
    text = '<p _msthash="0" _msttexthash="2284191">Der Mantel passt auf alle Felgen.</p>'
    document = read_text(text, "html")
    (marker,) = find_markers(document)
    assert marker.text == '_msthash="0" _msttexthash="2284191"'
    assert judge(document, (marker,)).engine == "microsoft"


@pytest.mark.parametrize("tag", ["button", "label", "option"])
def test_what_a_page_offers_to_press_says_nothing(tag: str) -> None:
    text = f"<{tag}>Automatisch übersetzt von Google</{tag}><p>Der Hafen ist zu.</p>"
    assert not find_markers(read_text(text, "html"))
