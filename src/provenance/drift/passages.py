"""The two sides of a bead as running text, with the way back to the file.

Checks see passages only: they neither know blocks nor files, so the same checks serve
``provenance check`` and ``provenance score``.
"""

from __future__ import annotations

from bisect import bisect_left
from copy import copy
from dataclasses import dataclass, replace
from functools import cache, wraps
from sys import intern
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from provenance.drift.coverage import Coverage, cover_passages
from provenance.drift.links import SentenceLink, SentencePair, link_sentences
from provenance.drift.matching import Matches, match_words
from provenance.drift.quoting.quotations import Quotations, find_quotations
from provenance.language.sentences import sentence_spans
from provenance.language.stems import fold, stemmer
from provenance.language.tokens import Token, tokenize
from provenance.model import Document, Inline, TextSpan
from provenance.once import once
from provenance.remembering import Remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from provenance.lexicon import Lexicon

_BETWEEN_BLOCKS = "\n"
#: Characters of a text that a message has room for.
_SHOWN = 60
#: Letters in ``Passage.heads``, and those by which words look alike in both languages.
BEGINNING, LOOKS = 3, 5

_Arguments = ParamSpec("_Arguments")
_Answer = TypeVar("_Answer")


@cache
def _keys_of(language: str) -> Remembered[str, tuple[str, str, str]]:
    """Return of each token its text, its case-folded form and its stem.

    Equal ones are one string, which dictionaries know again without reading it.
    """
    stem_of = stemmer(language)

    def keys(text: str) -> tuple[str, str, str]:
        is_word = text[0].isalpha() and "://" not in text
        return text, intern(text.casefold()), intern(stem_of(fold(text))) if is_word else text

    return Remembered(keys)


@dataclass(frozen=True)
class Passage:
    """One side of a bead: its blocks' prose, joined by line feeds.

    ``starts`` holds where each of ``blocks`` begins in ``text``. For a bare string (``provenance
    score``) there is no document and spans are offsets into that string.
    """

    text: str
    language: str
    document: Document | None = None
    blocks: tuple[int, ...] = (0,)
    starts: tuple[int, ...] = (0,)

    @classmethod
    def of_blocks(cls, document: Document, blocks: Sequence[int], language: str) -> Passage:
        """Join some blocks of a document."""
        texts = [document.blocks[index].text for index in blocks]
        starts = []
        offset = 0
        for text in texts:
            starts.append(offset)
            offset += len(text) + len(_BETWEEN_BLOCKS)
        return cls(_BETWEEN_BLOCKS.join(texts), language, document, tuple(blocks), tuple(starts))

    @once
    def tokens(self) -> tuple[Token, ...]:
        """Words, numbers and marks with their offsets in ``text``."""
        return tokenize(self.text)

    @once
    def _keys(self) -> tuple[tuple[str, ...], ...]:
        known = _keys_of(self.language)
        return tuple(zip(*[known[text] for text, _, _, _, _ in self.tokens], strict=True))

    @once
    def texts(self) -> tuple[str, ...]:
        """The tokens' texts, one for each of ``tokens``."""
        return self._keys[0] if self.tokens else ()

    @once
    def folded(self) -> tuple[str, ...]:
        """The same, case-folded."""
        return self._keys[1] if self.tokens else ()

    @once
    def stems(self) -> tuple[str, ...]:
        """The stem of each of ``tokens`` for the lexicon; marks and numbers as they are."""
        return self._keys[2] if self.tokens else ()

    @once
    def words(self) -> tuple[int, ...]:
        """Which of ``tokens`` are words, by their indices."""
        return tuple([index for index, (_, _, _, word, _) in enumerate(self.tokens) if word])

    @once
    def capitals(self) -> tuple[int, ...]:
        """Which of ``tokens`` are words that begin with a capital, by their indices."""
        texts = self.texts
        return tuple([index for index in self.words if texts[index][0].isupper()])

    @once
    def numbers(self) -> tuple[int, ...]:
        """Which of ``tokens`` are numbers in digits, by their indices."""
        return tuple([index for index, (_, _, _, _, number) in enumerate(self.tokens) if number])

    @once
    def has_digits(self) -> bool:
        """Whether any figure may stand in it: tells most texts from what patterns of figures read.

        A digit begins a number wherever it stands, save in an address.
        """
        return bool(self.numbers) or "://" in self.text

    @once
    def forms(self) -> frozenset[str]:
        """What stands in ``folded``."""
        return frozenset(self.folded)

    @once
    def heads(self) -> frozenset[str]:
        """The first three letters of the forms."""
        return frozenset([form[:BEGINNING] for form in self.forms])

    @once
    def look_alikes(self) -> Mapping[str, Sequence[int]]:
        """Which of ``words`` look alike: their numbers by their first five letters."""
        found: dict[str, list[int]] = {}
        folded = self.folded
        for number, index in enumerate(self.words):
            found.setdefault(folded[index][:LOOKS], []).append(number)
        return found

    @once
    def is_plain(self) -> bool:
        """Whether every word is one of ``tokens``: none has an apostrophe or is an address's."""
        text = self.text
        return not ("'" in text or "’" in text or "://" in text)

    @once
    def token_starts(self) -> tuple[int, ...]:
        """Where each of ``tokens`` starts, for searches by bisection."""
        return tuple([start for _, start, _, _, _ in self.tokens])

    def token_range(self, span: tuple[int, int]) -> range:
        """Return the indices of the tokens that start inside ``span``."""
        starts = self.token_starts
        return range(bisect_left(starts, span[0]), bisect_left(starts, span[1]))

    @once
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Spans of the sentences; a block's end always ends a sentence."""
        spans: list[tuple[int, int]] = []
        offset = 0
        for part in self.text.split(_BETWEEN_BLOCKS):
            found = sentence_spans(part, self.language)
            spans.extend((offset + start, offset + end) for start, end in found)
            offset += len(part) + len(_BETWEEN_BLOCKS)
        return tuple(spans)

    @once
    def quotations(self) -> Quotations:
        """What stands in quotation marks, and the marks without a partner."""
        return find_quotations(self.text)

    @once
    def answers(self) -> dict[Hashable, Any]:
        """What functions that are ``kept`` said of the passage."""
        return {}

    @once
    def inlines(self) -> tuple[Inline, ...]:
        """Links, emphasis and code of all blocks, with offsets in ``text``."""
        if self.document is None:
            return ()
        return tuple(
            replace(inline, start=inline.start + start, end=inline.end + start)
            for index, start in zip(self.blocks, self.starts, strict=True)
            for inline in self.document.blocks[index].inlines
        )

    def on_one_line(self, span: tuple[int, int]) -> str:
        """Return what stands in a span, with one blank wherever lines or words are apart."""
        return " ".join(self.text[slice(*span)].split())

    def beginning(self, span: tuple[int, int]) -> str:
        """Return the words of a span on one line, as many as a message has room for."""
        words = self.on_one_line(span).rstrip(".")
        return words if len(words) <= _SHOWN else words[:_SHOWN].rsplit(" ", 1)[0] + " …"

    def locate(self, start: int, end: int) -> TextSpan:
        """Translate a span of ``text`` into a span of the file (or of the bare string)."""
        if self.document is None:
            return TextSpan(0, start, end, self.text[start:end])
        first, last = self._block_at(start), self._block_at(max(start, end - 1))
        file_start, _ = self.document.blocks[self.blocks[first]].to_file(
            start - self.starts[first], start - self.starts[first]
        )
        _, file_end = self.document.blocks[self.blocks[last]].to_file(
            end - self.starts[last], end - self.starts[last]
        )
        text = self.document.text[file_start : max(file_start, file_end)]
        return TextSpan(self.blocks[first], file_start, file_start + len(text), text)

    def _block_at(self, offset: int) -> int:
        return max(i for i, start in enumerate(self.starts) if start <= offset or i == 0)


def kept(
    function: Callable[Concatenate[Passage, _Arguments], _Answer],
) -> Callable[Concatenate[Passage, _Arguments], _Answer]:
    """Let a function of a passage (and hashable arguments) be asked once for each passage."""

    @wraps(function)
    def ask(passage: Passage, /, *about: _Arguments.args, **named: _Arguments.kwargs) -> _Answer:
        key = (function, *about, *named.items())
        answers = passage.answers
        if key not in answers:
            answers[key] = function(passage, *about, **named)
        answer: _Answer = answers[key]
        return answer

    return ask


@dataclass(frozen=True)
class PassagePair:
    """A seed passage (the translation) and the original passage that it should say.

    ``alignment`` is how surely they belong together, 0 to 1. The ``lexicon`` links the sentences.
    """

    seed: Passage
    original: Passage
    alignment: float = 1.0
    lexicon: Lexicon | None = None

    def with_alignment(self, alignment: float) -> PassagePair:
        """Return the pair as surely paired as ``alignment`` says, with all that is known of it."""
        pair = copy(self)
        object.__setattr__(pair, "alignment", alignment)
        return pair

    def with_lexicon(self, lexicon: Lexicon | None) -> PassagePair:
        """Return the pair as seen through this lexicon."""
        return self if self.lexicon is lexicon else replace(self, lexicon=lexicon)

    @once
    def matches(self) -> Matches:
        """Which words the lexicon links; a pair without a lexicon has none (ValueError)."""
        if self.lexicon is None:
            raise ValueError("a pair without a lexicon has no matches")
        return match_words(self.seed, self.original, self.lexicon)

    @once
    def coverage(self) -> Coverage:
        """Which content words have a counterpart; a pair without a lexicon: ValueError."""
        return cover_passages(self.seed, self.original, self.matches)

    @once
    def links(self) -> tuple[SentenceLink, ...]:
        """Which sentences translate which; every sentence of both sides is in exactly one link."""
        return link_sentences(self.seed, self.original, self.lexicon)

    @once
    def sentence_pairs(self) -> tuple[SentencePair, ...]:
        """The links that have both sides: what translates what, sentence by sentence."""
        return tuple(
            SentencePair(link.seed, link.original)
            for link in self.links
            if link.seed is not None and link.original is not None
        )

    def seed_sentence_for(self, offset: int) -> tuple[int, int] | None:
        """Return what the sentence around a place of the original became; None for nothing."""
        return next((link.seed for link in self.links if _is_in(link.original, offset)), None)

    def original_sentence_for(self, offset: int) -> tuple[int, int] | None:
        """Return what the sentence around a place of the seed renders; None for nothing."""
        return next((link.original for link in self.links if _is_in(link.seed, offset)), None)


def _is_in(span: tuple[int, int] | None, offset: int) -> bool:
    return span is not None and span[0] <= offset < span[1]
