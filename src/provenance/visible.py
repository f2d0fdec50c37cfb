"""Makes visible what could steer a terminal, a log or a line of text, in words and in JSON."""

from __future__ import annotations

import json
import re
from typing import Any

from provenance.expressions import expression

#: Controls, bidirectional controls, line ends of Unicode, what XML cannot hold, lone surrogates,
#: and letters that no font shows (tags).
_DANGEROUS = expression(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
#: What runners of Azure, GitHub (the old form) and TeamCity obey wherever it stands in a line …
_COMMAND = expression(r"##(?=(?:vso|teamcity)?\[)")
#: … and what GitHub's obey at its beginning.
_COMMAND_LINE = expression(r"^([^\S\n]*):(?=:)", re.MULTILINE)
_NOTHING = "\u200b"


def visible(text: str) -> str:
    """Return ``text`` with control characters and bidirectional controls as ``<U+202E>``.

    Tab and line feed stay. Lone surrogates, which no output can encode, are shown, too, and what a
    build server would take for a command is none any more.
    """
    shown = _DANGEROUS.sub(lambda match: f"<U+{ord(match.group()):04X}>", text)
    return _COMMAND.sub(f"#{_NOTHING}#", shown)


def one_line(text: str) -> str:
    """Return ``text`` visible and with all white space folded."""
    return " ".join(visible(text).split())


def harmless_in_a_log(text: str) -> str:
    """Return lines of which none begins as a command to GitHub's runner does (``::error``)."""
    return _COMMAND_LINE.sub(rf"\1:{_NOTHING}", text)


def json_text(value: Any, *, indent: int | None = None, compact: bool = False) -> str:
    """Return JSON that reads as it is and means the same, but steers nothing it is printed on."""
    separators = (",", ":") if compact else None
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    text = _DANGEROUS.sub(lambda match: json.dumps(match.group())[1:-1], text)
    return _COMMAND.sub("#\\\\u0023", text)
