"""Says what speaks for and against a credit in a sentence whose grammar is not known.

Its heart is a word of translating and the name of a person nearest to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.markers.clauses import Clause
from provenance.markers.evidence import evidence
from provenance.markers.names import is_name_part, name_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.markers.clauses import Place
    from provenance.markers.tokens import Token

_SAID = frozenset(
    {"translated", "translation", "translated_attribute", "role"}
    | {"translated_by", "translated_by_before"}
)
_FARTHEST = 8
_FAR = 5


@dataclass(frozen=True, slots=True)
class Credit:
    """Where a word of translating stands, and the name nearest to it."""

    said: int
    start: int
    end: int

    @property
    def span(self) -> tuple[int, int]:
        """The tokens from the one to the other."""
        return min(self.said, self.start), max(self.said + 1, self.end)

    @property
    def distance(self) -> int:
        """How far apart they are."""
        return self.start - self.said if self.start > self.said else self.said - self.end + 1


def credit_in(tokens: Sequence[Token]) -> Credit | None:
    """Return the word of translating and the name that are nearest to each other."""
    said = [i for i, token in enumerate(tokens) if token.classes & _SAID]
    pairs = [
        Credit(position, start, end)
        for start, end in (_names(tokens) if said else ())
        for position in said
        if not (start <= position < end or _is_a_compound(tokens, position, start))
    ]
    nearest = min(pairs, key=lambda pair: pair.distance, default=None)
    return nearest if nearest and nearest.distance <= _FARTHEST else None


def _is_a_compound(tokens: Sequence[Token], said: int, name: int) -> bool:
    """Tell "翻译设置", settings of translation: nothing parts the two, and no role is named."""
    return (
        name == said + 1
        and tokens[name].start == tokens[said].end
        and "role" not in tokens[said].classes
    )


def _names(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the names of two parts, or of one behind a title."""
    clause = Clause(tuple(tokens))
    position = 0
    while position < len(tokens):
        end, parts = name_at(clause, position)
        titled = position > 0 and "title" in tokens[position - 1].classes
        if (parts > 1 and _is_one_name(tokens[position:end])) or (parts and titled):
            yield position, end
            position = end
        else:
            position += 1


def _is_one_name(name: Sequence[Token]) -> bool:
    """Tell "Ina Weiß und Jan Rot" from "Technik und Recht"."""
    known = len(name) == 1 or name[0].text.startswith("@")
    return (
        known
        or any(is_name_part(one) and is_name_part(other) for one, other in pairwise(name))
        or len(name) > 3
    )


def evidence_of_credit(tokens: Sequence[Token], credit: Credit, place: Place) -> frozenset[str]:
    """Return the names of what speaks for or against it."""
    behind = tokens[credit.end : credit.end + 1]
    found = {
        "the name first" if credit.start < credit.said else "the word first",
        "a word behind the name" if behind and behind[0].is_word else "the name ends",
        "the name begins" if credit.start == 0 else "words before the name",
        "the heart ends" if credit.span[1] >= len(tokens) - 1 else "more behind the heart",
        f"apart: {min(credit.distance, _FAR)}",
    }
    found.update(f"said: {name}" for name in tokens[credit.said].classes & _SAID)
    return evidence(tokens, credit.span, place) | found
