"""XLIFF and TMX against the official grammars, where a copy is at hand.

They are not ours to copy. ``xliff_core_2.0.xsd`` (XLIFF 2.1 kept it) stands on OASIS's site and in
Debian's php-symfony-translation, ``tmx14.dtd`` in GALA's TMX 1.4b specification.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from provenance.export import export
from provenance.export.record import make_records
from tests.reports.samples import bridge, clocks, hostile, oven, reservoir, sample_report, shop

if TYPE_CHECKING:
    from collections.abc import Callable

SYMFONY = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas/xliff-core-2.0.xsd")
XLIFF = os.environ.get("PROVENANCE_XLIFF_SCHEMA", str(SYMFONY) if SYMFONY.exists() else "")
TMX = os.environ.get("PROVENANCE_TMX_DTD", "")
RECORDS = make_records(sample_report(bridge(), clocks(), hostile(), oven(), reservoir(), shop()))


def xliff_grammar() -> Any:
    """Return OASIS's schema; Debian keeps what it imports beside it, OASIS in folders."""
    from lxml import etree

    tree = etree.parse(XLIFF)
    for found in tree.iter("{http://www.w3.org/2001/XMLSchema}import"):
        named = Path(found.get("schemaLocation", ""))
        if not (Path(XLIFF).parent / named).exists():
            found.set("schemaLocation", named.name)
    return etree.XMLSchema(tree)


def tmx_grammar() -> Any:
    from lxml import etree

    return etree.DTD(TMX)


@pytest.mark.parametrize(
    ("format_name", "grammar"),
    [
        pytest.param(
            "xliff",
            xliff_grammar,
            marks=pytest.mark.skipif(not XLIFF, reason="PROVENANCE_XLIFF_SCHEMA names no copy"),
        ),
        pytest.param(
            "tmx",
            tmx_grammar,
            marks=pytest.mark.skipif(not TMX, reason="PROVENANCE_TMX_DTD names no copy"),
        ),
    ],
)
def test_the_official_grammar_holds(format_name: str, grammar: Callable[[], Any]) -> None:
    from lxml import etree

    found = grammar()
    found.validate(etree.fromstring(export(RECORDS, format_name).encode()))
    assert [str(error) for error in found.error_log] == []
