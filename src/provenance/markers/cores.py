"""Pairs what says "translated" with the instrument that it was done with.

That pair is the heart of a disclosure: a word of translating beside an engine or a word for a
machine ("mit DeepL übersetzt"). Where nothing says "translated", ``renditions`` looks for others.
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
NEAR = 12
_MOST_UNKNOWN_WITHIN = 2
_LONGEST_RATIO = 8
COMMAS = frozenset({",", "，"})
#: Names of programs end so in scripts without spaces.
HOLD_THE_VERB = ("翻译", "翻譯", "翻訳")
LABELS = frozenset({":", "：", "–", "—"})


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
    unknown word between. What overlaps is one core.
    """
    instruments = instruments_of(clause)
    if not instruments:
        return
    spans: list[list[int]] = []
    named = (*_engines_that_translate(clause), *_roles_of_engines(clause))
    said = [i for i in clause.positions(TRANSLATING) if not is_geared(clause.tokens, i)]
    for position in (*said, *named):
        partners = [i for i in instruments if _belong_together(clause, position, i)]
        if not partners:
            continue
        partners = _next_to_theengine_of(clause, position, partners)
        low, high = min([position, *partners]), max([position, *partners])
        if spans and low <= spans[-1][1] + 1:
            spans[-1] = [min(spans[-1][0], low), max(spans[-1][1], high)]
        else:
            spans.append([low, high])
    for low, high in spans:
        yield _core(clause, low, high + 1)


def instruments_of(clause: Clause) -> list[int]:
    """Return where engines and words for machines stand."""
    return [
        i for i, token in enumerate(clause.tokens) if token.engine or token.classes & INSTRUMENT
    ]


def is_geared(tokens: Sequence[Token], position: int) -> bool:
    """Tell "mit 1:20 übersetzt", "Übersetzung: 3,08 : 1", which are said of gears."""
    near = [t.text for t in tokens[max(0, position - 3) : position + _LONGEST_RATIO]]
    next_to_it = [token.text for token in tokens[position + 1 : position + 2]]
    return any(
        one.isdigit() and colon in LABELS and other.isdigit() and ("1" in {one, other} or follows)
        for one, colon, other in zip(near, near[1:], near[2:], strict=False)
        for follows in ([one] == next_to_it,)
    )


def _engines_that_translate(clause: Clause) -> Iterator[int]:
    """Yield names that hold the verb in scripts without spaces: "使用谷歌翻译", with Google.

    Without such a word before it, a claim of review must follow: "DeepL翻译，人工校对".
    """
    claimed = clause.has("reviewed", 1, 4) or len(clause.tokens) == 1
    for position, token in enumerate(clause.tokens):
        used = "with" in clause.tokens[position - 1].classes if position else claimed
        named = token.engine and token.text.endswith(HOLD_THE_VERB)
        behind = clause.tokens[position + 1 : position + 2]
        if named and used and not (behind and "this" in behind[0].classes):
            yield position  # but "用谷歌翻译本页" asks to do it


def _roles_of_engines(clause: Clause) -> Iterator[int]:
    """Yield "Übersetzer" in "Übersetzer: DeepL", "English version by" before a name."""
    for position, token in enumerate(clause.tokens[:-1]):
        behind = clause.tokens[position + 1 : position + 3]
        named = behind[-1].engine or "machine" in behind[-1].classes
        labelled = behind[0].text in LABELS and named
        if ("role" in token.classes and labelled) or (
            "translated_by" in token.classes and behind[0].engine
        ):
            yield position


def _belong_together(clause: Clause, one: int, other: int) -> bool:
    low, high = min(one, other), max(one, other)
    if high - low > NEAR or "code" in clause.tokens[other].classes:
        return False
    for before, token in pairwise(clause.tokens[low : high + 1]):
        told = other < one and "we" in token.classes  # "Claude sprach, ich habe es …"
        if before.text in COMMAS and (token.is_unknown or told):
            return False  # "He translated it himself, refusing help from DeepL"
    if other < one and not clause.tokens[other].engine and _holds_a_colon(clause, low, high):
        return False  # "Von wegen KI: Übersetzt hat das Buch …"
    return clause.unknown(low + 1, high) <= _MOST_UNKNOWN_WITHIN


def _next_to_theengine_of(clause: Clause, position: int, partners: list[int]) -> list[int]:
    """Leave out "bot" in "The bot answers in a thread with the message translated by DeepL"."""
    joined = [i for i in partners if not clause.unknown(*sorted((position, i)))]
    if any(clause.tokens[i].engine for i in joined):
        return [i for i in partners if i in joined or clause.tokens[i].engine]
    return partners


def _holds_a_colon(clause: Clause, low: int, high: int) -> bool:
    return any(token.text in {":", "："} for token in clause.tokens[low:high])


def _core(clause: Clause, start: int, end: int) -> Core:
    tokens = clause.tokens[start:end]
    classes = frozenset(name for token in tokens for name in token.classes & TRANSLATING)
    return Core(start, end, engine_of(tokens), classes)


def engine_of(tokens: Sequence[Token]) -> str:
    """Return the first engine; behind "Übersetzung:" only what follows it counts."""
    for position, token in enumerate(tokens[:-1]):
        if token.classes & NOMINAL and tokens[position + 1].text in LABELS:
            tokens = [token, *tokens[position + 1 :]] if _names(tokens[position + 1 :]) else tokens
            break
    return next(iter(_names(tokens)), "unknown")


def _names(tokens: Sequence[Token]) -> list[str]:
    return [token.engine for token in tokens if token.engine and token.engine != "unknown"]


def leads_from(clause: Clause, position: int) -> bool:
    """Tell "aus dem Japanischen mit Claude" from "Deutsch mit Claude" (lernen)."""
    before = clause.tokens[max(0, position - 2) : position]
    led = frozenset().union(*(token.classes for token in before))
    return clause.tokens[position].names_language and "with" in led and "into" not in led
