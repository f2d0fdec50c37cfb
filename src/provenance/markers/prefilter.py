"""Decides on raw text whether a file is worth parsing: nothing is parsed, nothing is missed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.markers.anchors import find_anchors, spellings
from provenance.markers.catalogue import residue_stems

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


def may_hold_markers(text: str) -> bool:
    """Tell whether a text holds an anchor of any language or a stem of any residue."""
    return bool(_residue_automaton().find_matches_as_indexes(text.lower()) or find_anchors(text))


@lru_cache(maxsize=1)
def _residue_automaton() -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick(sorted({form for stem in residue_stems() for form in spellings(stem)}))
