"""Origins of German compounds that the lexicon lacks, found through their members."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.language.stems import stem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from provenance.lexicon import Lexicon

_SHORTEST_MEMBER = 4
_LINKING = ("", "s", "n", "es", "en", "e")
#: Each member speaks for a part of the compound only.
_MEMBER_STRENGTH = 0.5


@lru_cache(maxsize=1 << 14)
def compound_origins(term: str, lexicon: Lexicon) -> Mapping[str, float]:
    """Return English stems for the members of a two-part compound, empty where none is known.

    The split with the longest first member wins, because short words hide in long ones by chance.
    """
    for cut in range(len(term) - _SHORTEST_MEMBER + 1, _SHORTEST_MEMBER - 1, -1):
        tail = lexicon.translations(term[cut:])
        if not tail:
            continue
        head = _head_translations(term[:cut], lexicon)
        if head:
            return {
                word: probability * _MEMBER_STRENGTH
                for members in (head, tail)
                for word, probability in members.items()
            }
    return {}


def _head_translations(head: str, lexicon: Lexicon) -> Mapping[str, float]:
    for linking in _LINKING:
        if head.endswith(linking) and len(head) - len(linking) >= _SHORTEST_MEMBER - 1:
            found = lexicon.translations(stem(head.removesuffix(linking), "de"))
            if found:
                return found
    return {}
