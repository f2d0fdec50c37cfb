"""Which language a text is in: function words first, langdetect where they do not decide.

langdetect alone calls "von Aaron Maté" French; with all its profiles it is also slow and changes
its mind between calls. So a stretch of text is asked only whether it is German or English, and says
nothing where it is too short; a document is asked once, with all profiles, seeded.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.language.tokens import tokenize
from provenance.model import APPARATUS, Language
from provenance.package import PACKAGE
from provenance.toml_tables import read_table

if TYPE_CHECKING:
    from provenance.model import Document

UNDETERMINED = Language("und", 0.0)
_SEED = 0
#: Fewer words than this say nothing on their own.
_FEWEST_WORDS = 4
#: Share of function words from which they decide alone; running German and English have 0.3 to 0.5.
_DECISIVE_SHARE = 0.12
#: From this share on no third language comes into question (Dutch reaches 0.1 with these lists).
_CERTAIN_SHARE = 0.25
#: langdetect reads this much; more does not change its answer, but takes longer.
_SAMPLE = 6000


@lru_cache(maxsize=1)
def function_words() -> dict[str, frozenset[str]]:
    """Return the function words of each language that has a list."""
    table = read_table(PACKAGE / "language" / "function_words.toml")
    return {language: frozenset(words) for language, words in table.items()}


def identify_document(document: Document) -> Language:
    """Return the language of a document's running text, by all of langdetect's profiles.

    The markup's own claim decides only where there is too little text to ask.
    """
    text = "\n".join(block.text for block in document.blocks if block.kind not in APPARATUS)
    text = text or "\n".join(block.text for block in document.blocks)
    quick = _by_function_words(text[:_SAMPLE], _CERTAIN_SHARE)
    if quick.confidence >= 0.88:
        return quick
    declared = document.metadata.language.lower()[:2]
    if len(text) < 40:
        return Language(declared, 0.5) if declared else quick
    return _by_langdetect(text[:_SAMPLE], ())


def identify_text(text: str) -> Language:
    """Return whether a stretch of text is German or English; of a few words nobody can say."""
    if sum(token.is_word for token in tokenize(text[:400])) < _FEWEST_WORDS:
        return UNDETERMINED
    quick = _by_function_words(text)
    return quick if quick.confidence >= 0.9 else _by_langdetect(text[:_SAMPLE], ("de", "en"))


def _by_function_words(text: str, least_share: float = _DECISIVE_SHARE) -> Language:
    counts = dict.fromkeys(function_words(), 0)
    total = 0
    for token in tokenize(text):
        if token.is_word:
            total += 1
            word = token.text.lower()
            for language, known in function_words().items():
                counts[language] += word in known
    best = max(counts, key=lambda language: counts[language])
    rest = sum(counts.values()) - counts[best]
    if not total or counts[best] / total < least_share or counts[best] < 2:
        return UNDETERMINED
    share = counts[best] / (counts[best] + rest)
    sure = min(1.0, 0.9 + counts[best] / 200) if counts[best] >= 3 else 0.9
    return Language(best, round(share * sure, 4))


@lru_cache(maxsize=4)
def _detector_factory(languages: tuple[str, ...]) -> Any:
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    factory = DetectorFactory()
    if languages:
        profiles = [
            Path(PROFILES_DIRECTORY, language).read_text(encoding="utf-8") for language in languages
        ]
        factory.load_json_profile(profiles)
    else:
        factory.load_profile(PROFILES_DIRECTORY)
    factory.set_seed(_SEED)
    return factory


def _by_langdetect(text: str, languages: tuple[str, ...]) -> Language:
    from langdetect.lang_detect_exception import LangDetectException

    detector = _detector_factory(languages).create()
    detector.append(text)
    try:
        guesses = detector.get_probabilities()
    except LangDetectException:
        return UNDETERMINED
    if not guesses:
        return UNDETERMINED
    return Language(guesses[0].lang, round(float(guesses[0].prob), 4))
