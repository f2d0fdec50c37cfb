"""Finds who excuses his language and names what wrote it for him.

"Sorry for my English, this is Google Translate talking", "scusate l'italiano, sto scrivendo col
traduttore di Google": the excuse and the own language are enough, whatever the verb is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.markers.clauses import QUOTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.markers.clauses import Place
    from provenance.markers.tokens import Token

_FROM_SORRY_TO_THE_LANGUAGE = 5
_FROM_THERE_TO_THE_ENGINE = 12
_OTHERWISE = frozenset({"not", "if", "modal", "habit", "reported", "other", "code"})


def excused(tokens: Sequence[Token], place: Place) -> tuple[int, int] | None:
    """Return where an excuse begins and the instrument ends that it names, or None."""
    own = {f"language:{code}" for code in (place.language, place.line_language) if code}
    for start, token in enumerate(tokens):
        if "sorry" not in token.classes:
            continue
        near = range(start + 1, min(len(tokens), start + 1 + _FROM_SORRY_TO_THE_LANGUAGE))
        language = next((i for i in near if tokens[i].classes & own), None)
        if language is None:
            continue
        end = _instrument(tokens, language + 1)
        said = tokens[start:end] if end else ()
        if end and not any(t.classes & _OTHERWISE or t.text in QUOTES for t in said):
            return start, end
    return None


def _instrument(tokens: Sequence[Token], start: int) -> int:
    """Return the position behind an engine or program for translating that is near, or 0."""
    reach = range(start, min(len(tokens), start + _FROM_THERE_TO_THE_ENGINE))
    named = (i for i in reach if tokens[i].engine or "translator" in tokens[i].classes)
    return next(named, -1) + 1
