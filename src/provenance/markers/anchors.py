"""Finds, fast and in any language, the places of a text that are worth reading.

Every language file names anchors: short strings of which every marker in that language holds one.
One automaton looks for all of them; the grammar sees only the sentences around the hits.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.expressions import expression
from provenance.markers import catalogue, folding
from provenance.markers.catalogue import language_anchors
from provenance.markers.folding import IGNORABLE, spelled_out, umlaut_variants
from provenance.toml_tables import keep

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ahocorasick_rs import AhoCorasick

_IGNORABLE = expression(f"[{IGNORABLE}]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """Where an anchor stands in a text, and the languages that it belongs to, if it does."""

    start: int
    end: int
    languages: tuple[str, ...]


def spellings(anchor: str) -> set[str]:
    """Return the forms of an anchor that occur in texts, all in lower case."""
    lower = anchor.lower()
    forms = {unicodedata.normalize(form, lower) for form in ("NFC", "NFD")}
    if lower[:1].isalnum():  # folding would take the edge away from " ü:"
        variants = (*umlaut_variants(lower), spelled_out(lower))
        forms |= {form for form in variants if form.isprintable()}
    return forms | {spaced for form in forms for spaced in _spacings(form)}


def _spacings(form: str) -> Iterator[str]:
    """Yield an anchor of several words broken at one of its spaces, or held by no-break spaces."""
    inner = [i for i in range(1, len(form) - 1) if form[i] == " "]
    for position in inner:
        yield f"{form[:position]}\n{form[position + 1 :]}"
    if inner:
        yield form.replace(" ", "\u00a0")


@lru_cache(maxsize=1)
def _automaton() -> tuple[AhoCorasick, tuple[tuple[str, ...], ...]]:
    from ahocorasick_rs import AhoCorasick

    languages: dict[str, list[str]] = {}
    for code, anchors in language_anchors().items():
        for anchor in anchors:
            for form in spellings(anchor):
                known = languages.setdefault(form, [])
                if code and code not in known:
                    known.append(code)
    return AhoCorasick(list(languages)), tuple(tuple(codes) for codes in languages.values())


@lru_cache(maxsize=1)
def _loose_automaton() -> AhoCorasick:
    """Return an automaton that takes line ends in anchors for spaces."""
    from ahocorasick_rs import AhoCorasick, Implementation

    # Eighty files of the catalogue say what to look for, and nearly every text holds none of it.
    made_from = [Path(__file__), *map(Path, (catalogue.__file__, folding.__file__))]
    forms = keep(Path(__file__), [*made_from, *catalogue.files_of_anchors()], _loose_forms)
    # A full table (DFA) searches a megabyte a millisecond sooner, and takes thirty to make.
    return AhoCorasick(forms, implementation=Implementation.ContiguousNFA)


def _loose_forms() -> list[str]:
    anchors = {anchor for group in language_anchors().values() for anchor in group}
    return sorted({_with_plain_spaces(form) for anchor in anchors for form in spellings(anchor)})


def _with_plain_spaces(text: str) -> str:
    return text.replace("\n", " ").replace("\u00a0", " ")


def with_anchors(texts: Sequence[str]) -> list[int]:
    """Return the numbers of the texts that may hold an anchor, whether or not lines end in it.

    All are searched at once, which is many times as fast as one after the other.
    """
    visible = texts
    together = "".join(texts)
    if any(character in together for character in IGNORABLE):
        visible = [_IGNORABLE.sub("", text) for text in texts]
    starts = list(accumulate((len(text) + 1 for text in visible), initial=1))
    joined = _with_plain_spaces(in_lower_case("\n".join(("", *visible))))
    numbers: set[int] = set()
    # What overlaps a match is not found, but stands in a text that the match touches.
    for _, start, end in _loose_automaton().find_matches_as_indexes(joined):
        first = max(0, bisect_right(starts, start) - 1)
        numbers.update(range(first, bisect_right(starts, end - 1)))
    return sorted(numbers)


def in_lower_case(text: str) -> str:
    """Lower a text without changing its length."""
    lowered = text.lower()
    if len(lowered) != len(text):  # only "İ" grows
        lowered = text.replace("İ", "I").lower()
    return lowered


def find_anchors(text: str) -> list[Hit]:
    """Return all anchors in a text, in order; invisible characters in them are seen through."""
    automaton, languages = _automaton()
    visible, origin = _visible(text)
    lowered = in_lower_case(visible)
    hits = []
    # A text begins a line: "\nübers. von" is found at its start as well.
    for index, start, end in automaton.find_matches_as_indexes(f"\n{lowered}", overlapping=True):
        hits.append(Hit(origin(max(0, start - 1)), origin(end - 2) + 1, languages[index]))
    return hits


def _visible(text: str) -> tuple[str, _Origin]:
    """Return the text without invisible characters, and the way back."""
    gaps = [match.span() for match in _IGNORABLE.finditer(text)]
    if not gaps:
        return text, _Origin((), ())
    starts: list[int] = []
    shifts: list[int] = []
    removed = 0
    for start, end in gaps:
        starts.append(start - removed)
        removed += end - start
        shifts.append(removed)
    return _IGNORABLE.sub("", text), _Origin(tuple(starts), tuple(shifts))


@dataclass(frozen=True, slots=True)
class _Origin:
    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    def __call__(self, offset: int) -> int:
        before = bisect_right(self.starts, offset)
        return offset + (self.shifts[before - 1] if before else 0)
