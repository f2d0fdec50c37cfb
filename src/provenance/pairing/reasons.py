"""Says in words what a seed and its original share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.correspondence import count_terms
from provenance.correspondence.terms import NUMBER_MARK
from provenance.model import Evidence

if TYPE_CHECKING:
    from provenance.model import Document
    from provenance.pairing.content import ContentIndex

_SHOWN = 5
#: Numbers of fewer digits stand in most texts.
_TELLING_DIGITS = 2


def content_evidence(
    seed: Document, original: Document, share: float, index: ContentIndex
) -> tuple[Evidence, ...]:
    """Name shared numbers and names, the most telling first, and how much is explained."""
    seed_surfaces: dict[str, str] = {}
    original_surfaces: dict[str, str] = {}
    for document, surfaces in ((seed, seed_surfaces), (original, original_surfaces)):
        for block in document.blocks:
            count_terms(block.text, "de" if document is seed else "en", surfaces)
    evidence = []
    numbers = _shared_numbers(seed_surfaces, original_surfaces, index)
    if numbers:
        evidence.append(Evidence("numbers", f"Both have the numbers {', '.join(numbers)}."))
    names = _shared_names(seed, original_surfaces, seed_surfaces, index)
    if names:
        evidence.append(Evidence("names", f"Both have {', '.join(names)}."))
    detail = f"Paragraphs with {round(100 * share)} % of the words have a clear counterpart."
    return (*evidence, Evidence("content", detail))


def _shared_numbers(
    seed: dict[str, str], original: dict[str, str], index: ContentIndex
) -> list[str]:
    shared = [
        term
        for term in seed
        if term[0] == NUMBER_MARK and term in original and len(term) > _TELLING_DIGITS
    ]
    shared.sort(key=lambda term: (-index.information(term), term))
    return [seed[term] for term in shared[:_SHOWN]]


def _shared_names(
    seed: Document, original: dict[str, str], seed_surfaces: dict[str, str], index: ContentIndex
) -> list[str]:
    spellings = {surface: term for term, surface in original.items()}
    text = " ".join(block.text for block in seed.blocks)
    shared = [
        surface
        for surface in seed_surfaces.values()
        if surface in spellings and len(surface) > 3 and surface.isalpha()
    ]
    names = [surface.capitalize() for surface in shared if surface.capitalize() in text]
    names.sort(key=lambda name: (-index.information(spellings[name.lower()]), name))
    return names[:_SHOWN]
