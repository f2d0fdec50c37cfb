"""What the English and the German spelling of a name share, to find one where the other stands."""

from __future__ import annotations

import re
from functools import lru_cache

from provenance.drift.cues import load_table
from provenance.drift.names.gazetteer import gazetteer, german_entries

#: A name of one to three words, as a regular expression.
NAME = r"(?:[A-ZÄÖÜ][\w’'-]+)(?:\s+[A-ZÄÖÜ][\w’'-]+){0,2}"
_MOST_REMEMBERED = 1 << 13


@lru_cache(maxsize=_MOST_REMEMBERED)
def skeleton(name: str) -> str:
    """Reduce a name's last word to what its English and German spellings share."""
    last = name.rsplit(maxsplit=1)[-1]
    place = _place(last)
    if place:
        return place
    word = last.lower().removesuffix("'s").removesuffix("’s")
    for spelling, sound in load_table("agents")["sounds"]:
        word = word.replace(spelling, sound)
    return (word[:1] + re.sub(r"[aeiouyäöüj]", "", word[1:]))[:5]


def _place(word: str) -> str:
    """Return the table's name of a place in either language, or nothing."""
    table = gazetteer("places")
    bare = word.removesuffix("'s").removesuffix("’s")
    for form, entry, noun in table.english.get(bare, ()):
        if noun and len(form) == 1:
            return table.names[entry]
    sure = {entry for entry, shown in german_entries("places")[word] if shown}
    return table.names[sure.pop()] if len(sure) == 1 else ""
