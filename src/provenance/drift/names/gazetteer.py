"""Places and organisations whose names differ between English and German."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from provenance.language.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.language.tokens import Token

_LONGEST_NAME = 5
_SHORTEST_FORM = 2
#: Capitals from this length on are a dateline; shorter ones are acronyms.
_SHORTEST_DATELINE = 5
#: Northern Iraq is Nordirak: what may stand before a place in a compound.
_CURRENCIES = (
    "dollar",
    "franc",
    "frank",
    "pound",
    "pfund",
    "krone",
    "peso",
    "rupee",
    "rupie",
    "yen",
)
_BEFORE = ("nord", "süd", "ost", "west", "zentral", "mittel", "gross", "groß", "ur", "pro", "anti")


@dataclass(frozen=True, slots=True)
class Mention:
    """A known name in a text: its number in the table, and where it stands.

    ``noun`` is false for adjectives and inhabitants, and for German words that only hint at the
    place.
    """

    entry: int
    start: int
    end: int
    noun: bool


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """A table of names, ready to be looked up from either side.

    ``english`` maps first words to (whole name, entry, noun); ``german`` maps beginnings of words
    to entries, ``exact`` whole words; a True says that the form shows the name by itself.
    """

    english: dict[str, list[tuple[tuple[str, ...], int, bool]]] = field(default_factory=dict)
    german: dict[str, list[tuple[int, bool]]] = field(default_factory=dict)
    exact: dict[str, list[tuple[int, bool]]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)


@lru_cache(maxsize=4)
def gazetteer(name: str) -> Gazetteer:
    """Read ``places`` or ``organisations``."""
    path = files("provenance.drift.names") / f"{name}.txt"
    table = Gazetteer()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            _add(table, line)
    for forms in table.english.values():
        forms.sort(key=lambda form: len(form[0]), reverse=True)
    return table


def _add(table: Gazetteer, line: str) -> None:
    english, _, german = line.partition("|")
    nouns, _, adjectives = english.partition(";")
    entry = len(table.names)
    table.names.append(nouns.split(",")[0].strip())
    for forms, noun in ((nouns, True), (adjectives, False)):
        for form in _split(forms):
            words = tuple(token.text for token in tokenize(form))
            table.english.setdefault(words[0], []).append((words, entry, noun))
    for form in _split(german):
        sure = not form.endswith("?")
        bare = form.rstrip("?")
        target = table.exact if bare.endswith(".") else table.german
        target.setdefault(bare.rstrip(".").casefold(), []).append((entry, sure))


def _split(forms: str) -> list[str]:
    return [form.strip() for form in forms.split(",") if form.strip()]


def english_mentions(tokens: Sequence[Token], table: Gazetteer) -> list[Mention]:
    """Return the known names among English tokens, longest first at each place."""
    mentions = []
    at = 0
    while at < len(tokens):
        found = _match(tokens, at, table)
        if found is None:
            at += 1
            continue
        length, entry, noun = found
        if not _is_money(tokens, at + length):
            mentions.append(Mention(entry, tokens[at].start, tokens[at + length - 1].end, noun))
        at += length
    return mentions


def _is_money(tokens: Sequence[Token], at: int) -> bool:
    """Whether a currency stands at ``at``, so that the word before it names no place."""
    words = [token.text.casefold() for token in tokens[at : at + 2] if token.is_word][:1]
    return bool(words) and words[0].startswith(_CURRENCIES)


def _match(tokens: Sequence[Token], at: int, table: Gazetteer) -> tuple[int, int, bool] | None:
    first = _bare(tokens[at].text)
    for words, entry, noun in table.english.get(first, ()):
        following = tokens[at + 1 : at + len(words)]
        if len(following) == len(words) - 1 and all(
            _bare(token.text) == word for token, word in zip(following, words[1:], strict=True)
        ):
            return len(words), entry, noun
    return None


def _bare(word: str) -> str:
    """Drop an English genitive, and read a dateline (PARIS) as a name."""
    if len(word) > 2 and word[-1] in "sS" and word[-2] in "'’":
        word = word[:-2]
    return word.title() if len(word) >= _SHORTEST_DATELINE and word.isupper() else word


@lru_cache(maxsize=65536)
def german_entries(word: str, name: str) -> tuple[tuple[int, bool], ...]:
    """Return the entries that a German word names, each with whether it does so by itself."""
    table = gazetteer(name)
    folded = word.casefold()
    for stripped in (folded, *_without_prefix(folded)):
        if stripped in table.exact:
            return tuple(table.exact[stripped])
        for length in range(len(stripped), _SHORTEST_FORM - 1, -1):
            entries = table.german.get(stripped[:length])
            if entries and (length > 2 or length == len(stripped)):
                return tuple(entries)
    return ()


def _without_prefix(folded: str) -> list[str]:
    return [folded[len(prefix) :] for prefix in _BEFORE if folded.startswith(prefix)]


def german_mentions(tokens: Sequence[Token], name: str) -> list[Mention]:
    """Return every entry that a German token names or hints at (``noun`` false)."""
    return [
        Mention(entry, token.start, token.end, sure)
        for index, token in enumerate(tokens)
        if token.is_word and len(token.text) >= _SHORTEST_FORM
        for entry, sure in german_entries(token.text, name)
        if not _is_money(tokens, index + 1)
    ]
