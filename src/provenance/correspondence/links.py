"""Links the terms of a translation to those of an original, with probabilities both ways."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.correspondence.cognates import CognateIndex
from provenance.correspondence.compounds import compound_origins
from provenance.correspondence.terms import ADDRESS_MARK, NUMBER_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from provenance.correspondence.terms import Vocabulary
    from provenance.lexicon import Lexicon

#: A term that stands on both sides as it is: names above all.
_IDENTICAL = 0.7
_NUMBER = 0.9

#: (seed term, original term) → p(seed term | original term), p(original term | seed term).
_Found = dict[tuple[int, int], tuple[float, float]]


@dataclass(frozen=True)
class TermLinks:
    """Which seed term answers to which original term: parallel arrays, one row a link.

    ``to_seed`` is p(seed term | original term), ``to_original`` the reverse. ``known_seed`` and
    ``known_original`` say of each term whether the lexicon has it.
    """

    seed: NDArray[np.int64]
    original: NDArray[np.int64]
    to_seed: NDArray[np.float64]
    to_original: NDArray[np.float64]
    known_seed: NDArray[np.bool_]
    known_original: NDArray[np.bool_]


def link_vocabularies(seed: Vocabulary, original: Vocabulary, lexicon: Lexicon | None) -> TermLinks:
    """Find every link between two vocabularies: lexicon, identity, numbers, then cognates.

    Cognates are sought only for words that nothing else links.
    """
    import numpy as np

    found: _Found = {}
    for first, second, probability in _identical(seed, original):
        found[first, second] = (probability, probability)
    known_seed = _add_translations(found, seed, original, lexicon)
    known_original = _add_origins(found, seed, original, lexicon)
    _add_cognates(found, seed, original)
    return TermLinks(
        np.fromiter((pair[0] for pair in found), np.int64, len(found)),
        np.fromiter((pair[1] for pair in found), np.int64, len(found)),
        np.fromiter((value[0] for value in found.values()), np.float64, len(found)),
        np.fromiter((value[1] for value in found.values()), np.float64, len(found)),
        known_seed,
        known_original,
    )


def _identical(seed: Vocabulary, original: Vocabulary) -> Iterator[tuple[int, int, float]]:
    by_surface = {surface: term for term, surface in original.surfaces.items()}
    for term, number in seed.numbers.items():
        same = original.numbers.get(term)
        if same is not None:
            yield number, same, _NUMBER if term[0] in (NUMBER_MARK, ADDRESS_MARK) else _IDENTICAL
            continue
        namesake = by_surface.get(seed.surfaces[term])
        if namesake is not None:
            yield number, original.numbers[namesake], _IDENTICAL


def _add_origins(
    found: _Found, seed: Vocabulary, original: Vocabulary, lexicon: Lexicon | None
) -> NDArray[np.bool_]:
    """Add p(seed | original) for every term of the original; return which ones are known."""
    import numpy as np

    known = np.zeros(len(original.numbers), dtype=bool)
    if lexicon is None:
        return known
    for term, number in original.numbers.items():
        origins = lexicon.origins(term)
        known[number] = bool(origins)
        for other, probability in origins.items():
            partner = seed.numbers.get(other)
            if partner is not None:
                _raise(found, (partner, number), probability, 0.0)
    return known


def _add_translations(
    found: _Found, seed: Vocabulary, original: Vocabulary, lexicon: Lexicon | None
) -> NDArray[np.bool_]:
    """Add p(original | seed) for every term of the seed; return which ones are known."""
    import numpy as np

    known = np.zeros(len(seed.numbers), dtype=bool)
    if lexicon is None:
        return known
    for term, number in seed.numbers.items():
        translations = lexicon.translations(term)
        known[number] = bool(translations)
        by_members = not translations and seed.language == "de"
        if by_members:
            translations = compound_origins(term, lexicon)
        for other, probability in translations.items():
            partner = original.numbers.get(other)
            if partner is not None:
                back = probability / 2 if by_members else 0.0
                _raise(found, (number, partner), back, probability)
    return known


def _raise(
    found: _Found,
    pair: tuple[int, int],
    to_seed: float,
    to_original: float,
) -> None:
    before = found.get(pair, (0.0, 0.0))
    found[pair] = (max(before[0], to_seed), max(before[1], to_original))


def _add_cognates(found: _Found, seed: Vocabulary, original: Vocabulary) -> None:
    linked_seed = {first for first, _ in found}
    linked_original = {second for _, second in found}
    index = CognateIndex(
        (original.surfaces[term], number)
        for term, number in original.numbers.items()
        if number not in linked_original
    )
    for term, number in seed.numbers.items():
        if number in linked_seed:
            continue
        for partner, likeness in index.matches(seed.surfaces[term]):
            _raise(found, (number, partner), likeness, likeness)
