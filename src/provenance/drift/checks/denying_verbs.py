"""Verbs that deny by their meaning beside a negation: which of the two a translation kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.drift.checks.negation_words import negation_words

if TYPE_CHECKING:
    from provenance.drift.checks.negation_words import Negations
    from provenance.drift.links import Span
    from provenance.drift.passages import PassagePair

#: Characters behind a negation in which a verb that denies undoes it, and the kinds of such verbs.
_NEAR = 16
_DENYING_VERBS = ("deny", "refuse", "fail", "prevent", "lack")


def is_undone(pair: PassagePair, cue: Span, seed: Span) -> bool:
    """Whether a verb that denies follows closely, and German has none: "never fails", „immer“."""
    return any(
        negation_words("english").families[name].search(pair.original.text, cue[1], cue[1] + _NEAR)
        for name in _DENYING_VERBS
    ) and not any(
        negation_words("german").families[name].search(pair.seed.text, *seed)
        for name in _DENYING_VERBS
    )


def only_denial_kept(pair: PassagePair, seed: Span, english: Negations, german: Negations) -> bool:
    """Whether German kept the verb that denies and lost what denied it: "cannot rule out".

    „Können Entlassungen ausschließen“: words that only look as if they denied do not matter then.
    """
    if german.idioms or len(german.surely) != 1 or german.perhaps != german.affixed:
        return False
    cue = english.core[0]
    families = negation_words("english").families
    return any(
        families[name].search(pair.original.text, cue[1], cue[1] + _NEAR)
        and negation_words("german").families[name].search(pair.seed.text, *seed)
        for name in _DENYING_VERBS
    )


def same_denial(pair: PassagePair, seed: Span, original: Span, english: Negations) -> bool:
    """Whether what denies in English, if anything, denies in German too: "denied", „bestritt“."""
    if not english.perhaps:
        return True
    if len(english.perhaps) > 1:
        return False
    return any(
        words.search(pair.original.text, *original)
        and negation_words("german").families[name].search(pair.seed.text, *seed)
        for name, words in negation_words("english").families.items()
    )
