"""A negation lost or added between two sentences that translate each other.

Negation is often rephrased ("not until" is "erst", "not uncommon" is "üblich"), so a finding needs
a word that negates by itself on one side and no trace of negation on the other: no such word, no
negating prefix or suffix, no verb of denying, failing or preventing. What is denied on both sides
cancels out first: "did not deny" against "bestritt" has lost its "not".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.drift.checks.opposites import names_opposite
from provenance.drift.clauses import clause_spans
from provenance.drift.coverage import Coverage, cover, covered_share
from provenance.drift.cues import load_table
from provenance.drift.lexical import is_rendered
from provenance.drift.negations.denying_verbs import (
    is_denied_again,
    is_undone,
    linked_by_denial,
    only_denial_kept,
    same_denial,
)
from provenance.drift.negations.words import (
    find_negations,
    has_core,
    may_negate,
    negation_words,
    went_into_a_phrase,
)
from provenance.drift.observations import Observation
from provenance.expressions import expression
from provenance.model import Severity
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.drift.context import DocumentContext
    from provenance.drift.coverage import ContentWord
    from provenance.drift.links import Span
    from provenance.drift.passages import Passage, PassagePair

LOST = "DR350"
ADDED = "DR351"

#: Measured with benchmarks/drift_checks.py; longer sentences offer more ways to rephrase.
_SHORT = 120
_FEW_CHARACTERS = 25
_LEAST_COVERED = 0.35
#: Nats: what is denied weighs as much; auxiliaries and pronouns weigh less.
_HEAVY = 5.0
#: From this share on, by weight, both sentences say the same words: nothing is left for a word to
#: deny that only looks like it ("Unfall", "known").
_WORD_FOR_WORD = 0.95
#: Shares of a clause, by weight, that the other side says, too.
_HALF = 0.5
_NEARLY_ALL = 0.8
#: Where less of either sentence is said on the other side, it was put freely.
_MOSTLY = 0.6
#: Characters of a pair that is one phrase; its few words say little about belonging together.
_TINY = 40
_CONFIDENCE = {True: 0.7, False: 0.25}
#: Human translators add a "nicht" in many turns, and of seven in longer sentences none was upheld.
_SHORT_ADDITION = 60
#: A verb that denies is rephrased so often that only a short sentence shows its loss.
_SHORT_DENIAL = 80
_WITHOUT = expression(r"(?i)\bwithout\b")
_WITH = expression(r"(?i)\bwith\b|-with\b")
_MIT = expression(r"(?i)\bmit(?: (?:der|dem|den|ein\w*|ihr\w*|sein\w*|jed\w*))? [A-ZÄÖÜ]")
#: A contraction that was left in English, as a machine writes it: "don ' t".
_LEFT = expression(r"(?i)n ?['’] ?t\b")
_DO_NOT = expression(r"(?:[A-Z]\w+: )?(?:[Dd]o not|[Dd]on['’]t|[Nn]ever)\s")
_IMPERATIVE = expression(r"(?:[A-ZÄÖÜ]\w+: )?[A-ZÄÖÜ][a-zäöüß]+n Sie\b")
_NOCH = expression(r"(?i)\bnoch\b")
_SYMBOLS = expression(r"[\[\]{}|=<>_\\]|^\.|`")
#: Without one of these there is one symbol at most.
_RARE_MARKS = "[]{}|=<>_\\`"
_MOST_SYMBOLS = 3
_CONFIDENCE_OF_ADDITION = 0.65


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield a finding for each sentence whose negation has no counterpart at all."""
    for link in pair.sentence_pairs:
        if _is_command(pair, link.original):
            continue
        if pair.seed.text[slice(*link.seed)] == pair.original.text[slice(*link.original)]:
            continue  # left in English, and said as such
        german = has_core(pair.seed, link.seed)
        english = has_core(pair.original, link.original)
        if german != english:
            if _belong_together(pair, link.original, context) or linked_by_denial(pair, link):
                yield from _one_sided(pair, link.seed, link.original, context)
        elif german and english:
            yield from _one_of_several(pair, link.seed, link.original, context)
            yield from _without_as_with(pair, link.seed, link.original)
        else:
            yield from _denial_lost(pair, link.seed, link.original, context)


def _is_command(pair: PassagePair, original: Span) -> bool:
    """Whether a sentence shows how a command is written (".set role none [skip]")."""
    text = pair.original.text
    if not any(map(text.__contains__, _RARE_MARKS)):
        return False
    return len(_SYMBOLS.findall(text, *original)) >= _MOST_SYMBOLS


def _one_of_several(
    pair: PassagePair, seed: Span, original: Span, context: DocumentContext
) -> Iterator[Observation]:
    """Find the clause that lost its negation while another one kept its own.

    German must negate less often in all; clauses are compared in order where there are as many.
    """
    if original[1] - original[0] > _SHORT or context.lexicon is None:
        return
    written = find_negations(pair.seed, seed)
    said = find_negations(pair.original, original)
    if len(written.core) + len(written.idioms) + len(written.perhaps) >= len(said.core):
        return
    german = clause_spans(pair.seed.text, seed, "de")
    english = clause_spans(pair.original.text, original, "en")
    if len(german) != len(english):
        return
    for own, other in zip(german, english, strict=True):
        lost = has_core(pair.original, other) and not has_core(pair.seed, own)
        # „Weder … noch“ says "nor", too.
        lost = lost and not _NOCH.search(pair.seed.text, *own)
        if lost and is_rendered(pair, other, own, context.lexicon):
            yield from _one_sided(pair, own, other, context)


def _without_as_with(pair: PassagePair, seed: Span, original: Span) -> Iterator[Observation]:
    """Find "cannot enter without a guide" as „können mit einem Führer nicht eintreten“."""
    without = _WITHOUT.search(pair.original.text, *original)
    if without is None or _WITH.search(pair.original.text, *original):
        return
    german = find_negations(pair.seed, seed)
    bare = all(pair.seed.text[slice(*cue)].casefold() != "ohne" for cue in german.core)
    if bare and _MIT.search(pair.seed.text, *seed) and not (german.idioms or german.perhaps):
        yield _lost(pair, seed, without.span(), original)


def _denial_lost(
    pair: PassagePair, seed: Span, original: Span, context: DocumentContext
) -> Iterator[Observation]:
    """Find "refused to pay" as „zahlten“: a verb that denies, and no trace of it."""
    if original[1] - original[0] > _SHORT_DENIAL or context.lexicon is None:
        return
    denial = next(negation_words("english").denials.within(pair.original, original), None)
    if denial is None:
        return
    failed = denial.group().casefold().startswith("fail")
    if went_into_a_phrase(pair, seed, original):
        return
    if may_negate(pair.seed, seed) and not (failed and _only_echoes(pair, seed, original)):
        return
    # „wenn“ alone renders "if", „fast“ not "hardly".
    bare = denial.group().casefold() in load_table("negation")["english"]["bare_denials"]
    if bare or not is_rendered(pair, denial.span(), seed, context.lexicon):
        yield _lost(pair, seed, denial.span(), original)


def _belong_together(pair: PassagePair, original: Span, context: DocumentContext) -> bool:
    """Whether the lexicon finds enough of the original's sentence in the seed to compare them."""
    if original[1] - original[0] < _FEW_CHARACTERS and len(pair.links) > 1:
        return False  # "We don't." may have been linked to anything
    if context.lexicon is None or (len(pair.links) == 1 and original[1] - original[0] < _TINY):
        return True
    return covered_share(cover(pair, context.lexicon).original, original) >= _LEAST_COVERED


def _one_sided(
    pair: PassagePair, seed: Span, original: Span, context: DocumentContext
) -> Iterator[Observation]:
    german = find_negations(pair.seed, seed)
    english = find_negations(pair.original, original)
    words = cover(pair, context.lexicon) if context.lexicon else Coverage((), ())
    shares = covered_share(words.seed, seed), covered_share(words.original, original)
    if context.lexicon and min(shares) >= _WORD_FOR_WORD:
        german, english = german.for_sure(), english.for_sure()
    is_short = original[1] - original[0] <= _SHORT_DENIAL
    denial_kept = bool(english.core) and only_denial_kept(pair, seed, english, german)
    lost = bool(english.core) and (
        denial_kept or not german.other_than_core(english, is_short=is_short)
    )
    added = bool(german.core) and not english.idioms
    if not (lost or (added and same_denial(pair, seed, original, english))):
        return
    if _bridged(pair, seed, original) or (lost and _stands_elsewhere(pair, english.core[0])):
        return
    if lost:
        cue = english.core[0]
        # What stands behind "without" is mostly lost with it.
        without = pair.original.text[slice(*cue)].casefold() == "without"
        undone = is_undone(pair, cue, seed)
        said = (
            without
            or denial_kept
            or _denies_what_is_said(pair.original, cue, original, words.original)
            or _is_prohibition(pair, seed, original)
        )
        if said and not undone:
            yield _lost(pair, seed, cue, original, sure=min(shares) >= _MOSTLY)
        return
    cue = german.core[0]
    # "ohne" renders many English turns (unescorted, free of, plugs-out).
    bare = pair.seed.text[slice(*cue)].casefold() == "ohne"
    short = original[1] - original[0] <= _SHORT_ADDITION
    said = short and _denies_what_is_said(pair.seed, cue, seed, words.seed)
    if not bare and (said or (english.perhaps and is_denied_again(pair.seed, cue, seed))):
        yield _added(pair, cue, original)


def _is_prohibition(pair: PassagePair, seed: Span, original: Span) -> bool:
    """Whether what must not be done is told to be done: "Do not open …", „Öffnen Sie …“."""
    return (
        _DO_NOT.match(pair.original.text, *original) is not None
        and _IMPERATIVE.match(pair.seed.text, *seed) is not None
    )


def _denies_what_is_said(
    passage: Passage, cue: Span, sentence: Span, words: Sequence[ContentWord]
) -> bool:
    """Whether what a cue denies is said on the other side, too: "not open", „offen“.

    If it is not, the sentence was turned round ("not open", „gesperrt“). What is denied in English
    are the next words of some weight, or the last one before, and in a long sentence, which offers
    more ways to turn it round, half of its clause. A German „nicht“ may stand far behind its verb:
    nearly all of its clause counts. A word that the lexicon does not know says nothing.
    """
    clauses = clause_spans(passage.text, sentence, passage.language)
    own = next((one for one in clauses if one[0] <= cue[0] < one[1]), sentence)
    inside = [word for word in words if sentence[0] <= word.start < sentence[1]]
    heavy = [word for word in inside if word.weight >= _HEAVY]
    after = [word for word in heavy if cue[1] <= word.start < own[1]]
    denied = after[:2] or [word for word in heavy if word.end <= cue[0]][-1:]
    if denied and not any(word.covered or not word.known for word in denied):
        return False
    if passage.language == "de":
        return covered_share(inside, own) >= _NEARLY_ALL
    return sentence[1] - sentence[0] <= _SHORT or covered_share(heavy, own) >= _HALF


def _stands_elsewhere(pair: PassagePair, cue: Span) -> bool:
    """Whether a negation was left in English, or stands in a neighbour of the linked sentence."""
    word = pair.original.text[slice(*cue)].casefold()
    if word in pair.seed.forms or (word.endswith("t") and _LEFT.search(pair.seed.text)):
        return True
    if len(pair.links) == 1:
        return False
    german = find_negations(pair.seed, (0, len(pair.seed.text)))
    english = find_negations(pair.original, (0, len(pair.original.text)))
    return len(german.core) >= len(english.core)


def _only_echoes(pair: PassagePair, seed: Span, original: Span) -> bool:
    """Whether what denies in German, if anything, is less than in English: "failed to stop"."""
    german = find_negations(pair.seed, seed)
    english = find_negations(pair.original, original)
    fails = negation_words("german").families["fail"].search(pair.seed.text, *seed)
    if german.core or german.idioms or fails:
        return False
    return not german.perhaps or (len(german.perhaps) == 1 and len(english.surely) > 1)


def _bridged(pair: PassagePair, seed: Span, original: Span) -> bool:
    """Whether the negation went into another word: a phrase, or the opposite ("lost", not won)."""
    return names_opposite(pair, seed, original) or went_into_a_phrase(pair, seed, original)


def _lost(
    pair: PassagePair, seed: Span, cue: Span, original: Span, *, sure: bool = True
) -> Observation:
    word = pair.original.text[slice(*cue)]
    short = original[1] - original[0] <= _SHORT and sure
    return Observation(
        LOST,
        say("The original negates (“{word}”); nothing in the translation does.", word=word),
        seed,
        cue,
        _CONFIDENCE[short],
        None if short else Severity.MINOR,
    )


def _added(pair: PassagePair, cue: Span, original: Span) -> Observation:
    word = pair.seed.text[slice(*cue)]
    return Observation(
        ADDED,
        say("The translation negates („{word}“); nothing in the original does.", word=word),
        cue,
        original,
        _CONFIDENCE_OF_ADDITION,
    )
