"""Finds out which originals are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.fetch import Wish
from provenance.fetch.store import read_stored
from provenance.lexicon import load_lexicon
from provenance.pairing import pair_documents

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from provenance.model import Document, Pairing

#: Ways of pairing that settle which original is meant; likeness of content alone does not.
_SETTLED = frozenset({"url", "metadata", "configured"})
#: The classes that a browser sets on a page that it translated.
_TRANSLATED = frozenset({"translated-ltr", "translated-rtl"})


def missing(
    seeds: Sequence[Document], originals: Sequence[Document], configured: Mapping[str, str]
) -> list[Wish]:
    """Return a wish for each source address whose page is not among the originals.

    A reconstruction of an original does not replace it.
    """
    published = [one for one in originals if one.metadata.kind != "reconstruction"]
    pairings = pair_documents(seeds, published, lexicon=load_lexicon(), configured=configured)
    wanted: dict[str, list[Document]] = {}
    for seed, pairing in zip(seeds, pairings, strict=True):
        address = seed.metadata.source_url or _kept_address(seed)
        if address and not _is_settled(pairing):
            wanted.setdefault(address, []).append(seed)
    return [
        Wish(
            tuple(seed.path for seed in found),
            address,
            min((seed.metadata.date for seed in found if seed.metadata.date), default=""),
        )
        for address, found in wanted.items()
    ]


def _kept_address(seed: Document) -> str:
    """Return the page's own address where a page translator made the text of it.

    A saved page that was translated in the browser still says the original's address.
    """
    translated = any(
        found.name == "class" and _TRANSLATED & set(found.value.split())
        for found in seed.annotations
    )
    return seed.metadata.address if translated else ""


def _is_settled(pairing: Pairing) -> bool:
    return pairing.original is not None and pairing.method in _SETTLED


def to_look_at_again(paths: Sequence[Path]) -> list[Wish]:
    """Return a wish for each original that was fetched before."""
    found = (read_stored(path) for path in paths)
    return [
        Wish((), stored.fields["source_url"], stored=stored)
        for stored in found
        if stored and "source_url" in stored.fields and "archived" not in stored.fields
    ]
