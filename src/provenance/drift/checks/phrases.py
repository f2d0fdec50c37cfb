"""Words inside a sentence that the translation leaves out: "a failed, bloody coup", *ein Putsch*.

A word that the lexicon finds no counterpart for is mostly rendered freely. It counts as left out
only where the German sentence has nothing left that could render it, and its length fits better
without.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from provenance.drift.coverage import (
    Absence,
    ContentWord,
    Coverage,
    cover,
    measure_absence,
)
from provenance.drift.enumerations import Sentences, lost_adjectives, lost_items
from provenance.drift.fillers import counts, means_little
from provenance.drift.lexical import stands_in_compound
from provenance.drift.negations.words import find_core, has_core, negation_words
from provenance.drift.observations import Observation
from provenance.language.lengths import GERMAN_PER_ENGLISH
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.drift.context import DocumentContext
    from provenance.drift.links import SentencePair, Span
    from provenance.drift.passages import Passage, PassagePair
    from provenance.lexicon import Lexicon

RULE = "DR372"
_CONFIDENCE = 0.5
#: Nats that a phrase's words weigh at least, and one word that is missed by itself.
_LEAST_WEIGHT = 12.0
_LEAST_WORD = 6.5
#: Nats: "am" has less, and renders nothing.
_LEAST_SPARE = 5.0
#: What the German sentence may hold unexplained, as a share of the phrase; a lone word allows none.
_MOST_SPARE = 0.3
#: Of 737 planted errors, 3,000 clean pairs and 1,770 faithful paragraphs these find 75, 5 and 7
#: phrases: so many content words in a row, in a sentence of at most that share of the usual length,
#: with at most that much unexplained in the German (as a share of the phrase).
_LONG_RUNS = ((4, 0.8, 2.0), (4, 0.9, 1.0), (3, 0.85, 0.7), (2, 0.85, 0.4))
_FEWEST = 2
#: What German may hold besides, as a share of the stretch, for one or two words of a short line,
#: such as "Health monitoring".
_MOST_FOR_FEW = 0.8
#: Characters of an English sentence in which a lone word is missed.
_LONGEST_FOR_WORD = 70
_DISTINCT = 0.1
#: These keep all of 62 planted errors and 38 of the tests, and drop 22 of 36 wrong hits: what a
#: lone word may leave unexplained in German; up to how many characters a sentence is recast as a
#: whole; and its length as a share of the usual one, alone and with what is unexplained.
_LEAST_LEFT_OVER = 0.1
_RECAST = 90
_FAR_TOO_SHORT, _TOO_SHORT = 0.6, 0.8
_NOTHING_ELSE = 1.05
#: Letters from which on a German word is taken for a compound.
_COMPOUND = 11


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield the stretches of the original that nothing in the translation renders."""
    lexicon = context.lexicon
    if lexicon is None or (pair.original.language, pair.seed.language) != ("en", "de"):
        return
    links = [link for link in pair.sentence_pairs if _is_short(link) and not _is_turned(pair, link)]
    if not links:
        return
    coverage = cover(pair, lexicon)
    for link in links:
        yield from _left_out(pair, link.seed, link.original, coverage, lexicon)


def _is_short(link: SentencePair) -> bool:
    return _length(link.seed) < GERMAN_PER_ENGLISH * _length(link.original)


def _is_turned(pair: PassagePair, link: SentencePair) -> bool:
    """Whether a brief sentence was turned round: "kept quiet", „sagte nichts“."""
    if _length(link.original) > _LONGEST_FOR_WORD:
        return False
    return has_core(pair.seed, link.seed) and not has_core(pair.original, link.original)


def _left_out(
    pair: PassagePair, seed: Span, original: Span, coverage: Coverage, lexicon: Lexicon
) -> Iterator[Observation]:
    denying = _denying(pair, original)
    english = [
        word._replace(covered=True)
        if not word.covered
        and (
            word.start in denying or stands_in_compound(pair, (word.start, word.end), seed, lexicon)
        )
        else word
        for word in coverage.original
        if original[0] <= word.start < original[1]
    ]
    german = [word for word in coverage.seed if seed[0] <= word.start < seed[1]]
    spare = sum(w.weight for w in german if not w.covered and w.weight >= _LEAST_SPARE)
    more = sum(w.weight >= _LEAST_SPARE for w in english) - sum(
        w.weight >= _LEAST_SPARE for w in german
    )
    compounds = _in_compounds(pair.seed, seed)
    found: list[Span] = []
    for run in _runs(english, pair.original):
        span = (run[0].start, run[-1].end)
        if len(run) > len(english) - 1 or not _fits_better_without(seed, original, span):
            continue
        if len(run) == 1 and (more <= compounds or _ends_a_name(pair.original, run[0], english)):
            continue  # each English word may have one
        if _is_abbreviated(pair, span) or not _is_missed(run, spare, original):
            continue
        absence = measure_absence(pair, lexicon, span, of_seed=False)
        if absence.distinct < _DISTINCT and _is_sure(len(run), absence, seed, original):
            found.append(span)
    if found:  # one cause: a clause is missing, with the words between that seem to be there
        yield _observation(pair, max(found, key=lambda span: span[1] - span[0]))
        return
    both = Sentences(pair, seed, original, german, english)
    if adjectives := lost_adjectives(both):
        yield _observation(pair, (adjectives[0].start, adjectives[-1].end))
    elif items := lost_items(both):
        yield _one_of(pair, items)
    else:
        yield from _long_run(pair, seed, original, english, lexicon)


def _ends_a_name(passage: Passage, word: ContentWord, words: Sequence[ContentWord]) -> bool:
    """Whether German says it with the word before: "fairy tales", „Märchen“."""
    at, text = words.index(word), passage.text
    joined = at > 0 and words[at - 1].covered and text[words[at - 1].end : word.start].isspace()
    modifies = at + 1 < len(words) and text[word.end : words[at + 1].start].isspace()
    return joined and not modifies and not text[: word.end].endswith("ly")


def _denying(pair: PassagePair, original: Span) -> frozenset[int]:
    """Return the places of words that deny, or of idioms with one: the check of negation's part."""
    core, idioms = find_core(pair.original, original)
    verbs = negation_words("english").denials.within(pair.original, original)
    spans = (*core, *idioms, *(verb.span() for verb in verbs))
    return frozenset(place for span in spans for place in range(*span))


def _is_abbreviated(pair: PassagePair, span: Span) -> bool:
    """Whether German has the initials of a stretch, or in it: chief executive officer, CEO."""
    words = pair.original.text[slice(*span)].split()
    initials = "".join(word[0] for word in words).upper()
    shown = [initials, *(word.strip("()") for word in words)]
    return any(len(one) > 1 and one.isupper() and one in pair.seed.text for one in shown)


def _observation(pair: PassagePair, span: Span) -> Observation:
    words = pair.original.beginning(span)
    message = say("The translation seems to leave “{words}” out.", words=words)
    return Observation(RULE, message, None, span, _CONFIDENCE)


def _one_of(pair: PassagePair, listed: Sequence[ContentWord]) -> Observation:
    """Tell an item of a list, or that one of those without counterpart is left out."""
    span = (listed[0].start, listed[-1].end)
    if len(listed) == 1:
        return _observation(pair, span)
    words = ", ".join(pair.original.text[word.start : word.end] for word in listed)
    message = say("One of these seems to be left out: “{words}”.", words=words)
    return Observation(RULE, message, None, span, _CONFIDENCE)


def _long_run(
    pair: PassagePair,
    seed: Span,
    original: Span,
    words: Sequence[ContentWord],
    lexicon: Lexicon,
) -> Iterator[Observation]:
    """Find the longest stretch without counterpart in a sentence that came out short."""
    run = _longest_uncovered(words)
    if not _FEWEST <= len(run) < len(words) - 1:
        return
    least = _FEWEST if _length(original) <= _RECAST else 1
    if sum(not means_little(pair.original, word) for word in run) < least:
        return
    if 2 * sum(counts(pair.original, word) for word in run) >= len(run):
        return
    span = (run[0].start, run[-1].end)
    shortness = _shortness(seed, original)
    limits = [
        leftover
        for number, factor, leftover in _LONG_RUNS
        if len(run) >= number and shortness <= factor
    ]
    if not limits:
        return
    absence = measure_absence(pair, lexicon, span, of_seed=False)
    missed = absence.distinct < _DISTINCT and absence.leftover <= max(limits)
    sure = missed and _is_sure(len(run), absence, seed, original)
    if sure and not _is_abbreviated(pair, span):
        yield _observation(pair, span)


def _is_sure(words: int, absence: Absence, seed: Span, original: Span) -> bool:
    """Whether nothing else may render so many words: what is left over in German, or its length.

    A short sentence is recast as a whole more often than it loses a part.
    """
    if words == 1 and absence.leftover >= _LEAST_LEFT_OVER:
        return False
    few = words <= _FEWEST and _length(original) <= _LONGEST_FOR_WORD
    if few and absence.leftover > _MOST_FOR_FEW:
        return False
    shortness = _shortness(seed, original)
    if _length(original) > _RECAST or shortness < _FAR_TOO_SHORT:
        return True
    return shortness <= _TOO_SHORT and shortness + absence.leftover <= _NOTHING_ELSE


def _shortness(seed: Span, original: Span) -> float:
    return _length(seed) / (GERMAN_PER_ENGLISH * _length(original))


def _longest_uncovered(words: Sequence[ContentWord]) -> list[ContentWord]:
    best: list[ContentWord] = []
    run: list[ContentWord] = []
    for word in words:
        if word.covered:
            run = []
            continue
        run.append(word)
        if len(run) > len(best):
            best = list(run)
    return best


def _runs(words: Sequence[ContentWord], passage: Passage) -> Iterator[list[ContentWord]]:
    """Yield stretches of words without counterpart; fillers and unknown words end them."""
    run: list[ContentWord] = []
    for word in words:
        if word.covered or not word.known or means_little(passage, word):
            if run:
                yield run
            run = []
        else:
            run.append(word)
    if run:
        yield run


def _in_compounds(passage: Passage, span: Span) -> int:
    """Count the German words so long that each may render two English ones."""
    tokens = (passage.tokens[index] for index in passage.token_range(span))
    return sum(len(token.text) >= _COMPOUND and token.text[0].isupper() for token in tokens)


def _is_missed(run: Sequence[ContentWord], spare: float, original: Span) -> bool:
    weight = sum(word.weight for word in run)
    if len(run) == 1:
        return spare == 0 and weight >= _LEAST_WORD and _length(original) <= _LONGEST_FOR_WORD
    return weight >= _LEAST_WEIGHT and spare <= _MOST_SPARE * weight


def _fits_better_without(seed: Span, original: Span, run: Span) -> bool:
    written, said = _length(seed), _length(original)
    rest = max(1, said - _length(run))
    return abs(log(written / (GERMAN_PER_ENGLISH * rest))) < abs(
        log(written / (GERMAN_PER_ENGLISH * said))
    )


def _length(span: Span) -> int:
    return max(1, span[1] - span[0])
