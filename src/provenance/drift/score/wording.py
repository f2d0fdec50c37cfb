"""Whether the German reads as a person writes: loops, breaks, and English words left standing."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import log1p
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.drift.passages import Passage, PassagePair

_ENDS = frozenset(".,;:!?)…")
_CONTENT = 5


def measure_wording(pair: PassagePair) -> dict[str, float]:
    """Measure repetition beyond the original's, broken clauses, and copied English words."""
    seed, original = pair.seed, pair.original
    words = max(1, len(seed.words))
    copied = _copied(pair)
    repeated = max(0, _repeated(seed) - _repeated(original))
    return {
        "repeated": log1p(repeated),
        "repeated_share": repeated / words,
        "broken": log1p(_broken(seed)),
        "copied": log1p(copied),
        "copied_share": copied / words,
    }


def _repeated(passage: Passage) -> int:
    stems = [
        passage.stems[index]
        for index in passage.words
        if len(passage.tokens[index].text) >= _CONTENT
    ]
    return len(stems) - len(set(stems))


def _broken(passage: Passage) -> int:
    folded, expectant = passage.folded, _expectant()
    return sum(
        (left in expectant and right in _ENDS)
        or (left == right and len(left) > 2 and left.isalpha())
        or (left in _ENDS and right in ",;:" and left != ")")
        for left, right in pairwise(folded)
    ) + (bool(folded) and folded[-1] in expectant)


@cache
def _expectant() -> frozenset[str]:
    """Return the words that no clause ends with."""
    lines = files("provenance.drift.score").joinpath("expectant.txt").read_text(encoding="utf-8")
    return frozenset(line for line in lines.splitlines() if not line.startswith("#"))


def _copied(pair: PassagePair) -> int:
    """Count lower-case English words that stand in the German as they are."""
    english = {token.text for token in pair.original.tokens if token.text.islower()}
    return sum(
        len(token.text) > 3 and token.is_word and token.text in english
        for token in pair.seed.tokens
    )
