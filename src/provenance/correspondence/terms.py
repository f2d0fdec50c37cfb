"""Turns text into counted terms: stems, numbers by their digits, addresses by host and path."""

from __future__ import annotations

import re

from provenance.language.stems import stem

NUMBER_MARK = "#"
ADDRESS_MARK = "@"

#: Nothing that was taken is given back, which takes half the time and finds the same.
_ADDRESS = r"(?:https?://|www\.)[^\s<>\"“”„«»]++"
_NUMBER = r"\d++(?:[.,:'’\u00a0\u2009\u202f]\d++)*"
_WORD = r"[^\W\d_]++(?:['’][^\W\d_]++)*"
#: The same for words that begin in the Latin script, whose letters are told by a table.
_LATIN_WORD = r"[A-Za-zª²³µ¹º¼-¾À-ÖØ-öø-ˁ]++(?:['’]?+[^\W\d_]++)*"
_PLAIN_TOKEN = re.compile(f"{_LATIN_WORD}|{_NUMBER}|{_WORD}")
_TOKEN = re.compile(f"{_ADDRESS}|{_LATIN_WORD}|{_NUMBER}|{_WORD}")
_NOT_DIGIT = re.compile(r"\D")
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)


def term_of(token: str, language: str) -> str:
    """Return the key under which a token is counted.

    Numbers keep their digits only, because "2,600" in English is "2.600" in German.
    """
    if token[0].isdigit():
        return NUMBER_MARK + _NOT_DIGIT.sub("", token)
    if "://" in token or token.startswith("www."):
        return ADDRESS_MARK + _SCHEME.sub("", token).rstrip("/.,;:)!?'").lower()
    return stem(token, language)


def tokens_of(text: str) -> list[str]:
    """Return the words, numbers and addresses of a text in order."""
    pattern = _TOKEN if "://" in text or "www." in text else _PLAIN_TOKEN
    return pattern.findall(text)
