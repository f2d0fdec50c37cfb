"""Tells what each block is: heading, byline, date, metadata, footer or running text.

Formats with markup say some of this themselves; plain text says it only by its layout.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from provenance.documents.addresses import find_addresses
from provenance.documents.dates import iso_date
from provenance.documents.metadata import meaning_of_key
from provenance.expressions import expression
from provenance.model import Block, BlockKind
from provenance.package import PACKAGE
from provenance.toml_tables import read_table

#: A title is rarely longer; over the WMT news documents 99 % of headings are shorter.
_LONGEST_HEADING = 140
#: A standfirst between title and byline may be a whole sentence or two.
_LONGEST_STANDFIRST = 320
_LONGEST_KEY_VALUE = 200
_FRONT = 7
_TERMINAL = expression(r"[.!?…:;,][\"'”“»«’‘›‹)\]]*$")
_FULL_STOP = expression(r"[.;,:][\"'”“»«’‘›‹)\]]*$")
_NAME = (
    r"(?:(?:van|von|de|der|den|di|da|del|la|le|al|bin|ibn|zu|zur|el)\s+|[^\W\d_a-zà-ÿ][\w'’.-]*\s*)"
)
_BYLINE = expression(
    r"(?:(?i:von|by|text|autor|autorin|author|words|report|bericht|story|written by|"
    r"geschrieben von)\s*:?\s+)"
    rf"(?:{_NAME}){{1,6}}(?:(?:,|und|and|&|\||–|-|/)\s*(?:{_NAME}){{1,6}})*"
)
_KEY_END = expression(r"[:=]")
_KEY_VALUE = expression(r"(?P<key>[^\W\d_][\w -]{1,24}?)\s*[:=]\s*(?P<value>\S.*)")


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[str]]:
    table: dict[str, list[str]] = read_table(PACKAGE / "documents" / "apparatus.toml")
    return table


@lru_cache(maxsize=1)
def _footer() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{phrase})" for phrase in _phrases()["footer"]), re.IGNORECASE)


@lru_cache(maxsize=1)
def _source_line() -> re.Pattern[str]:
    leads = "|".join(f"(?:{lead})" for lead in _phrases()["source_leads"])
    return re.compile(rf"[\W_]*(?:{leads})\b", re.IGNORECASE)


def classify(blocks: list[Block], *, marked_up: bool) -> tuple[Block, ...]:
    """Give every body block its kind.

    ``marked_up`` documents name their headings themselves; in plain text a short first block
    without a full stop is one, and whatever is short before the byline or date.
    """
    kinds = [_own_kind(block) for block in blocks]
    last_front = max(
        (
            index
            for index, kind in enumerate(kinds[:_FRONT])
            if kind in {BlockKind.BYLINE, BlockKind.DATE}
        ),
        default=-1,
    )
    if not marked_up:
        _find_headings(blocks, kinds, last_front)
    _unmake_late_bylines(kinds, last_front)
    return tuple(
        block if block.kind is kind else replace(block, kind=kind)
        for block, kind in zip(blocks, kinds, strict=True)
    )


def _own_kind(block: Block) -> BlockKind:
    kind, text, length = block.kind, block.text, len(block.text)
    if (kind is not BlockKind.BODY and kind is not BlockKind.LIST_ITEM) or length > 600:
        return kind
    if length <= 80 and iso_date(text) is not None:
        return BlockKind.DATE
    if length <= 120 and _BYLINE.fullmatch(text.rstrip(" .")):
        return BlockKind.BYLINE
    if is_metadata_line(text):
        return BlockKind.METADATA
    if length <= 200 and _footer().match(text):
        return BlockKind.FOOTER
    return kind


def is_metadata_line(text: str) -> bool:
    """Whether a block only names the source, a date or other keys: ``date 2022-11 https://…``."""
    if "://" not in text and (len(text) > _LONGEST_KEY_VALUE or not _KEY_END.search(text)):
        return False
    addresses = find_addresses(text)
    rest = text
    for start, end in reversed(addresses):
        rest = rest[:start] + " " + rest[end:]
    words = rest.strip(" \t|–-·:.,;()[]<>*_").split()
    if addresses and len(words) <= 6 and all(_is_apparatus_word(word) for word in words):
        return True
    if addresses and len(rest) <= 160 and _source_line().match(rest.strip()):
        return True
    match = _KEY_VALUE.fullmatch(text)
    if match is None or len(text) > _LONGEST_KEY_VALUE:
        return False
    meaning = meaning_of_key(match["key"])
    if meaning == "date":
        return iso_date(match["value"]) is not None
    return meaning in {"source_url", "language", "address"} and len(words) <= 12


def _is_apparatus_word(word: str) -> bool:
    bare = word.strip(":.,;|()[]").lower()
    return bool(
        not bare or meaning_of_key(bare) or iso_date(bare) or bare in _phrases()["header_words"]
    )


def _find_headings(blocks: list[Block], kinds: list[BlockKind], last_front: int) -> None:
    first_body = next((i for i, kind in enumerate(kinds) if kind is BlockKind.BODY), None)
    for index, block in enumerate(blocks):
        if kinds[index] is not BlockKind.BODY or len(block.text) > _LONGEST_STANDFIRST:
            continue
        in_front = index < last_front
        if in_front or _looks_like_heading(blocks, kinds, index, first=index == first_body):
            kinds[index] = BlockKind.HEADING


def _looks_like_heading(
    blocks: list[Block], kinds: list[BlockKind], index: int, *, first: bool
) -> bool:
    text = blocks[index].text
    if len(text) > _LONGEST_HEADING or (_FULL_STOP if first else _TERMINAL).search(text):
        return False
    if not any(character.isalpha() for character in text):
        return False
    following = next(
        (later for later in range(index + 1, len(blocks)) if kinds[later] is BlockKind.BODY), None
    )
    if following is None:
        return False
    if first:
        return True
    return len(text) <= 90 and len(blocks[following].text) > 2 * len(text)


def _unmake_late_bylines(kinds: list[BlockKind], last_front: int) -> None:
    """Below the head of a document a line "Von Anfang an" is text."""
    for index, kind in enumerate(kinds):
        if kind is BlockKind.BYLINE and index > max(last_front, _FRONT):
            kinds[index] = BlockKind.BODY
