"""Which content words of one side have a counterpart on the other, as far as the lexicon knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from provenance.drift.matching import LONGEST_WHOLE
from provenance.drift.weights import CONTENT_WEIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from provenance.drift.links import Span
    from provenance.drift.matching import Matches
    from provenance.drift.passages import Passage, PassagePair
    from provenance.lexicon import Entry, Lexicon

#: Words that share so many first letters look alike in both languages (names, cognates).
_COGNATE_LENGTH = 4
#: Below this probability a translation is noise of the statistics.
_LEAST_PROBABILITY = 0.005


class ContentWord(NamedTuple):
    """A word that carries meaning; ``weight`` is its information in nats.

    ``known`` says whether the lexicon has translations for it at all.
    """

    start: int
    end: int
    weight: float
    covered: bool
    known: bool


_new = tuple.__new__


@dataclass(frozen=True, slots=True)
class Coverage:
    """The content words of both passages, in order."""

    seed: tuple[ContentWord, ...]
    original: tuple[ContentWord, ...]


def cover(pair: PassagePair, lexicon: Lexicon) -> Coverage:
    """Say for each content word of both sides whether the other side holds a counterpart."""
    return pair.with_lexicon(lexicon).coverage


def cover_passages(seed: Passage, original: Passage, matches: Matches) -> Coverage:
    """Do the same for two passages whose words are matched already."""
    seed_looks, original_looks = _looks(seed), _looks(original)
    reached = _reached(matches.of_original.values())
    return Coverage(
        _words(seed, matches.seed_entries, reached, original_looks, matches.parts),
        _words(original, matches.original_entries, _english(seed, matches), seed_looks, {}),
    )


def _english(seed: Passage, matches: Matches) -> set[str]:
    """Return the stems of the original that the translation renders."""
    # Compounds are taken apart by their letters as written; "ß" must not make one long here.
    whole = {index for index in matches.parts if len(seed.tokens[index].text) <= LONGEST_WHOLE}
    if not whole:
        return _reached(matches.of_seed.values()).union(matches.of_original)
    parts = [members for index, members in matches.parts.items() if index not in whole]
    german = set(seed.stems).union(*parts)
    english = _reached([row for stem, row in matches.of_seed.items() if stem in german])
    for stem, row in matches.of_original.items():
        if any(other in german for other, _ in row):
            english.add(stem)
    return english


def _reached(rows: Iterable[Sequence[tuple[str, float]]]) -> set[str]:
    """Return which stems of the other side are in any of the rows as more than noise."""
    return {stem for row in rows for stem, chance in row if chance >= _LEAST_PROBABILITY}


def _looks(passage: Passage) -> frozenset[str]:
    """Return what each word looks like, for finding names and cognates on the other side."""
    words = map(passage.folded.__getitem__, passage.words)
    return frozenset([word[:_COGNATE_LENGTH] for word in words if len(word) >= _COGNATE_LENGTH])


def _words(
    passage: Passage,
    entries: Mapping[str, Entry],
    reachable: set[str],
    looks: frozenset[str],
    parts: Mapping[int, tuple[str, ...]],
) -> tuple[ContentWord, ...]:
    tokens, stems, folded = passage.tokens, passage.stems, passage.folded
    words = []
    for index in passage.words:
        stem = stems[index]
        _, weight, _, targets, _ = entries[stem]
        if weight < CONTENT_WEIGHT:
            continue
        covered = stem in reachable or folded[index][:_COGNATE_LENGTH] in looks
        known = bool(targets)
        if not covered and (members := parts.get(index)):
            covered, known = not reachable.isdisjoint(members), True
        token = tokens[index]
        # Named tuples made by their class take twice as long.
        words.append(_new(ContentWord, (token.start, token.end, weight, covered, known)))
    return tuple(words)


def covered_share(words: Sequence[ContentWord], span: Span) -> float:
    """Return the share (0 to 1) of the span's information that is covered; 1 where it has none.

    Words that the lexicon does not know count for half: they may be names or rare.
    """
    whole = covered = 0.0
    for word in words:
        if not span[0] <= word.start < span[1]:
            continue
        vote = word.weight if word.known or word.covered else word.weight / 2
        whole += vote
        if word.covered:
            covered += vote
    return covered / whole if whole else 1.0


@dataclass(frozen=True, slots=True)
class Absence:
    """How a stretch of one side would be missed by the other, both as shares of its information.

    ``distinct`` is what of it the other side covers with words that nothing else explains;
    ``leftover`` is what the other side holds unexplained, and might be a free rendering of it.
    """

    distinct: float
    leftover: float


def measure_absence(pair: PassagePair, lexicon: Lexicon, span: Span, *, of_seed: bool) -> Absence:
    """Say whether anything on the other side is left for the words of ``span`` to be.

    A missing sentence of a text about the same thing shares words with the other side, but its own
    neighbours explain those already.
    """
    own, other = (pair.seed, pair.original) if of_seed else (pair.original, pair.seed)
    inside = own.token_range(span)
    rest = {stem for index, stem in enumerate(own.stems) if index not in inside}
    unexplained = _unexplained(other, _reach(rest, own, lexicon), rest, lexicon)
    spare = set(unexplained)
    if other.language != lexicon.original_language:
        spare |= {part for word in _long_words(other) for part in lexicon.parts(word)}
    reachable = _reach(spare, other, lexicon)
    looks = {stem[:_COGNATE_LENGTH] for stem in unexplained}
    whole = covered = 0.0
    for index in inside:
        stem, weight = own.stems[index], lexicon.weight(own.stems[index], own.language)
        if not own.tokens[index].is_word or stem in rest or weight < CONTENT_WEIGHT:
            continue
        whole += weight
        if (
            stem in reachable
            or stem[:_COGNATE_LENGTH] in looks
            or not spare.isdisjoint(_translated(stem, own, lexicon))
        ):
            covered += weight
    if not whole:
        return Absence(1.0, 1.0)
    return Absence(covered / whole, sum(unexplained.values()) / whole)


def _unexplained(
    other: Passage, explained: set[str], rest: set[str], lexicon: Lexicon
) -> dict[str, float]:
    """Return the other side's content stems that nothing of ``rest`` accounts for, weighed."""
    found: dict[str, float] = {}
    looks = {stem[:_COGNATE_LENGTH] for stem in rest}
    for stem, token in zip(other.stems, other.tokens, strict=True):
        if not token.is_word or stem in explained or stem[:_COGNATE_LENGTH] in looks:
            continue
        weight = lexicon.weight(stem, other.language)
        if weight >= CONTENT_WEIGHT and rest.isdisjoint(_translated(stem, other, lexicon)):
            found[stem] = weight
    return found


def _long_words(passage: Passage) -> Iterable[str]:
    return (token.text for token in passage.tokens if token.is_word and len(token.text) > 8)


def _translated(stem: str, passage: Passage, lexicon: Lexicon) -> set[str]:
    """Return the translations of a stem of ``passage`` that are more than noise."""
    original = passage.language == lexicon.original_language
    row = lexicon.origins(stem) if original else lexicon.translations(stem)
    return {other for other, probability in row.items() if probability >= _LEAST_PROBABILITY}


def _reach(stems: set[str], passage: Passage, lexicon: Lexicon) -> set[str]:
    return {other for stem in stems for other in _translated(stem, passage, lexicon)}
