"""Gets the original behind a seed's source address; the one part that uses the network.

guard → transport → visitor → article, archive → store
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from provenance.documents.addresses import clean_address
from provenance.fetch.archive import Copy, nearest_copy
from provenance.fetch.article import Article, extract, extractor
from provenance.fetch.errors import FetchError, GoneError
from provenance.fetch.store import Stored, digest, free_path, read_stored, render, write_new
from provenance.fetch.visitor import Manners, Page, Visitor
from provenance.language.identify import identify_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

WAYBACK = "https://web.archive.org/web/"


class Status(StrEnum):
    """What became of a wish for an original."""

    STORED = "stored"
    PLANNED = "planned"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    OFFERED = "offered"
    EARLIER = "earlier"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Wish:
    """An original that is wanted: for which seeds, from where, and the seeds' date (ISO 8601).

    ``stored`` is the version that is there already and is to be looked at again.
    """

    seeds: tuple[str, ...]
    address: str
    date: str = ""
    stored: Stored | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a wish, in one sentence; ``path`` is the file that was written.

    ``modified`` is when the page says that it was last changed (ISO 8601), "" where it does not.
    """

    wish: Wish
    status: Status
    message: str
    path: Path | None = None
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Where originals go and how they are got; ``take_archived`` stores copies of an archive."""

    folder: Path
    manners: Manners = field(default_factory=Manners)
    archive: str = WAYBACK
    dry_run: bool = False
    take_archived: bool = False


def fetch_originals(wishes: Iterable[Wish], plan: Plan) -> Iterator[Outcome]:
    """Fetch what is wished for, one after the other, and say what became of each.

    Raises:
        UsageError: the extra ``fetch`` is not installed, or the folder cannot be written to.
    """
    if not plan.dry_run:
        extractor()
    visitor = Visitor(plan.manners)
    for wish in wishes:
        if plan.dry_run:
            yield Outcome(wish, Status.PLANNED, f"{wish.address} would be fetched.")
            continue
        try:
            outcome = _fetch(wish, plan, visitor)
            yield outcome
            if _later(outcome.modified, wish.date):
                yield from _earlier_version(outcome, plan, visitor)
        except GoneError as error:
            yield _from_archive(wish, plan, visitor, str(error))
        except FetchError as error:
            yield Outcome(wish, Status.FAILED, str(error))


def _later(modified: str, date: str) -> bool:
    """Whether a page was changed after the seed's date, which may be only a month."""
    return bool(date) and modified[: len(date)] > date


def _earlier_version(outcome: Outcome, plan: Plan, visitor: Visitor) -> Iterator[Outcome]:
    """Look for the version that was translated, where the page was changed since."""
    wish = outcome.wish
    reason = (
        f"The page says it was changed on {outcome.modified}, after the translation ({wish.date})."
    )
    try:
        copy = nearest_copy(visitor, plan.archive, wish.address, wish.date)
        if copy is None or copy.taken >= outcome.modified or _is_stored(plan, wish, copy.taken):
            return
        if not plan.take_archived:
            offer = "provenance fetch --refresh --archived stores it beside."
            message = f"{reason} The archive has a copy of {copy.taken}: {offer}"
            yield Outcome(wish, Status.EARLIER, message)
            return
        yield _store_copy(wish, plan, copy, date=copy.taken)
    except FetchError as error:
        yield Outcome(wish, Status.EARLIER, f"{reason} The archive did not help: {error}")


def _is_stored(plan: Plan, wish: Wish, taken: str) -> bool:
    """Whether this copy of the archive is among the originals already."""
    return any(
        stored is not None
        and stored.fields.get("archived") == taken
        and clean_address(stored.fields.get("source_url", "")) == clean_address(wish.address)
        for stored in map(read_stored, sorted(plan.folder.glob("*.md")))
    )


def _store_copy(wish: Wish, plan: Plan, copy: Copy, *, date: str = "") -> Outcome:
    page = replace(copy.page, asked=clean_address(wish.address))
    article = extract(page)
    path = free_path(plan.folder, page.asked, article.title, date=date)
    write_new(path, render(article, page, now=_now(), archived=copy.taken, version=_version()))
    message = f"Stored {path} from the archive's copy of {copy.taken}."
    return Outcome(wish, Status.STORED, message, path)


def _fetch(wish: Wish, plan: Plan, visitor: Visitor) -> Outcome:
    page = visitor.get(wish.address, _conditions(wish.stored))
    if page.unchanged and wish.stored is not None:
        message = f"{wish.stored.path} is as the page still is."
        modified = wish.stored.fields.get("modified", "")
        return Outcome(wish, Status.UNCHANGED, message, modified=modified)
    article = extract(page)
    if _is_other_language(article) and article.original not in {"", page.address}:
        asked = page.asked
        page = replace(visitor.get(article.original), asked=asked)
        article = extract(page)
    if _is_other_language(article):
        message = (
            f"{page.address} is not in English and names no English version; it may be a "
            "translation itself. Correct the source address in the seed."
        )
        raise FetchError(message)
    return _store(wish, plan, page, article)


def _conditions(stored: Stored | None) -> dict[str, str]:
    """Return the headers that ask for a page only if it changed (RFC 9110, 13.1)."""
    if stored is None:
        return {}
    pairs = {"If-None-Match": "etag", "If-Modified-Since": "last_modified"}
    return {header: stored.fields[name] for header, name in pairs.items() if name in stored.fields}


def _is_other_language(article: Article) -> bool:
    found = identify_text(article.text[:4000])
    return found.code not in {"en", "und"} and found.confidence > 0.8


def _store(wish: Wish, plan: Plan, page: Page, article: Article) -> Outcome:
    known = wish.stored or _same_page(plan.folder, page, article)
    if known is not None and digest(article.text) == known.fields["text_sha256"]:
        message = f"{known.path} is as the page still is."
        return Outcome(wish, Status.UNCHANGED, message, modified=article.modified)
    now = _now()
    address = article.canonical or page.address
    path = free_path(plan.folder, address, article.title, date=now[:10] if known else "")
    write_new(path, render(article, page, now=now, version=_version()))
    if known is None:
        message = f"Stored {path} from {page.address}."
        return Outcome(wish, Status.STORED, message, path, article.modified)
    edited = ", which was edited here and stays as it is" if known.edited else ""
    message = (
        f"The page changed since {known.path} was fetched{edited}; the new version is {path}. The "
        "translation may be out of date: compare it with both."
    )
    return Outcome(wish, Status.CHANGED, message, path)


def _now() -> str:
    return datetime.now(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def _version() -> str:
    return f"trafilatura {extractor().__version__}"


def _same_page(folder: Path, page: Page, article: Article) -> Stored | None:
    """Return the latest version of the same page that is there already."""
    addresses = {page.asked, page.address, article.canonical} - {""}
    found: list[Stored] = []
    for path in sorted(folder.glob("*.md")) if folder.is_dir() else ():
        stored = read_stored(path)
        if (
            stored
            and "archived" not in stored.fields
            and addresses
            & {
                clean_address(stored.fields.get(name, ""))
                for name in ("source_url", "url", "reached")
            }
        ):
            found.append(stored)
    return max(found, key=lambda stored: stored.fields.get("fetched", ""), default=None)


def _from_archive(wish: Wish, plan: Plan, visitor: Visitor, reason: str) -> Outcome:
    """Look for an archived copy; store it only if that was asked for."""
    try:
        copy = nearest_copy(visitor, plan.archive, wish.address, wish.date)
        if copy is None:
            message = f"{reason} The archive {plan.archive} has no copy either."
            return Outcome(wish, Status.FAILED, message)
        if not plan.take_archived:
            message = f"{reason} The archive has a copy of {copy.taken}; --archived stores it."
            return Outcome(wish, Status.OFFERED, message)
        return _store_copy(wish, plan, copy)
    except FetchError as error:
        return Outcome(wish, Status.FAILED, f"{reason} The archive did not help: {error}")


__all__ = ["Outcome", "Plan", "Status", "Stored", "Wish", "fetch_originals", "read_stored"]
