"""Verbs that deny by their meaning beside a negation: which of the two a translation kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.drift.negations.words import find_negations, negation_words

if TYPE_CHECKING:
    from provenance.drift.links import SentencePair, Span
    from provenance.drift.negations.words import Negations
    from provenance.drift.passages import Passage, PassagePair

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


def linked_by_denial(pair: PassagePair, link: SentencePair) -> bool:
    """Whether two lone sentences are linked by the verb that denies: "not rule out", „schloss aus“.

    Their other words may be too few for the lexicon.
    """
    english = find_negations(pair.original, link.original)
    if len(pair.links) > 1 or not english.core:
        return False
    return only_denial_kept(pair, link.seed, english, find_negations(pair.seed, link.seed))


def is_denied_again(german: Passage, cue: Span, sentence: Span) -> bool:
    """Whether a negation stands right at a verb that denies: "schloss … nicht aus"."""
    for name in _DENYING_VERBS:
        for verb in negation_words("german").families[name].finditer(german.text, *sentence):
            if verb.start() <= cue[0] < verb.end() or verb.start() == cue[1] + 1:
                return True
    return False


def same_denial(pair: PassagePair, seed: Span, original: Span, english: Negations) -> bool:
    """Whether what denies in English, if anything, denies in German too: "denied", „bestritt“."""
    if not english.perhaps:
        return True
    for name, words in negation_words("english").families.items():
        said = words.search(pair.original.text, *original)
        if said is None or not all(said.start() <= at < said.end() for at in english.perhaps):
            continue
        if negation_words("german").families[name].search(pair.seed.text, *seed):
            return True
    return False
