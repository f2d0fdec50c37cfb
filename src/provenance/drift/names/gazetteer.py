"""Places and organisations whose names differ between English and German."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

from provenance.drift.passages import Passage, kept
from provenance.language.tokens import tokenize
from provenance.package import PACKAGE
from provenance.remembering import Remembered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.language.tokens import Token

_LONGEST_NAME = 5
_SHORTEST_FORM = 2
_BEGINNING = 3
#: Capitals from this length on are a dateline; shorter ones are acronyms.
_SHORTEST_DATELINE = 4
_ACRONYMS = frozenset(("NICE", "MALI"))
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


#: A whole name by its words, its entry, and whether it is a noun.
_Form = tuple[tuple[str, ...], int, bool]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """A table of names, ready to be looked up from either side.

    ``english`` maps first words to (whole name, entry, noun); ``german`` maps beginnings of words
    to entries, ``exact`` whole words; a True says that the form shows the name by itself.
    ``beginnings`` are the first three letters of what is in ``german``.
    """

    english: dict[str, list[_Form]] = field(default_factory=dict)
    german: dict[str, list[tuple[int, bool]]] = field(default_factory=dict)
    exact: dict[str, list[tuple[int, bool]]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    beginnings: set[str] = field(default_factory=set)


@lru_cache(maxsize=4)
def gazetteer(name: str) -> Gazetteer:
    """Read ``places`` or ``organisations``."""
    path = PACKAGE / "drift" / "names" / f"{name}.txt"
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
        key = bare.rstrip(".").casefold()
        target.setdefault(key, []).append((entry, sure))
        table.beginnings.add(key[:_BEGINNING])


def _split(forms: str) -> list[str]:
    return [form.strip() for form in forms.split(",") if form.strip()]


@kept
def english_mentions(passage: Passage, name: str) -> tuple[Mention, ...]:
    """Return the names of a table ("places") in an English text, longest first at each place."""
    tokens = passage.tokens
    mentions = []
    end = -1
    for at, forms in enumerate(map(_english_forms(name).__getitem__, passage.texts)):
        if not forms or (token := tokens[at]).start < end:
            continue
        found = _match(tokens, at, forms)
        if found is None or _is_money(tokens, at + found[0]):
            continue
        length, entry, noun = found
        end = tokens[at + length - 1].end
        mentions.append(Mention(entry, token.start, end, noun))
    return tuple(mentions)


def _is_money(tokens: Sequence[Token], at: int) -> bool:
    """Whether a currency stands at ``at``, so that the word before it names no place."""
    words = [token.text.casefold() for token in tokens[at : at + 2] if token.is_word][:1]
    return bool(words) and words[0].startswith(_CURRENCIES)


@cache
def _english_forms(name: str) -> Remembered[str, Sequence[_Form]]:
    """Return for each English word the forms of a table that may begin with it."""
    return Remembered(partial(_forms_that_begin, gazetteer(name)))


def _forms_that_begin(table: Gazetteer, word: str) -> Sequence[_Form]:
    if not (word[0].isupper() or word in table.english):
        return ()
    first = _bare(word)
    return table.english.get(first) or table.english.get(_titled(first)) or ()


def _match(
    tokens: Sequence[Token], at: int, forms: Sequence[_Form]
) -> tuple[int, int, bool] | None:
    for words, entry, noun in forms:
        following = tokens[at + 1 : at + len(words)]
        if len(following) == len(words) - 1 and all(
            word in (_bare(token.text), _titled(_bare(token.text)))
            for token, word in zip(following, words[1:], strict=True)
        ):
            return len(words), entry, noun
    return None


def _bare(word: str) -> str:
    """Drop an English genitive."""
    genitive = len(word) > 2 and word[-1] in "sS" and word[-2] in "'’"
    return word[:-2] if genitive else word


def _titled(word: str) -> str:
    """Read a dateline (PARIS) as a name."""
    dateline = len(word) >= _SHORTEST_DATELINE and word.isupper() and word not in _ACRONYMS
    return word.title() if dateline else word


@cache
def german_entries(name: str) -> Remembered[str, tuple[tuple[int, bool], ...]]:
    """Return the entries that each German word names, each with whether it does so by itself."""
    return Remembered(partial(_entries_of, gazetteer(name)))


def _entries_of(table: Gazetteer, word: str) -> tuple[tuple[int, bool], ...]:
    folded = word.casefold()
    if len(word) < _SHORTEST_FORM:
        return ()
    entries = _prefixes(folded, table)
    for stripped in _without_prefix(folded):
        # Ostdeutschland is a place of its own, and also renders Germany.
        inner = _prefixes(stripped, table)
        entries += tuple((entry, sure and not entries) for entry, sure in inner)
    return entries


def _prefixes(folded: str, table: Gazetteer) -> tuple[tuple[int, bool], ...]:
    """Return the entries of all forms that the word begins with, or of the whole word."""
    if folded in table.exact:
        return tuple(table.exact[folded])
    if folded[:_BEGINNING] not in table.beginnings:
        return ()
    lengths = range(len(folded), _SHORTEST_FORM - 1, -1)
    return tuple(
        entry
        for length in lengths
        if length > _SHORTEST_FORM or length == len(folded)
        for entry in table.german.get(folded[:length], ())
    )


def _without_prefix(folded: str) -> list[str]:
    if not folded.startswith(_BEFORE):
        return []
    return [folded[len(prefix) :] for prefix in _BEFORE if folded.startswith(prefix)]


@kept
def german_mentions(passage: Passage, name: str) -> tuple[Mention, ...]:
    """Return every entry that a German word names or hints at (``noun`` false)."""
    tokens = passage.tokens
    return tuple(
        [
            Mention(entry, tokens[index].start, tokens[index].end, sure)
            for index, entries in enumerate(map(german_entries(name).__getitem__, passage.texts))
            if entries and not _is_money(tokens, index + 1)
            for entry, sure in entries
        ]
    )
