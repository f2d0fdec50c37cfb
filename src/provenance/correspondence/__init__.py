"""Which words of a translation answer to which words of an original.

Pairing and alignment weigh the same evidence: translations from the lexicon, numbers, addresses,
names and cognates. It is gathered here once, with or without a lexicon.
"""

from provenance.correspondence.links import TermLinks, link_vocabularies
from provenance.correspondence.terms import Side, TermCounts, Vocabulary, count_terms

__all__ = [
    "Side",
    "TermCounts",
    "TermLinks",
    "Vocabulary",
    "count_terms",
    "link_vocabularies",
]
