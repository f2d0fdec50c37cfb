"""Splits text into words, numbers and marks, each with its offsets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"https?://[^\s<>\"“”„«»]+"
    r"|\d+(?:[.,:'’\u00a0\u2009\u202f]\d+)*"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
    r"|[^\w\s]|_"
)


class Token(NamedTuple):
    """A word, number, address or mark, with its span in the text that it came from.

    ``is_word``: it begins with a letter (addresses do not count); ``is_number``: with a digit.
    """

    text: str
    start: int
    end: int
    is_word: bool
    is_number: bool


def tokenize(text: str) -> Iterator[Token]:
    """Yield the tokens of ``text`` in order; hyphens part the members of a compound."""
    for match in _TOKEN.finditer(text):
        text = match.group()
        first = text[0]
        start, end = match.span()
        yield Token(text, start, end, first.isalpha() and "://" not in text, first.isdigit())
