"""Finds the phrases of the catalogue in a folded text, all at once (Aho and Corasick 1975)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.markers.folding import is_caseless, is_hangul, umlaut_variants

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

    from provenance.markers.folding import Folded


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of the catalogue in folded form, with whether letters may stand before or after.

    ``exact`` is the phrase with its accents where only they tell it from another ("=würde").
    """

    text: str
    name: str
    engine: bool
    open_start: bool
    open_end: bool
    exact: str


@dataclass(frozen=True, slots=True)
class Tagger:
    """The phrases of one language, or of the engines, in one automaton."""

    entries: tuple[tuple[Entry, ...], ...]
    automaton: AhoCorasick

    def hits(
        self, folded: Folded, endings: frozenset[str] = frozenset()
    ) -> list[tuple[int, int, Entry]]:
        """Return all phrases in the text as (start, end, entry), word boundaries respected.

        Behind a phrase one of ``endings`` may stand: "DeepLem", "Clauden".
        """
        found = []
        for index, start, end in self.automaton.find_matches_as_indexes(
            folded.text, overlapping=True
        ):
            for entry in self.entries[index]:
                span = _at_word_boundaries(folded, start, end, entry, endings)
                if span is not None and _has_accents(folded, span, entry):
                    found.append((*span, entry))
        return found


def _has_accents(folded: Folded, span: tuple[int, int], entry: Entry) -> bool:
    if not entry.exact:
        return True
    start, end = folded.to_source(*span)
    return unicodedata.normalize("NFC", folded.source[start:end]).lower() == entry.exact


def _at_word_boundaries(
    folded: Folded, start: int, end: int, entry: Entry, endings: frozenset[str]
) -> tuple[int, int] | None:
    text = folded.text
    if not is_caseless(text[start]) and text[start].isalnum():
        if entry.open_start:
            while start > 0 and text[start - 1].isalnum():
                start -= 1
        elif start > 0 and not _starts_word(folded, start):
            return None
    if not is_caseless(text[end - 1]) and text[end - 1].isalnum():
        if entry.open_end:
            while end < len(text) and text[end].isalnum():
                end += 1
        elif end < len(text) and not _ends_word(folded, end):
            end = _beyond_an_ending(text, end, endings)
            if not end:
                return None
    return start, end


def _beyond_an_ending(text: str, end: int, endings: frozenset[str]) -> int:
    """Return where the word ends of which all but an ending stands before ``end``, or 0."""
    if not endings:
        return 0
    rest = end
    while rest < len(text) and text[rest].isalnum():
        rest += 1
    return rest if text[end:rest] in endings else 0


def _starts_word(folded: Folded, start: int) -> bool:
    before = folded.text[start - 1]
    if not (before.isalnum() or before == "_") or is_caseless(before):
        return True
    if is_hangul(folded.text[start]) and not is_hangul(before):
        return True  # a particle behind a foreign name: "DeepL로"
    if before == "_":
        return start < 2 or not folded.text[start - 2].isalnum()
    # A lost line break glues sentences together: "…is darkTranslated with DeepL.com".
    source = folded.source
    return source[folded.starts[start]].isupper() and source[folded.starts[start - 1]].islower()


def _ends_word(folded: Folded, end: int) -> bool:
    after = folded.text[end]
    # Korean joins particles to names: "파파고로", with Papago.
    if not (after.isalnum() or after == "_") or is_caseless(after) or is_hangul(after):
        return True
    if after == "_":
        return end + 1 >= len(folded.text) or not folded.text[end + 1].isalnum()
    source = folded.source
    return source[folded.starts[end]].isupper() and source[folded.starts[end - 1]].islower()


def build_tagger(pairs: list[tuple[str, str, bool]]) -> Tagger:
    """Return the automaton of phrases, given as (phrase, name, whether it names an engine)."""
    from ahocorasick_rs import AhoCorasick

    by_text: dict[str, list[Entry]] = {}
    for phrase, name, is_engine in pairs:
        open_start, open_end = phrase.startswith("*"), phrase.endswith("*")
        exact = phrase[1:].lower() if phrase.startswith("=") else ""
        for form in umlaut_variants(phrase.strip("*=")):
            entry = Entry(form, name, is_engine, open_start, open_end, exact)
            entries = by_text.setdefault(form, [])
            if entry not in entries:
                entries.append(entry)
    return Tagger(tuple(tuple(e) for e in by_text.values()), AhoCorasick(list(by_text)))
