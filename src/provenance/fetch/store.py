"""Keeps fetched originals: Markdown with front matter that says where each came from."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from provenance.documents.front_matter import read_front_matter
from provenance.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from provenance.fetch.article import Article
    from provenance.fetch.visitor import Page

_LONGEST_NAME = 80
_ENDING = re.compile(r"\.(?:x?html?|php|aspx?|md)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stored:
    """A fetched original on disk: what its front matter says, and its text below it."""

    path: Path
    fields: Mapping[str, str]
    text: str

    @property
    def edited(self) -> bool:
        """Whether somebody changed the text since it was fetched."""
        return digest(self.text) != self.fields.get("text_sha256", "")


def read_stored(path: Path) -> Stored | None:
    """Return a fetched original, None where a file was not fetched by this program."""
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    front = read_front_matter(content)
    fields = {found.name: found.value for found in front.annotations} if front else {}
    if front is None or "text_sha256" not in fields:
        return None
    return Stored(path, fields, content[front.end :].lstrip("\r\n"))


def render(article: Article, page: Page, *, now: str, archived: str = "", version: str) -> str:
    """Return the file of an article: front matter and text.

    ``now`` is the time of fetching, ISO 8601; ``archived`` the date of the archive's copy.
    """
    import yaml

    fields = {
        "title": article.title,
        "author": article.author,
        "date": article.date,
        "modified": article.modified,
        "language": article.language or "en",
        "url": article.canonical or page.address,
        "source_url": page.asked,
        "reached": page.address,
        "canonical": article.canonical,
        "archived": archived,
        "fetched": now,
        "etag": page.answer.headers.get("etag", ""),
        "last_modified": page.answer.headers.get("last-modified", ""),
        "page_sha256": hashlib.sha256(page.answer.body).hexdigest(),
        "text_sha256": digest(article.text),
        "extractor": version,
    }
    said = {name: value for name, value in fields.items() if value}
    head = yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{head}---\n\n{article.text}"


def digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def free_path(folder: Path, address: str, title: str, *, date: str = "") -> Path:
    """Return a name in ``folder`` that no file has; ``date`` marks a later version."""
    try:
        parts = urlsplit(address).path.split("/")
    except ValueError:  # what a page calls its address may be none
        parts = []
    last = next((part for part in reversed(parts) if part), "")
    stem = _plain(_ENDING.sub("", unquote(last))) or _plain(title) or "original"
    if not re.search(r"[a-z]{2}", stem):
        stem = _plain(title) or stem
    if date:
        stem = f"{stem}.{date}"
    path = folder / f"{stem}.md"
    number = 2
    while path.exists():
        path = folder / f"{stem}-{number}.md"
        number += 1
    return path


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:_LONGEST_NAME].strip("-")


def write_new(path: Path, content: str) -> None:
    """Write a file that must not exist yet, whole or not at all.

    Raises:
        UsageError: the folder cannot be written to.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(content, encoding="utf-8", newline="")
        os.link(temporary, path)
    except OSError as error:
        reason = error.strerror or str(error)
        message = f"{path} cannot be written: {reason}. Name another folder with --originals."
        raise UsageError(message) from error
    finally:
        with suppress(OSError):  # where nothing can be written, nothing can be removed either
            temporary.unlink(missing_ok=True)
