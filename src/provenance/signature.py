"""Names everything that can change a score, in one line, as sacreBLEU does."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from provenance import __version__
from provenance.lexicon import load_lexicon

if TYPE_CHECKING:
    from provenance.configuration import Settings
    from provenance.lexicon import Lexicon

#: The packages whose release can change a score.
SCORING_PACKAGES = ("langdetect", "sacrebleu", "markdown-it-py")


@lru_cache(maxsize=4)
def _parts(lexicons: str | None) -> tuple[str, ...]:
    from provenance.drift.score import SIGNATURE

    lexicon = load_lexicon(directory=lexicons)
    packages = (f"{name}:{installed_version(name)}" for name in SCORING_PACKAGES)
    return (
        f"provenance:{__version__}",
        f"lexicon:{_named(lexicon)}",
        *(f"lexicon:{_named(one)}" for one in _of_other_languages(lexicons)),
        f"drift:{SIGNATURE}",
        *packages,
    )


@lru_cache(maxsize=8)
def installed_version(name: str) -> str:
    """Return a package's version: its folder of metadata has it in its name.

    ``importlib.metadata`` is asked only where there is no such folder: it imports Python's mail
    reader, which takes longer than all else that a run without changes does with libraries.
    """
    beginning, end = f"{name.replace('-', '_')}-", ".dist-info"
    for folder in filter(os.path.isdir, sys.path):
        for entry in os.listdir(folder):  # noqa: PTH208 - names are all that is wanted
            if entry.startswith(beginning) and entry.endswith(end):
                return entry.removeprefix(beginning).removesuffix(end)
    from importlib.metadata import version

    return version(name)


def _of_other_languages(lexicons: str | None) -> list[Lexicon | None]:
    """Return the user's lexicons from English to languages other than German."""
    found = sorted(Path(lexicons).glob("en-*.lexicon")) if lexicons else []
    languages = [path.stem.partition("-")[2] for path in found]
    return [load_lexicon("en", language, lexicons) for language in languages if language != "de"]


def _named(lexicon: Lexicon | None) -> str:
    """The signature's own parts are told apart by bars, so the lexicon's are not."""
    return lexicon.signature.replace("|", "/") if lexicon else "none"


def run_signature(settings: Settings) -> str:
    """Return the signature of a run: ``provenance:0.1.0|lexicon:…|drift:…|…``."""
    chosen = []
    if settings.select:
        chosen.append(f"select:{','.join(settings.select)}")
    if settings.ignore:
        chosen.append(f"ignore:{','.join(settings.ignore)}")
    if settings.glossary or settings.do_not_translate:
        chosen.append(f"terms:{_digest(settings)}")
    if settings.back_translation or settings.machine_output:
        from provenance.comparison import comparison_signature

        chosen.append(comparison_signature())
    return "|".join((*_parts(settings.lexicons), *chosen))


def _digest(settings: Settings) -> str:
    terms = (sorted(settings.glossary.items()), sorted(settings.do_not_translate))
    return hashlib.sha256(repr(terms).encode()).hexdigest()[:8]
