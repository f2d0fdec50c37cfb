"""What addresses, metadata and file names say about which original a seed comes from."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from provenance.documents.addresses import clean_address
from provenance.model import BlockKind, Evidence
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.model import Document
    from provenance.pairing.summary import Summary


@dataclass(frozen=True, slots=True)
class Clue:
    """A reason, apart from the words of the text, why a seed comes from an original.

    ``strength`` is in log-odds; ``method`` is ``url`` or ``metadata``.
    """

    place: int
    method: str
    strength: float
    evidence: Evidence


_SAME_ADDRESS, _SAME_PATH, _SAME_SLUG, _SAME_TITLE = 9.0, 7.0, 5.0, 4.0
_NAMED, _MIRRORED, _SAME_NAME = 9.0, 5.0, 3.0
#: A last path part of fewer words ("index", "news") is shared by many pages.
_SLUG_WORDS = 3
_PREFIXES = re.compile(r"^(?:www\d?|m|mobile|amp|web|old|translate)\.")
_LANGUAGE_PART = re.compile(
    r"^(?:de|en|ger|eng|deu|german|english)(?:[-_][a-z]{2})?$", re.IGNORECASE
)
_LANGUAGE_SUFFIX = re.compile(r"[._-](?:de|en|deu|eng|ger)(?:[-_][a-z]{2})?$", re.IGNORECASE)
_PAGE_ENDING = re.compile(r"\.(?:html?|php|aspx?|md|txt|jsp)$", re.IGNORECASE)
_IGNORED_PARTS = frozenset({"comment", "comments", "amp", "print", "share", "embed"})
_NAMING_KEY = re.compile(r"translation[ _-]?of|original|source|quelle|based[ _-]?on", re.IGNORECASE)


class ClueIndex:
    """Looks up originals by address, last path part, title and file name."""

    def __init__(self, originals: Sequence[Summary]) -> None:
        self._originals = originals
        self._by_address: defaultdict[str, list[int]] = defaultdict(list)
        self._by_path: defaultdict[str, list[int]] = defaultdict(list)
        self._by_slug: defaultdict[str, list[int]] = defaultdict(list)
        self._by_title: defaultdict[str, list[int]] = defaultdict(list)
        self._by_name: defaultdict[str, list[int]] = defaultdict(list)
        self._by_tree: defaultdict[str, list[int]] = defaultdict(list)
        for place, original in enumerate(originals):
            for address in original.addresses:
                key = _address_key(address)
                _add(self._by_address, key, place)
                _add(self._by_path, key.partition("/")[2], place)
                _add(self._by_slug, _slug(address), place)
            folders, name = _split(original.path)
            stem = _bare_name(name)
            _add(self._by_slug, stem if _is_telling(stem) else "", place)
            _add(self._by_title, _title_key(original.title), place)
            _add(self._by_name, name.lower(), place)
            _add(self._by_tree, _tree_key(folders, stem), place)

    def clues(self, seed: Document) -> list[Clue]:
        """Return every clue of a seed, strongest first."""
        found = [*self._by_addresses(seed), *self._by_metadata(seed), *self._by_files(seed)]
        return sorted(found, key=lambda clue: (-clue.strength, clue.place))

    def _by_addresses(self, seed: Document) -> Iterator[Clue]:
        for address in _source_addresses(seed):
            key, slug = _address_key(address), _slug(address)
            host, _, path = key.partition("/")
            for place in self._by_address.get(key, ()):
                detail = say(
                    "The seed names the original's address, {address}.", address=f"{host}/{path}"
                )
                yield Clue(place, "url", _SAME_ADDRESS, Evidence("url", detail))
            for place in self._by_path.get(path, ()) if _is_telling(path) else ():
                if place in self._by_address.get(key, ()):
                    continue
                detail = say(
                    "The original has the same path, /{path}, at another host than {host}.",
                    path=path,
                    host=host,
                )
                yield Clue(place, "url", _SAME_PATH, Evidence("url-path", detail))
            for place in self._by_slug.get(slug, ()):
                if place in self._by_path.get(path, ()):
                    continue
                detail = say(
                    "The last part of the seed's source address, {slug}, is the original's.",
                    slug=slug,
                )
                yield Clue(place, "url", _SAME_SLUG, Evidence("url-slug", detail))

    def _by_metadata(self, seed: Document) -> Iterator[Clue]:
        for key, value in seed.metadata.fields.items():
            if not _NAMING_KEY.search(key):
                continue
            for place in self._by_name.get(PurePosixPath(value.strip()).name.lower(), ()):
                named = f"{key}: {value.strip()}"
                detail = say("The seed's metadata names it: {named}.", named=named)
                yield Clue(place, "metadata", _NAMED, Evidence("metadata", detail))
            for place in self._by_title.get(_title_key(value), ()):
                named = f"{key}: {value.strip()}"
                detail = say("The seed's metadata names its title: {named}.", named=named)
                yield Clue(place, "metadata", _NAMED, Evidence("metadata", detail))
        for text in _quoted_titles(seed):
            for place in self._by_title.get(_title_key(text), ()):
                detail = say("The seed quotes the original's title: {title}.", title=text)
                yield Clue(place, "metadata", _SAME_TITLE, Evidence("title", detail))

    def _by_files(self, seed: Document) -> Iterator[Clue]:
        folders, name = _split(seed.path)
        tree = _tree_key(folders, _bare_name(name))
        for place in self._by_tree.get(tree, ()):
            original = self._originals[place].path
            mirrored = _marks_language(seed.path) or _marks_language(original)
            strength = _MIRRORED if mirrored else _SAME_NAME
            detail = say(
                "{seed} and {original} have the same place and name.",
                seed=seed.path,
                original=original,
            )
            yield Clue(place, "metadata", strength, Evidence("file-name", detail))


def _add(table: defaultdict[str, list[int]], key: str, place: int) -> None:
    if key and place not in table[key]:
        table[key].append(place)


def _source_addresses(seed: Document) -> list[str]:
    found = [seed.metadata.source_url]
    found += [
        clean_address(value.strip())
        for key, value in seed.metadata.fields.items()
        if value.strip().startswith("http")
        and (_NAMING_KEY.search(key) or key.lower() in {"canonical", "hreflang"})
    ]
    found += [
        clean_address(annotation.value)
        for annotation in seed.annotations
        if annotation.value.startswith("http")
        and re.search(
            r"canonical|hreflang|alternate|translationOf|isBasedOn",
            f"{annotation.element} {annotation.name}",
        )
    ]
    return list(dict.fromkeys(address for address in found if address))


def _address_key(address: str) -> str:
    """Return host and path as they compare: no scheme, "www.", trailing slash or comment page.

    "" for what is no address.
    """
    try:
        parts = urlsplit(address)
        host = _PREFIXES.sub("", (parts.hostname or "").lower())
    except ValueError:
        return ""
    pieces = [piece for piece in unquote(parts.path).split("/") if piece]
    while pieces and (
        pieces[-1].lower() in _IGNORED_PARTS or re.fullmatch(r"page-\d+", pieces[-1])
    ):
        pieces.pop()
    kept = [piece for piece in pieces if piece.lower() not in _IGNORED_PARTS]
    path = _PAGE_ENDING.sub("", "/".join(kept)).lower()
    query = f"?{parts.query}" if parts.query and not path.count("-") >= _SLUG_WORDS - 1 else ""
    return f"{host}/{path}{query}"


def _slug(address: str) -> str:
    last = _address_key(address).partition("?")[0].rpartition("/")[2]
    return last if _is_telling(last) else ""


def _is_telling(slug: str) -> bool:
    return len(re.findall(r"[^\W\d_]{2,}", slug)) >= _SLUG_WORDS


def _split(path: str) -> tuple[list[str], str]:
    """Return the folders and the name in a path as reports show it."""
    # Strings, because a project's thousand originals are asked this for each seed that changed.
    *folders, name = path.split("/")
    return folders, name


def _bare_name(name: str) -> str:
    """Return a file's name without its ending and what tells its language."""
    return _LANGUAGE_SUFFIX.sub("", _without_ending(name)).lower()


def _without_ending(name: str) -> str:
    stem, _, ending = name.rpartition(".")
    return stem if stem and ending else name


def _tree_key(folders: Sequence[str], bare_name: str) -> str:
    """Return a path without what tells languages apart: the top folder, de/ and en/, suffixes."""
    kept = [part.lower() for part in folders[1:] if not _LANGUAGE_PART.match(part)]
    return "/".join([*kept, bare_name])


def _marks_language(path: str) -> bool:
    folders, name = _split(path)
    return bool(_LANGUAGE_SUFFIX.search(_without_ending(name))) or any(
        _LANGUAGE_PART.match(part) for part in folders
    )


def _title_key(text: str) -> str:
    words = re.findall(r"\w+", text.lower())
    return " ".join(words) if len(words) >= _SLUG_WORDS else ""


def _quoted_titles(seed: Document) -> Iterator[str]:
    """Yield short texts of a seed in which an original's title may stand as it is."""
    yield from (value for value in seed.metadata.fields.values() if " " in value)
    for block in seed.blocks:
        if block.kind in {BlockKind.METADATA, BlockKind.FOOTER, BlockKind.HEADING}:
            yield block.text
            yield block.text.partition(":")[2]
