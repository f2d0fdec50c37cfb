"""Finds evidence that a machine, or a person, translated a document, and judges it.

The text is read in every language of the catalogue, because such lines follow the language of the
user interface and not that of the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import MarkerKind, Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.markers.residue import Trace
    from provenance.markers.saying import Phrase
    from provenance.markers.units import Unit
    from provenance.model import Document, Finding, Marker, Provenance

#: What words say is explained by these rules; a residue's rule stands in the catalogue.
RULES = {
    MarkerKind.DISCLOSURE: "MT001",
    MarkerKind.LLM_LEFTOVER: "MT003",
    MarkerKind.HUMAN_CREDIT: "MT004",
}


def may_hold_markers(text: str, format_name: str = "html") -> bool:
    """Tell quickly, without parsing, whether a file's text is worth reading; never a false no."""
    from provenance.markers.prefilter import may_hold_markers as may_hold

    return may_hold(text, format_name)


def find_markers(document: Document) -> tuple[Marker, ...]:
    """Return all markers of a document in reading order, each with exactly the file's slice."""
    from provenance.markers.residue import traces
    from provenance.markers.units import units

    worth_reading = list(units(document))
    # Most texts do not speak of translation: the grammar is loaded for those that do.
    markers = _in_words(document, worth_reading) if worth_reading else []
    markers += [_from_trace(document, trace) for trace in traces(document)]
    return tuple(_without_overlaps(markers))


def _in_words(document: Document, worth_reading: Sequence[Unit]) -> list[Marker]:
    from provenance.markers.echoes import without_echoes
    from provenance.markers.own_language import own_language
    from provenance.markers.reading import phrases

    language = own_language(document)
    worded = [
        (unit, phrase)
        for unit in worth_reading
        for phrase in phrases(unit, language)
        if not unit.content or phrase.kind is MarkerKind.LLM_LEFTOVER
    ]
    return _from_phrases(document, without_echoes(document, worded))


def judge(document: Document, markers: Sequence[Marker]) -> Provenance:
    """Return the verdict on a document with its reasons."""
    from provenance.markers.verdict import judge as judge_markers

    return judge_markers(document, markers)


def marker_findings(document: Document, markers: Sequence[Marker]) -> tuple[Finding, ...]:
    """Return findings for the markers that must not stay in a published text."""
    from provenance.markers.findings import marker_findings as findings

    return findings(document, markers)


def _from_phrases(document: Document, worded: list[tuple[Unit, Phrase]]) -> list[Marker]:
    from provenance.markers.scope import scope_of

    markers: list[Marker] = []
    for unit, phrase in worded:
        previous_end = markers[-1].end if markers else 0
        scope, scope_start, scope_end = scope_of(document, unit, phrase, previous_end)
        start, end = unit.to_file(phrase.start, phrase.end)
        markers.append(
            _marker(
                document,
                phrase.kind,
                RULES[phrase.kind],
                phrase.engine,
                (start, end),
                phrase.confidence,
                post_edited=phrase.post_edited,
                scope=(scope, scope_start, scope_end),
                block=unit.block.index if unit.block else None,
            )
        )
    return markers


def _from_trace(document: Document, trace: Trace) -> Marker:
    human = trace.residue.proves == "human"
    return _marker(
        document,
        MarkerKind.HUMAN_CREDIT if human else MarkerKind.RESIDUE,
        RULES[MarkerKind.HUMAN_CREDIT] if human else trace.residue.rule,
        None if human else trace.engine,
        (trace.start, trace.end),
        trace.residue.confidence,
        post_edited=trace.residue.post_edited,
        scope=(Scope.DOCUMENT, 0, len(document.text)),
        block=_block_at(document, trace.start),
    )


def _block_at(document: Document, offset: int) -> int | None:
    from bisect import bisect_right

    index = bisect_right(document.blocks, offset, key=lambda block: block.start) - 1
    inside = index >= 0 and offset < document.blocks[index].end
    return document.blocks[index].index if inside else None


def _marker(  # noqa: PLR0913, PLR0917 - a marker has this many parts
    document: Document,
    kind: MarkerKind,
    rule: str,
    engine: str | None,
    span: tuple[int, int],
    confidence: float,
    *,
    post_edited: bool,
    scope: tuple[Scope, int, int],
    block: int | None,
) -> Marker:
    from provenance.model import Marker

    line, column = document.position(span[0])
    return Marker(
        rule=rule,
        kind=kind,
        engine=engine,
        post_edited=post_edited,
        text=document.text[slice(*span)],
        start=span[0],
        end=span[1],
        line=line,
        column=column,
        confidence=round(confidence, 4),
        scope=scope[0],
        scope_start=scope[1],
        scope_end=scope[2],
        block=block,
    )


def _without_overlaps(markers: list[Marker]) -> list[Marker]:
    """Of markers that overlap keep the surest, then the longest."""
    kept: list[Marker] = []
    for marker in sorted(markers, key=lambda m: (m.start, m.end)):
        if kept and marker.start < kept[-1].end:
            kept[-1] = max(kept[-1], marker, key=lambda m: (m.confidence, m.end - m.start))
        else:
            kept.append(marker)
    return kept
