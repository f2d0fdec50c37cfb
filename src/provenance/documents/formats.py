"""The formats of documents: their endings, and what reads each. A new one is one line here.

Formats are named by their usual ending.
"""

from __future__ import annotations

from typing import NamedTuple


class Format(NamedTuple):
    """A format, and the function of ``documents`` that reads it: ``module.function``.

    The function is ``(text, path) -> Document``, or ``(bytes, path) -> Document`` where the bytes
    are not the text (``packed``). A ``bilingual`` file may hold originals with their translations.
    """

    suffixes: tuple[str, ...]
    reader: str
    packed: bool = False
    bilingual: bool = False


FORMATS = {
    "txt": Format((".txt", ".text"), "text.read_plain_text"),
    "md": Format((".md", ".markdown", ".mdx"), "markdown.read_markdown"),
    "html": Format((".html", ".htm", ".xhtml"), "html.read_html"),
    "docx": Format((".docx",), "docx.read_docx", packed=True),
    "odt": Format((".odt",), "odt.read_odt", packed=True),
    "epub": Format((".epub",), "epub.read_epub", packed=True),
    "pdf": Format((".pdf",), "pdf.read_pdf", packed=True),
    "rtf": Format((".rtf",), "rtf.read_rtf", packed=True),
    "xliff": Format(
        (".xliff", ".xlf", ".sdlxliff", ".mxliff", ".mqxliff"), "xliff.read_xliff", bilingual=True
    ),
    "tmx": Format((".tmx",), "tmx.read_tmx", bilingual=True),
    "po": Format((".po",), "po.read_po", bilingual=True),
    "csv": Format((".csv",), "tables.read_csv", bilingual=True),
    "tsv": Format((".tsv",), "tables.read_tsv", bilingual=True),
    "srt": Format((".srt",), "subtitles.read_srt"),
    "vtt": Format((".vtt",), "subtitles.read_vtt"),
}

SUFFIXES = {suffix: name for name, one in FORMATS.items() for suffix in one.suffixes}
"""Suffix (with its full stop, in small letters) → name of its format."""

UNREAD_SUFFIXES = frozenset(
    {
        ".adoc", ".doc", ".fodt", ".odp", ".ods", ".pages", ".pot", ".ppt", ".pptx", ".resx",
        ".rst", ".strings", ".tex", ".wpd", ".xls", ".xlsx",
    }
)  # fmt: skip
"""Endings of what holds texts, too, and is not read (JSON and YAML are mostly something else)."""

BITEXT_SUFFIXES = (
    *(suffix for one in FORMATS.values() if one.bilingual for suffix in one.suffixes),
    ".jsonl",
)
"""Endings of what ``read_bitext`` reads."""


def is_packed(format_name: str) -> bool:
    """Whether a format's bytes are not its text: it has to be opened."""
    return FORMATS[format_name].packed
