"""Finds the original that belongs to each seed, and says why."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from provenance.pairing.findings import pairing_doubt, pairing_findings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from provenance.lexicon import Lexicon
    from provenance.model import Document, Pairing
    from provenance.pairing.summary import Original

__all__ = ["orphaned_originals", "pair_documents", "pairing_doubt", "pairing_findings"]


def pair_documents(
    seeds: Sequence[Document],
    originals: Sequence[Document | Original],
    *,
    lexicon: Lexicon | None,
    configured: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Pairing, ...]:
    """Return one pairing for each seed, in order.

    An original may be a document, or an ``Original`` that is read when it has to be.
    ``configured`` maps paths of seeds to paths of originals and settles them. Everything else is
    weighed together: addresses, metadata, file names, and the words of both texts.
    """
    from provenance.pairing.decision import decide
    from provenance.pairing.summary import Original

    ready = [one if isinstance(one, Original) else Original.of(one) for one in originals]
    return decide(seeds, ready, lexicon, configured)


def orphaned_originals(
    pairings: Sequence[Pairing], originals: Sequence[Document]
) -> tuple[str, ...]:
    """Return the paths of originals that no seed was paired with."""
    taken = {pairing.original for pairing in pairings}
    return tuple(original.path for original in originals if original.path not in taken)
