"""A negating affix lost or added: "unreliable" as „zuverlässig“, "legal" as „illegal“.

Found through the lexicon: the German sentence has a translation of the word without its affix and
none of the word itself, and nothing in it negates in any other way.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from provenance.drift.cues import load_table
from provenance.drift.negations.words import has_core, may_negate
from provenance.drift.observations import Observation
from provenance.drift.weights import CONTENT_WEIGHT
from provenance.language.stems import stem
from provenance.model import Severity
from provenance.remembering import Remembered
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from provenance.drift.context import DocumentContext
    from provenance.drift.links import Span
    from provenance.drift.passages import Passage, PassagePair
    from provenance.lexicon import Lexicon
    from provenance.wording import Wording

LOST = "DR350"
ADDED = "DR351"
_CONFIDENCE = 0.75
#: Characters; in a longer sentence another word may render the negated one.
_SHORT = 120
#: Letters that a word has at least besides its affix.
_LEAST_BASE = 4
_SURE_BASE = 0.04
_ANY = 0.01
_FAR_LIKELIER = 4


@cache
def _prefixes(language: str) -> tuple[str, ...]:
    return tuple(load_table("negation")[language]["prefixes"])


@cache
def _no_denials(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the words, and the beginnings of words, that only look as if something were denied."""
    words = load_table("negation")[language]["no_denials"]
    beginnings = tuple(word.removesuffix("*") for word in words if word.endswith("*"))
    return frozenset(words), beginnings


@cache
def _bases(language: str) -> Remembered[str, str]:
    """Return words without the prefix that negates them, or nothing."""
    return Remembered(partial(_base, language=language))


def _base(form: str, language: str) -> str:
    prefix = next((one for one in _prefixes(language) if form.startswith(one)), None)
    if prefix is None:
        return ""
    base = form.removeprefix(prefix)
    words, beginnings = _no_denials(language)
    deceptive = form in words or form.startswith(beginnings)
    return "" if deceptive or len(base) < _LEAST_BASE or not base.isalpha() else base


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield words whose negating affix only one side has."""
    lexicon = context.lexicon
    if lexicon is None or (pair.original.language, pair.seed.language) != ("en", "de"):
        return
    for link in pair.sentence_pairs:
        for span, word in _one_sided(pair.original, pair.seed, link.original, link.seed, lexicon):
            # "not uncommon" says that it is common.
            if not (has_core(pair.original, link.original) or may_negate(pair.seed, link.seed)):
                message = _message(pair.original, span, word)
                short = link.original[1] - link.original[0] <= _SHORT
                severity = None if short else Severity.MINOR
                yield Observation(LOST, message, link.seed, span, _CONFIDENCE, severity)
        for span, word in _one_sided(pair.seed, pair.original, link.seed, link.original, lexicon):
            if not (may_negate(pair.original, link.original) or has_core(pair.seed, link.seed)):
                yield Observation(
                    ADDED, _message(pair.seed, span, word), span, link.original, _CONFIDENCE
                )


def _message(passage: Passage, span: Span, counterpart: str) -> Wording:
    word = passage.text[slice(*span)]
    if passage.language == "en":
        return say(
            "The original says “{word}”; „{counterpart}“ in the translation lacks the negation.",
            word=word,
            counterpart=counterpart,
        )
    return say(
        "The translation says „{word}“; “{counterpart}” in the original has no negation.",
        word=word,
        counterpart=counterpart,
    )


def _one_sided(
    own: Passage, other: Passage, span: Span, counterpart: Span, lexicon: Lexicon
) -> Iterator[tuple[Span, str]]:
    """Yield words with an affix whose bare form alone is translated on the other side."""
    there: dict[str, int] = {}
    bases, folded = _bases("german" if own.language == "de" else "english"), own.folded
    inside = own.token_range(span)
    for index in [index for index in inside if bases[folded[index]]]:
        bare = stem(bases[folded[index]], own.language)
        base = _row(bare, own, lexicon)
        # "Subscribe and unsubscribe": the bare form in German renders the one that stands here too.
        if not base or any(own.stems[at] == bare for at in inside):
            continue
        there = there or {other.stems[at]: at for at in other.token_range(counterpart)}
        whole = _row(own.stems[index], own, lexicon)
        found = [
            key
            for key in there
            if base.get(key, 0) >= _SURE_BASE
            and lexicon.weight(key, other.language) >= CONTENT_WEIGHT
        ]
        rest = there.keys() - {key for key in found if _belongs_to_base(key, base, whole)}
        if found and not any(whole.get(key, 0) >= _ANY for key in rest):
            token = own.tokens[index]
            yield (token.start, token.end), other.tokens[there[found[0]]].text


def _belongs_to_base(key: str, base: Mapping[str, float], whole: Mapping[str, float]) -> bool:
    """Whether a word renders the bare form, and the negated one by mistakes in the lexicon only."""
    return base.get(key, 0) >= _FAR_LIKELIER * whole.get(key, 0)


def _row(key: str, passage: Passage, lexicon: Lexicon) -> Mapping[str, float]:
    return lexicon.origins(key) if passage.language == "en" else lexicon.translations(key)
