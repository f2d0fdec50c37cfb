"""The lexicon as the stages see it: translations with probabilities, and the weight of words."""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from provenance.errors import ConfigurationError
from provenance.lexicon.compounds import Members, split_compound
from provenance.lexicon.container import Container
from provenance.lexicon.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

_NOTHING: Mapping[str, float] = MappingProxyType({})
_Answer = TypeVar("_Answer")
#: So many answers of each kind are remembered.
_MOST_REMEMBERED = 1 << 15
_FEWEST_SENTENCES = 5
"""A member of a compound stands in this many sentences of the training text at least: rarer stems
are often misspelt or foreign."""


@dataclass(frozen=True, slots=True)
class Translations:
    """Translations of all words of one language, as a compressed sparse row matrix.

    Row n holds the translations of the word with number n of the one language:
    ``targets[offsets[n]:offsets[n + 1]]`` (uint32 word numbers of the other language, ascending)
    with ``probabilities`` (float32, 0 to 1; a row sums to at most 1, the rest is the share of its
    occurrences without a counterpart). All are memoryviews: ``numpy.asarray`` takes them as they
    are, without copying.
    """

    offsets: memoryview[int]
    targets: memoryview[int]
    probabilities: memoryview[float]


class Entry(NamedTuple):
    """What the lexicon knows of one stem, by numbers.

    ``targets`` are the numbers of its translations in the other language, ascending, with their
    ``probabilities``; both are empty for a stem without any. ``number`` is -1 for an unknown one,
    ``weight`` its information in nats, ``unlinked`` the share of its occurrences without a
    counterpart (1 for an unknown one).
    """

    number: int
    weight: float
    unlinked: float
    targets: Sequence[int]
    probabilities: Sequence[float]

    def likeliest(self) -> int:
        """Return the number of the likeliest translation, the first of equals; needs one."""
        if len(self.targets) == 1:
            return self.targets[0]
        return self.targets[self.probabilities.index(max(self.probabilities))]


class Lexicon:
    """Which stem of the translation stands for which stem of the original, and how surely.

    Every key and value is a stem as :func:`provenance.language.stems.stem` makes it. Unknown
    stems have no translations and the highest weight; nothing raises for them.
    """

    def __init__(self, path: Path) -> None:
        """Open the lexicon file at ``path`` (raises ConfigurationError if it is damaged)."""
        self.path = path
        container = Container(path)
        header = container.header
        try:
            self.name: str = header["name"]
            self.version: str = header["version"]
            self.licence: str = header["licence"]
            self.original_language: str = header["original_language"]
            self.translation_language: str = header["translation_language"]
            self.attributions: tuple[str, ...] = tuple(header["attributions"])
            self.signature = f"{self.name}|{self.version}|{header['digest']}"
            sentences: int = header["sentences"]
        except (KeyError, TypeError) as error:
            raise ConfigurationError(
                f"{path}: the lexicon's header lacks {error}; train it again with "
                "'provenance lexicon train'."
            ) from error
        self.unknown_weight = word_weight(0, sentences)
        self._heaviest_member = word_weight(_FEWEST_SENTENCES, sentences) + 1e-6
        self._languages = {
            language: _Side(container, side, self.unknown_weight)
            for language, side in (
                (self.translation_language, "translation"),
                (self.original_language, "original"),
            )
        }
        self._translation = self._languages[self.translation_language]
        self._original = self._languages[self.original_language]
        self._parts: dict[str, tuple[str, ...]] = {}
        self._members = Members(self.translation_language, self._member_frequency)
        self._likeliest: dict[str, dict[str, str]] = {one: {} for one in self._languages}

    def __reduce__(self) -> tuple[type[Lexicon], tuple[Path]]:
        # Another process maps the same file instead of getting a copy.
        return Lexicon, (self.path,)

    def __repr__(self) -> str:
        return f"<Lexicon {self.signature}>"

    def translations(self, stem: str) -> Mapping[str, float]:
        """Return the original's stems for a stem of the translation, with p(original | stem)."""
        return _row(stem, self._translation, self._original)

    def origins(self, stem: str) -> Mapping[str, float]:
        """Return the translation's stems for a stem of the original, with p(translation | stem)."""
        return _row(stem, self._original, self._translation)

    def entry(self, stem: str, language: str) -> Entry:
        """Return all that is known of a stem; raises KeyError for a language that is neither."""
        side = self._languages[language]
        return side.entries.get(stem) or side.read(stem)

    def entries(self, stems: Iterable[str], language: str) -> dict[str, Entry]:
        """Return the entries of many stems; raises KeyError for a language that is neither."""
        side = self._languages[language]
        known, read = side.entries.get, side.read
        return {stem: known(stem) or read(stem) for stem in stems}

    def likeliest(self, stem: str, language: str) -> str:
        """Return the likeliest translation of a stem, the first of equals; "" without any.

        Raises KeyError for a language that is not one of the two.
        """
        found = self._likeliest[language].get(stem)
        if found is None:
            entry = self.entry(stem, language)
            other = self._translation if language == self.original_language else self._original
            found = other.vocabulary.word(entry.likeliest()) if entry.targets else ""
            _remember(self._likeliest[language], stem, found)
        return found

    def weight(self, stem: str, language: str) -> float:
        """Return the information of a word in nats: about 0.5 for "the", 13 for an unknown word.

        It is the negative logarithm of the share of training sentences that hold the stem.
        Raises KeyError for a language that is not one of the two.
        """
        return self.entry(stem, language).weight

    def unlinked(self, stem: str, language: str) -> float:
        """Return the share (0 to 1) of the stem's occurrences without a known counterpart."""
        return self.entry(stem, language).unlinked

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the member stems of a compound of the translation's language, or ().

        Takes the word itself, not its stem; members are stems that have translations.
        """
        found = self._parts.get(word)
        if found is None:
            found = split_compound(word, self._members)
            _remember(self._parts, word, found)
        return found

    def identifier(self, stem: str, language: str) -> int:
        """Return the number of a stem in the arrays of ``matrix`` and ``weights``; -1: unknown."""
        return self._languages[language].vocabulary.number(stem)

    def identifiers(self, stems: Iterable[str], language: str) -> list[int]:
        """Return the same for many stems."""
        return list(map(self._languages[language].vocabulary.number, stems))

    def stem_at(self, identifier: int, language: str) -> str:
        """Return the stem with this number (raises IndexError beyond the vocabulary)."""
        return self._languages[language].vocabulary.word(identifier)

    def size(self, language: str) -> int:
        """Return how many stems of ``language`` the lexicon holds."""
        return len(self._languages[language].vocabulary)

    def matrix(self, language: str) -> Translations:
        """Return the translations of all stems of ``language`` into the other language."""
        return self._languages[language].translations

    def weights(self, language: str) -> memoryview[float]:
        """Return the weights of all stems of ``language`` by number (float32, nats)."""
        return self._languages[language].weights

    def _member_frequency(self, stem: str) -> float | None:
        side = self._translation
        number = side.vocabulary.number(stem)
        if number < 0 or side.weights[number] > self._heaviest_member:
            return None
        offsets = side.translations.offsets
        return -side.weights[number] if offsets[number] < offsets[number + 1] else None


class _Side:
    """One language of a lexicon file."""

    def __init__(self, container: Container, side: str, unknown_weight: float) -> None:
        self.unknown = Entry(-1, unknown_weight, 1.0, (), ())
        self.vocabulary = Vocabulary(
            container.text(f"{side}.text"), container.integers(f"{side}.text_offsets")
        )
        self.weights = container.floats(f"{side}.weights")
        self.translations = Translations(
            container.integers(f"{side}.offsets"),
            container.integers(f"{side}.targets"),
            container.floats(f"{side}.probabilities"),
        )
        self.entries: dict[str, Entry] = {}
        self.rows: dict[str, Mapping[str, float]] = {}

    def read(self, stem: str) -> Entry:
        """Read the entry of a stem from the file, and remember it."""
        entry, number = self.unknown, self.vocabulary.number(stem)
        if number >= 0:
            table = self.translations
            row = slice(table.offsets[number], table.offsets[number + 1])
            # Arrays hold numbers side by side; those of lists lie about in memory.
            targets = array("I", table.targets[row].tobytes())
            probabilities = array("f", table.probabilities[row].tobytes())
            unlinked = max(0.0, 1.0 - sum(probabilities))
            entry = Entry(number, self.weights[number], unlinked, targets, probabilities)
        _remember(self.entries, stem, entry)
        return entry


def _row(stem: str, side: _Side, other: _Side) -> Mapping[str, float]:
    found = side.rows.get(stem)
    if found is None:
        _, _, _, targets, probabilities = side.entries.get(stem) or side.read(stem)
        if not targets:
            return _NOTHING
        # Targets ascend, and the sort is stable: equally probable ones stay in their order.
        order = sorted(range(len(targets)), key=probabilities.__getitem__, reverse=True)
        word = other.vocabulary.word
        found = MappingProxyType({word(targets[place]): probabilities[place] for place in order})
        _remember(side.rows, stem, found)
    return found


def _remember(answers: dict[str, _Answer], key: str, answer: _Answer) -> None:
    """Keep an answer for the next time, in memory that does not grow with the text."""
    if len(answers) >= _MOST_REMEMBERED:
        answers.clear()
    answers[key] = answer


def word_weight(sentences_with_word: int, sentences: int) -> float:
    """Return -ln of the smoothed share of sentences that hold a word, in nats."""
    return math.log((sentences + 1.0) / (sentences_with_word + 0.5))
