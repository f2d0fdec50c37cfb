"""One key for all spellings of a foreign name: Zelensky and Selenskyj, Kharkiv and Charkiw.

Transliterations differ by language in predictable letters: what English writes sh, zh, kh, ch, ts,
v, z, German writes sch, sch, ch, tsch, z, w, s. Mapping these to classes, and y, i and j to one,
joins spellings of one name and keeps different names apart, which edit distance does not (Iran and
Iraq are one letter apart). Vowels stay: without them Biden is Baden.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from operator import eq

_CLASSES = {
    "en": {
        "shch": "Q",
        "zhzh": "J",
        "zh": "J",
        "sh": "J",
        "tch": "C",
        "ch": "C",
        "kh": "H",
        "ts": "T",
        "tz": "T",
        "ck": "k",
        "ph": "f",
        "w": "v",
        "z": "s",
        "c": "k",
        "x": "ks",
        "q": "k",
        "ei": "e",
        "ou": "u",
        "oo": "u",
        "ee": "i",
    },
    "de": {
        "schtsch": "Q",
        "schsch": "J",
        "sch": "J",
        "tsch": "C",
        "ch": "H",
        "tz": "T",
        "ck": "k",
        "ph": "f",
        "z": "T",
        "w": "v",
        "c": "k",
        "x": "ks",
        "q": "k",
        "ei": "e",
        "ou": "u",
        "oo": "u",
        "ee": "i",
    },
}
_SHARED = {
    "yy": "i",
    "iy": "i",
    "yi": "i",
    "ij": "i",
    "yj": "i",
    "ii": "i",
    "ie": "e",
    "ia": "a",
    "iu": "u",
    "io": "o",
    "y": "i",
    "j": "i",
    "h": "H",
}
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
_DROPPED = dict.fromkeys(map(ord, "\u00ad'’‘`-"))
_DOUBLED = re.compile(r"(.)\1+")


def _alternation(table: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(table, key=len, reverse=True)))


_PATTERNS = {language: _alternation(table) for language, table in _CLASSES.items()}
_SHARED_PATTERN = _alternation(_SHARED)


@lru_cache(maxsize=65536)
def name_key(name: str, language: str) -> str:
    """Return the key of a name spelt in "en" or "de"; other languages are read as English."""
    known = language if language in _CLASSES else "en"
    plain = _fold(name)
    classes, pattern = _CLASSES[known], _PATTERNS[known]
    mapped = pattern.sub(lambda match: classes[match.group()], plain)
    mapped = _SHARED_PATTERN.sub(lambda match: _SHARED[match.group()], mapped)
    return _DOUBLED.sub(r"\1", mapped) if any(map(eq, mapped, mapped[1:])) else mapped


def _fold(name: str) -> str:
    lowered = name.lower().translate(_DROPPED)
    if lowered.isascii():
        return lowered
    # Ö in "Özil" meets Oe and O: the vowel alone is kept on both sides.
    for letter, spelt in _UMLAUTS.items():
        lowered = lowered.replace(letter, spelt[0] if spelt != "ss" else "ss")
    decomposed = unicodedata.normalize("NFD", lowered)
    return "".join(character for character in decomposed if not unicodedata.combining(character))
