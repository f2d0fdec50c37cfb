"""Reads the catalogue: one file per engine, per language and per family of residue.

Nothing here knows a phrase; adding an engine, a language or a residue needs no code.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from provenance.markers.folding import fold_entry
from provenance.package import PACKAGE
from provenance.toml_tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Example:
    """A line that shows an entry at work; ``kind`` is empty where nothing fires."""

    text: str
    source: str
    kind: str = ""
    engine: str = ""
    post_edited: bool = False
    format: str = "txt"


@dataclass(frozen=True, slots=True)
class Engine:
    """A translation system: the names it goes by, its hosts, and what its name is besides.

    ``translators`` are those of the names that stand for a program that translates and nothing
    else, or all, where the file says ``dedicated``; ``anchors`` are those of a model that writes
    besides: its sentences are read, though it need not have translated. ``also_words`` are names
    that are first names or ordinary words as well; a name directly before one of
    ``not_followed_by`` is another product.
    """

    engine: str
    name: str
    names: tuple[str, ...]
    translators: tuple[str, ...]
    anchors: tuple[str, ...]
    hosts: tuple[str, ...]
    also_words: tuple[str, ...]
    not_followed_by: tuple[str, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class LanguageFile:
    """How one language speaks of translating: classes of words, its names of languages.

    ``name_endings`` are those that it gives to foreign names: "DeepLem", "Clauden".
    """

    code: str
    name: str
    anchors: tuple[str, ...]
    name_endings: frozenset[str]
    words: Mapping[str, tuple[str, ...]]
    languages: Mapping[str, tuple[str, ...]]
    frequent: tuple[str, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Residue:
    """A trace in the machinery of a document.

    ``kind``, ``element``, ``name`` and ``value`` are regular expressions on an annotation, matched
    without regard to case; an empty one matches anything. ``text`` is one on prose, and
    ``needs`` are strings in lower case of which all that it matches holds one. ``proves`` is
    ``machine``, ``candidate`` (a suggestion of a machine, not known to be used), ``human`` or
    ``translation`` (translated, but not by whom). ``besides`` is the id of an entry that says the
    same, and beside which this one is not told. ``rule`` is the code that explains it; a file
    names one for all of its entries, an entry may name its own.
    """

    id: str
    rule: str
    engine: str
    proves: str
    confidence: float
    kind: str
    element: str
    name: str
    value: str
    text: str
    needs: tuple[str, ...]
    post_edited: bool
    besides: str
    example: Example


def _folder(name: str) -> Iterator[Path]:
    folder = PACKAGE / "markers" / "catalogue" / name
    entries = (entry for entry in folder.iterdir() if entry.name.endswith(".toml"))
    yield from sorted(entries, key=lambda entry: entry.name)


def _examples(table: Mapping[str, Any]) -> tuple[Example, ...]:
    return tuple(Example(**example) for example in table.get("example", ()))


@lru_cache(maxsize=1)
def engines() -> tuple[Engine, ...]:
    """Return all engines, sorted by file name."""
    loaded = []
    for file in _folder("engines"):
        table = read_table(file)
        translators = tuple(table.get("translators", ()))
        names = (*table["names"], *translators)
        loaded.append(
            Engine(
                engine=table["engine"],
                name=table["name"],
                names=names,
                translators=names if table.get("dedicated") else translators,
                anchors=tuple(table.get("anchors", ())),
                hosts=tuple(table.get("hosts", ())),
                also_words=tuple(table.get("also_words", ())),
                not_followed_by=tuple(table.get("not_followed_by", ())),
                examples=_examples(table),
            )
        )
    return tuple(loaded)


@lru_cache(maxsize=1)
def language_files() -> dict[str, Path]:
    """Return the file of each language, by its code."""
    return {file.name.removesuffix(".toml"): file for file in _folder("languages")}


@lru_cache(maxsize=1)
def language_anchors() -> dict[str, tuple[str, ...]]:
    """Return the anchors of every language.

    Those under "" are the names of programs for translating and of models, which belong to no
    language: "Deutsch mit DeepL" has no word of translating.
    """
    named = [name for engine in engines() for name in (*engine.translators, *engine.anchors)]
    names = tuple(dict.fromkeys(named))
    files = language_files().items()
    return {"": names} | {code: tuple(read_table(file)["anchors"]) for code, file in files}


def files_of_anchors() -> Iterator[Path]:
    """Yield the files that ``language_anchors`` reads."""
    yield from _folder("engines")
    yield from language_files().values()


@cache
def language(code: str) -> LanguageFile:
    """Return one language of the catalogue."""
    table = read_table(language_files()[code])
    return LanguageFile(
        code=code,
        name=table["name"],
        anchors=tuple(table["anchors"]),
        name_endings=frozenset(fold_entry(form) for form in table.get("name_endings", ())),
        words={key: tuple(entries) for key, entries in table["words"].items()},
        languages={key: tuple(entries) for key, entries in table["languages"].items()},
        frequent=tuple(table["guess"]["words"]),
        examples=_examples(table),
    )


def language_codes() -> tuple[str, ...]:
    """Return the codes of all languages, sorted."""
    return tuple(language_files())


@lru_cache(maxsize=1)
def residues() -> tuple[Residue, ...]:
    """Return all residue, in the order of the files."""
    loaded = []
    for file in _folder("residue"):
        family = read_table(file)
        loaded += [_residue(table, family["rule"]) for table in family["residue"]]
    return tuple(loaded)


@lru_cache(maxsize=1)
def residue_stems() -> tuple[str, ...]:
    """Return strings of which every residue of the catalogue holds one, in lower case."""
    stems: list[str] = []
    for file in _folder("residue"):
        stems += read_table(file)["stems"]
    return tuple(dict.fromkeys(stems))


def _residue(table: Mapping[str, Any], family_rule: str) -> Residue:
    return Residue(
        id=table["id"],
        rule=table.get("rule", family_rule),
        engine=table.get("engine", "unknown"),
        proves=table.get("proves", "machine"),
        confidence=table.get("confidence", 0.95),
        kind=table.get("kind", ""),
        element=table.get("element", ""),
        name=table.get("name", ""),
        value=table.get("value", ""),
        text=table.get("text", ""),
        needs=tuple(table.get("needs", ())),
        post_edited=table.get("post_edited", False),
        besides=table.get("besides", ""),
        example=Example(**table["example"]),
    )
