"""Compares two versions of an original paragraph by paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from provenance.expressions import expression
from provenance.findings import normalized

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.model import Block, Document

#: What tells two versions apart: words, numbers with their sign, and what stands beside them.
_TELLING = expression(r"[-−](?=\d)|\w+|[%‰°$€£¥§]")
#: Two paragraphs that share less are not two versions of one.
_ALIKE = 0.5
#: Comparing every paragraph of a rewritten book with every other takes too long.
_MOST_COMPARISONS = 2_500
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of an original.

    ``before`` leads from the index of a block that was changed to its older text, None where the
    block is new; ``removed`` are the texts that are gone.
    """

    before: dict[int, str | None]
    removed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.before or self.removed)


def folded(text: str) -> tuple[str, ...]:
    """Return what a translation depends on: no quotation marks, dashes, commas or capitals."""
    return tuple(_TELLING.findall(normalized(text).casefold()))


def find_changes(older: Document, newer: Document) -> Changes:
    """Say which blocks of the newer version are changed or new, and which texts are gone."""
    first = [folded(block.text) for block in older.blocks]
    second = [folded(block.text) for block in newer.blocks]
    before: dict[int, str | None] = {}
    removed: list[str] = []
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for tag, start, end, from_, to in matcher.get_opcodes():
        if tag == "equal":
            continue
        were = [older.blocks[index] for index in range(start, end)]
        are = [newer.blocks[index] for index in range(from_, to)]
        used = set()
        for block, place in _counterparts(were, are):
            before[block.index] = None if place is None else were[place].text
            used.add(place)
        removed += [block.text for place, block in enumerate(were) if place not in used]
    # A paragraph that only moved is neither new nor gone.
    there, was = set(second), set(first)
    moved = {index for index in before if second[index] in was}
    gone = tuple(text for text in removed if folded(text) and folded(text) not in there)
    return Changes({k: text for k, text in before.items() if k not in moved}, gone)


def _counterparts(
    were: Sequence[Block], are: Sequence[Block]
) -> Iterator[tuple[Block, int | None]]:
    """Yield each newer block with the place of the older one that it comes from."""
    if len(were) * len(are) > _MOST_COMPARISONS:
        for place, block in enumerate(are):
            yield block, place if place < len(were) else None
        return
    free = dict(enumerate(folded(block.text) for block in were))
    for block in are:
        words = folded(block.text)
        likeness = {
            place: SequenceMatcher(None, other, words, autojunk=False).ratio()
            for place, other in free.items()
        }
        best = max(likeness, key=lambda place: (likeness[place], -place), default=None)
        if best is not None and likeness[best] >= _ALIKE:
            del free[best]
            yield block, best
        else:
            yield block, None


def say_change(older: str, newer: str) -> tuple[str, str]:
    """Return the first words that differ, with those of the older text first; at most 12 each."""
    first, second = older.split(), newer.split()
    bare = [folded(word) for word in first], [folded(word) for word in second]
    matcher = SequenceMatcher(None, bare[0], bare[1], autojunk=False)
    spans = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    if not spans:
        return "", ""
    _, start, end, from_, to = spans[0]
    if start == end or from_ == to:
        # A word before shows where something came or went.
        start, from_ = max(0, start - 1), max(0, from_ - 1)
    return _cut(first[start:end]), _cut(second[from_:to])


def _cut(words: Sequence[str]) -> str:
    return " ".join(words) if len(words) <= _SHOWN else " ".join(words[:_SHOWN]) + " …"
