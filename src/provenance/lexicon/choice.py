"""Which lexicon a seed is read with: that of its language, where the user trained one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.lexicon import load_lexicon

if TYPE_CHECKING:
    from provenance.lexicon import Lexicon
    from provenance.model import Document


def lexicon_for(seed: Document, directory: str | None) -> Lexicon | None:
    """Return the lexicon from English to the language of a seed, else the one for German.

    Only where the user has a ``directory`` of lexicons is the language asked for at all; raises
    ConfigurationError as :func:`provenance.lexicon.load_lexicon` does.
    """
    usual = load_lexicon(directory=directory)
    if directory is None:
        return usual
    return load_lexicon("en", _language_of(seed), directory) or usual


def _language_of(seed: Document) -> str:
    from provenance.language.identify import identify_document

    declared = seed.metadata.language.partition("-")[0].lower()
    return declared if declared.isalpha() else identify_document(seed).code
