"""Decides which documents are seeds and which originals, and which file holds both.

Folders say it: what is below the seeds is a seed. Where they do not (one folder for both languages,
English files among the German ones, a text with its original in the same file), the language does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from provenance.alignment import align
from provenance.language.identify import function_words, identify_document, identify_text
from provenance.language.tokens import tokenize
from provenance.model import APPARATUS, Block, Document, Evidence, Pairing
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from provenance.lexicon import Lexicon

_TRANSLATION = "de"
_ORIGINAL = "en"
_SURE = 0.85
#: Folders and endings of names by which projects mark their editions; the innermost one counts.
_PLACES = dict.fromkeys(("de", "de-de", "de_de", "de-at", "de-ch", "german", "deutsch"), "de") | (
    dict.fromkeys(("en", "en-us", "en_us", "en-gb", "english"), "en")
)
#: Two versions of one text have about the same length; an article with a long quotation has not.
_LEAST_BALANCE = 0.5
_FEWEST_BLOCKS = 2
_FEWEST_WORDS = 40
#: The alignment, weighted by length, of the demonstration texts with their originals is 0.69 to
#: 0.98, with each other's originals at most 0.26.
_LEAST_ALIGNMENT = 0.5
_WORDS_TO_TELL = 5


@dataclass(frozen=True, slots=True)
class SideFacts:
    """What tells on which side a document is: its language, and whether it says how it came to be.

    ``english`` is false for a document that brings its original along. ``translated_from`` is the
    commit of the original that it says it renders.
    """

    english: bool = False
    marked: bool = False
    translated_from: str = ""


@dataclass(frozen=True, slots=True)
class Sides:
    """The paths of those documents among the seeds that are, and of those that are originals."""

    seeds: tuple[str, ...]
    moved: tuple[str, ...]


def assign_sides(
    facts: Mapping[str, SideFacts], *, also_originals: Collection[str], named: Collection[str]
) -> Sides:
    """Sort the documents that lie where seeds do into seeds and originals.

    What was named one by one, and what says that it is a translation, stays a seed whatever its
    language; unless it lies where the originals do, too (``also_originals``).
    """
    moved = [
        path
        for path, fact in facts.items()
        if fact.english and (path in also_originals or not (fact.marked or path in named))
    ]
    return Sides(tuple(path for path in facts if path not in set(moved)), tuple(moved))


def is_english(document: Document) -> bool:
    """Whether a document is surely English, and nothing says that it was to be German.

    A page of a German edition that was never translated is a seed, and a bad one.
    """
    places = [part for part in re.split(r"[/.#]", document.path.lower()) if part in _PLACES]
    if document.metadata.language.lower().startswith(_TRANSLATION):
        return False
    if places and _PLACES[places[-1]] == _TRANSLATION:
        return False
    language = identify_document(document)
    return language.code == _ORIGINAL and language.confidence >= _SURE


def pairing_of_one_file(document: Document) -> Pairing:
    """Return the pairing of a document that brings its original along."""
    how = (
        say("The file holds both languages side by side, unit by unit.")
        if document.links
        else say("The file holds the German text and, in other blocks, its English original.")
    )
    evidence = (Evidence("same-file", how),)
    return Pairing(document.path, document.path, "metadata", 1.0, 1.0, evidence)


def split_by_language(document: Document, lexicon: Lexicon | None) -> Document:
    """Return a document that holds a text in both languages as the German one with its counterpart.

    A document in one language, or whose two languages do not say the same, comes back as it is.
    """
    if not _speaks_both(document):
        return document
    languages = _languages(document.blocks)
    halves = {code: _half(document, languages, code) for code in (_TRANSLATION, _ORIGINAL)}
    if not _are_balanced(halves[_TRANSLATION].blocks, halves[_ORIGINAL].blocks):
        return document
    if _likeness(halves[_TRANSLATION], halves[_ORIGINAL], lexicon) < _LEAST_ALIGNMENT:
        return document
    return replace(halves[_TRANSLATION], counterpart=halves[_ORIGINAL])


def _likeness(seed: Document, original: Document, lexicon: Lexicon | None) -> float:
    """Return how surely two texts translate each other, over all their characters (0 to 1)."""
    lengths = [len(block.text) for block in seed.blocks]
    beads = align(seed, original, lexicon=lexicon).beads
    weights = (
        bead.alignment * lengths[index] for bead in beads if bead.original for index in bead.seed
    )
    return sum(weights) / sum(lengths)


def _speaks_both(document: Document) -> bool:
    """Whether function words of both languages are common; a quick look before the thorough one."""
    words = function_words()
    counts = dict.fromkeys(words, 0)
    for block in document.blocks:
        for token in tokenize(block.text):
            for code, known in words.items():
                counts[code] += token.text.lower() in known
    least, most = sorted((counts[_TRANSLATION], counts[_ORIGINAL]))
    return least >= _LEAST_BALANCE / 2 * most > 0


def _half(document: Document, languages: Sequence[str], code: str) -> Document:
    blocks = [block for block, said in zip(document.blocks, languages, strict=True) if said == code]
    numbered = tuple(replace(block, index=index) for index, block in enumerate(blocks))
    metadata = replace(document.metadata, language=code)
    return replace(document, blocks=numbered, metadata=metadata)


def _languages(blocks: Sequence[Block]) -> list[str]:
    """Return the language of each block; short ones and apparatus go with what follows them."""
    found = [_language(block) for block in blocks]
    following = next((code for code in reversed(found) if code), _TRANSLATION)
    for index in range(len(found) - 1, -1, -1):
        found[index] = following = found[index] or following
    return found


def _language(block: Block) -> str:
    if block.kind in APPARATUS or len(block.text.split()) < _WORDS_TO_TELL:
        return ""
    code = identify_text(block.text).code
    return code if code in {_TRANSLATION, _ORIGINAL} else ""


def _are_balanced(first: Sequence[Block], second: Sequence[Block]) -> bool:
    sides = [
        [block for block in blocks if block.kind not in APPARATUS] for blocks in (first, second)
    ]
    lengths = [sum(len(block.text) for block in side) for side in sides]
    words = [sum(len(block.text.split()) for block in side) for side in sides]
    return (
        min(len(side) for side in sides) >= _FEWEST_BLOCKS
        and min(words) >= _FEWEST_WORDS
        and min(lengths) >= _LEAST_BALANCE * max(lengths)
    )
