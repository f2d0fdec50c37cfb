"""Tells in which languages a sentence is worth reading.

An anchor names its language. The name of a program for translating names none: "Deutsch mit DeepL"
may be said in any. There one automaton over all languages looks for words that such a line needs
besides: of translating, of making, for a text, for a language.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.markers.catalogue import language, language_codes
from provenance.markers.folding import is_hangul
from provenance.markers.taggers import Tagger, build_tagger

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.markers.anchors import Hit
    from provenance.markers.folding import Folded

_TELLING = (
    "translated", "translated_attribute", "translation", "translate", "machine_translation", "text",
    "made", "made_by_self", "translated_by", "translated_by_before", "role", "leftover",
)  # fmt: skip
#: Where a program is named and no word is known beside it, it may be misspelt in any of these.
_ANY = ("de", "en")


def line_languages(folded: Folded, hits: Iterable[Hit], own: str) -> list[str]:
    """Return the codes of the languages in which a sentence with these anchors may be a marker.

    Beside a mere name the document's ``own`` language is one of them.

    Where an anchor stands beside the name, its language is the one ("Übersetzt mit DeepL"): the
    words of all languages are loaded only where nothing but names is there.
    """
    hits = tuple(hits)
    names = [hit for hit in hits if not hit.languages]
    codes = {
        code
        for hit in hits
        if not any(name.start <= hit.start and hit.end <= name.end for name in names)
        for code in hit.languages
    }
    if names and not codes and (script := _script_of(folded.text)):
        return [script]
    if names and not codes:
        codes.update(code for hit in hits for code in hit.languages)
        codes.update(entry.name for _, _, entry in _telling_words().hits(folded))
        codes.update({own} & set(language_codes()))
    return sorted(codes) or [*_ANY]


def _script_of(text: str) -> str:
    """Return the language whose letters no other has: a line in kana is one unknown word in any."""
    if any("\u3041" <= character <= "\u30fa" for character in text):
        return "ja"
    return "ko" if any(is_hangul(character) for character in text) else ""


@lru_cache(maxsize=1)
def _telling_words() -> Tagger:
    """Return the automaton of these words in every language; an entry's name is the language."""
    pairs: list[tuple[str, str, bool]] = []
    for code in language_codes():
        file = language(code)
        groups = [file.words.get(name, ()) for name in _TELLING] + [*file.languages.values()]
        pairs += [(p, code, False) for phrases in groups for p in phrases if "…" not in p]
    return build_tagger(pairs)
