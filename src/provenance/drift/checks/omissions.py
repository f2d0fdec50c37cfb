"""Sentences that one side has and the other does not.

A sentence counts as missing only on evidence of two kinds: the lexicon finds no counterpart for its
content words among those of the other passage that the rest does not explain already, and the
lengths fit better without it. German splits and joins sentences, so their number says
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from provenance.drift.coverage import ContentWord, cover, covered_share, measure_absence
from provenance.drift.observations import Observation
from provenance.expressions import expression
from provenance.language.lengths import GERMAN_PER_ENGLISH
from provenance.model import Severity
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.drift.context import DocumentContext
    from provenance.drift.links import Span
    from provenance.drift.passages import Passage, PassagePair
    from provenance.lexicon import Lexicon
    from provenance.wording import Wording

SENTENCE_OMITTED = "DR370"
SENTENCE_ADDED = "DR371"

_FEWEST_WORDS = 3
#: Where an English sentence may be parted into two German ones.
_JOINT = expression(r"[;:]|\b(?:and|but|so|which|who|while|because|if)\b")


@dataclass(frozen=True, slots=True)
class _Limits:
    """How little of a missing sentence may be covered, alone, and rendered freely at most."""

    covered: float
    distinct: float
    leftover: float


@dataclass(frozen=True, slots=True)
class _Side:
    passage: Passage
    other: Passage
    expansion: float
    sentence_rule: str
    limits: _Limits


#: Of 739 sentences in human translations none, and of 221 whose counterpart was taken out 84 %, are
#: covered by less than the first share, keep less than the second to themselves, and make the
#: lengths fit better by their absence. German spells out what English implies, so an addition needs
#: more: there must be little left in the original that it could be a free rendering of. With the
#: limits below 9 of 1,088 sentences are reported, and 68 % of 237 whose counterpart was taken out.
_OMISSION = _Limits(0.7, 0.25, 9.0)
_ADDITION = _Limits(0.6, 0.15, 0.7)


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield the sentences that stand on one side only."""
    if pair.original.words and not pair.seed.tokens:
        whole = (0, len(pair.original.text))
        yield Observation(SENTENCE_OMITTED, say("The translation is empty."), None, whole, 0.95)
        return
    if context.lexicon is None:
        yield from _unlinked(pair)
        return
    for side in _sides(pair):
        sentences = [span for span in side.passage.sentences if _fits_better_without(side, span)]
        # Lengths are cheap and rule out nearly everything; only then is the lexicon asked.
        if len(side.passage.sentences) < 2 or not sentences:
            continue
        coverage = cover(pair, context.lexicon)
        words = coverage.seed if side.passage is pair.seed else coverage.original
        yield from _missing_sentences(pair, side, sentences, words, context.lexicon)


def _sides(pair: PassagePair) -> tuple[_Side, _Side]:
    return (
        _Side(pair.original, pair.seed, GERMAN_PER_ENGLISH, SENTENCE_OMITTED, _OMISSION),
        _Side(pair.seed, pair.original, 1 / GERMAN_PER_ENGLISH, SENTENCE_ADDED, _ADDITION),
    )


def _observation(
    rule: str, side: _Side, span: Span, confidence: float, *, split: bool
) -> Observation:
    message = _message(rule, side.passage, span)
    if side.sentence_rule == SENTENCE_OMITTED:
        return Observation(rule, message, None, span, confidence)
    severity = Severity.MINOR if split else None
    return Observation(rule, message, span, None, min(confidence, 0.5 if split else 1), severity)


_MESSAGES = {
    SENTENCE_OMITTED: "The translation leaves this sentence out: “{words}”.",
    SENTENCE_ADDED: "The original says nothing of this sentence: „{words}“.",
}


def _message(rule: str, passage: Passage, span: Span) -> Wording:
    return say(_MESSAGES[rule], words=passage.beginning(span))


def _missing_sentences(
    pair: PassagePair,
    side: _Side,
    sentences: Sequence[Span],
    words: Sequence[ContentWord],
    lexicon: Lexicon,
) -> Iterator[Observation]:
    for span in sentences:
        inside = [word for word in words if span[0] <= word.start < span[1]]
        if len(inside) < _FEWEST_WORDS or covered_share(inside, span) >= side.limits.covered:
            continue
        absence = measure_absence(pair, lexicon, span, of_seed=side.passage is pair.seed)
        if absence.distinct < side.limits.distinct and absence.leftover < side.limits.leftover:
            # If the sentence was given others, too, they may be its halves.
            whole = pair.original_sentence_for(span[0]) if side.passage is pair.seed else None
            # Of such additions in real documents all six that were read were halves, or free.
            if whole is not None and _JOINT.search(pair.original.text, *whole):
                continue
            split = whole is not None
            yield _observation(side.sentence_rule, side, span, 0.9 - absence.distinct, split=split)


def _fits_better_without(side: _Side, span: Span) -> bool:
    length, other = len(side.passage.text), max(1, len(side.other.text))
    rest = max(1, length - (span[1] - span[0]))
    return abs(log(other / (side.expansion * rest))) < abs(log(other / (side.expansion * length)))


def _unlinked(pair: PassagePair) -> Iterator[Observation]:
    """Without a lexicon: sentences that no length, number or name links to the other side."""
    for link in pair.links:
        if link.seed is None and link.original is not None:
            if _is_long(link.original):
                rule = SENTENCE_OMITTED
                yield Observation(
                    rule, _message(rule, pair.original, link.original), None, link.original, 0.5
                )
        elif link.original is None and link.seed is not None and _is_long(link.seed):
            rule = SENTENCE_ADDED
            yield Observation(rule, _message(rule, pair.seed, link.seed), link.seed, None, 0.5)


def _is_long(span: Span) -> bool:
    return span[1] - span[0] >= 25
