"""Small valid PDF files, and what a fuzzer makes up put where a PDF reader gets to see it."""

from __future__ import annotations

import io
import zlib

CONTENT = b"BT /F1 12 Tf 72 700 Td (Der Rat zahlte.) Tj 0 -14 Td [(Vi) -20 (el.)] TJ ET"
_RESOURCES = b"<< /Font << /F1 5 0 R >> >>"
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def pdf(
    content: bytes = CONTENT, *, font: bytes = _FONT, page: bytes = b"", flate: bool = False
) -> bytes:
    """Return a file of one page, with right offsets and lengths whatever stands in it."""
    kind = b""
    if flate:
        content, kind = zlib.compress(content), b" /Filter /FlateDecode"
    stream = b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(content), kind, content)
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources %s %s >>"
        % (_RESOURCES, page),
        stream,
        font,
    )
    out, offsets = bytearray(b"%PDF-1.5\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return bytes(out) + trailer % (len(objects) + 1, start)


def around(data: bytes) -> bytes:
    """Return a file with the bytes as what the first of them chooses."""
    rest = data[1:]
    ways = (
        lambda: pdf(rest),
        lambda: pdf(rest, flate=True),
        lambda: pdf(font=rest),
        lambda: pdf(page=rest),
        lambda: pdf(font=_with_map(rest)),
        lambda: _spliced(pdf(), rest),
    )
    return ways[data[0] % len(ways)]() if data else pdf()


def _with_map(cmap: bytes) -> bytes:
    """Return a font whose map to Unicode stands in the font object itself, as a string."""
    return _FONT[:-2] + b"/ToUnicode (" + cmap.replace(b")", b"\\)") + b") >>"


def _spliced(whole: bytes, data: bytes) -> bytes:
    """Put bytes over a valid file, at the place that the first two of them name."""
    if len(data) < 3:
        return whole
    at = int.from_bytes(data[:2], "big") % len(whole)
    return whole[:at] + data[2:] + whole[at + len(data) - 2 :]


def whole_files() -> list[bytes]:
    """Return files of several kinds for a fuzzer to begin with: as they are, packed, encrypted."""
    from pypdf import PdfReader, PdfWriter

    files = [pdf(), pdf(flate=True)]
    for user in ("", "Tor"):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
        writer.add_metadata({"/Title": "Das Tor", "/Author": "Ada"})
        writer.add_outline_item(title="Tor", page_number=0)
        if user:
            writer.encrypt(user)
        target = io.BytesIO()
        writer.write(target)
        files.append(target.getvalue())
    return files
