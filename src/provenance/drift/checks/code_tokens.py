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
    from collections.abc import Iterator, Sequence

    from provenance.drift.context import DocumentContext
    from provenance.drift.links import Span
    from provenance.drift.passages import Passage, PassagePair

RULE = "DR384"
_CONFIDENCE = 0.85
_CONFIDENCE_WHEN_LOST = 0.6
_DOT_INSIDE = expression(r"\w\.[a-z]")
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
_PLACEHOLDER = "placeholder"
_TAG, _FILE = "tag", "file name"
#: Arguments in order, and tags that are opened and closed: each counts.
_COUNTED = ("%", "<")


class _Kind(NamedTuple):
    title: str
    pattern: re.Pattern[str]
    filled_in: bool
    manuals: bool
    choice: bool
    signs: tuple[str, ...]


class _Token(NamedTuple):
    title: str
    filled_in: bool
    name: str
    span: Span
    times: int = 1


@cache
def _kinds() -> tuple[_Kind, ...]:
    return tuple(
        _Kind(
            row["title"],
            re.compile(row["pattern"]),
            row.get("filled_in", False),
            row.get("manuals", False),
            row.get("choice", False),
            tuple(row.get("signs", ())),
        )
        for row in load_table("code_tokens")["kinds"]
    )


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield what the translation has otherwise or lost, then placeholders that it made up."""
    said = _tokens(pair.original, context)
    written = _tokens(pair.seed, None if said else context)
    new = [token for token in written if not _is_kept(token, said, pair.original.text, "")]
    for one in said:
        if _is_kept(one, written, pair.seed.text, context.seed):
            continue
        other = next((token for token in new if token.title == one.title), None)
        if other is not None:
            new.remove(other)
            yield _changed(one, other)
        elif one.filled_in:
            yield _lost(one, pair.original)
    for token in new:
        if token.filled_in:
            yield _added(token)


def _is_kept(token: _Token, others: Sequence[_Token], text: str, document: str) -> bool:
    """Whether the other side has a token as well, as often as a program counts it."""
    same = next((one for one in others if one[:3] == token[:3]), None)
    if same is not None:
        return not token.name.startswith(_COUNTED) or same.times >= token.times
    return token.title != _TAG and (_stands_in(token, text) or _stands_in(token, document))


def _tokens(passage: Passage, context: DocumentContext | None) -> list[_Token]:
    """Return what a program reads in a passage, each name once, in the order of the kinds.

    Without a context what holds in manuals only counts as well.
    """
    text = passage.text
    found: dict[str, _Token] = {}
    kinds = [kind for kind in _kinds() if _may_hold(text, kind)]
    if kinds:
        text = _ADDRESS.sub(lambda match: " " * len(match.group()), text)
        choice = "{" in text and _CHOICE.search(text) is not None
        for kind in kinds:
            in_prose = kind.manuals and context is not None and not context.is_manual
            if in_prose or (choice and kind.filled_in and not kind.choice):
                continue
            for match in kind.pattern.finditer(text):
                if _is_to_be_replaced(passage, match.span()):
                    continue
                name = match.groupdict().get("name") or match.group()
                token = _Token(kind.title, kind.filled_in, name, match.span())
                found[name] = _once_more(found.get(name), token)
    for one in passage.inlines:
        if one.kind is InlineKind.PLACEHOLDER:
            token = _Token(_PLACEHOLDER, filled_in=True, name=one.target, span=(one.start, one.end))
            found[one.target] = _once_more(found.get(one.target), token)
    return list(found.values())


def _may_hold(text: str, kind: _Kind) -> bool:
    """Tell cheaply whether a text may hold anything of a kind; its pattern is slow."""
    if kind.signs == (".",):
        return "." in text[:-1] and _DOT_INSIDE.search(text) is not None
    if kind.signs:
        return any(map(text.__contains__, kind.signs))
    return _CAPITAL_INSIDE.search(text) is not None


def _once_more(known: _Token | None, token: _Token) -> _Token:
    return token if known is None else known._replace(times=known.times + 1)


def _is_to_be_replaced(passage: Passage, span: Span) -> bool:
    return any(
        one.kind in _TO_BE_REPLACED and one.start < span[1] and span[0] < one.end
        for one in passage.inlines
    )


def _stands_in(token: _Token, text: str) -> bool:
    """Whether a text has the token; a name may begin a German compound."""
    if token.filled_in:
        return _without_blanks(token.name) in _without_blanks(text)
    plain = text.replace("\\_", "_").replace(_SOFT_HYPHEN, "")
    if token.title == _FILE:
        return token.name.casefold() in plain.casefold()
    whole = rf"(?<!\w){re.escape(token.name)}(?!\w|-[a-z\d])"
    return token.name in plain and re.search(whole, plain) is not None


def _without_blanks(text: str) -> str:
    """Return a text without the blanks that are allowed inside double braces."""
    return _INSIDE_BRACES.sub("", text)


def _shown(token: _Token) -> str:
    """Return a token as editors know it: of ``{count, number}`` only the beginning was read."""
    last = {"{": "}", "<": ">"}.get(token.name[0], "")
    return token.name if token.name.endswith(last) else token.name.rstrip(",") + last


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


def _lost(one: _Token, passage: Passage) -> Observation:
    message = say(
        "The {kind} {before} of the original is missing.", kind=say(one.title), before=_shown(one)
    )
    # A placeholder without a text of its own is shown by the whole of it.
    span = one.span if one.span[0] < one.span[1] else (0, len(passage.text))
    return Observation(RULE, message, None, span, _CONFIDENCE_WHEN_LOST)


def _added(token: _Token) -> Observation:
    message = say("The original has no {kind} {after}.", kind=say(token.title), after=_shown(token))
    return Observation(RULE, message, token.span, None, _CONFIDENCE_WHEN_LOST, Severity.MINOR)
