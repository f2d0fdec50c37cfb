"""Drops phrases that the neighbouring block makes an echo: a title of a notice, a quoted footer."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.expressions import expression
from provenance.markers.catalogue import language, language_codes
from provenance.markers.folding import Folded, fold, umlaut_variants
from provenance.markers.own_language import own_language
from provenance.markers.saying import PORTED
from provenance.markers.tokens import CODES, tokenize
from provenance.model import BlockKind, MarkerKind

if TYPE_CHECKING:
    from provenance.markers.saying import Phrase
    from provenance.markers.units import Unit
    from provenance.model import Document

_BESIDE = 40
_SHORT_TITLE = 80
_READ_OF_REPLY = 300
_READ_OF_AN_EXAMPLE = 40
_LONGEST_TAG = 300
_LINK_AROUND = expression(r"<a\s[^<>]*\Z", re.IGNORECASE)
#: The rest of a link's tag, and its words up to what brackets add to them.
_SAID_BY_A_LINK = expression(
    r"[^<>]{0,300}>\s*(?:<(?:span|img|i)\b[^<>]*>\s*)*(?P<words>[^<>()]{1,40})"
)
_SUCH = frozenset({"so", "solche", "solch", "solcher", "solches", "such", "ainsi", "tales", "asi"})


def without_echoes(
    document: Document, worded: list[tuple[Unit, Phrase]]
) -> list[tuple[Unit, Phrase]]:
    """Return the phrases that stand for themselves, in order."""
    kept = []
    for index, (unit, phrase) in enumerate(worded):
        following = worded[index + 1] if index + 1 < len(worded) else None
        if _is_comment_on(unit, worded) or _is_beside_a_language(document, unit):
            continue
        if not phrase.own and _is_ported(unit.text):
            continue
        if not (_announces(unit, phrase, following) or _is_asked_about(document, unit, phrase)):
            kept.append((unit, phrase))
    return kept


@lru_cache(maxsize=4)
def _is_ported(text: str) -> bool:
    """Tell a text of a program that was carried over; asked once for all that a text says."""
    return PORTED.search(text) is not None


def _announces(unit: Unit, phrase: Phrase, following: tuple[Unit, Phrase] | None) -> bool:
    """Tell whether a short block only gives the notice in the next block its title."""
    if following is None or unit.block is None or following[0].block is None:
        return False
    return (
        following[0].block.index == unit.block.index + 1
        and len(unit.text) < _SHORT_TITLE
        and phrase.engine == "unknown"
        and following[1].kind is phrase.kind
    )


def _is_comment_on(unit: Unit, worded: list[tuple[Unit, Phrase]]) -> bool:
    """Tell whether a comment only marks where the notice beside it begins."""
    if unit.block is not None:
        return False
    return any(
        other.block is not None
        and phrase.kind is MarkerKind.DISCLOSURE
        and max(other.block.start - unit.end, unit.start - other.block.end) <= _BESIDE
        for other, phrase in worded
    )


def _is_beside_a_language(document: Document, unit: Unit) -> bool:
    """Tell the cell behind "Polnisch" in a table of languages: that version is, not this one.

    So is what the title of a link says whose words are "Polnisch (auto)".
    """
    block = unit.block
    if block is None:
        link = _LINK_AROUND.search(document.text, max(0, unit.start - _LONGEST_TAG), unit.end)
        said = _SAID_BY_A_LINK.match(document.text, unit.end) if link else None
        head = said["words"].strip() if said else ""
    else:
        cell = block.index and block.kind is BlockKind.TABLE_CELL
        head = document.blocks[block.index - 1].text[:_READ_OF_AN_EXAMPLE] if cell else ""
    return bool(head) and _names_another_language(document, fold(head))


def _names_another_language(document: Document, head: Folded) -> bool:
    own = own_language(document)
    if head.source.upper() in CODES:
        return head.text != own
    named = [token for code in language_codes() for token in tokenize(head, code)]
    return any(
        t.names_language
        and t.end - t.start == len(head.text)
        and f"language:{own}" not in t.classes
        for t in named
    )


def _is_asked_about(document: Document, unit: Unit, phrase: Phrase) -> bool:
    """Tell whether a block quotes a footer and the next one speaks of "this line"."""
    block = unit.block
    if block is None or block.index + 1 >= len(document.blocks):
        return False
    if block.kind is not BlockKind.QUOTATION and not _is_marked_as_quoted(document, unit):
        return False
    reply = fold(document.blocks[block.index + 1].text[:_READ_OF_REPLY])
    if phrase.own or _takes_it_as_an_example(document.blocks[block.index + 1].text):
        return _takes_it_as_an_example(document.blocks[block.index + 1].text)
    return any(_speaks_of_the_line(reply, code) for code in language_codes())


def _takes_it_as_an_example(reply: str) -> bool:
    """Tell "So sollte Ihr Hinweis lauten", "Solche Sätze liest man": what is quoted is a sample."""
    words = fold(reply[:_READ_OF_AN_EXAMPLE]).text.split()
    return bool(words) and words[0] in _SUCH


def _is_marked_as_quoted(document: Document, unit: Unit) -> bool:
    """Tell whether a ">" stands before the block, as in mails; in markup it only ends a tag."""
    block = unit.block
    if block is None or document.format not in {"txt", "md"}:
        return False
    line_start = document.text.rfind("\n", 0, block.start) + 1
    return ">" in document.text[line_start : block.start + 1]


@cache
def _words_of_quoting(code: str) -> tuple[str, ...]:
    phrases = language(code).words.get("quoted_by", ())
    return tuple(form for phrase in phrases for form in umlaut_variants(phrase.strip("*=")))


def _speaks_of_the_line(text: Folded, code: str) -> bool:
    if not any(word in text.text for word in _words_of_quoting(code)):
        return False
    tokens = tokenize(text, code)
    return any(
        "this" in token.classes and "quoted_by" in following.classes
        for token, following in pairwise(tokens)
    )
