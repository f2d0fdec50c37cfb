"""Reports built by hand from the demonstration texts: every kind of bead, mark and status."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.documents import read_document, read_text
from provenance.findings import Context, make_finding, with_distinct_ids
from provenance.model import (
    APPARATUS,
    Alignment,
    Bead,
    BeadRole,
    Evidence,
    Language,
    Marker,
    MarkerKind,
    Pairing,
    Paragraph,
    Provenance,
    ReadFailure,
    Report,
    SeedReport,
    Severity,
    TextSpan,
    Verdict,
)
from provenance.wording import Wording, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.model import Document, Finding

ROOT = Path(__file__).parent.parent.parent
#: A bead as (blocks of the seed, blocks of the original).
Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]


@dataclass(frozen=True)
class Planted:
    """A finding to be made: a rule, what it says, and the words on either side."""

    rule: str
    message: Wording
    german: str = ""
    english: str = ""
    severity: Severity | None = None
    confidence: float = 0.9
    drift: float = 0.7


def straight(length: int, start: int = 0, shift: int = 0) -> Beads:
    """Return beads of one block each, the original's numbered ``shift`` higher."""
    return [((index,), (index + shift,)) for index in range(start, length)]


def document(path: str) -> Document:
    """Read a demonstration text."""
    return read_document(ROOT / path, shown_as=path)


def find(text: Document, words: str) -> TextSpan:
    """Return the span of words that stand in a document."""
    start = text.text.index(words)
    block = next(b for b in text.blocks if b.start <= start < b.end)
    return TextSpan(block.index, start, start + len(words), words)


def paired(
    seed: Document,
    original: Document,
    beads: Beads,
    planted: Sequence[Planted] = (),
    *,
    provenance: Provenance | None = None,
    markers: Sequence[Marker] = (),
    excerpt: bool = False,
) -> SeedReport:
    """Return the report on a pair with these beads and findings."""
    made = [_bead(seed, original, bead, excerpt=excerpt) for bead in beads]
    findings = with_distinct_ids(_finding(seed, original, made, one) for one in planted)
    drifts = {f.paragraph: one.drift for f, one in zip(findings, planted, strict=True)}
    paragraphs = tuple(
        Paragraph(
            bead,
            _drift(index, bead, drifts),
            tuple(f.id for f in findings if f.paragraph == index),
            (("a finding of severity major", 2.1),) if index in drifts else (),
        )
        for index, bead in enumerate(made)
    )
    return SeedReport(
        document=seed,
        language=Language("de", 0.99),
        provenance=provenance
        or Provenance(
            Verdict.MACHINE,
            "deepl",
            0.99,
            (say("“{words}” says so.", words="Übersetzt mit DeepL"),),
        ),
        markers=tuple(markers),
        pairing=Pairing(
            seed.path, original.path, "url", 0.97, 0.6, (Evidence("url-slug", say("same address")),)
        ),
        original=original,
        alignment=Alignment(tuple(made), 0.97, 0.95, excerpt),
        paragraphs=paragraphs,
        findings=findings,
        passed=not any(f.severity is not Severity.MINOR for f in findings),
    )


def unpaired(seed: Document, provenance: Provenance, markers: Sequence[Marker] = ()) -> SeedReport:
    """Return the report on a seed without an original."""
    return SeedReport(
        document=seed,
        language=Language("de", 0.99),
        provenance=provenance,
        markers=tuple(markers),
        pairing=Pairing(seed.path, None, "none", 0.0, 0.0),
        original=None,
        alignment=None,
        paragraphs=(),
        findings=(),
        passed=True,
    )


def _bead(
    seed: Document,
    original: Document,
    bead: tuple[tuple[int, ...], tuple[int, ...]],
    *,
    excerpt: bool,
) -> Bead:
    ours, theirs = bead
    kind = seed.blocks[ours[0]].kind if ours else original.blocks[theirs[0]].kind
    if ours and theirs:
        return Bead(ours, theirs, BeadRole.LINKED, kind, 0.93)
    if kind in APPARATUS:
        return Bead(ours, theirs, BeadRole.APPARATUS, kind, 0.9)
    if ours:
        return Bead(ours, theirs, BeadRole.ADDITION, kind, 0.8)
    role = BeadRole.BEYOND_EXCERPT if excerpt else BeadRole.OMISSION
    return Bead(ours, theirs, role, kind, 0.8)


def _drift(index: int, bead: Bead, drifts: dict[int | None, float]) -> float | None:
    if bead.role is not BeadRole.LINKED:
        return None
    return drifts.get(index, 0.03 + (index * 7 % 5) / 100)


def _finding(seed: Document, original: Document, beads: list[Bead], planted: Planted) -> Finding:
    german = find(seed, planted.german) if planted.german else None
    english = find(original, planted.english) if planted.english else None
    number = next(
        (
            index
            for index, bead in enumerate(beads)
            if (german and german.block in bead.seed)
            or (english and english.block in bead.original)
        ),
        None,
    )
    bead = beads[number] if number is not None else None
    return make_finding(
        planted.rule,
        planted.message,
        seed=seed,
        original=original,
        context=Context(
            " ".join(seed.blocks[i].text for i in bead.seed) if bead else "",
            " ".join(original.blocks[i].text for i in bead.original) if bead else "",
        ),
        seed_span=german,
        original_span=english,
        paragraph=number,
        confidence=planted.confidence,
        severity=planted.severity,
    )


def marker(seed: Document, words: str, engine: str = "deepl") -> Marker:
    """Return a disclosure that stands in a seed."""
    span = find(seed, words)
    line, column = seed.position(span.start)
    return Marker(
        "MT001", MarkerKind.DISCLOSURE, engine, False, words, span.start, span.end, line, column,
        0.99, block=span.block,
    )  # fmt: skip


def with_status(seed: SeedReport, rule: str, status: str) -> SeedReport:
    """Return the report with the findings of one rule decided."""
    findings = tuple(replace(f, status=status) if f.rule == rule else f for f in seed.findings)
    return replace(seed, findings=findings)


def bridge() -> SeedReport:
    """A text with a changed number, a changed name and a changed date."""
    seed = document("seeds/hafenbruecke-port-harrow.md")
    original = document("originals/port-harrow-bridge-budget.md")
    words = "Übersetzt mit www.DeepL.com/Translator (kostenlose Version)"
    planted = [
        Planted(
            "DR301",
            say(
                "The original says {before}; the translation says {after} ({ratio}). In figures: "
                "{first} and {second}.",
                before="$1.4 billion",
                after="1,4 Billionen Dollar",
                ratio=say("{times} more", times=say("a thousand times")),
                first=say("{number}", number="1,400,000,000"),
                second=say("{number}", number="1,400,000,000,000"),
            ),
            "1,4 Billionen Dollar",
            "$1.4 billion",
            Severity.CRITICAL,
            drift=0.93,
        ),
        Planted(
            "DR364",
            say(
                "This quotation mark ({mark}) has no partner: nothing opens the quotation.",
                mark="“",
            ),
            "„Das ist kein Luxus“",
            "",
            Severity.MINOR,
            drift=0.32,
        ),
    ]
    beads: Beads = [*straight(13), ((13,), ())]
    return paired(seed, original, beads, planted, markers=[marker(seed, words)])


def winter_service() -> SeedReport:
    """A text with a lost negation, which an editor has called a false alarm in part."""
    seed = document("seeds/winterdienst-millbrook.txt")
    original = document("originals/who-read-the-snow-removal-contract.md")
    planted = [
        Planted(
            "DR350",
            say("The original negates (“{word}”); nothing in the translation does.", word="not"),
            "Der Ausschuss prüfte das zweite Angebot",
            "The committee did not examine the second bid",
            drift=0.81,
        )
    ]
    count = min(len(seed.blocks), len(original.blocks))
    beads = straight(count)
    beads += [((index,), ()) for index in range(count, len(seed.blocks))]
    beads += [((), (index,)) for index in range(count, len(original.blocks))]
    return paired(seed, original, beads, planted)


def shop() -> SeedReport:
    """A text in which two paragraphs became one."""
    seed = document("seeds/manuskript-17.txt")
    original = document("originals/field-notes-spring.md")
    beads: Beads = [
        ((0,), (0,)),
        ((), (1,)),
        *straight(6, 1, 1),
        ((6,), (7, 8)),
        *straight(11, 7, 2),
    ]
    return paired(
        seed,
        original,
        beads,
        provenance=Provenance(Verdict.UNDETERMINED, None, 0.5),
    )


def clocks() -> SeedReport:
    """An excerpt whose subtitle stands above the title."""
    seed = document("seeds/uhren-von-wexcombe.txt")
    original = document("originals/the-town-that-repairs-its-own-clocks.md")
    beads: Beads = [((0,), (1,)), ((1,), (0,)), *straight(12, 2), ((12,), ()), ((13,), ())]
    beads += [((), (index,)) for index in range(12, 17)]
    return paired(seed, original, beads, excerpt=True)


def reservoir() -> SeedReport:
    """A page with one paragraph left out and one added."""
    seed = document("seeds/stausee-kelling.html")
    original = document("originals/what-the-low-water-reveals.html")
    beads: Beads = [*straight(6), ((), (6,)), *straight(9, 6, 1), ((9,), ()), *straight(13, 10)]
    return paired(seed, original, beads)


def oven() -> SeedReport:
    """A text whose original is not there."""
    seed = document("seeds/gemeinschaftsofen-pennorley.txt")
    words = "Dieser Text wurde mit Google Translate übersetzt."
    return unpaired(
        seed, Provenance(Verdict.MACHINE, "google", 0.99), [marker(seed, words, "google")]
    )


HOSTILE = (
    "</script><script>document.title='broken'</script><img src=x onerror=alert(1)> "
    "\u202eabc\u202c &amp; {{ 7*7 }} <!-- --> "
)


def hostile() -> SeedReport:
    """A text that tries to break out of the page, to turn a line round and to burst its box."""
    long = "Donaudampfschifffahrtsgesellschaft" * 40
    seed = read_text(
        f"<script>alert(1)</script>\n\n{HOSTILE} Sie sagte nichts.\n\n{long}\n",
        "txt",
        "seeds/</script>.txt",
    )
    original = read_text(
        f"<b>Title</b>\n\n{HOSTILE} She did not say nothing.\n\nShort.\n",
        "txt",
        "originals/<i>.txt",
    )
    planted = [
        Planted("DR350", say("Message {words}", words=HOSTILE), HOSTILE.strip(), HOSTILE.strip())
    ]
    return paired(seed, original, straight(3), planted)


def sample_report(*seeds: SeedReport) -> Report:
    """Return a report on these seeds, or on all of the demonstration's."""
    chosen = seeds or (bridge(), clocks(), oven(), reservoir(), shop(), winter_service())
    return Report(
        signature="provenance:0.1.0|lexicon:sample",
        seeds=tuple(sorted(chosen, key=lambda seed: seed.document.path)),
        errors=(
            ()
            if seeds
            else (ReadFailure("seeds/kaputt.docx", "IO003", "seeds/kaputt.docx is no Word file."),)
        ),
        fail_on="major",
    )


def many(count: int) -> Report:
    """Return a report with ``count`` seeds, all copies of the demonstration's with other paths."""
    kinds = (bridge(), clocks(), reservoir(), shop(), winter_service())
    seeds = []
    for index in range(count):
        kind = kinds[index % len(kinds)]
        path = f"seeds/{index // 50:02d}/{index:03d}-{Path(kind.document.path).name}"
        seeds.append(replace(kind, document=replace(kind.document, path=path)))
    return Report("provenance:0.1.0|lexicon:sample", tuple(seeds), (), "major")
