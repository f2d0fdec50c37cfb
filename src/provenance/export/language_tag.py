"""BCP 47 language tags that say "machine-translated": the T extension (RFC 6497)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Verdict
from provenance.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.export.record import Record


def export_language_tags(records: Sequence[Record]) -> str:
    """Return a line a seed: path, tab, tag."""
    return "".join(f"{one_line(r.translation.path)}\t{language_tag(r)}\n" for r in records)


def language_tag(record: Record) -> str:
    """Return the tag for ``lang`` and ``xml:lang``: ``de-t-en-t0-und`` for a machine's text.

    ``t0`` is the machine-translation field of CLDR's ``transform_mt.xml``; its only value is
    ``und``, engine not specified. Where no original tells the language that it comes from, the
    field stands alone (``de-t-t0-und``). Once people have revised a text it is simply German.
    """
    language = record.translation.language
    if record.verdict is not Verdict.MACHINE:
        return language
    origin = f"{record.original.language}-" if record.original.language else ""
    return f"{language}-t-{origin}t0-und"
