"""Cuts a passage into what the number grammar reads: literals, words and single marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.drift.quantities.literals import LITERAL
from provenance.drift.quantities.tables import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPAQUE = (
    r"(?:https?://|www\.)[^\s<>\"“”„«»]+|[\w.+-]++@[\w-]+\.[\w.]+|[@#]\w+"
    # M142, T-72, Covid-19, 5G, versions, notes: the figures in them are names.
    r"|\b(?!(?:EUR|USD|GBP|CHF|US|A|[A-Z]{3}|[Mm]id|[Pp]re|[Pp]ost)\d)[A-Za-zÄÖÜäöüß]++\d+\w*(?:\.\d+)*"
    # Addresses of machines (2002:58bf::), what sells or builds for others.
    r"|\b(?=[\da-f]*:[\da-f:]*(?:[a-f]|::))[\da-f]{1,4}(?:::?[\da-f]{1,4})+(?:::)?"
    r"|\b3rd[ -]part(?:y|ies)\b"
    r"|\b(?!(?:EUR|USD|GBP|CHF|US)-)[A-Z]{1,4}-\d+\w*(?:-\d+)*|\b(?:Covid|COVID|CoV|Cov)-(?:19|2)\b"
    r"|\b(?:\d{1,2}[GD]|[48]K)\b|\d+(?:\.\d+){2,}(?![,\d])|\[\d+\]|\b24/7\b"
    r"|\b50\s?(?:[-–:/]|zu|to)\s?50\b|\b(?:[Ff]ifty[- ](?:to[- ])?[Ff]ifty|halbe-halbe)\b"
    r"|\b[Ff]ünfzig zu [Ff]ünfzig\b"
)
_OPAQUE_KEEP = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,2}\.\d{1,2}\.\d{2,4}")
_PLAIN = (
    r"(?P<word>(?:rund um die Uhr|around the clock)\b"
    r"|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*)|(?P<mark>°\s?[CF]\b|[^\w\s]|_)"
)
_LEXEME = re.compile(rf"(?P<opaque>{_OPAQUE})|(?P<number>{LITERAL.pattern})|{_PLAIN}")
_PLAIN_LEXEME = re.compile(_PLAIN)
_DIGIT = re.compile(r"\d")
#: Without a digit and without one of these, nothing is opaque or a number in digits.
_MAY_BE_OPAQUE = ("://", "www.", "@", "#", "ifty-", "ifty to", "halbe-halbe", "fünfzig zu")
#: Readers look this far beyond either end.
_PADDING = 8


class Pieces:
    """The lexemes of a passage as parallel lists.

    ``keys`` holds the folded word, the literal or the mark; "" for what is no prose and beyond
    either end, so that readers may look around without counting. ``kinds`` is ``number``, ``word``,
    ``mark`` or ``opaque``.
    """

    __slots__ = ("ends", "keys", "kinds", "starts", "text")

    def __init__(self, text: str, taken: Sequence[tuple[int, int]] = ()) -> None:
        """Cut ``text``; what lies inside the spans ``taken`` is opaque."""
        matches = list(_pattern(text).finditer(text))
        self.text = text
        self.starts = [match.start() for match in matches]
        self.ends = [match.end() for match in matches]
        self.kinds = [match.lastgroup or "mark" for match in matches]
        if "opaque" in self.kinds or taken:
            self.kinds = [_kind(match, taken) for match in matches]
        self.keys = [
            fold(match.group()) if kind == "word" else _key(match.group(), kind)
            for match, kind in zip(matches, self.kinds, strict=True)
        ]
        self.keys += [""] * _PADDING

    def __len__(self) -> int:
        """Return the number of lexemes."""
        return len(self.kinds)

    def glued(self, at: int) -> bool:
        """Whether no space stands before the lexeme at ``at``."""
        return 0 < at < len(self.kinds) and self.starts[at] == self.ends[at - 1]

    def is_capital(self, at: int) -> bool:
        """Whether the lexeme at ``at`` begins with a capital letter."""
        return 0 <= at < len(self.kinds) and self.text[self.starts[at]].isupper()


def _pattern(text: str) -> re.Pattern[str]:
    if _DIGIT.search(text) or any(map(text.__contains__, _MAY_BE_OPAQUE)):
        return _LEXEME
    return _PLAIN_LEXEME


def _kind(match: re.Match[str], taken: Sequence[tuple[int, int]]) -> str:
    start, end = match.span()
    if any(first < end and start < last for first, last in taken):
        return "opaque"
    kind = match.lastgroup or "mark"
    return "number" if kind == "opaque" and _OPAQUE_KEEP.fullmatch(match.group()) else kind


def _key(text: str, kind: str) -> str:
    if kind == "opaque":
        return ""
    return text if kind == "number" else text.lower().replace(" ", "")
