"""An acronym or institution that became another one: the IMF as „die WTO“, Congress as „Bundestag“.

A finding needs two that the tables of names know: an English one that nothing in the German
explains, and a German one that nothing in the English does. Unknown ones were wrong in six of eight
hits on human translations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.drift.names.acronyms import is_known_acronym, lost_acronyms, new_acronyms
from provenance.drift.names.exchanged import name_changed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.observations import Observation
    from provenance.drift.passages import PassagePair

_CONFIDENCE = 0.8


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield acronyms that stand where another one stood."""
    if (pair.original.language, pair.seed.language) != ("en", "de") or context.lexicon is None:
        return
    lost = lost_acronyms(pair, context.lexicon)
    if len({token.text for token in lost}) != 1:
        return
    new = new_acronyms(pair, context.lexicon)
    if len(new) != 1:
        return
    before, after = lost[0], new[0]
    if all(is_known_acronym(token.text) for token in (before, after)):
        seed, original = (after.start, after.end), (before.start, before.end)
        yield name_changed(pair, seed, original, _CONFIDENCE)
