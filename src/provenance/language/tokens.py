"""Splits text into words, numbers and marks, each with its offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"https?://[^\s<>\"“”„«»]+"
    r"|\d+(?:[.,:'’\u00a0\u2009\u202f]\d+)*"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
    r"|[^\w\s]|_"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, address or mark, with its span in the text that it came from."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter (addresses do not count)."""
        return self.text[0].isalpha() and "://" not in self.text

    @property
    def is_number(self) -> bool:
        """Whether it begins with a digit."""
        return self.text[0].isdigit()


def tokenize(text: str) -> Iterator[Token]:
    """Yield the tokens of ``text`` in order; hyphens part the members of a compound."""
    for match in _TOKEN.finditer(text):
        yield Token(match.group(), match.start(), match.end())
