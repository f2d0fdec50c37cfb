"""Asks the lexicon whether a word of one side stands translated on the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.drift.matching import LONGEST_WHOLE
from provenance.drift.weights import CONTENT_WEIGHT

if TYPE_CHECKING:
    from provenance.drift.context import DocumentContext
    from provenance.drift.links import Span
    from provenance.drift.passages import PassagePair
    from provenance.lexicon import Lexicon

#: From this probability on, a translation that the lexicon knows counts as one.
KNOWN_TRANSLATION = 0.02
_SHORTEST_MEMBER = 3


def is_rendered(pair: PassagePair, original: Span, seed: Span, lexicon: Lexicon | None) -> bool:
    """Whether a word of the original's span has a known translation inside the seed's span.

    Without a lexicon the answer is no.
    """
    if lexicon is None:
        return False
    german = {pair.seed.stems[index] for index in pair.seed.token_range(seed)}
    return any(
        probability >= KNOWN_TRANSLATION
        and translation in german
        and lexicon.weight(translation, pair.seed.language) >= CONTENT_WEIGHT
        for index in pair.original.token_range(original)
        if lexicon.weight(pair.original.stems[index], pair.original.language) >= CONTENT_WEIGHT
        for translation, probability in lexicon.origins(pair.original.stems[index]).items()
    )


def stands_in_compound(pair: PassagePair, original: Span, seed: Span, lexicon: Lexicon) -> bool:
    """Whether a long German word holds a translation: theory, Relativitätstheorie.

    Compounds with a member that the lexicon does not know are not split, and count as other words.
    """
    known = {
        stem
        for index in pair.original.token_range(original)
        for stem, chance in lexicon.origins(pair.original.stems[index]).items()
        if chance >= KNOWN_TRANSLATION and len(stem) >= _SHORTEST_MEMBER
    }
    forms = [pair.seed.folded[index] for index in pair.seed.token_range(seed)]
    return any(stem in form for form in forms if len(form) >= LONGEST_WHOLE for stem in known)


def translates_something(
    pair: PassagePair, seed: Span, original: Span, context: DocumentContext
) -> bool:
    """Whether a word of the seed's span is a known translation of a word in the original's span.

    Without a lexicon the answer is no.
    """
    lexicon = context.lexicon
    if lexicon is None:
        return False
    english = {pair.original.stems[index] for index in pair.original.token_range(original)}
    return any(
        probability >= KNOWN_TRANSLATION and translation in english
        for index in pair.seed.token_range(seed)
        for translation, probability in lexicon.translations(pair.seed.stems[index]).items()
        if lexicon.weight(translation, pair.original.language) >= CONTENT_WEIGHT
    )
