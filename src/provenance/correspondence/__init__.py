"""Which words of a translation answer to which words of an original.

Pairing and alignment weigh the same evidence: translations from the lexicon, numbers, addresses,
names and cognates. It is gathered here once, with or without a lexicon.
"""

from provenance.correspondence.links import TermLinks, link_vocabularies
from provenance.correspondence.ranges import expand
from provenance.correspondence.terms import Side, Vocabulary

__all__ = [
    "Side",
    "TermLinks",
    "Vocabulary",
    "expand",
    "link_vocabularies",
]
