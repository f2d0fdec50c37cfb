"""Finds where a document says that it is an original and no translation."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from provenance.markers.anchors import find_anchors
from provenance.markers.catalogue import language
from provenance.markers.clauses import document_references
from provenance.markers.folding import fold, umlaut_variants
from provenance.markers.sentences import sentences
from provenance.markers.splitting import clauses
from provenance.markers.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.markers.units import Unit


def says_original(worth_reading: Iterable[Unit]) -> str:
    """Return the words of a document's units by which it calls itself an original, or ""."""
    for unit in worth_reading:
        hits = find_anchors(unit.text)
        for sentence in sentences(unit.text) if hits else ():
            codes = {
                c for h in hits if sentence.start <= h.start < sentence.end for c in h.languages
            }
            if sentence.end - sentence.start < 300 and codes:
                piece = unit.text[sentence.start : sentence.end]
                if any(_says_so(piece, code) for code in sorted(codes)):
                    return piece.strip()
    return ""


@cache
def _words_for_originals(code: str) -> tuple[str, ...]:
    phrases = language(code).words.get("original", ())
    return tuple(form for phrase in phrases for form in umlaut_variants(phrase.strip("*=")))


@lru_cache(maxsize=512)
def _says_so(piece: str, code: str) -> bool:
    folded = fold(piece)
    if not any(words in folded.text for words in _words_for_originals(code)):
        return False
    for clause in clauses(tokenize(folded, code)):
        if clause.has("if") or clause.has("modal"):
            continue
        positions = clause.positions(frozenset({"original"}))
        references = [r for r in document_references(clause, "") if r[2] == "this"]
        if positions and references and references[0][0] <= positions[0]:
            return clause.unknown(references[0][1], positions[0]) == 0
    return False
