"""Which paragraph of a seed translates which paragraph of its original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.alignment.findings import alignment_findings
from provenance.alignment.sentences import SentenceBead, align_sentences
from provenance.alignment.strangers import without_comparisons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.alignment.core import Texts
    from provenance.alignment.scores import Group
    from provenance.lexicon import Lexicon
    from provenance.model import Alignment, Document, UnitLink

__all__ = [
    "SentenceBead",
    "align",
    "align_sentences",
    "align_units",
    "alignment_findings",
    "without_comparisons",
]


def align(seed: Document, original: Document, *, lexicon: Lexicon | None) -> Alignment:
    """Put every block of both documents into exactly one bead.

    Beads hold up to four blocks a side and may cross. Without a lexicon, lengths, numbers, names,
    addresses and cognates decide. The method is a dynamic programme over a band (Gale and Church
    1993, Moore 2002) with IBM model 1 as evidence, followed by a search for moved blocks.
    """
    from provenance.alignment.apparatus import needs_no_counterpart
    from provenance.alignment.core import align_texts
    from provenance.alignment.roles import with_roles

    seed_apparatus = needs_no_counterpart(seed)
    original_apparatus = needs_no_counterpart(original)
    texts = _both(seed, original, (seed_apparatus, original_apparatus), lexicon)
    groups = align_texts(*texts, lexicon)
    return with_roles(seed, original, groups, (seed_apparatus, original_apparatus))


def align_units(
    seed: Document, original: Document, links: Sequence[UnitLink], *, lexicon: Lexicon | None
) -> Alignment:
    """Return the beads that a bilingual file names itself, each with a score.

    Blocks without a partner in the file stand alone.
    """
    from provenance.alignment.apparatus import needs_no_counterpart
    from provenance.alignment.core import score_groups
    from provenance.alignment.roles import with_roles

    apparatus = needs_no_counterpart(seed), needs_no_counterpart(original)
    texts = _both(seed, original, apparatus, lexicon)
    linked = {link.translation for link in links}, {link.original for link in links}
    groups: list[Group] = [((link.translation,), (link.original,)) for link in links]
    groups += [((block.index,), ()) for block in seed.blocks if block.index not in linked[0]]
    groups += [((), (block.index,)) for block in original.blocks if block.index not in linked[1]]
    scored = score_groups(*texts, groups, lexicon)
    return with_roles(seed, original, scored, apparatus, may_be_excerpt=False)


def _both(
    seed: Document,
    original: Document,
    apparatus: tuple[Sequence[bool], Sequence[bool]],
    lexicon: Lexicon | None,
) -> tuple[Texts, Texts]:
    # What a text does not say of itself, the lexicon that was chosen for it does.
    translation = lexicon.translation_language if lexicon else "de"
    source = lexicon.original_language if lexicon else "en"
    return _texts(seed, translation, apparatus[0]), _texts(original, source, apparatus[1])


def _texts(document: Document, language: str, apparatus: Sequence[bool]) -> Texts:
    from provenance.alignment.core import Texts

    units = [block.text for block in document.blocks]
    return Texts(units, language_of(document, language), apparatus)


def language_of(document: Document, default: str) -> str:
    """Return the language that a document declares, without its region."""
    return document.metadata.language.partition("-")[0].lower() or default
