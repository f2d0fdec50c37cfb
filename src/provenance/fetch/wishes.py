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
    return [Wish(_paths(found), address, _first_date(found)) for address, found in wanted.items()]


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


def to_look_at_again(paths: Sequence[Path], seeds: Sequence[Document]) -> list[Wish]:
    """Return a wish for each original that was fetched before, with the seeds that name it."""
    naming: dict[str, list[Document]] = {}
    for seed in seeds:
        naming.setdefault(seed.metadata.source_url or _kept_address(seed), []).append(seed)
    wishes = []
    for stored in map(read_stored, paths):
        address = stored.fields.get("source_url", "") if stored else ""
        if stored is None or not address or "archived" in stored.fields:
            continue
        found = naming.get(address, [])
        wishes.append(Wish(_paths(found), address, _first_date(found), stored))
    return wishes


def _paths(seeds: Sequence[Document]) -> tuple[str, ...]:
    return tuple(seed.path for seed in seeds)


def _first_date(seeds: Sequence[Document]) -> str:
    return min((seed.metadata.date for seed in seeds if seed.metadata.date), default="")
