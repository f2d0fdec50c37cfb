"""Extracts the article from a page, with trafilatura (the extra ``fetch``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.documents.addresses import clean_address
from provenance.documents.dates import iso_date
from provenance.documents.html import read_html
from provenance.errors import DocumentError, UsageError
from provenance.fetch.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from provenance.fetch.visitor import Page
    from provenance.model import Document

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_MODIFIED = ("article:modified_time", "og:updated_time", "dateModified")
#: Shorter is a notice of consent, a login or an empty shell for scripts.
_FEWEST_WORDS = 40
_MARKUP = ("text/html", "application/xhtml", "text/plain", "")


@dataclass(frozen=True, slots=True)
class Article:
    """An article: ``text`` is Markdown and begins with the title; dates are ISO 8601.

    ``modified`` is when the page says that it was last changed, "" where it does not say.
    ``original`` is the address of the English version that the page names, if it is a translation.
    """

    title: str
    author: str
    date: str
    modified: str
    language: str
    canonical: str
    original: str
    text: str


def extractor() -> ModuleType:
    """Return trafilatura.

    Raises:
        UsageError: it is not installed; the message names the extra.
    """
    from provenance.documents.extras import needed

    try:
        module: ModuleType = needed("trafilatura", "fetch", "provenance fetch")
    except DocumentError as error:
        raise UsageError(error.message) from None
    return module


def extract(page: Page) -> Article:
    """Return the article of a page.

    Raises:
        FetchError: the page is no HTML, or no article is on it.
    """
    kind = page.answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not kind.startswith(_MARKUP[:3]) and kind:
        message = (
            f"{page.address} is no web page but {kind}. Save the file into the folder of originals."
        )
        raise FetchError(message)
    source = decode_page(page)
    document = read_html(source, page.address)
    found = extractor().bare_extraction(
        source, url=page.address, include_comments=False, include_formatting=True,
        include_tables=True, include_links=False, with_metadata=True, as_dict=False,
    )  # fmt: skip
    text = extractor().extract(
        source, url=page.address, include_comments=False, include_formatting=True,
        include_tables=True, include_links=False, output_format="markdown", with_metadata=False,
    )  # fmt: skip
    if not text or len(text.split()) < _FEWEST_WORDS:
        message = (
            f"No article was found at {page.address}; the page may need a login or scripts. Save "
            "it from a browser into the folder of originals."
        )
        raise FetchError(message)
    return _article(document, found, text)


def _article(document: Document, found: Any, text: str) -> Article:
    fields = document.metadata.fields
    title = " ".join(str(found.title or document.metadata.title).split())
    return Article(
        title=title,
        author=str(found.author or document.metadata.author or ""),
        date=document.metadata.date or str(found.date or ""),
        modified=_modified(fields),
        language=fields.get("lang", "").replace("_", "-"),
        canonical=clean_address(fields.get("canonical", "")),
        original=_original(document),
        text=_with_title(text, title, document),
    )


def _modified(fields: Mapping[str, str]) -> str:
    said = (fields.get(name, "")[:10] for name in _MODIFIED)
    return max((iso_date(value) or "" for value in said), default="")


def _original(document: Document) -> str:
    """Return the address of the English original that a translated page names, "" without."""
    fields = document.metadata.fields
    named = fields.get("translationOfWork", "")
    if not named.startswith("http"):
        named = next(
            (fields[key] for key in sorted(fields) if re.match(r"alternate:en\b", key)), ""
        )
    return clean_address(named) if named.startswith("http") else ""


def _with_title(text: str, title: str, document: Document) -> str:
    """Put title and standfirst before the text where the extractor took them for furniture."""
    folded = " ".join(text.replace("*", "").split()).casefold()
    lines: list[str] = []
    if title and title.casefold() not in folded[: len(title) + 200]:
        lines.append(f"# {title}")
        standfirst = document.metadata.fields.get("description", "")
        visible = {" ".join(block.text.split()).casefold() for block in document.blocks}
        shown = " ".join(standfirst.split()).casefold()
        if shown and shown in visible and shown not in folded:
            lines.append(standfirst)
    return "\n\n".join([*lines, text.strip()]) + "\n"


def decode_page(page: Page) -> str:
    """Return a page's text, decoded by the first charset that fits.

    The header's, the page's own, UTF-8, and Windows-1252 are tried in this order.
    """
    header = _HEADER_CHARSET.search(page.answer.headers.get("content-type", ""))
    inside = _CHARSET.search(page.answer.body[:4096])
    names = [header[1] if header else "", inside[1].decode("ascii") if inside else "", "utf-8"]
    body = page.answer.body
    if body.startswith(b"\xef\xbb\xbf"):
        names.insert(0, "utf-8-sig")
    for name in filter(None, names):
        try:
            text = body.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
        if name.lower() not in {"utf-8", "utf-8-sig"} and _is_really_utf8(body):
            return body.decode("utf-8")
        return text
    return body.decode("windows-1252", "replace")


def _is_really_utf8(body: bytes) -> bool:
    """Whether bytes that are said to be Latin-1 are UTF-8: its sequences do not occur by chance."""
    try:
        return len(body.decode("utf-8")) < len(body)
    except UnicodeDecodeError:
        return False
