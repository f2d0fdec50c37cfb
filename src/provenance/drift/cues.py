"""Finds listed words and phrases in a text; the lists are data files beside the checks."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

_NEVER = r"(?!)"


@cache
def load_table(name: str) -> dict[str, Any]:
    """Return the data file ``drift/checks/<name>.toml``."""
    path = files("provenance.drift.checks") / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def compile_phrases(phrases: Iterable[str], *, ignore_case: bool = True) -> re.Pattern[str]:
    """Compile a list of phrases into one pattern that finds whole words, the longest first.

    In a phrase ``*`` stands for any letters, a space for any white space; all else of it is
    literal, save ``[...]`` with a repetition, which is taken as in a regular expression.
    """
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    if not ordered:
        return re.compile(_NEVER)
    body = "|".join(_expression(phrase) for phrase in ordered)
    flags = re.IGNORECASE if ignore_case else 0
    return re.compile(rf"(?<![\w])(?:{body})(?![\w])", flags)


def _expression(phrase: str) -> str:
    parts = re.split(r"(\*|\s+|\[[^\]]*\](?:\*\??|\{[^}]*\})?|['’])", phrase)
    return "".join(_piece(part) for part in parts if part)


def _piece(part: str) -> str:
    if part == "*":
        return r"\w*"
    if part.isspace():
        return r"\s+"
    if part in "'’":
        return "['’]"
    if part.startswith("["):
        return part
    return re.escape(part)


def spans_of(
    pattern: re.Pattern[str], text: str, start: int = 0, end: int | None = None
) -> list[tuple[int, int]]:
    """Return the spans of all matches of ``pattern`` between ``start`` and ``end``."""
    stop = len(text) if end is None else end
    return [match.span() for match in pattern.finditer(text, start, stop)]
