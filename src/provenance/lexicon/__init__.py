"""Which word of one language translates which word of the other, and how surely."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from provenance.errors import ConfigurationError
from provenance.lexicon.dictionary import Entry, Lexicon, Translations

__all__ = ["Entry", "Lexicon", "Translations", "lexicon_file_name", "load_lexicon"]

_SHIPPED = Path(__file__).parent / "data"


def lexicon_file_name(original: str, translation: str) -> str:
    """Return the name of the file that holds the lexicon of a language pair."""
    return f"{original}-{translation}.lexicon"


@lru_cache(maxsize=16)
def load_lexicon(
    original: str = "en", translation: str = "de", directory: Path | str | None = None
) -> Lexicon | None:
    """Open the lexicon for a language pair, or return None where there is none.

    Args:
        original: ISO 639-1 code of the language translated from.
        translation: ISO 639-1 code of the language translated into.
        directory: a folder of lexicons that the user trained; it comes before the shipped ones.

    Raises:
        ConfigurationError: the folder does not exist, or the lexicon in it is damaged.
    """
    name = lexicon_file_name(original, translation)
    places = [_SHIPPED]
    if directory is not None:
        places.insert(0, Path(directory))
        if not places[0].is_dir():
            raise ConfigurationError(
                f"{directory}: no such folder of lexicons; correct the configuration, or train "
                f"one with 'provenance lexicon train --output {directory}'."
            )
    for place in places:
        if (place / name).is_file():
            return Lexicon(place / name)
    return None
