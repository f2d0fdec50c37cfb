"""Cuts prose into the sentences that a marker may fill, and says how each stands in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A sentence is judged within so many characters around a hit: hostile input stays linear.
LONGEST = 700

_END = expression(r"(?:[.!?…]+[\"'“”‘’»«)\]*_]*(?=\s|\Z)|[。！？｡][」』”）)]*|\n[ \t]*\n)")
#: Abbreviations of imprints, in several languages, after which a sentence goes on.
_ABBREVIATION = expression(
    r"(?:^|[\s(\[\"„“«])(?:\w|\w\.\w|übers|masch|maschin|autom|engl|th|ph|chr|fr|joh|hl|frz|amerik|hrsg|dr|prof|nr|bzw|ca|verf|red|anm|transl|"
    r"trans|trad|tłum|przeł|přel|пер|перекл|прев|μτφρ|μτφ|ford|suom|çev|terj|oms|it|ingl|ted|angl|ungar|schwed|dän|norw|poln|tschech|russ|niederl|griech|lat|hebr|arab|jap|chin|türk|finn|port|isl|rumän|a|d|oversk|övers|overs|vert|vol|ed|mr|mrs|ms|st|vs|z\.b|"
    r"u\.a|d\.h|e\.g|i\.e|inkl|evtl|ggf|sog|bearb|aut|jr|sr|tr|dt|frz|ital|span|russ|англ|нем|фр|исп|итал|яп|кит|tlum|prekl)\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of a unit's text; ``terminator`` ends it, ``whole`` says that it is all of it."""

    start: int
    end: int
    terminator: str
    whole: bool


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text with their spans; together they cover all its words."""
    start = 0
    spans = []
    for match in _END.finditer(text):
        ended = text[max(start, match.start() - 12) : match.end()].rstrip("\"'“”‘’»«)]*_ ")
        if ended.endswith(".") and _ABBREVIATION.search(ended):
            continue
        spans.append((start, match.end(), match.group().strip()[:1]))
        start = match.end()
    spans.append((start, len(text), ""))
    filled = [span for span in spans if text[span[0] : span[1]].strip()]
    for begin, end, terminator in filled:
        yield Sentence(begin, end, terminator, len(filled) == 1)


def lines(text: str, sentence: Sentence) -> Iterator[Sentence]:
    """Yield the lines of a sentence that can stand alone, where it has several.

    A line that begins in small letters continues the line before and is left out.
    """
    if "\n" not in text[sentence.start : sentence.end]:
        return
    offset = sentence.start
    for line in text[sentence.start : sentence.end].split("\n"):
        stripped = line.strip()
        if stripped and (offset == sentence.start or not stripped[0].islower()):
            yield Sentence(offset, offset + len(line), stripped[-1:], whole=False)
        offset += len(line) + 1


def window(sentence: Sentence, hits: list[int]) -> Iterator[Sentence]:
    """Yield the sentence, or, where it is endless, the stretches around the hits in it."""
    if sentence.end - sentence.start <= 2 * LONGEST:
        yield sentence
        return
    covered = sentence.start
    for hit in hits:
        if hit < covered or not sentence.start <= hit < sentence.end:
            continue
        start = max(covered, hit - LONGEST // 2)
        end = min(sentence.end, hit + LONGEST)
        yield Sentence(start, end, sentence.terminator if end == sentence.end else "", whole=False)
        covered = end
