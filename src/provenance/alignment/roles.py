"""Says why each bead is as it is, and how much of either text is translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import APPARATUS, Alignment, Bead, BeadRole

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from provenance.alignment.core import ScoredGroup
    from provenance.model import Block, Document

#: An excerpt leaves out at least this many blocks in a row at one end of the original …
_EXCERPT_BLOCKS = 3
#: … or at least this share of its running text.
_EXCERPT_SHARE = 0.2


def with_roles(
    seed: Document,
    original: Document,
    groups: Sequence[ScoredGroup],
    boilerplate: tuple[Sequence[bool], Sequence[bool]],
    *,
    may_be_excerpt: bool = True,
) -> Alignment:
    """Turn scored groups into the beads of an alignment.

    ``boilerplate`` says of each block of the seed and of the original whether it may stand alone.
    What lies at either end of the original was never meant to be translated where the seed
    ``may_be_excerpt``; otherwise it is missing.
    """
    seed_boilerplate, original_boilerplate = boilerplate
    beyond: set[int] = set()
    if may_be_excerpt:
        beyond = _beyond_excerpt(original.blocks, groups, original_boilerplate)

    def role_of(group: ScoredGroup) -> BeadRole:
        if group.seed and group.original:
            return BeadRole.LINKED
        if group.seed:
            return BeadRole.APPARATUS if seed_boilerplate[group.seed[0]] else BeadRole.ADDITION
        if original_boilerplate[group.original[0]]:
            return BeadRole.APPARATUS
        return BeadRole.BEYOND_EXCERPT if group.original[0] in beyond else BeadRole.OMISSION

    beads = tuple(
        Bead(
            group.seed,
            group.original,
            role_of(group),
            (seed.blocks[group.seed[0]] if group.seed else original.blocks[group.original[0]]).kind,
            group.alignment,
        )
        for group in groups
    )
    linked_seed = {block for bead in beads if bead.original for block in bead.seed}
    linked_original = {block for bead in beads if bead.seed for block in bead.original}
    return Alignment(
        beads,
        _coverage(seed.blocks, linked_seed, seed_boilerplate),
        _coverage(original.blocks, linked_original, original_boilerplate),
        excerpt=bool(beyond),
    )


def _beyond_excerpt(
    blocks: Sequence[Block], groups: Sequence[ScoredGroup], boilerplate: Sequence[bool]
) -> set[int]:
    """Return the blocks at either end of the original that the seed never meant to translate."""
    linked = {unit for group in groups if group.seed for unit in group.original}
    text = [block.index for block in blocks if not boilerplate[block.index]]
    if not linked:
        return set(text)
    total = sum(len(blocks[index].text) for index in text)
    first, last = min(linked), max(linked)
    beyond: set[int] = set()
    for run in (
        [index for index in text if index < first],
        [index for index in text if index > last],
    ):
        length = sum(len(blocks[index].text) for index in run)
        if len(run) >= _EXCERPT_BLOCKS or length >= _EXCERPT_SHARE * total > 0:
            beyond.update(run)
    return beyond


def _coverage(
    blocks: Sequence[Block], linked: Collection[int], boilerplate: Sequence[bool]
) -> float:
    lengths = {
        block.index: len(block.text)
        for block in blocks
        if block.kind not in APPARATUS
        and not (boilerplate[block.index] and block.index not in linked)
    }
    total = sum(lengths.values())
    covered = sum(length for index, length in lengths.items() if index in linked)
    return covered / total if total else 0.0
