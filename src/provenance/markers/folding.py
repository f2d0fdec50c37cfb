"""Folds a text for matching, and remembers where every folded character came from.

Folding removes what does not tell phrases apart: case, accents, Unicode form, soft hyphens,
zero-width characters, full-width forms, hyphens and apostrophes inside words, kinds of white space.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

#: Soft hyphen, joiners, zero-width and directional marks: invisible, and no part of a phrase.
IGNORABLE = "\u00ad\u034f\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
_IGNORABLE = frozenset(IGNORABLE)

#: Letters that Unicode does not decompose, as people type them without the right keyboard.
_PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ё": "е", "ς": "σ"}
)
#: Letters to Unicode, signs to the reader: before a notice they are no word.
_SIGNS = frozenset("ℹⓂ")
HYPHENS = frozenset("-\u2010\u2011")
_JOINERS = frozenset("-\u2010\u2011\u2043'\u2018\u2019\u02bc\u00b4`")
_HANGUL_JAMO = re.compile("[\u1160-\u11ff]")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9A-Fa-f]{1,5}|[A-Za-z]{2,6});")
_STRIPPED_BASES = re.compile(r"[a-z\u0370-\u03ff\u1f00-\u1fff]")
#: Letters with marks, digits, and (in lower case) every script without capitals.
WORD = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text with, for each of its characters, the span of the source it stands for.

    ``starts`` and ``ends`` have one entry per character of ``text``.
    """

    source: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Translate a non-empty span of the folded text into the span of the source."""
        return self.starts[start], self.ends[end - 1]


def _clusters(text: str) -> list[tuple[str, int, int]]:
    """Split into base characters with their combining marks; invisible characters vanish."""
    clusters: list[tuple[str, int, int]] = []
    skipped = 0
    for offset, character in enumerate(text):
        if offset < skipped:
            continue
        if character == "&" and (entity := _ENTITY.match(text, offset)):
            skipped = entity.end()
            clusters.append((html.unescape(entity.group()), offset, skipped))
            continue
        if character < "\x80":
            clusters.append((character, offset, offset + 1))
            continue
        if character in _IGNORABLE:
            continue
        joins = unicodedata.combining(character) != 0 or _HANGUL_JAMO.match(character)
        if joins and clusters:
            base, start, _ = clusters[-1]
            clusters[-1] = (base + character, start, offset + 1)
        else:
            clusters.append((character, offset, offset + 1))
    return clusters


@lru_cache(maxsize=4096)
def fold_character(cluster: str) -> str:
    """Fold one character with its marks: compatibility form, lower case, without accents.

    Accents go where people leave them out (Latin, Greek); Cyrillic and Japanese marks make other
    letters and stay.
    """
    if cluster.isascii():
        return cluster.lower()
    if cluster[0] in _SIGNS:
        return "*"
    composed = unicodedata.normalize("NFKC", cluster).casefold()
    decomposed = unicodedata.normalize("NFD", composed)
    if decomposed and _STRIPPED_BASES.match(decomposed):
        composed = "".join(c for c in decomposed if not unicodedata.combining(c))
    else:
        composed = unicodedata.normalize("NFC", decomposed)
    return composed.translate(_PLAIN_LETTERS)


def fold(text: str) -> Folded:
    """Fold a text; offsets in the result lead back to it exactly."""
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster, start, end in _clusters(text):
        folded = " " if cluster.isspace() else fold_character(cluster)
        if folded == " " and characters and characters[-1] == " ":
            ends[-1] = end
            continue
        for character in folded:
            characters.append(character)
            starts.append(start)
            ends.append(end)
    _open_compounds(characters)
    return Folded(text, "".join(characters), tuple(starts), tuple(ends))


def _open_compounds(characters: list[str]) -> None:
    """Turn hyphens and apostrophes between letters into spaces: ``KI-gestützt``, ``l'anglais``."""
    for index in range(1, len(characters) - 1):
        if characters[index] in _JOINERS and (
            characters[index - 1].isalnum() and characters[index + 1].isalnum()
        ):
            characters[index] = " "


class _Letters(dict[int, str]):
    """What each character that stands for itself folds to, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = " " if character.isspace() else fold_character(character)
        joins = unicodedata.combining(character) or _HANGUL_JAMO.match(character)
        if joins or character in _IGNORABLE or (" " in folded and folded != " "):
            folded = _UNSURE
        self[code] = folded
        return folded


_UNSURE = "\0"
_LETTERS = _Letters()
_SPACES = re.compile(" {2,}")
_JOINED = re.compile(rf"(?<=[^\W_])[{re.escape(''.join(sorted(_JOINERS)))}](?=[^\W_])")


def fold_entry(entry: str) -> str:
    """Fold a phrase of the catalogue the way texts are folded.

    There are 25,000 of them, and nobody asks where their letters came from.
    """
    folded = entry.translate(_LETTERS)
    if _UNSURE in folded:
        return fold(entry).text.strip()
    return _JOINED.sub(" ", _SPACES.sub(" ", folded)).strip()


def umlaut_variants(entry: str) -> tuple[str, ...]:
    """Return the folded forms of an entry: ``übersetzt`` gives ``ubersetzt`` and ``uebersetzt``."""
    folded, spelled = fold_entry(entry), spelled_out(entry)
    return (folded,) if spelled == entry else (folded, fold_entry(spelled))


def spelled_out(entry: str) -> str:
    """Write two letters for an umlaut, and all other signs as they are: ``tuerkçesi``."""
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ü", "Ue")):
        entry = entry.replace(umlaut, letters)
    return entry


def is_caseless(character: str) -> bool:
    """Tell whether words of this character's script stand without spaces between them."""
    return "\u3040" <= character <= "\u30ff" or "\u3400" <= character <= "\u9fff"


def is_hangul(character: str) -> bool:
    """Tell a Korean syllable: words have spaces between them, but no capitals."""
    return "가" <= character <= "힣"
