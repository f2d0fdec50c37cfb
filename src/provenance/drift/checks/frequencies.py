"""How often something happens, changed: "every two weeks" as „zweimal pro Woche“.

The numbers may be the same on both sides, so the check of numbers sees nothing. Both are read as
hours between two times, and compared where each sentence says one such thing.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from provenance.drift.cues import load_table
from provenance.drift.links import overlap
from provenance.drift.observations import Observation
from provenance.drift.quantities.extract import quantities_in
from provenance.expressions import any_of
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.drift.context import DocumentContext
    from provenance.drift.links import SentencePair, Span
    from provenance.drift.passages import Passage, PassagePair

CHANGED = "DR316"
_CONFIDENCE = 0.75
#: Four weeks are a month.
_TOLERANCE = 0.1
_EXCUSES = "?"
_NUMBER = r"(?:\d{1,3}|[a-zäöüß]{2,})"
_PATTERNS = {
    "english": (
        (rf"\b(?P<times>once|twice|{_NUMBER} times)\s(?:(?:an?|per|each|every|in an?)\s)?"
        r"(?P<period>{periods})\b"),
        (rf"\bevery\s(?:(?P<other>other|second)\s)?(?:(?P<number>{_NUMBER})\s)?"
        r"(?P<period>{periods})\b"),
        r"\b(?:each)\s(?P<period>{periods})\b",
    ),
    "german": (
        (rf"\b(?P<times>{_NUMBER}[- ]?mal)\s(?:(?:pro|im|in der|in einem|am|je|jede[nrs]?)\s)?"
        r"(?P<period>{periods})\b"),
        (rf"\balle\s(?:(?P<number>{_NUMBER})\s)?" r"(?P<period>{periods})\b"),
        r"\bjede[nrs]?\s(?:(?P<other>zweite[nrs]?)\s)?(?P<period>{periods})\b",
    ),
}  # fmt: skip
#: How much of something goes with a period: "$200 a year", „200 Dollar im Jahr“.
_RATES = {
    "english": r"(?P<amount>\d[\d.,]*)[^\d.;!?]{0,30}?\s(?:an?|per|each)\s(?P<period>{periods})\b"
    r"(?!\s(?:ago|later|after|before|earlier|of|in|or|to|and)\b)",
    "german": r"(?P<amount>\d[\d.,]*)[^\d.;!?]{0,30}?\s(?:pro|im|je|in der|am)\s"
    r"(?P<period>{periods})\b"
    r"(?!\s(?:\d|darauf|danach|zuvor|davor|später|vor|nach|des|der)\b)",
}
_NO_DIGIT = re.compile(r"\D+")
#: Without one of these, or an adverb of the table, English tells no frequency.
_SIGNS = ("every", "once", "twice", "times", "each")
_LANGUAGES = {"english": "en", "german": "de"}


class _Frequency(NamedTuple):
    """``hours`` lie between two times; ``period`` is the one that is named."""

    hours: float
    period: float
    span: Span


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield frequencies that are others in the translation."""
    del context
    if (pair.original.language, pair.seed.language) != ("en", "de"):
        return
    if not _signs().isdisjoint(pair.original.forms):
        for link in pair.sentence_pairs:
            yield from _compare(pair, link)
    if pair.original.has_digits and all(
        not _period_words(language).isdisjoint(passage.forms)
        for language, passage in (("english", pair.original), ("german", pair.seed))
    ):
        for link in pair.sentence_pairs:
            yield from _compare_rates(pair, link)


def _compare(pair: PassagePair, link: SentencePair) -> Iterator[Observation]:
    said = _frequencies(pair.original, link.original, "english")
    if len({one.hours for one in said}) != 1:
        return
    written = _frequencies(pair.seed, link.seed, "german")
    spoken_of = _periods(pair.seed, link.seed, "german", written)
    if any(_alike(one.hours, said[0].hours) for one in written):
        return
    if any(_alike(period, said[0].hours) for period in spoken_of):
        return  # "annual output" is „pro Jahr“, and "every day" „Tag für Tag“
    known = _periods(pair.original, link.original, "english", said)
    for other in written:
        # "Twelve hours a day, every week" says more than one such thing.
        if _alike(other.hours, other.period) and any(_alike(one, other.hours) for one in known):
            continue
        yield _changed(said[0], other, pair)
        return


def _compare_rates(pair: PassagePair, link: SentencePair) -> Iterator[Observation]:
    """Find the same amount for another period; a converted one is another number."""
    said = _rates(pair.original, link.original, "english")
    written = _rates(pair.seed, link.seed, "german")
    if len(said) != 1 or len(written) != 1 or said.keys() != written.keys():
        return
    (one,), (other,) = said.values(), written.values()
    known = _periods(pair.original, link.original, "english", [one])
    spoken_of = _periods(pair.seed, link.seed, "german", [other])
    if _alike(one.period, other.period) or one.period in spoken_of or other.period in known:
        return
    yield _changed(one, other, pair)


def _rates(passage: Passage, span: Span, language: str) -> dict[str, _Frequency]:
    """Return amounts for a period by their digits."""
    found = {}
    for match in _rate_pattern(language).finditer(passage.text, *span):
        period = _hours(match["period"], language, "periods")
        if period is not None:
            one = _Frequency(period, period, match.span())
            found[_NO_DIGIT.sub("", match["amount"])] = one
    return found


def _frequencies(passage: Passage, span: Span, language: str) -> list[_Frequency]:
    """Return what a sentence says of how often; of two at one place, the one that says more."""
    found: list[_Frequency] = []
    for one in _expressions(passage, span, language):
        if not any(overlap(one.span, other.span) for other in found):
            found.append(one)
    return found


def _expressions(passage: Passage, span: Span, language: str) -> Iterator[_Frequency]:
    for pattern in _patterns(language):
        for match in pattern.finditer(passage.text, *span):
            groups = match.groupdict()
            period = _hours(groups["period"], language, "periods")
            number = _number(groups.get("times") or groups.get("number"), language)
            if period is None or number is None:
                continue
            doubled = 2 if groups.get("other") else 1
            hours = period / number if groups.get("times") else period * number * doubled
            yield _Frequency(hours, period, match.span())
    for match in _words(language, "adverbs").finditer(passage.text, *span):
        often = _hours(match.group(), language, "adverbs")
        if often is not None:
            yield _Frequency(often, often, match.span())


def _number(text: str | None, language: str) -> float | None:
    """Read a number; none at all is one time."""
    if text is None or text.casefold() in ("once", "einmal"):
        return 1.0
    values = quantities_in(text, _LANGUAGES[language]).values
    return float(values[0].low) if len(values) == 1 and values[0].low > 0 else None


def _periods(passage: Passage, span: Span, language: str, told: Sequence[_Frequency]) -> set[float]:
    """Return the periods that a sentence speaks of in any way, besides how often."""
    return {
        hours
        for kind in ("periods", "adverbs")
        for match in _words(language, kind, excuses=True).finditer(passage.text, *span)
        if (hours := _hours(match.group(), language, kind)) is not None
        and not any(overlap(match.span(), one.span) for one in told)
    }


def _hours(word: str, language: str, kind: str) -> float | None:
    table = load_table("frequencies")[language][kind]
    for hours, words in table.items():
        if re.fullmatch(any_of(one.rstrip(_EXCUSES) for one in words), word, re.IGNORECASE):
            return float(hours)
    return None


@cache
def _words(language: str, kind: str, *, excuses: bool = False) -> re.Pattern[str]:
    table = load_table("frequencies")[language][kind]
    words = [word for row in table.values() for word in row if excuses or word[-1] != _EXCUSES]
    return re.compile(rf"\b(?:{any_of(w.rstrip(_EXCUSES) for w in words)})(?!\w)", re.IGNORECASE)


@cache
def _signs() -> frozenset[str]:
    adverbs = load_table("frequencies")["english"]["adverbs"]
    parts = (
        part for words in adverbs.values() for word in words for part in (word, *word.split("-"))
    )
    return frozenset((*_SIGNS, *parts))


@cache
def _period_words(language: str) -> frozenset[str]:
    """Return the last words of the periods; of those with any ending only what is written out."""
    periods = load_table("frequencies")[language]["periods"]
    return frozenset(word.split()[-1] for words in periods.values() for word in words)


@cache
def _rate_pattern(language: str) -> re.Pattern[str]:
    return re.compile(_RATES[language].replace("{periods}", _named(language)), re.IGNORECASE)


def _named(language: str) -> str:
    table = load_table("frequencies")[language]["periods"]
    return any_of(word for row in table.values() for word in row if word[-1] != _EXCUSES)


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(pattern.replace("{periods}", _named(language)), re.IGNORECASE)
        for pattern in _PATTERNS[language]
    )


def _alike(one: float, other: float) -> bool:
    return abs(one - other) <= _TOLERANCE * max(one, other)


def _changed(one: _Frequency, other: _Frequency, pair: PassagePair) -> Observation:
    return Observation(
        CHANGED,
        say(
            "“{before}” became „{after}“.",
            before=pair.original.text[slice(*one.span)],
            after=pair.seed.text[slice(*other.span)],
        ),
        other.span,
        one.span,
        _CONFIDENCE,
    )
