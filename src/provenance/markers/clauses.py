"""What the words of a clause do: its subject, its verb, what denies or doubts it.

A clause is a stretch of a sentence without a stop. All questions are about token positions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.markers.tokens import OPENING, STOPS, TERMINAL, is_closing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.markers.tokens import Token

#: Words that say "translated", in any grammatical form that a notice uses.
TRANSLATING = frozenset(
    {"translated", "translated_attribute", "translation", "translate", "machine_translation"}
)
#: The same, where a noun or attribute names the result.
NOMINAL = frozenset({"translation", "translated_attribute", "machine_translation"})
INSTRUMENT = frozenset({"machine", "machine_translation"})
_NEAR = 12
_MOST_UNKNOWN_WITHIN = 2


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens of one clause; ``bracketed`` where brackets enclose exactly these."""

    tokens: tuple[Token, ...]
    bracketed: bool = False

    def has(self, name: str, start: int = 0, end: int | None = None) -> bool:
        """Tell whether a word of this class stands between two positions."""
        return any(name in token.classes for token in self.tokens[max(0, start) : end])

    def positions(self, names: frozenset[str]) -> list[int]:
        """Return where words of any of these classes stand."""
        return [i for i, token in enumerate(self.tokens) if token.classes & names]

    def unknown(self, start: int, end: int) -> int:
        """Count words between two positions that the catalogue says nothing about."""
        return sum(token.is_unknown for token in self.tokens[max(0, start) : end])

    def words(self, start: int, end: int) -> int:
        """Count words between two positions."""
        return sum(token.is_word for token in self.tokens[max(0, start) : end])


@dataclass(frozen=True, slots=True)
class Core:
    """The heart of a statement: from the first to the last word of translating and instrument.

    ``end`` is the position after it; ``engine`` the first one named, ``unknown`` where none is.
    """

    start: int
    end: int
    engine: str
    translating: frozenset[str]


def clauses(tokens: Sequence[Token]) -> Iterator[Clause]:
    """Yield the clauses of a sentence: what brackets hold, and the rest without the brackets."""
    outer: list[Token] = []
    inner: list[Token] = []
    depth = 0
    for token in tokens:
        if token.text in OPENING and not token.classes:
            depth += 1
            inner = [] if depth == 1 else inner
        elif is_closing(token.text):
            depth = max(0, depth - 1)
            if depth == 0 and inner:
                yield from _split(inner, bracketed=True)
                inner = []
        elif depth:
            inner.append(token)
        else:
            outer.append(token)
    if inner:
        yield from _split(inner, bracketed=False)
    yield from _split(outer, bracketed=False)


def _split(tokens: Sequence[Token], *, bracketed: bool) -> Iterator[Clause]:
    current: list[Token] = []
    for position, token in enumerate(tokens):
        stops = token.text in STOPS or token.text in TERMINAL
        if current and (stops or _is_glued_on(tokens, position)):
            yield Clause(tuple(current), bracketed)
            current = []
        if not stops:
            current.append(token)
    if current:
        yield Clause(tuple(current), bracketed)


def _is_glued_on(tokens: Sequence[Token], position: int) -> bool:
    """Tell whether a footer begins here without a full stop before: "… gesperrt Übersetzt mit"."""
    token = tokens[position]
    if not token.capital or "translated" not in token.classes or position + 1 >= len(tokens):
        return False
    before, after = tokens[position - 1], tokens[position + 1]
    return before.is_word and not before.capital and "with" in after.classes and not after.capital


def cores(clause: Clause) -> Iterator[Core]:
    """Yield each pairing of a word of translating with the instrument nearest to it.

    An instrument is an engine or a word for a machine, at most a dozen tokens away with hardly an
    unknown word between. What overlaps is one core.
    """
    instruments = [
        i for i, token in enumerate(clause.tokens) if token.engine or token.classes & INSTRUMENT
    ]
    spans: list[list[int]] = []
    for position in (*clause.positions(TRANSLATING), *_engines_that_translate(clause)):
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


def _engines_that_translate(clause: Clause) -> Iterator[int]:
    """Yield names that hold the verb in scripts without spaces: "使用谷歌翻译", with Google.

    Without such a word before it, a claim of review must follow: "DeepL翻译，人工校对".
    """
    claimed = clause.has("reviewed", 1, 4)
    for position, token in enumerate(clause.tokens):
        used = "with" in clause.tokens[position - 1].classes if position else claimed
        if token.engine and used and token.text.endswith(("翻译", "翻譯", "翻訳")):
            yield position


def _belong_together(clause: Clause, one: int, other: int) -> bool:
    low, high = min(one, other), max(one, other)
    if high - low > _NEAR or "code" in clause.tokens[other].classes:
        return False
    return clause.unknown(low + 1, high) <= _MOST_UNKNOWN_WITHIN


def _core(clause: Clause, start: int, end: int) -> Core:
    tokens = clause.tokens[start:end]
    named = [token.engine for token in tokens if token.engine and token.engine != "unknown"]
    classes = frozenset(name for token in tokens for name in token.classes & TRANSLATING)
    return Core(start, end, named[0] if named else "unknown", classes)


def document_references(clause: Clause, own_language: str) -> list[tuple[int, int, str]]:
    """Return where the clause speaks of its own document, as (start, end, how).

    ``how`` is ``this`` ("this page", "dieser Text"), ``the`` ("the article", "der Text") or
    ``bare`` ("Artículo traducido …" at the start of a line). A version in another language than
    the document's, or an earlier one, is no reference to the document.
    """
    references = []
    tokens = clause.tokens
    for start, token in enumerate(tokens):
        if "this" in token.classes:
            end = _noun_after(clause, start, 3, either_kind=True)
            references.append((start, end or start + 1, "this"))
        elif "the" in token.classes or (start == 0 and not token.is_unknown):
            end = _noun_after(clause, start, 4, either_kind=False)
            if end is not None and clause.unknown(start, end) <= _MOST_UNKNOWN_WITHIN - 1:
                references.append((start, end, "the" if "the" in token.classes else "bare"))
    return [
        (start, end, how)
        for start, end, how in references
        if not _is_about_another(clause, start, end, own_language)
    ]


def _noun_after(clause: Clause, start: int, reach: int, *, either_kind: bool) -> int | None:
    """Return the position after the noun of a noun phrase that begins at ``start``."""
    wanted = {"text", "translation"}
    for end in range(start, min(len(clause.tokens), start + reach + 1)):
        token = clause.tokens[end]
        if end > start and not token.is_word:
            return None
        if token.classes & wanted and (end > start or not token.classes & {"this", "the"}):
            return end + 1
        if end > start and token.classes & {"was", "is", "translated", "modal", "if"}:
            return end if either_kind and end > start + 1 else None
    return None


def _is_about_another(clause: Clause, start: int, end: int, own_language: str) -> bool:
    if clause.has("other", start, end):
        return True
    named = {
        name.partition(":")[2]
        for token in clause.tokens[start : end + 1]
        for name in token.classes
        if name.startswith("language:")
    }
    return bool(named) and own_language != "" and own_language not in named
