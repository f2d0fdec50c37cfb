"""Finds the original that belongs to each seed, and says why."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from provenance.pairing.findings import pairing_findings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from provenance.lexicon import Lexicon
    from provenance.model import Document, Pairing

__all__ = ["orphaned_originals", "pair_documents", "pairing_findings"]


def pair_documents(
    seeds: Sequence[Document],
    originals: Sequence[Document],
    *,
    lexicon: Lexicon | None,
    configured: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Pairing, ...]:
    """Return one pairing for each seed, in order.

    ``configured`` maps paths of seeds to paths of originals and settles them. Everything else is
    weighed together: addresses, metadata, file names, and the words of both texts.
    """
    from provenance.pairing.decision import decide

    return decide(seeds, originals, lexicon, configured)


def orphaned_originals(
    pairings: Sequence[Pairing], originals: Sequence[Document]
) -> tuple[str, ...]:
    """Return the paths of originals that no seed was paired with."""
    taken = {pairing.original for pairing in pairings}
    return tuple(original.path for original in originals if original.path not in taken)
