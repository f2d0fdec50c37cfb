"""What a check may know beyond the pair in front of it: both documents, the lexicon, the terms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from provenance.documents.addresses import comparable_address, find_addresses
from provenance.drift.genre import is_manual
from provenance.language.tokens import tokenize
from provenance.model import InlineKind
from provenance.once import once

if TYPE_CHECKING:
    from provenance.configuration import Settings
    from provenance.drift.passages import PassagePair
    from provenance.lexicon import Lexicon
    from provenance.model import Document

_DIGITS = re.compile(r"\d+")
_GROUPING = re.compile(r"(?<=\d),(?=\d{3})")


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """How an editor wants an English term translated.

    ``translations`` are the allowed German terms in their dictionary form, ``forbidden`` those
    that must not stand for it. An entry without translations only forbids.
    """

    term: str
    translations: tuple[str, ...]
    forbidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terminology:
    """The words that the user settled: the glossary, and what must stay as it is."""

    glossary: tuple[GlossaryEntry, ...] = ()
    do_not_translate: tuple[str, ...] = ()

    @classmethod
    def of_settings(cls, settings: Settings) -> Terminology:
        """Return what the configuration settles."""
        glossary = tuple(
            GlossaryEntry(term, entry.use, entry.avoid) for term, entry in settings.glossary.items()
        )
        return cls(glossary, settings.do_not_translate)


@dataclass(frozen=True)
class DocumentContext:
    """Both documents as a whole, and what the user configured.

    ``seed`` and ``original`` are the full prose, apparatus included, blocks parted by line feeds.
    For a bare pair (``provenance score``) they are the pair's own texts. ``link_targets`` are the
    targets of all links of the seed.
    """

    seed: str
    original: str
    lexicon: Lexicon | None = None
    terminology: Terminology = Terminology()
    link_targets: tuple[str, ...] = ()

    @classmethod
    def of_pair(
        cls,
        pair: PassagePair,
        *,
        lexicon: Lexicon | None = None,
        terminology: Terminology | None = None,
    ) -> DocumentContext:
        """Make the context of a pair that stands alone."""
        return cls(
            pair.seed.text,
            pair.original.text,
            lexicon,
            terminology or Terminology(),
            link_targets(pair.seed.document),
        )

    @once
    def seed_addresses(self) -> frozenset[str]:
        """Where the whole seed leads, by links and by written addresses, comparable."""
        written = (self.seed[start:end] for start, end in find_addresses(self.seed))
        return frozenset(map(comparable_address, (*written, *self.link_targets)))

    @once
    def seed_words(self) -> frozenset[str]:
        """The case-folded words of the whole seed."""
        return frozenset(token.text.casefold() for token in tokenize(self.seed) if token.is_word)

    @once
    def is_manual(self) -> bool:
        """Whether the whole original is a manual, a help page or the like."""
        return is_manual(self.original)

    @once
    def original_digest(self) -> str:
        """A hash of the whole original."""
        return sha256(self.original.encode("utf-8", "surrogatepass")).hexdigest()

    @once
    def original_figures(self) -> frozenset[str]:
        """The runs of digits of the whole original, without the marks between thousands."""
        return frozenset(_DIGITS.findall(_GROUPING.sub("", self.original)))

    @once
    def original_words(self) -> frozenset[str]:
        """The case-folded words of the whole original."""
        words = (token for token in tokenize(self.original) if token.is_word)
        return frozenset(token.text.casefold() for token in words)


def link_targets(document: Document | None) -> tuple[str, ...]:
    """Return the targets of all links of a document; a bare text has none."""
    return tuple(
        inline.target
        for block in (document.blocks if document else ())
        for inline in block.inlines
        if inline.kind is InlineKind.LINK
    )
