"""Whether the German reads as a person writes: loops, breaks, and English words left standing."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from math import log1p
from typing import TYPE_CHECKING

from provenance.package import PACKAGE

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
    all_stems, texts = passage.stems, passage.texts
    stems = [all_stems[index] for index in passage.words if len(texts[index]) >= _CONTENT]
    return len(stems) - len(set(stems))


def _broken(passage: Passage) -> int:
    folded, expectant = passage.folded, _expectant()
    broken = int(bool(folded) and folded[-1] in expectant)
    for left, right in pairwise(folded):
        if right in _ENDS:
            broken += left in expectant or (left in _ENDS and right in ",;:" and left != ")")
        elif left == right:
            broken += len(left) > 2 and left.isalpha()
    return broken


@cache
def _expectant() -> frozenset[str]:
    """Return the words that no clause ends with."""
    lines = (PACKAGE / "drift" / "score" / "expectant.txt").read_text(encoding="utf-8")
    return frozenset(line for line in lines.splitlines() if not line.startswith("#"))


def _copied(pair: PassagePair) -> int:
    """Count lower-case English words that stand in the German as they are."""
    english = set(filter(str.islower, pair.original.texts))
    words = map(pair.seed.texts.__getitem__, pair.seed.words)
    return len([1 for word in words if len(word) > 3 and word in english])
