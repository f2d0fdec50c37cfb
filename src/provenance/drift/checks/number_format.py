"""Numbers written with the English decimal point, said once for the document.

A number that a German reader would misread by a factor of a thousand is an error of its own
(DR304). This is about those that are understood and look wrong.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.drift.observations import Observation
from provenance.expressions import expression
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair

RULE = "LO402"

#: One, two or four and more digits after the point; three would be a thousand. Versions, dates,
#: times, sections and addresses are left out.
_DECIMAL_POINT = expression(
    r"(?<![\w.,:/§-])(?<!Nr\. )(?<!CHF )(?<!Fr\. )\d{1,3}\.(?:\d{1,2}|\d{4,})"
    r"(?![\w:(]|[.,/-]\d|\.\s?[a-zäöü])"
)
_NO_AMOUNT = expression(r"\s*(?:Uhr|CHF|Franken)\b")
_BEFORE_VERSION = expression(
    r"^\W*$|(?:Version|version|Release|Kapitel|Abschnitt|Abs\.|Art\.|Artikel|Tabelle|Abb\.|[A-Z]\w*)\s$"
)
#: Names a version or a part of a text, whatever else the word before it may be.
_NUMBERED = expression(
    r"\b(?:(?:Version|Release|Kapitel|Abschnitt|Artikel|Tabelle|Abbildung|Ziffer)\w*|(?P<name>[A-Z]\w+))"
    r"\s\d{1,3}\.\d"
)
#: Manuals count versions and chapters with points; only amounts of something are numbers there.
_AMOUNT = expression(
    r"\s?(?:[%‰€$£]|(?:[kMGT]i?B|[kMG]Hz|[kcm]?m|k?g|Prozent|Promille|Grad|Zoll|Millionen|Milliarden"
    r"|Mio|Mrd|Dollar|Euro|Pfund|(?:Milli|Mikro)?[Ss]ekunden?|Minuten|Stunden|Tage|Jahre|(?:Kilo)?[Mm]eter"
    r"|Punkte|mal)\b|-mal\b)"
)


def check_document(
    pairs: Sequence[PassagePair], context: DocumentContext
) -> Iterator[tuple[int, Observation]]:
    """Yield at most one observation, at the first such number that the original has as well."""
    places = [
        (index, span)
        for index, pair in enumerate(pairs)
        if pair.seed.has_digits
        for span in _english_decimals(pair)
        if _AMOUNT.match(pair.seed.text, span[1])
        or not (context.is_manual or _tells_versions(pair))
    ]
    if not places:
        return
    index, span = places[0]
    number = pairs[index].seed.text[slice(*span)]
    how_often = (
        say("once") if len(places) == 1 else say("{count} times, first here", count=len(places))
    )
    message = say(
        "The translation writes numbers with a decimal point ({how_often}); German writes "
        "{number}.",
        how_often=how_often,
        number=number.replace(".", ","),
    )
    yield index, Observation(RULE, message, span, None, 0.85)


def _tells_versions(pair: PassagePair) -> bool:
    """Whether the passage counts versions or chapters: "Version 3.10 … in 3.9", "Python 3.8"."""
    return any(
        match["name"] is None or match.group() in pair.original.text
        for match in _NUMBERED.finditer(pair.seed.text)
    )


def _english_decimals(pair: PassagePair) -> Iterator[tuple[int, int]]:
    for match in _DECIMAL_POINT.finditer(pair.seed.text):
        if _NO_AMOUNT.match(pair.seed.text, match.end()):
            continue
        if _BEFORE_VERSION.search(pair.seed.text, max(0, match.start() - 14), match.start()):
            continue
        if re.search(rf"(?<![\d.,]){re.escape(match.group())}(?![\d])", pair.original.text):
            yield match.span()
