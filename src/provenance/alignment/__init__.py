"""Which paragraph of a seed translates which paragraph of its original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.alignment.findings import alignment_findings
from provenance.alignment.sentences import SentenceBead, align_sentences

if TYPE_CHECKING:
    from provenance.lexicon import Lexicon
    from provenance.model import Alignment, Document

__all__ = ["SentenceBead", "align", "align_sentences", "alignment_findings"]


def align(seed: Document, original: Document, *, lexicon: Lexicon | None) -> Alignment:
    """Put every block of both documents into exactly one bead.

    Beads hold up to four blocks a side and may cross. Without a lexicon, lengths, numbers, names,
    addresses and cognates decide. The method is a dynamic programme over a band (Gale and Church
    1993, Moore 2002) with IBM model 1 as evidence, followed by a search for moved blocks.
    """
    from provenance.alignment.apparatus import needs_no_counterpart
    from provenance.alignment.core import Texts, align_texts
    from provenance.alignment.roles import with_roles

    seed_apparatus = needs_no_counterpart(seed)
    original_apparatus = needs_no_counterpart(original)
    groups = align_texts(
        Texts([block.text for block in seed.blocks], language_of(seed, "de"), seed_apparatus),
        Texts(
            [block.text for block in original.blocks],
            language_of(original, "en"),
            original_apparatus,
        ),
        lexicon,
    )
    return with_roles(seed, original, groups, seed_apparatus, original_apparatus)


def language_of(document: Document, default: str) -> str:
    """Return the language that a document declares, without its region."""
    return document.metadata.language.partition("-")[0].lower() or default
