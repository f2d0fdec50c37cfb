"""Finds who excuses his language and names what wrote it for him.

"Sorry for my English, this is Google Translate talking", "scusate l'italiano, sto scrivendo col
traduttore di Google": the excuse and the own language are enough, whatever the verb is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.markers.clauses import QUOTES
from provenance.markers.edges import BECAUSE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.markers.clauses import Place
    from provenance.markers.tokens import Token

_FROM_SORRY_TO_THE_LANGUAGE = 5
_FROM_BECAUSE_TO_THE_LANGUAGE = 7
_FROM_THE_USE_TO_BECAUSE = 8
_FROM_THERE_TO_THE_ENGINE = 12
_HAVE = ("hab", "have ", "i have ", "i've", "we have ", "we've")
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
    return _explained(tokens)


def _explained(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Return where a use begins and its instrument ends that a lack of language explains.

    "I am using a translator app because I only speak Korean", "den Absatz habe ich durch Bing
    laufen lassen, weil ich kein Finnisch kann". "I use DeepL at work because …" is a habit.
    """
    for because, token in enumerate(tokens):
        reason = tokens[because + 1 : because + 1 + _FROM_BECAUSE_TO_THE_LANGUAGE]
        ours = any(t.classes & {"mine", "we", "not"} for t in reason)
        if token.text not in BECAUSE or not (ours and any(t.names_language for t in reason)):
            continue
        start = max(0, because - _FROM_THE_USE_TO_BECAUSE)
        used = [i for i in range(start, because) if _is_used_now(tokens, i)]
        end = _instrument(tokens[:because], used[0]) if used else 0
        said = tokens[used[0] : because] if end else ()
        told = any(t.classes & _OTHERWISE or t.text in QUOTES or t.is_unknown for t in said)
        if end and not told:
            return used[0], end
    return None


def _is_used_now(tokens: Sequence[Token], position: int) -> bool:
    """Tell "I am using", "habe ich", and "using translator" at the beginning of what is said."""
    token, before = tokens[position], tokens[max(0, position - 1) : position]
    begins = not before or not before[0].is_word
    if token.text.startswith("using"):
        return begins
    behind = tokens[position + 1 : position + 2]
    using = bool(behind) and behind[0].text.endswith(("am using", "'m using", "are using"))
    have = token.text.startswith(_HAVE) or any("was" in t.classes for t in before)
    return "we" in token.classes and (using or have)


def _instrument(tokens: Sequence[Token], start: int) -> int:
    """Return the position behind an engine or program for translating that is near, or 0."""
    reach = range(start, min(len(tokens), start + _FROM_THERE_TO_THE_ENGINE))
    named = (i for i in reach if tokens[i].engine or "translator" in tokens[i].classes)
    return next(named, -1) + 1
