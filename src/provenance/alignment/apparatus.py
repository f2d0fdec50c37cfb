"""Which blocks need no counterpart: bylines, dates, footers, and what stands around an article."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.model import APPARATUS
from provenance.package import PACKAGE
from provenance.toml_tables import read_table

if TYPE_CHECKING:
    from provenance.model import Document

_WORD = re.compile(r"[^\W_]")


def needs_no_counterpart(document: Document) -> list[bool]:
    """Say of each block whether it is apparatus, by its kind or by its words, or has none."""
    return [
        block.kind in APPARATUS or is_boilerplate(block.text) or not has_words(block.text)
        for block in document.blocks
    ]


def has_words(text: str) -> bool:
    """Whether a text has a letter or a digit."""
    return _WORD.search(text) is not None


def is_boilerplate(text: str) -> bool:
    """Whether a text is an advertisement, a call to subscribe, a copyright line or the like."""
    longest, words, begins = _patterns()
    if len(text) > longest:
        return False
    folded = text.strip().lower()
    return any(map(folded.__contains__, words)) or begins.match(folded) is not None


@lru_cache(maxsize=1)
def _patterns() -> tuple[int, tuple[str, ...], re.Pattern[str]]:
    table = read_table(PACKAGE / "alignment" / "boilerplate.toml")
    begins = "|".join(f"(?:{pattern})" for pattern in table["begins"])
    return table["longest"], tuple(table["words"]), re.compile(begins)
