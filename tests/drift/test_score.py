"""The drift score: what raises it, what its reasons add up to, and what it must not look at."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from importlib.resources import files
from math import log

import numpy as np
import pytest

from provenance.drift import score
from provenance.drift.assess import assess, pair_of_texts
from provenance.drift.score import SIGNATURE
from provenance.drift.score.features import measure
from provenance.drift.score.figures import measure_figures
from provenance.drift.score.forest import Forest, RowForest, TreeTable
from provenance.drift.score.linking import link_words
from provenance.drift.score.model import load_weights, phrases
from provenance.drift.score.naming import measure_names
from provenance.drift.score.proper_names import measure_proper_names
from provenance.drift.score.rendering import render_words
from provenance.lexicon import load_lexicon
from provenance.model import Severity

ORIGINAL = (
    "The ministry said on Tuesday that 340 houses in Leeds were flooded after the river rose. "
    "There is no evidence that the dam was damaged, but Eleanor Marsh asked people to stay away."
)
FAITHFUL = (
    "Das Ministerium teilte am Dienstag mit, dass 340 Häuser in Leeds überflutet wurden, nachdem "
    "der Fluss gestiegen war. Es gibt keine Beweise dafür, dass der Damm beschädigt wurde, aber "
    "Eleanor Marsh bat die Menschen, sich fernzuhalten."
)
DRIFTED = {
    "another number": FAITHFUL.replace("340", "3400"),
    "another name": FAITHFUL.replace("Eleanor Marsh", "Angela Huber"),
    "a lost negation": FAITHFUL.replace("keine Beweise", "Beweise"),
    "a missing sentence": FAITHFUL[: FAITHFUL.index(" Es gibt")],
    "an added sentence": FAITHFUL + " Die Regierung plant deshalb neue Steuern auf Bier und Wein.",
    "a loop": FAITHFUL + " fernzuhalten, sich fernzuhalten, sich fernzuhalten.",
    "English left standing": FAITHFUL[: FAITHFUL.index("Es gibt")] + ORIGINAL[89:],
    "another text": "Der Koch schneidet die Zwiebeln und brät sie langsam in heißer Butter.",
}


def drift(translation: str, original: str = ORIGINAL, *, lexicon: bool = True) -> float:
    pair = pair_of_texts(original, translation)
    return assess(pair, lexicon=load_lexicon() if lexicon else None).drift


def log_odds(probability: float) -> float:
    return log(probability / (1 - probability))


@pytest.mark.parametrize("trouble", DRIFTED)
def test_trouble_raises_the_drift(trouble: str) -> None:
    assert drift(DRIFTED[trouble]) > drift(FAITHFUL)


@pytest.mark.parametrize("trouble", ["another number", "another text"])
def test_clear_trouble_is_more_likely_than_not(trouble: str) -> None:
    assert drift(DRIFTED[trouble]) > 0.5


def test_a_lost_negation_doubles_the_drift() -> None:
    assert drift(DRIFTED["a lost negation"]) > 2 * drift(FAITHFUL)


def test_a_faithful_translation_has_a_low_drift() -> None:
    assert drift(FAITHFUL) < 0.2


@pytest.mark.parametrize(
    "trouble", ["another number", "a lost negation", "a loop", "English left standing"]
)
def test_what_needs_no_lexicon_is_seen_without_one(trouble: str) -> None:
    assert drift(DRIFTED[trouble], lexicon=False) > drift(FAITHFUL, lexicon=False)


@pytest.mark.parametrize("lexicon", [True, False])
@pytest.mark.parametrize("translation", [FAITHFUL, *DRIFTED.values(), "", "—"])
def test_the_reasons_add_up_to_the_log_odds(translation: str, lexicon: bool) -> None:
    result = assess(
        pair_of_texts(ORIGINAL, translation), lexicon=load_lexicon() if lexicon else None
    )
    assert sum(added for _, added in result.reasons) == pytest.approx(log_odds(result.drift))


def test_the_reasons_name_what_happened() -> None:
    result = assess(pair_of_texts(ORIGINAL, DRIFTED["another number"]), lexicon=load_lexicon())
    baseline, *others = result.reasons
    assert baseline[0] == "what holds for any paragraph"
    assert ("findings about numbers, dates and units") in dict(others)
    sizes = [abs(added) for _, added in others]
    assert sizes == sorted(sizes, reverse=True)


def test_a_rude_original_is_no_drift() -> None:
    rude = drift("Halt den Mund, du Idiot.", "Shut up, you idiot.")
    polite = drift("Komm herein, mein Freund.", "Come in, my friend.")
    assert abs(rude - polite) < 0.1


def test_a_doubtful_pair_scores_higher_than_a_sure_one() -> None:
    sure = assess(pair_of_texts(ORIGINAL, FAITHFUL, alignment=0.95))
    doubtful = assess(pair_of_texts(ORIGINAL, FAITHFUL, alignment=0.1))
    assert doubtful.drift > sure.drift
    assert dict(doubtful.reasons)["the two sides hardly belong together"] > 0


def test_no_evidence_of_trouble_lowers_the_score() -> None:
    models = load_weights()
    for weights in (models.with_lexicon, models.without_lexicon):
        assert all(evidence.weight >= 0 for evidence in weights.evidence.values())
        assert weights.below >= 0
        assert weights.above >= weights.below


def test_every_feature_has_a_phrase_and_is_never_negative() -> None:
    for translation in (FAITHFUL, *DRIFTED.values(), ""):
        values = measure(pair_of_texts(ORIGINAL, translation), (), load_lexicon())
        assert set(values) <= set(phrases())
        assert min(values.values()) >= 0


def test_the_gloss_is_compared_with_the_original() -> None:
    near = measure(pair_of_texts(ORIGINAL, FAITHFUL), (), load_lexicon())["gloss"]
    far = measure(pair_of_texts(ORIGINAL, DRIFTED["another text"]), (), load_lexicon())["gloss"]
    assert near < far


def test_errors_that_nothing_shows_grow_with_the_length_and_clear_ones_do_not() -> None:
    weights = load_weights().with_lexicon
    short, long = weights.usual_length, weights.usual_length + 2
    assert weights.of_length(short, 0.0) == pytest.approx(0)
    assert weights.of_length(long, 0.0) == pytest.approx(2 * weights.length)
    assert 0 < weights.of_length(long, weights.knot + 8) < 0.1


@pytest.mark.parametrize("length", [0.5, 3.3, 6.5])
def test_more_evidence_never_lowers_the_score_whatever_the_length(length: float) -> None:
    weights = load_weights().with_lexicon
    sums = [
        weights.scaled(evidence / 4) + weights.of_length(length, evidence / 4)
        for evidence in range(-20, 60)
    ]
    assert sums == sorted(sums)


def test_a_paragraph_that_is_known_is_not_measured_again_and_gets_the_same_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lexicon = load_lexicon()
    text = f"{ORIGINAL} It was said twice."
    first = assess(pair_of_texts(text, FAITHFUL), lexicon=lexicon)
    monkeypatch.setattr(score, "measure_together", measured_again)
    assert assess(pair_of_texts(text, FAITHFUL, 0.7), lexicon=lexicon).drift == first.drift
    for changed in (pair_of_texts(text, FAITHFUL, 0.3), pair_of_texts(f"{text} Thrice.", FAITHFUL)):
        with pytest.raises(AssertionError):
            assess(changed, lexicon=lexicon)
    with pytest.raises(AssertionError):
        assess(pair_of_texts(text, FAITHFUL), lexicon=None)


def measured_again(*_: object) -> None:
    raise AssertionError


def test_the_signature_changes_with_what_decides() -> None:
    folder = files("provenance.drift.score")
    content = b"".join(
        (folder / name).read_bytes() for name in ("weights.toml", "forest.json", "absence.json")
    )
    digest = hashlib.sha256(content).hexdigest()
    assert SIGNATURE.split("-") == ["logistic", "forest", "4", digest[:8]]


def test_a_forest_says_exactly_what_each_feature_changes() -> None:
    table: list[TreeTable] = [
        {"asks": [("holes", 1.5), ("length", 3.0)], "gives": [0.0, 0.25, 0.5, 2.0]},
        {"asks": [("holes", 0.5)], "gives": [-1.0, 1.0]},
    ]
    forest = Forest(table, {"holes": 0.0, "length": 1.0})
    assert forest.explain({"holes": 0.0, "length": 1.0}) == {}
    assert forest.explain({"holes": 2.0, "length": 4.0}) == {"holes": 0.5 + 2.0, "length": 1.5}


def test_no_tree_gives_less_for_more_evidence() -> None:
    models = load_weights()
    for weights in (models.with_lexicon, models.without_lexicon):
        for tree in weights.forest.trees:
            for one in tree.questions:
                for leaf, value in enumerate(tree.gives):
                    if not leaf & one.bit:
                        assert tree.gives[leaf | one.bit] >= value


def test_many_rows_get_what_each_gets_alone() -> None:
    table: list[TreeTable] = [{"asks": [("a", 1.0), ("b", 2.0)], "gives": [1.0, 2.0, 4.0, 8.0]}]
    rows = np.array([[0.0, 0.0], [0.0, 3.0], [2.0, 0.0], [2.0, 3.0]])
    assert RowForest(table, ("a", "b")).log_odds(rows.T).tolist() == [1.0, 2.0, 4.0, 8.0]


def test_words_compete_for_their_counterparts() -> None:
    twice = "The government fell. The government came back."
    pair = pair_of_texts(twice, "Die Regierung stürzte. Die Regierung kam zurück.")
    once = pair_of_texts(twice, "Die Regierung stürzte. Sie kam zurück.")
    lacking = [
        sides[1].missing.sum()
        for one in (pair, once)
        if (sides := render_words(one.with_lexicon(load_lexicon())))
    ]
    assert lacking[1] > lacking[0] + 0.5


def test_a_book_in_one_paragraph_is_not_compared_word_by_word() -> None:
    book = pair_of_texts(f"{ORIGINAL} " * 60, f"{FAITHFUL} " * 60)
    assert render_words(book.with_lexicon(load_lexicon())) is None


@pytest.mark.parametrize("lost", ["nachdem der Fluss gestiegen war", "in Leeds überflutet wurden"])
def test_a_missing_stretch_stands_out(lost: str) -> None:
    whole = values(FAITHFUL)
    cut = values(FAITHFUL.replace(lost, ""))
    assert cut["original_stretch"] > whole["original_stretch"]
    assert cut["original_worst"] > whole["original_worst"]


def test_an_added_stretch_stands_out() -> None:
    added = FAITHFUL.replace("Häuser", "Häuser und zwei Schulen für gehörlose Kinder")
    assert values(added)["seed_stretch"] > values(FAITHFUL)["seed_stretch"]


@pytest.mark.parametrize(
    ("feature", "right", "wrong"),
    [
        ("unlikely", "Das ist ein guter Tag.", "Das ist gut der der ein von Tag."),
        ("unlikely_end", "Er hat es gesehen.", "Er hat es gesehen und der."),
        ("marks_apart", "Es war spät, aber hell.", "Es war spät , aber hell, und nass."),
        ("open_brackets", "Er kam (spät).", "Er kam (spät."),
        ("left_standing_share", "Der Hund schläft.", "Der goofs schläft."),
        ("unknown_share", "Der Hund schläft ruhig.", "Der Hund schläft gurxelnd."),
        ("stray_letters", "Die Regierung tritt zurück.", "Die H Regierung tritt n zurück."),
        ("capitals", "Das ist GROSS.", "Das ist groß."),
    ],
)
def test_traces_of_broken_german_are_measured(feature: str, right: str, wrong: str) -> None:
    original = "The big goofs are GREAT (sleep)."
    good, bad = (values(text, original)[feature] for text in (right, wrong))
    assert bad > good


def named(original: str, translation: str) -> set[str]:
    """Return which features about names a pair has."""
    pair = pair_of_texts(original, translation)
    lexicon = load_lexicon()
    assert lexicon is not None
    return {feature for feature, value in measure_names(pair, lexicon).items() if value}


@pytest.mark.parametrize(
    ("original", "right", "wrong", "features"),
    [
        (
            "The vote may still help Sarkozy, his old rival.",
            "Die Wahl könnte Sarkozy, seinem alten Rivalen, noch helfen.",
            "Die Wahl könnte seinem alten Rivalen noch helfen.",
            {"names_lost"},
        ),
        (
            "The government in Spain asked for help.",
            "Die spanische Regierung bat um Hilfe.",
            "Die südafrikanische Regierung bat um Hilfe.",
            {"places_lost", "places_new", "places_exchanged"},
        ),
        (
            "France, Britain and Germany presented a plan.",
            "Frankreich, Großbritannien und Deutschland legten einen Plan vor.",
            "Großbritannien, das britische Volk und Deutschland legten einen Plan vor.",
            {"places_lost", "places_repeated"},
        ),
        (
            "The SLD lost its seats.",
            "Die SLD verlor ihre Sitze.",
            "Die KDP verlor ihre Sitze.",
            {"acronyms_lost", "acronyms_new"},
        ),
        (
            "The White House said nothing.",
            "Das Weiße Haus sagte nichts.",
            "Die Verwaltung sagte nichts.",
            {"organisations_lost"},
        ),
    ],
)
def test_names_that_the_other_side_lacks_are_measured(
    original: str, right: str, wrong: str, features: set[str]
) -> None:
    assert not named(original, right)
    assert named(original, wrong) == features


def well_known(original: str, translation: str, language: str = "en") -> set[str]:
    """Return which features about well-known names a pair has."""
    pair = pair_of_texts(original, translation)
    lexicon = load_lexicon()
    assert lexicon is not None
    linking = link_words(pair, lexicon)
    pair = replace(pair, original=replace(pair.original, language=language))
    values = measure_proper_names(pair, linking, lexicon)
    return {feature for feature, value in values.items() if value}


@pytest.mark.parametrize(
    ("original", "translation", "features"),
    [
        ("The chancellor spoke first.", "Die Kanzlerin sprach als Erste.", set()),
        ("Merkel spoke first.", "Merkel sprach als Erste.", set()),
        ("The chancellor spoke first.", "Merkel sprach als Erste.", {"proper_names_new"}),
        ("Merkel spoke first.", "Die Kanzlerin sprach als Erste.", {"proper_names_lost"}),
        (
            "Clinton spoke first.",
            "Merkel sprach als Erste.",
            {"proper_names_new", "proper_names_lost"},
        ),
        ("The problem and the plan remain.", "Der Dollar und das Problem bleiben.", set()),
        (
            "He spoke of concessions to Britain.",
            "Er sprach von Zugeständnissen an die Briten.",
            set(),
        ),
    ],
)
def test_well_known_names_that_one_side_lacks_are_measured(
    original: str, translation: str, features: set[str]
) -> None:
    assert well_known(original, translation) == features


def test_names_are_read_in_english_originals_only() -> None:
    pair = pair_of_texts("Sarkozy est venu.", "Er kam.")
    french = replace(pair, original=replace(pair.original, language="fr"))
    lexicon = load_lexicon()
    assert lexicon is not None
    assert not any(measure_names(french, lexicon).values())
    assert not well_known("Le chancelier est venu.", "Merkel kam.", language="fr")


def test_decades_are_left_to_the_check_of_numbers() -> None:
    original, translation = "It began in the 1990s.", "Es begann in den 90er Jahren."
    assert measure_figures(pair_of_texts(original, translation))["figures"] == 0
    assert measure_figures(pair_of_texts(original, "Es begann 1990."))["figures"] > 0


@pytest.mark.parametrize(
    ("translation", "feature"),
    [
        ("Die Stadt, die nach dem Krieg gebaut wurde, verkaufte ihre Häuser.", "end_lost"),
        ("Die Stadt verkaufte ihre Häuser an eine private Bank.", "phrase_lost"),
    ],
)
def test_a_phrase_that_nothing_renders_is_measured(translation: str, feature: str) -> None:
    original = "The city, which was built after the war, sold its houses to a private bank."
    whole = (
        "Die Stadt, die nach dem Krieg gebaut wurde, verkaufte ihre Häuser an eine private Bank."
    )
    assert values(whole, original)[feature] == 0
    assert values(translation, original)[feature] > 0


@pytest.mark.parametrize("translation", [DRIFTED["another number"], DRIFTED["another name"]])
def test_a_serious_finding_never_stands_in_a_paragraph_that_seems_right(translation: str) -> None:
    result = assess(pair_of_texts(ORIGINAL, translation), lexicon=load_lexicon())
    assert any(one.severity in (Severity.MAJOR, Severity.CRITICAL) for one in result.findings)
    assert result.drift >= load_weights().with_lexicon.serious


def values(translation: str, original: str = ORIGINAL) -> dict[str, float]:
    return measure(pair_of_texts(original, translation), (), load_lexicon())
