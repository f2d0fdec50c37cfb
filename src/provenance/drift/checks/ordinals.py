"""An ordinal that became another one: "the third attempt" as „der vierte Versuch“.

Ordinals are often rephrased ("the second time" is *erneut*), so one counts as changed only where
both sides number the same thing: the word after the German ordinal translates the English one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.drift.observations import Observation
from provenance.drift.quantities.equivalents import same_otherwise
from provenance.drift.quantities.extract import quantities_in
from provenance.drift.quantities.quantity import Kind
from provenance.expressions import expression
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import Passage, PassagePair
    from provenance.drift.quantities.quantity import Quantity
    from provenance.lexicon import Lexicon

CHANGED = "DR301"
_CONFIDENCE = 0.75
#: Words after an ordinal that may hold what it numbers: "the third failed attempt".
_REACH = 2
#: Nats: less says nothing about what is numbered.
_CONTENT = 3.0
_TIME = "Mal"
_LEAST_PROBABILITY = 0.02
#: Letters from which on a German word is looked at for its members.
_COMPOUND = 8
#: "viertgrößte"; what "fourth-largest" counts is the same rank.
_RANKED = expression(r"\wt\w{2,}te[nrs]?$")


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield ordinals that number the same thing and differ."""
    lexicon = context.lexicon
    if lexicon is None or (pair.original.language, pair.seed.language) != ("en", "de"):
        return
    said = quantities_in(pair.original.text, "en").values
    if not any(_is_ordinal(value) for value in said):
        return
    written = quantities_in(pair.seed.text, "de").values
    known = {value.low for value in said}
    kept = {value.low for value in written}
    others = [v for v in written if _is_ordinal(v) and v.low not in known]
    for one in said:
        if not _is_ordinal(one) or one.low in kept:
            continue
        heads = _heads(pair.original, one)
        ranked = any(word.endswith("est") for word, _ in heads[:1])
        other = next(
            (
                v
                for v in others
                if (ranked and _RANKED.search(pair.seed.text, v.start, v.end))
                or _same_head(heads, _heads(pair.seed, v), lexicon)
            ),
            None,
        )
        if other is not None:
            others.remove(other)
            if not same_otherwise(pair.original.text, one, pair.seed.text, other):
                yield _changed(one, other, pair)


def _is_ordinal(value: Quantity) -> bool:
    return value.kind is Kind.ORDINAL and not value.unit


def _heads(passage: Passage, value: Quantity) -> list[tuple[str, str]]:
    """Return the words after an ordinal with their stems, up to the next mark."""
    found = []
    joined = passage.text[value.end : value.end + 1] == "-"  # third-largest
    following = passage.token_range((value.end + joined, len(passage.text)))
    for index in following[:_REACH]:
        if not passage.tokens[index].is_word:
            break
        found.append((passage.tokens[index].text, passage.stems[index]))
    return found


def _same_head(
    english: list[tuple[str, str]], german: list[tuple[str, str]], lexicon: Lexicon
) -> bool:
    if german and german[0][0] == _TIME:
        return True  # "the thirteenth attack", „zum dreizehnten Mal“
    stems = {stem for _, stem in german}
    for word, _ in german:
        if len(word) >= _COMPOUND:
            stems.update(lexicon.parts(word))
    return any(
        chance >= _LEAST_PROBABILITY and other in stems
        for _, stem in english
        if lexicon.weight(stem, "en") >= _CONTENT
        for other, chance in lexicon.origins(stem).items()
    )


def _changed(one: Quantity, other: Quantity, pair: PassagePair) -> Observation:
    before = pair.original.text[one.start : one.end]
    after = pair.seed.text[other.start : other.end]
    return Observation(
        CHANGED,
        say(
            "The original says {before}; the translation says {after} ({second}. for {first}.).",
            before=before,
            after=after,
            second=str(other.low),
            first=str(one.low),
        ),
        (other.start, other.end),
        (one.start, one.end),
        _CONFIDENCE,
    )
