"""Splits paragraphs into sentences.

Rules rather than a library: on independent German news twenty lines of rules with a list of
abbreviations cut 99.6 % of passages exactly, and no maintained splitter did better. German needs
three rules of its own: no cut after one- or two-digit ordinals, Roman numerals and single letters.
"""

from __future__ import annotations

import re
from functools import lru_cache

from provenance.package import PACKAGE

_END = re.compile(r"(?:[.!?…]|\.\.\.)[\"'”“»«’‘›‹)\]]*(?=\s)")
_OPENING = re.compile(r"\s+[\"'“„»«‚‘›‹(\[–—-]*\s?[A-ZÄÖÜÀ-ÞŠŽ0-9]")
_SPACE = re.compile(r"\s*")
_LAST_WORD = re.compile(r"(?:[^\W\d_]+\.)*[^\W\d_]+$|\d+$|[IVXLC]+$")
_ORDINAL = re.compile(r"\d{1,2}$")
_ROMAN = re.compile(r"[IVXLC]+$")


@lru_cache(maxsize=8)
def _abbreviations(language: str) -> frozenset[str]:
    path = PACKAGE / "language" / f"abbreviations_{language}.txt"
    if not path.is_file():
        return frozenset()
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def sentence_spans(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of the sentences of ``text``, without the white space between them.

    ``language`` picks the abbreviations ("de", "en"); any other code works without them.
    """
    spans = []
    start = _after_space(text, 0)
    for match in _END.finditer(text):
        if not _ends_sentence(text, match, language):
            continue
        spans.append((start, match.end()))
        start = _after_space(text, match.end())
    if text[start:].strip():
        spans.append((start, len(text.rstrip())))
    return tuple(spans)


def _after_space(text: str, offset: int) -> int:
    following = _SPACE.match(text, offset)
    return following.end() if following else offset


def _ends_sentence(text: str, match: re.Match[str], language: str) -> bool:
    if not _OPENING.match(text, match.end()):
        return False
    if match.group()[0] != "." or match.group().startswith(".."):
        return True
    word = _LAST_WORD.search(text, max(0, match.start() - 40), match.start())
    if word is None:
        return True
    last = word.group()
    if last in _abbreviations(language) or (len(last) == 1 and last.isalpha()):
        return False
    return not (language == "de" and (_ORDINAL.fullmatch(last) or _ROMAN.fullmatch(last)))
