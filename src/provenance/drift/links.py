"""Which sentence of the passage translates which, so that checks compare like with like.

Most paragraphs have as many sentences on both sides, and each shares plenty with its counterpart:
these are linked in order at once. The rest goes to the alignment stage's ``align_sentences``, which
took 95 of 105 human paragraphs apart rightly after one sentence had been taken out; lengths
and look-alikes alone managed 11, a small programme over lexicon matches 70.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from provenance.drift.weights import CONTENT_WEIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.drift.passages import Passage
    from provenance.lexicon import Lexicon

Span = tuple[int, int]


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans of one text have a character in common."""
    return one[0] < other[1] and other[0] < one[1]


_COGNATE_LENGTH = 5
_LEAST_PROBABILITY = 0.01
#: Where as many sentences stand on both sides and each pair of neighbours shares at least this much
#: of its content words, they are linked in order.
_EVIDENT = 0.2


@dataclass(frozen=True, slots=True)
class SentenceLink:
    """A stretch of the seed and the stretch of the original that it translates.

    A side is None where a sentence has no counterpart.
    """

    seed: Span | None
    original: Span | None


class SentencePair(NamedTuple):
    """A stretch of the seed and the stretch of the original that it translates: both are there."""

    seed: Span
    original: Span


def link_sentences(
    seed: Passage, original: Passage, lexicon: Lexicon | None = None
) -> tuple[SentenceLink, ...]:
    """Link the sentences of two passages; every sentence is in exactly one link."""
    left, right = seed.sentences, original.sentences
    if len(left) <= 1 or len(right) <= 1:
        return (SentenceLink(_whole(left), _whole(right)),)
    if len(left) == len(right) and _is_evident(seed, original, lexicon):
        return tuple(map(SentenceLink, left, right))
    from provenance.alignment import align_sentences

    beads = align_sentences(
        [seed.text[start:end] for start, end in left],
        [original.text[start:end] for start, end in right],
        lexicon=lexicon,
    )
    return tuple(
        SentenceLink(
            _whole([left[index] for index in bead.seed]),
            _whole([right[index] for index in bead.original]),
        )
        for bead in beads
    )


def _whole(sentences: Sequence[Span]) -> Span | None:
    return (sentences[0][0], sentences[-1][1]) if sentences else None


def _is_evident(seed: Passage, original: Passage, lexicon: Lexicon | None) -> bool:
    return all(
        _shared(_features(seed, one, lexicon), _features(original, other, lexicon)) >= _EVIDENT
        for one, other in zip(seed.sentences, original.sentences, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Sentence:
    """``keys`` are its content words; ``reach`` adds what they may be in the other language."""

    keys: frozenset[str]
    reach: frozenset[str]


def _features(passage: Passage, span: Span, lexicon: Lexicon | None) -> _Sentence:
    keys: set[str] = set()
    reach: set[str] = set()
    for index in passage.token_range(span):
        word = passage.folded[index]
        if not word[0].isalnum():
            continue
        if lexicon is None:
            if len(word) >= _COGNATE_LENGTH or word[0].isdigit():
                keys.add(word[:_COGNATE_LENGTH])
            continue
        stem = passage.stems[index]
        if lexicon.weight(stem, passage.language) < CONTENT_WEIGHT and not word[0].isdigit():
            continue
        keys.add(stem)
        german = passage.language == lexicon.translation_language
        row = lexicon.translations(stem) if german else lexicon.origins(stem)
        reach.update(other for other, chance in row.items() if chance >= _LEAST_PROBABILITY)
    return _Sentence(frozenset(keys), frozenset(keys | reach))


def _shared(left: _Sentence, right: _Sentence) -> float:
    """Return the share (0 to 1) of the words that the other side could have, on the worse side."""
    if not left.keys or not right.keys:
        return 0.0
    return min(
        len(left.keys & right.reach) / len(left.keys),
        len(right.keys & left.reach) / len(right.keys),
    )
