"""Decides on raw text whether a file is worth parsing: nothing is parsed, nothing is missed.

One automaton (Aho and Corasick 1975) looks for the anchors of all languages and the stems of all
residue at once. What a reader of the file would see through is taken away before: entities,
invisible characters, case; and, where nothing was found, tags, emphasis, links and the line ends
and quotation marks in the middle of a phrase.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.markers.anchors import in_lower_case, spellings
from provenance.markers.catalogue import language_anchors, residue_stems
from provenance.markers.folding import IGNORABLE

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick

_IGNORABLE = dict.fromkeys(map(ord, IGNORABLE))
_ENTITY = re.compile(r"&[#A-Za-z]")
#: Searched at once: long enough to be fast, short enough to stop soon after the first hit.
_CHUNK = 1 << 18
#: Bytes that begin no letter of another case beyond ASCII and Latin-1: nearly all of a German text.
_NO_OTHER_CASE = bytes(
    b for b in range(256) if not (0xC4 <= b <= 0xDF or b in {0xE1, 0xEA, 0xEF, 0xF0})
)
_TAG = re.compile(rb"<[^<>]*>")
_LINK_TARGET = re.compile(rb"\](?:\([^()\n]*\)|\[[^\[\]\n]*\])")
#: Emphasis, code, brackets of links, escapes.
_MARKS = b"*_`~\\[]"
#: Formats in which a blank line ends no paragraph.
_SPACED_FREELY = frozenset({"html", "xliff", "tmx"})
_SPACES = bytes.maketrans(b">\t\n\r", b"    ")
_QUOTATION = bytes.maketrans(b">\t", b"  ")
_SIGNS = (*(bytes([mark]) for mark in _MARKS), b"<", b"\n>", b"\n ", b" \n", b"  ", b"\t")


def _folding_table() -> bytes:
    """Return a table of bytes: small letters for ASCII and Latin-1, spaces for line ends.

    In UTF-8 a Latin-1 capital differs from its small letter by 32 in the second byte. Letters of
    other scripts fall together thereby, in the text as in what is looked for.
    """
    table = bytearray(range(256)).lower()
    for space in b"\t\n\v\f\r":
        table[space] = ord(" ")
    for second in range(0x80, 0xA0):
        table[second] = second + 0x20
    return bytes(table)


_FOLDING = _folding_table()


def may_hold_markers(text: str, format_name: str) -> bool:
    """Tell whether a text holds an anchor of any language or a stem of any residue."""
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
    # One search for each is ten times as fast as a class of characters.
    if not text.isascii() and any(character in text for character in IGNORABLE):
        text = text.translate(_IGNORABLE)
    data = f"\n{text}".encode("utf-8", "surrogatepass")
    if data.translate(None, _NO_OTHER_CASE):
        data = f"\n{in_lower_case(text)}".encode("utf-8", "surrogatepass")
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n")
    if _holds(data):
        return True
    spaced_freely = format_name in _SPACED_FREELY
    if not spaced_freely and not any(sign in data for sign in _SIGNS):
        return False
    return _holds(_without_markup(data, spaced_freely=spaced_freely))


def _without_markup(data: bytes, *, spaced_freely: bool) -> bytes:
    if b"<" in data:
        data = _TAG.sub(b"", data)
    if b"](" in data or b"][" in data:
        data = _LINK_TARGET.sub(b"", data)
    # What is left of ">" begins the lines of a quotation.
    data = data.translate(_SPACES if spaced_freely else _QUOTATION, _MARKS)
    data = data.replace(b"\n ", b" ").replace(b" \n", b" ")
    while b"  " in data:
        data = data.replace(b"  ", b" ")
    return data


def _holds(data: bytes) -> bool:
    automaton, longest = _automaton()
    for start in range(0, len(data), _CHUNK):
        chunk = data[max(0, start - longest) : start + _CHUNK].translate(_FOLDING)
        if automaton.find_matches_as_indexes(chunk):
            return True
    return False


@lru_cache(maxsize=1)
def _automaton() -> tuple[BytesAhoCorasick, int]:
    from ahocorasick_rs import BytesAhoCorasick, Implementation

    stems = {stem for group in language_anchors().values() for stem in group} | {*residue_stems()}
    forms = {
        spelling.encode().translate(_FOLDING) for stem in stems for spelling in spellings(stem)
    }
    automaton = BytesAhoCorasick(sorted(forms), implementation=Implementation.DFA)
    return automaton, max(len(form) for form in forms)
