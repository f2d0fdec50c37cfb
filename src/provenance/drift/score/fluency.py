"""Whether the German words fit their neighbours: a bigram model of words and word endings.

What counts is how much likelier or less likely a word is after the one before than anywhere: that a
word is rare says nothing. Rare words stand for all that end and begin (small or capital) alike, so
the model knows the grammar of words that it has never seen. ``training/drift/fluency.py`` counts
them (Kneser and Ney 1995).
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate, chain
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.remembering import Remembered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.drift.passages import PassagePair

STEPS_PER_NAT = 12
"""Resolution of the gains in the file."""
GAIN_OF_ZERO = -8.0
"""What a stored 0 means, in nats."""
BOUNDARY, NUMBER, MARK = "<s>", "<n>", "<p>"
"""The beginning and end of a sentence, any number, any mark that is not in the model."""
LONGEST_ENDING = 3
ENDS = ".!?"
"""Marks that end a sentence."""
BREAKS = frozenset((*ENDS, ",", ":", ";"))
QUOTES = frozenset("\"„“”»«‚‘‹›'’()[]{}*_`")
"""Marks that stand anywhere; words left and right of them are neighbours."""
_FILE = "german.bigrams"
_NONE = -1
#: Gains of ordinary German are about this high on average, in nats.
_USUAL_GAIN = 6.0
#: From a clause's last word to the mark behind it no gain is lower than this.
_LOWEST_GAIN = -10.0
#: A capital at a sentence's beginning is dropped if the small word has this share of the capital's
#: occurrences.
_SHARE_OF_SMALL = 0.3


def ending(word: str, length: int) -> str:
    """Return what a rare word stands for: small or capital, and its last letters."""
    return f"{'A' if word[0].isupper() else 'a'}-{word[-length:].lower()}"


def measure_fluency(pairs: Sequence[PassagePair]) -> list[dict[str, float]]:
    """Measure for each pair how badly the German words fit their neighbours, in nats a word."""
    model = _load()
    numbers = [model.numbers(pair.seed.texts) for pair in pairs]
    return [
        _measured(own, gains, model.breaks)
        for own, gains in zip(numbers, model.gains(numbers), strict=True)
    ]


def _measured(
    numbers: Sequence[int], gains: Sequence[float], breaks: frozenset[int]
) -> dict[str, float]:
    if not gains:
        return {"unfitting": 0.0, "unlikely": 0.0, "unlikely_end": 0.0}
    afters = zip(numbers[1:], gains, strict=True)
    ends = [gain for number, gain in afters if number in breaks]
    return {
        "unfitting": max(0.0, _USUAL_GAIN - sum(gains) / len(gains)),
        "unlikely": -sum([gain for gain in gains if gain < 0.0]) / len(gains),
        "unlikely_end": max(0.0, -_LOWEST_GAIN - min(ends)) if ends else 0.0,
    }


class Bigrams:
    """The model: a number for each symbol, and what one gains from another before it."""

    def __init__(self, path: Path) -> None:
        """Map the file at ``path`` into memory."""
        from provenance.lexicon.container import Container

        container = Container(path)
        symbols = bytes(container.text("symbols")).decode().split("\n")
        self._numbers = {symbol: number for number, symbol in enumerate(symbols)}
        self._size = len(symbols)
        self._pairs = container.integers("pairs")
        self._gains = container.text("gains")
        self._before = container.floats("before")
        self._after = container.floats("after")
        self._counts = container.integers("counts")
        self._first = Remembered(self._number_of_first)
        self._inner = Remembered(self._number)
        self.breaks = frozenset(self._numbers[mark] for mark in BREAKS)
        self._ends = frozenset(self._numbers[mark] for mark in ENDS)

    def numbers(self, texts: Sequence[str]) -> list[int]:
        """Return the numbers of the symbols of some tokens, with boundaries around sentences."""
        boundary, colon = self._numbers[BOUNDARY], self._numbers[":"]
        found, first = [boundary], True
        for text, inner in zip(texts, map(self._inner.__getitem__, texts), strict=True):
            if inner == _NONE:
                continue
            number = self._first[text] if first else inner
            found.append(number)
            first = number == colon
            if number in self._ends:
                found.append(boundary)
                first = True
        if found[-1] != boundary:
            found.append(boundary)
        return found

    def gains(self, texts: Sequence[Sequence[int]]) -> list[list[float]]:
        """Return for each symbol but a text's first ln p(symbol | the one before) - ln p(symbol).

        All texts are looked up at once: most of their bigrams were never asked for before.
        """
        import numpy as np

        numbers = np.array(list(chain.from_iterable(texts)), dtype=np.uint32)
        before, after = numbers[:-1], numbers[1:]
        wanted = before * np.uint32(self._size) + after
        pairs = np.asarray(self._pairs)
        places = np.minimum(np.searchsorted(pairs, wanted), len(pairs) - 1)
        counted = np.asarray(self._gains)[places].astype(float) / STEPS_PER_NAT + GAIN_OF_ZERO
        alone = np.asarray(self._before)[before].astype(float) + np.asarray(self._after)[after]
        gains = np.where(pairs[places] == wanted, counted, alone).tolist()
        ends = accumulate(map(len, texts))
        return [gains[end - len(text) : end - 1] for text, end in zip(texts, ends, strict=True)]

    def _number_of_first(self, text: str) -> int:
        """Return the number of a sentence's first token."""
        return self._number(self._without_capital(text) if text[0].isupper() else text)

    def _number(self, text: str) -> int:
        """Return the number of a token inside a sentence; ``_NONE`` for what is no symbol."""
        numbers = self._numbers
        if text in QUOTES:
            return _NONE
        if not text[0].isalpha() or "://" in text:
            return numbers[NUMBER] if text[0].isdigit() else numbers.get(text, numbers[MARK])
        found = numbers.get(text)
        for length in range(LONGEST_ENDING, 0, -1):
            if found is not None:
                return found
            found = numbers.get(ending(text, length))
        return numbers[MARK] if found is None else found

    def _without_capital(self, text: str) -> str:
        small = text[0].lower() + text[1:]
        if (number := self._numbers.get(small)) is None:
            return text
        capital = self._numbers.get(text)
        share = _SHARE_OF_SMALL * (self._counts[capital] if capital is not None else 0)
        return small if self._counts[number] > share else text


@cache
def _load() -> Bigrams:
    return Bigrams(Path(__file__).parent / _FILE)
