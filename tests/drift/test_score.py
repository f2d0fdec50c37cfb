"""The drift score: what raises it, what its reasons add up to, and what it must not look at."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from math import log

import pytest

from provenance.drift.assess import assess, pair_of_texts
from provenance.drift.score import SIGNATURE
from provenance.drift.score.features import measure
from provenance.drift.score.model import load_weights, phrases
from provenance.lexicon import load_lexicon

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


def test_the_signature_changes_with_the_weights() -> None:
    content = (files("provenance.drift.score") / "weights.toml").read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    assert SIGNATURE.split("-") == ["logistic", "1", digest[:8]]
