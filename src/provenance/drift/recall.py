"""Remembers what the checks saw in pairs, so that an edit of a paragraph costs that paragraph.

A pair is known again by everything of it that checks can see, by the original as a whole, the
lexicon and the user's terms. The rest of the seed is no part of that, for it is what changes: a
pair for which a check asked about it is checked anew each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from provenance.drift.context import DocumentContext
    from provenance.drift.observations import Observation
    from provenance.drift.passages import Passage, PassagePair

    Observe = Callable[[PassagePair, DocumentContext], tuple[Observation, ...]]

#: So many pairs are known again.
_MOST_REMEMBERED = 4096
#: What stays as it is while a seed is edited; whatever else a context has may not.
_LASTING = frozenset(
    {"is_manual", "lexicon", "original", "original_figures", "original_words", "terminology"}
)
_remembered: dict[Hashable, tuple[Observation, ...]] = {}


class _Attentive:
    """A context that notes whether more of it was looked at than what is lasting."""

    def __init__(self, context: DocumentContext) -> None:
        self._context = context
        self.looked_beyond = False

    def __getattr__(self, name: str) -> Any:
        if name not in _LASTING:
            self.looked_beyond = True
        return getattr(self._context, name)


def recall(
    pair: PassagePair, context: DocumentContext, observe: Observe
) -> tuple[Observation, ...]:
    """Return what ``observe`` says of a pair, or said of the same one before."""
    lexicon = context.lexicon.signature if context.lexicon is not None else None
    around = (context.original_digest, context.terminology, lexicon, pair.alignment)
    key = (*_visible(pair.seed), *_visible(pair.original), *around)
    if (known := _remembered.get(key)) is not None:
        return known
    attentive = _Attentive(context)
    observations = observe(pair, cast("DocumentContext", attentive))
    if not attentive.looked_beyond:
        if len(_remembered) >= _MOST_REMEMBERED:
            _remembered.clear()
        _remembered[key] = observations
    return observations


def _visible(passage: Passage) -> tuple[Hashable, ...]:
    """Return all that checks see of a passage and its blocks."""
    document = passage.document
    blocks = [document.blocks[index] for index in passage.blocks] if document else []
    kinds = tuple((block.kind, block.level) for block in blocks)
    form = document.format if document else ""
    return passage.text, passage.language, passage.starts, passage.inlines, kinds, form
