"""Web addresses: finding them in text, and freeing them of what identifies a reader."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from provenance.expressions import expression
from provenance.package import PACKAGE

ADDRESS = expression(r"https?://[^\s<>\"'“”„«»‘’`\\^{}|]+", re.IGNORECASE)
_SCHEME = expression(r"^(?:https?:)?//(?:www\.)?|^www\.")
_CLOSING = {")": "(", "]": "["}


def find_addresses(text: str) -> list[tuple[int, int]]:
    """Return the spans of web addresses, without the marks of the sentence around them."""
    return [(match.start(), _end_of_address(match)) for match in ADDRESS.finditer(text)]


def _end_of_address(match: re.Match[str]) -> int:
    address = match.group()
    while address:
        last = address[-1]
        opening = _CLOSING.get(last)
        if last in ".,;:!?*_…" or (opening and address.count(last) > address.count(opening)):
            address = address[:-1]
            continue
        break
    return match.start() + len(address)


@lru_cache(maxsize=1)
def _tracking() -> re.Pattern[str]:
    path = PACKAGE / "documents" / "tracking_parameters.txt"
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    names = [line for line in lines if line and not line.startswith("#")]
    patterns = [re.escape(name).replace(r"\*", ".*") for name in names]
    return re.compile("|".join(patterns), re.IGNORECASE)


def clean_address(address: str) -> str:
    """Return the address without tracking parameters, credentials, fragment and default port.

    Host and scheme come out in lower case. What cannot be parsed comes back unchanged.
    """
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return address.strip()
    if not parts.hostname:
        return address.strip()
    host = parts.hostname.lower()
    if ":" in host:
        host = f"[{host}]"
    if port and port != {"http": 80, "https": 443}.get(parts.scheme.lower()):
        host = f"{host}:{port}"
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _tracking().fullmatch(name)
    ]
    return urlunsplit((parts.scheme.lower(), host, parts.path, urlencode(kept), ""))


def comparable_address(address: str) -> str:
    """Return what two spellings of one address share: no scheme, ``www.`` or last ``/``."""
    return _SCHEME.sub("", clean_address(address)).rstrip("/")
