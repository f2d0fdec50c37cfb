"""Builds office files, books and PDFs as their programs write them, small enough to read."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
OFFICE = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
        "xlink": "http://www.w3.org/1999/xlink",
    }.items()
)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP container of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """Return a Word document; further parts by name with ``__`` for the slash."""
    styles = (
        f"<w:styles {WORD}>"
        '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Eigener"><w:name w:val="Mein Titel"/>'
        '<w:basedOn w:val="berschrift1"/></w:style></w:styles>'
    )
    found = {name.replace("__", "/") + ".xml": content for name, content in parts.items()}
    main = f"<w:document {WORD}><w:body>{body}</w:body></w:document>"
    return zipped({"word/document.xml": main, "word/styles.xml": styles} | found)


def odt(body: str, styles: str = "", meta: str = "") -> bytes:
    """Return an OpenDocument text."""
    content = (
        f"<office:document-content {OFFICE}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    head = (
        f"<office:document-meta {OFFICE}><office:meta>{meta}</office:meta></office:document-meta>"
    )
    mimetype = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": mimetype, "content.xml": content, "meta.xml": head})


def epub(chapters: list[str], meta: str = "") -> bytes:
    """Return a book of XHTML chapters."""
    items = "".join(
        f'<item id="c{i}" href="text/c%20{i}.xhtml" media-type="application/xhtml+xml"/>'
        for i in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{i}"/>' for i in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{meta}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    )
    parts: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": container,
        "OEBPS/book.opf": package,
    }
    for index, chapter in enumerate(chapters):
        parts[f"OEBPS/text/c {index}.xhtml"] = chapter
    return zipped(parts)


def pdf(pages: Sequence[Sequence[tuple[float, float, float, str]]]) -> bytes:
    """Return a PDF; each page is a list of lines: left, height, size of type, text."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    kids: list[str] = []
    for lines in pages:
        content = "".join(
            f"BT /F1 {size} Tf 1 0 0 1 {left} {height} Tm ({text}) Tj ET\n"
            for left, height, size, text in lines
        )
        stream = f"<< /Length {len(content)} >>\nstream\n{content}endstream"
        objects.append(stream)
        page = (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Contents {len(objects)} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(page)
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    out = "%PDF-1.4\n"
    offsets: list[int] = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    count = len(objects) + 1
    out += f"xref\n0 {count}\n0000000000 65535 f \n{table}"
    start = out.index("xref\n0 ")
    out += f"trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out.encode("cp1252")
