"""Makes characters visible that could steer a terminal or reverse a line."""

from __future__ import annotations

import re

_DANGEROUS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def visible(text: str) -> str:
    """Return ``text`` with control characters and bidirectional controls as ``<U+202E>``.

    Tab and line feed stay. Lone surrogates, which no output can encode, are shown, too.
    """
    return _DANGEROUS.sub(lambda match: f"<U+{ord(match.group()):04X}>", text)


def one_line(text: str) -> str:
    """Return ``text`` visible and with all white space folded."""
    return " ".join(visible(text).split())
