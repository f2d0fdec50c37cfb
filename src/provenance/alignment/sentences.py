"""Aligns the sentences inside a bead, so that an omission can be located."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class SentenceBead:
    """Sentences of either side, by index, that translate each other; or one that stands alone.

    ``alignment`` (0 to 1) is how surely they belong together, or that there is no counterpart.
    """

    seed: tuple[int, ...]
    original: tuple[int, ...]
    alignment: float


def align_sentences(
    seed: Sequence[str],
    original: Sequence[str],
    *,
    lexicon: Lexicon | None,
    languages: tuple[str, str] = ("de", "en"),
) -> tuple[SentenceBead, ...]:
    """Put every sentence of both sides into exactly one bead, in the seed's order.

    ``languages`` are those of the seed and of the original.
    """
    if not seed or not original:
        return tuple(
            [SentenceBead((index,), (), 1.0) for index in range(len(seed))]
            + [SentenceBead((), (index,), 1.0) for index in range(len(original))]
        )
    if len(seed) == len(original) == 1:
        return (SentenceBead((0,), (0,), 1.0),)
    from provenance.alignment.core import Texts, align_texts

    groups = align_texts(
        Texts(seed, languages[0], [False] * len(seed)),
        Texts(original, languages[1], [False] * len(original)),
        lexicon,
    )
    return tuple(SentenceBead(group.seed, group.original, group.alignment) for group in groups)
