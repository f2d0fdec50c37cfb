"""Digits and paired marks that one side has and the other lacks, in whatever meaning."""

from __future__ import annotations

import re
from collections import Counter
from math import log1p
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.drift.passages import Passage, PassagePair

#: Behind the figures of a decade: the 1990s, den 90er Jahren. The check of numbers knows them.
_OF_DECADE = re.compile(r"(?:['’]?s|er)\b")
_MARKS = "()[]?!;:%&"
_QUOTES = '"“”„«»‚‘‹›'


def measure_figures(pair: PassagePair) -> dict[str, float]:
    """Count digits, marks and quotation marks without a counterpart (on a logarithmic scale)."""
    seed, original = _figures(pair.seed), _figures(pair.original)
    german, english = pair.seed.text, pair.original.text
    unmatched = ((seed - original) | (original - seed)).total() if seed != original else 0
    quotes = _quotes(german), _quotes(english)
    return {
        "figures": log1p(unmatched),
        "marks": log1p(sum([abs(german.count(mark) - english.count(mark)) for mark in _MARKS])),
        "quotes": float((quotes[0] > 0) != (quotes[1] > 0)) + quotes[0] % 2,
    }


def _figures(passage: Passage) -> Counter[str]:
    numbers = (passage.tokens[index] for index in passage.numbers)
    return Counter(
        "".join(sign for sign in number.text if sign.isdigit()).lstrip("0")
        for number in numbers
        if not _OF_DECADE.match(passage.text, number.end)
    )


def _quotes(text: str) -> int:
    return sum(map(text.count, _QUOTES))
