"""Which words of a translation answer to which words of an original.

Pairing and alignment weigh the same evidence: translations from the lexicon, numbers, addresses,
names and cognates. It is gathered here once, with or without a lexicon.
"""

from provenance.correspondence.links import TermLinks, link_vocabularies
from provenance.correspondence.ranges import expand
from provenance.correspondence.register import Register, Words, open_register
from provenance.correspondence.sides import Side, Vocabulary

__all__ = [
    "Register",
    "Side",
    "TermLinks",
    "Vocabulary",
    "Words",
    "expand",
    "link_vocabularies",
    "open_register",
]
