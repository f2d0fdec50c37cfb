"""Pairs what says "translated" with the instrument that it was done with.

Two kinds of pairs are the heart of a disclosure: a word of translating beside an engine or a word
for a machine ("mit DeepL übersetzt"), and, where nothing says "translated", a version in some
language beside what made it ("Deutsche Fassung: DeepL", "English text by Google Translate").
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.markers.clauses import Clause
    from provenance.markers.tokens import Token

#: Words that say "translated", in any grammatical form that a notice uses.
TRANSLATING = frozenset(
    {"translated", "translated_attribute", "translation", "translate", "machine_translation"}
)
#: The same, where a noun or attribute names the result.
NOMINAL = frozenset({"translation", "translated_attribute", "machine_translation"})
INSTRUMENT = frozenset({"machine", "machine_translation"})
#: What a core is said to be where no word says "translated".
RENDITION = frozenset({"rendition"})
_NEAR = 12
_MOST_UNKNOWN_WITHIN = 2
_COMMAS = frozenset({",", "，"})
_LABELS = frozenset({":", "：", "–", "—"})
_ARROWS = frozenset("→➜⇒>»")


@dataclass(frozen=True, slots=True)
class Core:
    """The heart of a statement: from the first to the last word of translating and instrument.

    ``end`` is the position after it; ``engine`` the first one named, ``unknown`` where none is.
    ``translating`` holds the classes of its words of translating, or is ``RENDITION``.
    """

    start: int
    end: int
    engine: str
    translating: frozenset[str]


def is_nominal(core: Core) -> bool:
    """Tell whether a noun, not a participle, says that it was translated."""
    return core.translating <= NOMINAL | RENDITION


def cores(clause: Clause) -> Iterator[Core]:
    """Yield each pairing of a word of translating with the instrument nearest to it.

    An instrument is an engine or a word for a machine, at most a dozen tokens away with hardly an
    unknown word between. What overlaps is one core. Where nothing says "translated", renditions
    are looked for.
    """
    instruments = [
        i for i, token in enumerate(clause.tokens) if token.engine or token.classes & INSTRUMENT
    ]
    if not instruments:
        return
    spans: list[list[int]] = []
    named = (*_engines_that_translate(clause), *_roles_of_engines(clause))
    said = [i for i in clause.positions(TRANSLATING) if not _is_geared(clause, i)]
    for position in (*said, *named):
        partners = [i for i in instruments if _belong_together(clause, position, i)]
        if not partners:
            continue
        low, high = min([position, *partners]), max([position, *partners])
        if spans and low <= spans[-1][1] + 1:
            spans[-1] = [min(spans[-1][0], low), max(spans[-1][1], high)]
        else:
            spans.append([low, high])
    for low, high in spans:
        yield _core(clause, low, high + 1)
    if not spans:
        yield from _renditions(clause, instruments)


def _is_geared(clause: Clause, position: int) -> bool:
    """Tell "mit 1:20 übersetzt", which is said of gears."""
    before = [token.text for token in clause.tokens[max(0, position - 3) : position]]
    return len(before) > 2 and before[0] == "1" and before[1] in _LABELS and before[2].isdigit()


def _engines_that_translate(clause: Clause) -> Iterator[int]:
    """Yield names that hold the verb in scripts without spaces: "使用谷歌翻译", with Google.

    Without such a word before it, a claim of review must follow: "DeepL翻译，人工校对".
    """
    claimed = clause.has("reviewed", 1, 4) or len(clause.tokens) == 1
    for position, token in enumerate(clause.tokens):
        used = "with" in clause.tokens[position - 1].classes if position else claimed
        named = token.engine and token.text.endswith(("翻译", "翻譯", "翻訳"))
        behind = clause.tokens[position + 1 : position + 2]
        if named and used and not (behind and "this" in behind[0].classes):
            yield position  # but "用谷歌翻译本页" asks to do it


def _roles_of_engines(clause: Clause) -> Iterator[int]:
    """Yield "Übersetzer" in "Übersetzer: DeepL", "English version by" before a name."""
    for position, token in enumerate(clause.tokens[:-1]):
        behind = clause.tokens[position + 1 : position + 3]
        labelled = behind[0].text in _LABELS and behind[-1].engine
        if ("role" in token.classes and labelled) or (
            "translated_by" in token.classes and behind[0].engine
        ):
            yield position


def _belong_together(clause: Clause, one: int, other: int) -> bool:
    low, high = min(one, other), max(one, other)
    if high - low > _NEAR or "code" in clause.tokens[other].classes:
        return False
    for before, token in pairwise(clause.tokens[low : high + 1]):
        told = other < one and "we" in token.classes  # "Claude sprach, ich habe es …"
        if before.text in _COMMAS and (token.is_unknown or told):
            return False  # "He translated it himself, refusing help from DeepL"
    if other < one and not clause.tokens[other].engine and _holds_a_colon(clause, low, high):
        return False  # "Von wegen KI: Übersetzt hat das Buch …"
    return clause.unknown(low + 1, high) <= _MOST_UNKNOWN_WITHIN


def _holds_a_colon(clause: Clause, low: int, high: int) -> bool:
    return any(token.text in {":", "："} for token in clause.tokens[low:high])


def _core(clause: Clause, start: int, end: int) -> Core:
    tokens = clause.tokens[start:end]
    classes = frozenset(name for token in tokens for name in token.classes & TRANSLATING)
    return Core(start, end, _engine(tokens), classes)


def _engine(tokens: Sequence[Token]) -> str:
    """Return the first engine; behind "Übersetzung:" only what follows it counts."""
    for position, token in enumerate(tokens[:-1]):
        if token.classes & NOMINAL and tokens[position + 1].text in _LABELS:
            tokens = [token, *tokens[position + 1 :]] if _names(tokens[position + 1 :]) else tokens
            break
    return next(iter(_names(tokens)), "unknown")


def _names(tokens: Sequence[Token]) -> list[str]:
    return [token.engine for token in tokens if token.engine and token.engine != "unknown"]


def _renditions(clause: Clause, instruments: list[int]) -> Iterator[Core]:
    """Yield versions with what made them: "Deutsch mit DeepL", "diese Fassung stammt von DeepL"."""
    for position in instruments:
        token = clause.tokens[position]
        translator = "translator" in token.classes
        for start, end, version in _versions(clause):
            low, high = min(start, position), _through_the_name(clause, max(end, position + 1))
            parted = any(t.text in _COMMAS for t in clause.tokens[low:high])
            if high - low > _NEAR or parted or clause.unknown(low, high) > 1:
                continue
            made = clause.has("made", low, high)
            way = leads_from(clause, start) or _goes_into(clause, start)
            done = made or (bool(token.engine) and way)
            by_whom = translator or (("machine" in token.classes or bool(token.engine)) and done)
            joined = made or start <= position < end or _is_joined(clause, start, end, position)
            if joined and by_whom and (version or translator):
                yield Core(low, high, _engine(clause.tokens[low:high]), RENDITION)
                return
    yield from _tools_used(clause, instruments)


def leads_from(clause: Clause, position: int) -> bool:
    """Tell "aus dem Japanischen mit Claude" from "Deutsch mit Claude" (lernen)."""
    before = clause.tokens[max(0, position - 2) : position]
    led = frozenset().union(*(token.classes for token in before))
    return clause.tokens[position].names_language and "with" in led and "into" not in led


def _versions(clause: Clause) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, whether a language is named) of words for a version of the text."""
    for position, token in enumerate(clause.tokens):
        before = clause.tokens[position - 1] if position else None
        if token.names_language:
            pair = clause.tokens[position + 1 : position + 2]
            noun = bool(pair) and "text" in pair[0].classes
            yield position, position + 1 + noun, True
        elif "text" in token.classes and before is not None and "translator" in before.classes:
            yield position - 1, position + 1, True
        elif "text" in token.classes and before is not None and "this" in before.classes:
            behind = clause.tokens[position + 1 : position + 2]
            yield position, position + 1, bool(behind) and behind[0].names_language


def _goes_into(clause: Clause, position: int) -> bool:
    """Tell "del inglés al español", "EN → DE": another language before, and what leads into this.

    "DE-EN" without an arrow may be a dictionary.
    """
    before = clause.tokens[max(0, position - 3) : position]
    if len(before) < 2 or not clause.tokens[position].names_language:
        return False
    leads = before[-1].text in _ARROWS or "into" in before[-1].classes
    return leads and any(token.names_language for token in before)


def _through_the_name(clause: Clause, end: int) -> int:
    """Return the position behind the name and the verb that follow: "… by the chatbot Claude"."""
    named = end < len(clause.tokens) and bool(clause.tokens[end].engine)
    return _through_the_verb(clause, end + named)


def _through_the_verb(clause: Clause, end: int) -> int:
    """Return the position behind the verb that follows soon: "… von Google genutzt"."""
    for position in range(end, min(len(clause.tokens), end + 3)):
        token = clause.tokens[position]
        if "made" in token.classes:
            return position + 1
        if token.is_unknown or not token.is_word:
            break
    return end


def _is_joined(clause: Clause, start: int, end: int, position: int) -> bool:
    """Tell whether "with", "by" or a colon joins a version and an instrument."""
    between = (
        clause.tokens[end:position] if end <= position else clause.tokens[position + 1 : start]
    )
    return any(token.classes & {"with", "by"} or token.text in _LABELS for token in between)


def _tools_used(clause: Clause, instruments: list[int]) -> Iterator[Core]:
    """Yield a program for translating of which nothing is said but that it was used."""
    for position in instruments:
        if "translator" not in clause.tokens[position].classes:
            continue
        behind = clause.tokens[position + 1 : position + 3]
        if len(behind) == 2 and behind[0].text in _LABELS and behind[1].engine:
            yield Core(position, position + 3, behind[1].engine, RENDITION)
            return
        revised = [i for i in clause.positions(frozenset({"reviewed"})) if i > position]
        if position == 0 and revised and not clause.unknown(0, revised[0]):
            yield Core(0, revised[0], clause.tokens[0].engine or "unknown", RENDITION)
            return
        made = [i for i in clause.positions(frozenset({"made"})) if abs(i - position) <= _NEAR // 2]
        if made and clause.unknown(min(position, *made), max(position, *made)) == 0:
            low, high = min(position, *made), max(position, *made)
            yield Core(low, high + 1, _engine(clause.tokens[position : position + 1]), RENDITION)
            return
