"""Reports built by hand: one seed, its original, findings on given words."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.documents import read_text
from provenance.findings import Context, make_finding, with_distinct_ids
from provenance.model import (
    Bead,
    BeadRole,
    BlockKind,
    Document,
    Finding,
    Language,
    Pairing,
    Paragraph,
    Provenance,
    Report,
    SeedReport,
    TextSpan,
    Verdict,
)
from provenance.wording import say

ENGLISH = "The council did not repair the bridge.\n\nIt cost 40 billion crowns.\n"
GERMAN = "Der Rat hat die Brücke repariert.\n\nSie kostete 40 Billionen Kronen.\n"


@dataclass(frozen=True)
class Said:
    """A finding to plant: a rule on words that stand in the German text (or the document's)."""

    rule: str
    words: str
    of_document: bool = False


PLANTED = (Said("DR350", "repariert"), Said("DR351", "40 Billionen"))


def report(
    german: str = GERMAN,
    english: str = ENGLISH,
    said: tuple[Said, ...] = PLANTED,
    *,
    seed: str = "seeds/bruecke.txt",
    original: str = "originals/bridge.txt",
    drifts: tuple[float, ...] = (),
    max_drift: float | None = None,
) -> Report:
    """Return a report whose paragraphs stand in the same order on both sides."""
    translation = read_text(german, "txt", seed)
    source = read_text(english, "txt", original)
    findings = with_distinct_ids(_finding(one, translation, source) for one in said)
    paragraphs = tuple(
        Paragraph(
            Bead((index,), (index,), BeadRole.LINKED, BlockKind.BODY, 1.0),
            drifts[index] if drifts else 0.1,
            tuple(finding.id for finding in findings if finding.paragraph == index),
        )
        for index in range(len(translation.blocks))
    )
    entry = SeedReport(
        document=translation,
        language=Language("de", 1.0),
        provenance=Provenance(Verdict.MACHINE, "deepl", 1.0),
        markers=(),
        pairing=Pairing(seed, original, "configured", 1.0, 1.0),
        original=source,
        alignment=None,
        paragraphs=paragraphs,
        findings=findings,
        passed=False,
    )
    return Report("provenance:0.1.0", (entry,), (), "minor", max_drift)


def _finding(said: Said, seed: Document, original: Document) -> Finding:
    start = seed.text.index(said.words)
    block = next(block for block in seed.blocks if block.start <= start < block.end)
    context = Context(block.text, original.blocks[block.index].text)
    return make_finding(
        said.rule,
        say("The two do not say the same."),
        seed=seed,
        original=original,
        context=Context("", "") if said.of_document else context,
        seed_span=TextSpan(block.index, start, start + len(said.words), said.words),
        paragraph=None if said.of_document else block.index,
    )
