"""Says in words what a seed and its original share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.correspondence.terms import NUMBER_MARK, tokens_of
from provenance.model import Evidence
from provenance.wording import say

if TYPE_CHECKING:
    from provenance.correspondence import Vocabulary
    from provenance.model import Document
    from provenance.pairing.content import ContentIndex

_SHOWN = 5
#: Numbers of fewer digits stand in most texts.
_TELLING_DIGITS = 2
_SHORTEST_NAME = 3
#: Among originals on one subject few paragraphs stand out, however faithful the translation is: a
#: small share would sound like a doubt that there is not.
_LARGE_SHARE = 0.5


def content_evidence(
    seed: Document, original: Document, share: float, index: ContentIndex
) -> tuple[Evidence, ...]:
    """Name shared numbers and names, the most telling first, and how much is explained."""
    seed_words = index.vocabulary([block.text for block in seed.blocks], index.seed_language)
    original_words = index.vocabulary([block.text for block in original.blocks], "en")
    told = index.information_of(original_words).tolist()
    information = dict(zip(original_words.keys, told, strict=True))
    evidence = []
    numbers = _shared_numbers(seed_words, information)
    if numbers:
        evidence.append(
            Evidence("numbers", say("Both have the numbers {numbers}.", numbers=", ".join(numbers)))
        )
    names = _shared_names(seed, seed_words, original_words, information)
    if names:
        evidence.append(Evidence("names", say("Both have {names}.", names=", ".join(names))))
    detail = (
        say(
            "Paragraphs with {percent} % of the words have a clear counterpart.",
            percent=round(100 * share),
        )
        if share >= _LARGE_SHARE
        else say("The words of both texts go together better than those of any other original.")
    )
    return (*evidence, Evidence("content", detail))


def _shared_numbers(seed: Vocabulary, information: dict[str, float]) -> list[str]:
    surfaces = dict(zip(seed.keys, seed.surfaces, strict=True))
    shared = [
        term
        for term in surfaces
        if term[0] == NUMBER_MARK and term in information and len(term) > _TELLING_DIGITS
    ]
    shared.sort(key=lambda term: (-information[term], -len(term), term))
    return [surfaces[term] for term in shared[:_SHOWN]]


def _shared_names(
    seed: Document, words: Vocabulary, original: Vocabulary, information: dict[str, float]
) -> list[str]:
    spellings = dict(zip(original.surfaces, original.keys, strict=True))
    written = {token for block in seed.blocks for token in tokens_of(block.text)}
    names = [
        surface.capitalize()
        for surface in words.surfaces
        if surface in spellings and len(surface) > _SHORTEST_NAME and surface.isalpha()
    ]
    names = [name for name in names if name in written]
    names.sort(key=lambda name: (-information[spellings[name.lower()]], name))
    return names[:_SHOWN]
