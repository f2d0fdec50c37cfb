"""Every rule about a pair of texts fires on its wrong examples and is silent on its right ones."""

from __future__ import annotations

import pytest

from provenance.documents import read_text
from provenance.drift.assess import assess, assess_document, pair_of_texts
from provenance.drift.context import GlossaryEntry, Terminology
from provenance.drift.score.noticed import KINDS
from provenance.lexicon import load_lexicon
from provenance.model import Alignment, Bead, BeadRole, BlockKind, Document
from provenance.rules import Example, find_rule, rule_codes

#: The user's terms for the examples of the glossary rules; no other example holds them.
TERMS = Terminology(
    (
        GlossaryEntry("ceasefire", ("Waffenstillstand",), ("Waffenruhe",)),
        GlossaryEntry("rain gauge", ("Regenmesser",)),
    ),
    ("Bread for All",),
)

PAIR_RULES = [code for code in rule_codes() if code.startswith(("DR", "LO"))]


def examples(kind: str) -> list[tuple[str, Example]]:
    """All examples of one kind, each with its rule."""
    return [(code, example) for code in PAIR_RULES for example in getattr(find_rule(code), kind)]


def rules_found(example: Example) -> set[str]:
    """Bare texts go through ``assess``, marked-up ones through ``assess_document``."""
    if example.format == "txt":
        pair = pair_of_texts(example.original, example.translation)
        findings = assess(pair, lexicon=load_lexicon(), terminology=TERMS).findings
    else:
        seed = read_text(example.translation, example.format, "seed")
        original = read_text(example.original, example.format, "original")
        _, findings = assess_document(seed, original, as_one(seed, original))
    return {finding.rule for finding in findings}


def as_one(seed: Document, original: Document) -> Alignment:
    """All blocks of both documents in one bead."""
    german, english = (tuple(range(len(document.blocks))) for document in (seed, original))
    bead = Bead(german, english, BeadRole.LINKED, BlockKind.BODY, 1.0)
    return Alignment((bead,), 1.0, 1.0, excerpt=False)


@pytest.mark.parametrize(("code", "example"), examples("wrong"))
def test_a_wrong_example_is_found(code: str, example: Example) -> None:
    assert code in rules_found(example)


@pytest.mark.parametrize(("code", "example"), examples("right"))
def test_a_right_example_passes(code: str, example: Example) -> None:
    assert code not in rules_found(example)


@pytest.mark.parametrize("code", PAIR_RULES)
def test_a_rule_explains_itself_and_shows_both_examples(code: str) -> None:
    rule = find_rule(code)
    assert rule.summary.endswith(".")
    assert rule.explanation
    assert rule.fine
    assert rule.wrong
    assert rule.right


@pytest.mark.parametrize("code", [code for code in PAIR_RULES if code.startswith("DR")])
def test_a_drift_rule_says_which_kind_of_error_it_counts_as(code: str) -> None:
    assert find_rule(code).kind in KINDS
