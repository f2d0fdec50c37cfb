"""Findings about whole paragraphs: left out, added, not translated yet, or taken elsewhere."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.findings import Context, make_finding
from provenance.model import Bead, BeadRole, BlockKind, Severity, TextSpan
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.model import Alignment, Block, Document, Finding
    from provenance.wording import Wording

#: Shorter paragraphs without a counterpart are mostly leftovers of the page, not of the text.
_FEWEST_WORDS = 4
#: From here on a paragraph says something that its loss takes away.
_CLAIM_WORDS = 8
#: Below this confidence a one-sided bead may as well be a link that was not seen.
_SURE = 0.5
#: A paragraph moved over fewer others is a matter of layout (title and subtitle).
_FAR = 2
#: Formats that people work on unit by unit: an empty translation is one that is still to be made.
_WORK_IN_PROGRESS = frozenset({"xliff", "po"})
_WORD = re.compile(r"[^\W\d_]{2,}")
_SHOWN = 80


def alignment_findings(
    seed: Document, original: Document, alignment: Alignment
) -> tuple[Finding, ...]:
    """Return what an editor should know about the completeness and order of the paragraphs."""
    if seed.counterpart is not None and seed.format in _WORK_IN_PROGRESS:
        return tuple(_not_translated(seed, original, alignment.beads))
    return (
        *_one_sided(seed, original, alignment.beads),
        *_moved(seed, original, alignment.beads),
    )


def _not_translated(seed: Document, original: Document, beads: Sequence[Bead]) -> Iterator[Finding]:
    empty = [index for index, bead in enumerate(beads) if not bead.seed]
    if not empty:
        return
    first = original.blocks[beads[empty[0]].original[0]]
    yield make_finding(
        "AL204",
        say(
            _ONE_EMPTY if len(empty) == 1 else _SEVERAL_EMPTY,
            empty=len(empty),
            count=len(beads),
            beginning=_beginning(first.text),
        ),
        seed=seed,
        original=original,
        context=_context(seed, original, [beads[index] for index in empty]),
        seed_span=None,
        original_span=_span(original, [first]),
        paragraph=empty[0],
        confidence=1.0,
    )


_ONE_EMPTY = "{empty} of {count} units has no translation yet; the first is “{beginning}”"
_SEVERAL_EMPTY = "{empty} of {count} units have no translation yet; the first is “{beginning}”"


def _one_sided(seed: Document, original: Document, beads: Sequence[Bead]) -> Iterator[Finding]:
    for role, rule in ((BeadRole.OMISSION, "AL201"), (BeadRole.ADDITION, "AL202")):
        for run in _runs(beads, role):
            members = [beads[index] for index in run]
            document = original if role is BeadRole.OMISSION else seed
            blocks = [
                document.blocks[block]
                for bead in members
                for block in (bead.original if role is BeadRole.OMISSION else bead.seed)
            ]
            words = sum(len(_WORD.findall(block.text)) for block in blocks)
            confidence = max(bead.alignment for bead in members)
            if words < _FEWEST_WORDS or confidence < _SURE:
                continue
            span = _span(document, blocks)
            is_omission = role is BeadRole.OMISSION
            yield make_finding(
                rule,
                _message(role, blocks),
                seed=seed,
                original=original,
                context=_context(seed, original, members),
                seed_span=None if is_omission else span,
                original_span=span if is_omission else None,
                paragraph=run[0],
                confidence=confidence,
                severity=_severity(blocks, words),
            )


def _runs(beads: Sequence[Bead], role: BeadRole) -> Iterator[list[int]]:
    """Yield runs of neighbouring beads of a role, so that five lost paragraphs are one finding."""
    run: list[int] = []
    for index, bead in enumerate(beads):
        if bead.role is role:
            run.append(index)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _severity(blocks: Sequence[Block], words: int) -> Severity | None:
    """Return minor for what holds no claim of its own: headings and short lines."""
    only_headings = all(block.kind is BlockKind.HEADING for block in blocks)
    return Severity.MINOR if only_headings or words < _CLAIM_WORDS else None


_ONE = {
    BeadRole.OMISSION: "A paragraph of the original is missing in the translation: “{beginning}”",
    BeadRole.ADDITION: "A paragraph of the translation has no counterpart in the original: "
    "“{beginning}”",
}
_SEVERAL = {
    BeadRole.OMISSION: "{count} paragraphs of the original are missing in the translation: "
    "“{beginning}”",
    BeadRole.ADDITION: "{count} paragraphs of the translation have no counterpart in the original: "
    "“{beginning}”",
}


def _message(role: BeadRole, blocks: Sequence[Block]) -> Wording:
    beginning = _beginning(blocks[0].text)
    if len(blocks) == 1:
        return say(_ONE[role], beginning=beginning)
    return say(_SEVERAL[role], count=len(blocks), beginning=beginning)


def _beginning(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + " …"


_FURTHER_DOWN = (
    "This paragraph stands {distance} paragraphs further down than in the original: “{beginning}”"
)
_FURTHER_UP = (
    "This paragraph stands {distance} paragraphs further up than in the original: “{beginning}”"
)


def _moved(seed: Document, original: Document, beads: Sequence[Bead]) -> Iterator[Finding]:
    linked = [(index, bead) for index, bead in enumerate(beads) if bead.role is BeadRole.LINKED]
    for position, (index, bead) in enumerate(linked):
        before = sum(1 for _, other in linked[:position] if other.original > bead.original)
        after = sum(1 for _, other in linked[position + 1 :] if other.original < bead.original)
        distance = max(before, after)
        if distance < _FAR or bead.alignment < _SURE or not _is_mover(linked, position):
            continue
        blocks = [seed.blocks[block] for block in bead.seed]
        counterparts = [original.blocks[block] for block in bead.original]
        yield make_finding(
            "AL203",
            say(
                _FURTHER_DOWN if before else _FURTHER_UP,
                distance=distance,
                beginning=_beginning(blocks[0].text),
            ),
            seed=seed,
            original=original,
            context=_context(seed, original, [bead]),
            seed_span=_span(seed, blocks),
            original_span=_span(original, counterparts),
            paragraph=index,
            confidence=bead.alignment,
        )


def _is_mover(linked: Sequence[tuple[int, Bead]], position: int) -> bool:
    """Whether the bead jumped over its neighbours, rather than one of them over it."""
    own = linked[position][1]
    crossed = [
        other
        for place, (_, other) in enumerate(linked)
        if (place < position) != (other.original < own.original) and other is not own
    ]
    return all(first.original < second.original for first, second in pairwise(crossed))


def _context(seed: Document, original: Document, beads: Sequence[Bead]) -> Context:
    return Context(
        "\n".join(seed.blocks[block].text for bead in beads for block in bead.seed),
        "\n".join(original.blocks[block].text for bead in beads for block in bead.original),
    )


def _span(document: Document, blocks: Sequence[Block]) -> TextSpan:
    start, end = blocks[0].start, blocks[-1].end
    return TextSpan(blocks[0].index, start, end, document.text[start:end])
