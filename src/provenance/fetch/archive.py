"""Asks a web archive for the copy of a page nearest to a date (Memento, RFC 7089)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import TYPE_CHECKING

from provenance.fetch.errors import GoneError

if TYPE_CHECKING:
    from provenance.fetch.visitor import Page, Visitor

#: Wayback addresses: with ``id_`` after the time, the page comes as it was, without a toolbar.
_WAYBACK = re.compile(r"(/web/)(\d{14})(/https?:)")


@dataclass(frozen=True, slots=True)
class Copy:
    """An archived page and the time it was taken at, ISO 8601."""

    page: Page
    taken: str


def nearest_copy(visitor: Visitor, archive: str, address: str, date: str) -> Copy | None:
    """Return the archived copy of a page nearest to ``date`` (ISO 8601, may be only a month).

    ``archive`` is the address of a TimeGate, to which the page's address is appended. None where
    the archive has no copy.

    Raises:
        FetchError: the archive cannot be reached.
    """
    wanted = _moment(date)
    try:
        when = {"Accept-Datetime": format_datetime(wanted, usegmt=True)}
        page = visitor.get(archive.rstrip("/") + "/" + address, when)
        taken = _taken(page)
        raw = _WAYBACK.sub(r"\1\2id_\3", page.address, count=1)
        if taken and raw != page.address:
            page = visitor.get(raw)
    except GoneError:
        return None
    return Copy(page, taken) if taken else None


def _moment(date: str) -> datetime:
    parts = [int(part) for part in date.split("-") if part.isdigit()]
    if not parts:
        return datetime.now(UTC)
    year, month, day = (*parts, 1, 1)[:3] if len(parts) < 3 else parts[:3]
    try:
        return datetime(year, month, day, 12, tzinfo=UTC)
    except ValueError:
        return datetime.now(UTC)


def _taken(page: Page) -> str:
    """Return when a copy was taken, "" where the answer is no copy."""
    said = page.answer.headers.get("memento-datetime", "")
    if said:
        try:
            return parsedate_to_datetime(said).date().isoformat()
        except ValueError:
            return ""
    stamp = _WAYBACK.search(page.address)
    if stamp is None:
        return ""
    digits = stamp[2]
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"
