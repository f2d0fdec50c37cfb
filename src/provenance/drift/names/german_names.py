"""Says whether German renders a name, and which German words look like names of their own.

Every German noun has a capital, so a German word is only taken for a name if nothing in the
original explains it, the lexicon knows it as no common noun, and no article or adjective stands
before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from provenance.drift.names.english_names import bare, name_words
from provenance.drift.names.gazetteer import german_mentions
from provenance.drift.names.keys import name_key
from provenance.language.stems import stem
from provenance.once import once

if TYPE_CHECKING:
    from provenance.drift.names.english_names import Name
    from provenance.drift.passages import Passage, PassagePair
    from provenance.language.tokens import Token
    from provenance.lexicon import Lexicon

_SHORTEST = 3
_SHORTEST_NEAR = 4
_COMPOUND_KEY = 5
_PREFIX_KEY = 4
_RARE = 9.0
_COMMON = 7.5
_SURE_TRANSLATION = 0.5
_TAKEN_FOR_A_WORD = 0.1
#: From this similarity of keys on, two spellings may be one name: Morsi and Mursi, not Bush and
#: Gauck; the second holds where the first letters differ (Qaddafi, Gaddafi).
_SPELLING = 0.6
_SPELLING_OTHERWISE = 0.75
#: Letters. Longer words are compounds.
_LONGEST = 13
_INFLECTED = re.compile(r"[a-zäöüß]{3,}(?:e|en|er|es|em)")
_PLAIN_VOWELS = str.maketrans("äöüÄÖÜ", "aouAOU")
_VOWELS = re.compile(r"[aeiou]")


@dataclass(frozen=True)
class GermanSide:
    """The German words of a pair, prepared for many questions."""

    pair: PassagePair
    lexicon: Lexicon

    @property
    def passage(self) -> Passage:
        """The German passage."""
        return self.pair.seed

    @once
    def keys(self) -> frozenset[str]:
        """The words' keys; a name may keep its English spelling, so both readings count."""
        words = [token.text for token in self.passage.tokens if token.is_word]
        return frozenset(name_key(word, code) for word in words for code in ("de", "en"))

    @once
    def stems(self) -> frozenset[str]:
        """The words' stems, as the lexicon knows them."""
        return frozenset(self.passage.stems)

    @once
    def joined_stems(self) -> str:
        """All stems in one string, to look for members of compounds."""
        return " ".join(self.passage.stems)

    @once
    def english_keys(self) -> frozenset[str]:
        """The keys of the original's words."""
        words = [bare(token.text) for token in self.pair.original.tokens if token.is_word]
        return frozenset(name_key(word, code) for word in words for code in ("de", "en") if word)

    def renders(self, word: str) -> bool:
        """Whether some German word may stand for an English one."""
        word = bare(word)
        if word in self.passage.text:
            return True
        key = name_key(word, "en")
        if key in self.keys or name_key(word, "de") in self.keys:
            return True
        if len(key) >= _PREFIX_KEY and any(_alike(key, other) for other in self.keys):
            return True
        return any(
            translation in self.stems
            or (len(translation) >= _PREFIX_KEY and translation in self.joined_stems)
            for translation in self.lexicon.origins(stem(word, "en"))
        )

    def translates(self, name: str, written: str) -> bool:
        """Whether a person's name was taken for a word: Mr. Baker as „Herr Bäcker“."""
        if written.casefold().startswith(bare(name).casefold()):
            return False
        known = self.lexicon.origins(stem(bare(name), "en"))
        return known.get(stem(written, "de"), 0) >= _TAKEN_FOR_A_WORD

    @once
    def capital_keys(self) -> frozenset[str]:
        """The same of the words with a capital: "zurück" is no spelling of Sunak."""
        words = [self.passage.texts[index] for index in self.passage.capitals]
        keys = {name_key(word, code) for word in words for code in ("de", "en")}
        return frozenset(key for key in keys if len(key) >= _SHORTEST)

    def spells(self, word: str) -> bool:
        """Whether a German word with a capital may be another spelling of this name."""
        key = name_key(bare(word), "en")
        return any(_same_name(key, other) for other in self.capital_keys)

    def lacks(self, name: Name) -> bool:
        """Whether no German word renders any part of an English name, in whatever spelling."""
        return not any(self.renders(token.text) for token in name.tokens) and not any(
            self.spells(token.text) for token in name.sure
        )

    def has_key(self, word: str) -> bool:
        """Whether a German word is this name in a spelling that the keys call the same."""
        keys = {name_key(bare(word), code) for code in ("de", "en")}
        return bare(word) in self.passage.text or not keys.isdisjoint(self.keys)

    def is_near_name(self, word: str, token: Token) -> bool:
        """Whether a German word resembles this name and is another: one consonant differs.

        Names with marks on their letters, and those of other scripts, are spelt in too many ways.
        """
        near = token.text.removesuffix("s") if not word.endswith("s") else token.text
        if len(near) < _SHORTEST_NEAR or near[0] != word[0] or not near[0].isupper():
            return False
        if abs(len(near) - len(word)) > 1 or not (near.isascii() and word.isascii()):
            return False
        key, others = name_key(word, "en"), {name_key(near, code) for code in ("de", "en")}
        german = stem(near, "de")
        common = self.lexicon.weight(german, "de") < _RARE
        rendered = german in self.lexicon.origins(stem(word, "en"))
        if common or rendered or not others.isdisjoint(self.english_keys):
            return False
        return all(
            _same_name(key, other) and _VOWELS.sub("", key) != _VOWELS.sub("", other)
            for other in others
        )

    def is_common(self, word: str) -> bool:
        """Whether an English word is so frequent that a capital does not make it a name."""
        return self.lexicon.weight(stem(word, "en"), "en") < _COMMON

    @once
    def own_names(self) -> tuple[int, ...]:
        """Indices of the tokens that look like names which the original does not have."""
        known = {
            mention.start
            for name in ("places", "organisations")
            for mention in german_mentions(self.passage, name)
        }
        initial = {start for start, _ in self.passage.sentences}
        endings = tuple(name_words()["german"]["initial_endings"])
        return tuple(
            index
            for index, token in enumerate(self.passage.tokens)
            if token.start not in known
            and not self._follows_determiner(index)
            and not self._is_adjective(index)
            and not (token.start in initial and token.text.endswith(endings))
            and self.is_own_name(token)
        )

    def may_be_last_name(self, index: int) -> bool:
        """Whether the token behind a first name is a last name that the original does not have."""
        if index in self.own_names:
            return True
        token, key = self.passage.tokens[index], self.passage.stems[index]
        word = token.text
        if not word[0].isupper() or not token.is_word or _is_noun(word) or self.is_explained(word):
            return False
        known = any(one in self.pair.original.stems for one in self.lexicon.translations(key))
        return not known and self.lexicon.weight(key, "de") >= _RARE

    def begins_sentence(self, index: int) -> bool:
        """Whether the token at ``index`` is the first word of a sentence."""
        token = self.passage.tokens[index]
        return any(start <= token.start <= start + 1 for start, _ in self.passage.sentences)

    def is_unknown(self, index: int) -> bool:
        """Whether the lexicon has never seen the token at ``index`` or knows it as a name."""
        key = self.passage.stems[index]
        translations = self.lexicon.translations(key)
        return not translations or max(translations, key=lambda one: translations[one]) == key

    def is_own_name(self, token: Token) -> bool:
        """Whether a word looks like a name that the original does not have."""
        word = token.text
        if not token.is_word or len(word) < _SHORTEST or not word[0].isupper() or word.isupper():
            return False
        if _is_noun(word) or self.is_explained(word):
            return False
        key = stem(word, "de")
        translations = self.lexicon.translations(key)
        if any(translation in self.pair.original.stems for translation in translations):
            return False
        if not translations:
            singular = stem(word.translate(_PLAIN_VOWELS), "de")
            return not self.lexicon.parts(word) and not self.lexicon.translations(singular)
        best = max(translations, key=lambda other: translations[other])
        return (
            translations[best] > _SURE_TRANSLATION
            and self.lexicon.weight(key, "de") >= _RARE
            and (key == best or name_key(word.removesuffix("s"), "en") == name_key(best, "en"))
        )

    def is_explained(self, word: str) -> bool:
        """Whether a word of the original may be what a German word spells."""
        forms = {word, word.removesuffix("s")}
        keys = {name_key(form, code) for form in forms for code in ("de", "en")}
        return any(
            key == other or (len(other) >= _PREFIX_KEY and _alike(other, key))
            for key in keys
            for other in self.english_keys
        )

    def _is_adjective(self, index: int) -> bool:
        """Whether a word with an adjective's ending stands before another capital."""
        following = self.passage.tokens[index + 1 : index + 2]
        if not following or not following[0].text[0].isupper():
            return False
        word = self.passage.tokens[index].text
        long = len(word) > _COMPOUND_KEY or self.begins_sentence(index)
        return long and word.endswith(("e", "en", "es", "er"))

    def _follows_determiner(self, index: int) -> bool:
        if index == 0:
            return False
        before = self.passage.tokens[index - 1].text
        if before in ("-", "–"):
            return True
        if before.lower() in name_words()["german"]["determiners"]:
            return True
        inflected = _INFLECTED.fullmatch(before) is not None
        return inflected and before not in name_words()["german"]["no_adjectives"]


def _is_noun(word: str) -> bool:
    words = name_words()["german"]
    lowered = word.lower()
    if lowered in words["titles"] or len(word) > _LONGEST:
        return True
    stem_length = len(word) - _SHORTEST
    return any(lowered.endswith(end) for end in words["endings"] if len(end) <= stem_length)


def _alike(key: str, other: str) -> bool:
    """Whether a German key holds an English one: in a genitive, a compound, a derived form."""
    if other.startswith(key) or (len(other) >= _PREFIX_KEY and key.startswith(other)):
        return True
    if len(key) >= _COMPOUND_KEY and key in other:
        return True
    if len(other) >= _COMPOUND_KEY and other in key:
        return True
    return len(key) > _COMPOUND_KEY and other[:_COMPOUND_KEY] == key[:_COMPOUND_KEY]


def _same_name(one: str, other: str) -> bool:
    if _VOWELS.sub("", one) == _VOWELS.sub("", other) and len(one) > _SHORTEST:
        return True
    least = _SPELLING if one[:1] == other[:1] else _SPELLING_OTHERWISE
    if 2 * min(len(one), len(other)) < least * (len(one) + len(other)):
        return False  # so different in length that they cannot be that similar
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= least
