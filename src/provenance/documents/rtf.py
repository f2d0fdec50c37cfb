"""Reads Rich Text Format, with striprtf (the extra ``rtf``)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.documents.extraction import Extraction, Prose
from provenance.documents.extras import needed
from provenance.errors import DocumentError
from provenance.model import BlockKind
from provenance.wording import say

if TYPE_CHECKING:
    from provenance.model import Document

_INFORMATION = re.compile(
    r"\{\\(title|author|subject|doccomm|keywords|operator|company) ([^{}\\]*)\}"
)
_GENERATOR = re.compile(r"\{\\\*\\generator ([^{};]*)")


def read_rtf(data: bytes, path: str) -> Document:
    """Read an RTF document; the places are its paragraphs.

    Raises:
        DocumentError: striprtf is not installed (IO020), or this is no RTF (IO021).
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        message = say(
            "{path} does not begin as RTF does. Give it its usual file ending, or save it again.",
            path=path,
        )
        raise DocumentError(path, "IO021", message)
    striprtf = needed("striprtf.striprtf", "rtf", path)
    source = data.decode("latin-1")
    try:
        text = striprtf.rtf_to_text(source, errors="replace")
    except DocumentError:
        # The time is over.
        raise
    except Exception as error:
        message = say(
            "{path} is damaged RTF. Open it in a word processor and save it as .docx or .odt.",
            path=path,
        )
        raise DocumentError(path, "IO021", message) from error
    extraction = Extraction()
    number = 0
    for line in text.split("\n"):
        for cell in line.split("|") if line.rstrip().endswith("|") else [line]:
            prose = Prose()
            prose.add(cell)
            number += extraction.add(prose, BlockKind.BODY, f"paragraph {number + 1}")
    for match in (*_INFORMATION.finditer(source), *_GENERATOR.finditer(source)):
        name, value = match.groups() if len(match.groups()) == 2 else ("generator", match[1])
        extraction.say("info", name, value)
        extraction.pairs.append((name, value))
    return extraction.finish(path, "rtf", marked_up=False)
