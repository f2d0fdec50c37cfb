"""``provenance export``: provenance statements and bitext for other tools."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from provenance.commands import options
from provenance.commands.printing import write
from provenance.commands.running import run_check


class Target(StrEnum):
    """The formats that can be exported."""

    JSONLD = "jsonld"
    IPTC = "iptc"
    PROV = "prov"
    XLIFF = "xliff"
    TMX = "tmx"
    LANGUAGE_TAG = "language-tag"
    DISCLOSURE = "disclosure"


def export(  # noqa: PLR0913 - one parameter for each option
    paths: options.Paths = None,
    *,
    to: Annotated[Target, typer.Option("--to", help="What to write.", show_default=False)],
    originals: options.Originals = None,
    output: options.Output = None,
    jobs: options.Jobs = None,
    config: options.ConfigFile = None,
    no_cache: options.NoCache = False,
    offline: options.Offline = False,
    quiet: options.Silent = False,
) -> None:
    """Say where translations come from, in the words of a standard.

    jsonld: schema.org. iptc: digital source type. prov: W3C PROV-O (Turtle). xliff: XLIFF 2.1 with
    ITS 2.0. tmx: TMX 1.4, the aligned paragraphs. language-tag: BCP 47. disclosure: suggested lines
    for readers, in German and English.
    """
    settings = options.gather(
        originals=originals, jobs=jobs, config=config, no_cache=no_cache, offline=offline
    )
    from provenance.export import export as exported
    from provenance.export.record import make_records

    report, ledger = run_check(paths or (), settings, quiet=quiet)
    write(exported(make_records(report, ledger), to.value), output)
