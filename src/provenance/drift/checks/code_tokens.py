"""Placeholders, options and names in code that a translation changed or lost.

What a program reads is no prose: ``{count}``, ``--dry-run`` and ``max_retries`` have to stand in
the translation as they stand in the original.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from provenance.drift.cues import load_table
from provenance.drift.observations import Observation
from provenance.expressions import expression
from provenance.model import InlineKind, Severity
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.links import Span
    from provenance.drift.passages import Passage, PassagePair

RULE = "DR384"
_CONFIDENCE = 0.85
_CONFIDENCE_WHEN_LOST = 0.6
#: Without one of these nothing is read by a program, except for ``camelCase`` and file names.
_SIGNS = frozenset("%{_-(.")
_CAPITAL_INSIDE = expression(r"[a-z][A-Z]")
#: ``{count, plural, one {# file} other {# files}}``: what stands inside is prose.
_CHOICE = expression(r"\{\s*\w+\s*,\s*(?:plural|select|selectordinal|choice)\s*,")
_ADDRESS = expression(r"\S+@\S+|\S*://\S+|www\.\S+")
_INSIDE_BRACES = expression(r"(?<=\{\{) | (?=\}\})")
_SOFT_HYPHEN = "\u00ad"
#: What is set apart inside code is to be replaced by the reader, and may be named in German.
_TO_BE_REPLACED = (InlineKind.EMPHASIS, InlineKind.STRONG)
#: Authors make up names for samples ("my_file"), and translators do, too.
_CONFIDENCE_OF_NAMES = 0.5
_NAME = "name in code"


class _Kind(NamedTuple):
    title: str
    pattern: re.Pattern[str]
    filled_in: bool
    manuals: bool


class _Token(NamedTuple):
    title: str
    filled_in: bool
    name: str
    span: Span


@cache
def _kinds() -> tuple[_Kind, ...]:
    return tuple(
        _Kind(
            row["title"],
            re.compile(row["pattern"]),
            row.get("filled_in", False),
            row.get("manuals", False),
        )
        for row in load_table("code_tokens")["kinds"]
    )


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield what the translation has otherwise or lost, then placeholders that it made up."""
    said = _tokens(pair.original, prose=not context.is_manual)
    written = _tokens(pair.seed, prose=not said)
    new = [token for token in written if not _stands_in(token, pair.original.text)]
    for one in said:
        if _stands_in(one, pair.seed.text) or _stands_in(one, context.seed):
            continue
        other = next((token for token in new if token.title == one.title), None)
        if other is not None:
            new.remove(other)
            yield _changed(one, other)
        elif one.filled_in:
            yield _lost(one)
    for token in new:
        if token.filled_in:
            yield _added(token)


def _tokens(passage: Passage, *, prose: bool) -> list[_Token]:
    """Return what a program reads in a passage, each name once, in the order of the kinds."""
    text = passage.text
    found: dict[str, _Token] = {}
    if not _SIGNS.isdisjoint(text) or _CAPITAL_INSIDE.search(text):
        text = _ADDRESS.sub(lambda match: " " * len(match.group()), text)
        choice = _CHOICE.search(text) is not None
        for kind in _kinds():
            if (kind.manuals and prose) or (choice and kind.filled_in):
                continue
            for match in kind.pattern.finditer(text):
                if _is_to_be_replaced(passage, match.span()):
                    continue
                name = match.groupdict().get("name") or match.group()
                found.setdefault(name, _Token(kind.title, kind.filled_in, name, match.span()))
    return list(found.values())


def _is_to_be_replaced(passage: Passage, span: Span) -> bool:
    return any(
        one.kind in _TO_BE_REPLACED and one.start < span[1] and span[0] < one.end
        for one in passage.inlines
    )


def _stands_in(token: _Token, text: str) -> bool:
    """Whether a text has the token; a name may begin a German compound, whatever its case."""
    if token.filled_in:
        return _without_blanks(token.name) in _without_blanks(text)
    plain = text.replace("\\_", "_").replace(_SOFT_HYPHEN, "")
    return token.name.casefold() in plain.casefold()


def _without_blanks(text: str) -> str:
    """Return a text without the blanks that are allowed inside double braces."""
    return _INSIDE_BRACES.sub("", text)


def _shown(token: _Token) -> str:
    """Return a token as editors know it: of ``{count, number}`` only the beginning was read."""
    is_cut = token.name.startswith("{") and not token.name.endswith("}")
    return token.name + "}" if is_cut else token.name


def _changed(one: _Token, other: _Token) -> Observation:
    message = say(
        "The original has the {kind} {before}; the translation has {after} in its place.",
        kind=say(one.title),
        before=_shown(one),
        after=_shown(other),
    )
    if one.title == _NAME:
        severity = Severity.MINOR
        return Observation(RULE, message, other.span, one.span, _CONFIDENCE_OF_NAMES, severity)
    return Observation(RULE, message, other.span, one.span, _CONFIDENCE)


def _lost(one: _Token) -> Observation:
    message = say(
        "The {kind} {before} of the original is missing.", kind=say(one.title), before=_shown(one)
    )
    return Observation(RULE, message, None, one.span, _CONFIDENCE_WHEN_LOST)


def _added(token: _Token) -> Observation:
    message = say("The original has no {kind} {after}.", kind=say(token.title), after=_shown(token))
    return Observation(RULE, message, token.span, None, _CONFIDENCE_WHEN_LOST, Severity.MINOR)
