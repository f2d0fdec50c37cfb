"""The drift stage on pairs and on whole documents: located findings and a probability."""

from __future__ import annotations

from provenance.documents import read_text
from provenance.drift.assess import assess, assess_document, pair_of_texts
from provenance.model import Alignment, Bead, BeadRole, BlockKind, Document


def document(path: str, *paragraphs: str) -> Document:
    """A plain-text document with one block a paragraph."""
    return read_text("\n\n".join(paragraphs), "txt", path)


def bead(seed: tuple[int, ...], original: tuple[int, ...], alignment: float = 0.95) -> Bead:
    role = BeadRole.LINKED if seed and original else BeadRole.OMISSION
    return Bead(seed, original, role, BlockKind.BODY, alignment)


SEED = document(
    "seeds/damm.txt",
    "Der Damm hielt.",
    "“Es gibt Beweise für Sabotage”, sagte der Minister.",
)
ORIGINAL = document(
    "originals/dam.txt",
    "The dam held.",
    "“There is no evidence of sabotage,” the minister said.",
    "Nobody was hurt.",
)
ALIGNMENT = Alignment((bead((0,), (0,)), bead((1,), (1,)), bead((), (2,))), 1.0, 0.8, excerpt=False)


def test_findings_of_a_bare_pair_count_in_the_given_strings() -> None:
    original = "There is no evidence."
    (finding,) = assess(pair_of_texts(original, "Es gibt Beweise.")).findings
    assert finding.rule == "DR350"
    assert finding.original_span is not None
    assert original[finding.original_span.start : finding.original_span.end] == "no"


def test_a_finding_raises_the_drift_and_says_by_how_much() -> None:
    right = assess(pair_of_texts("There is no evidence.", "Es gibt keine Beweise."))
    wrong = assess(pair_of_texts("There is no evidence.", "Es gibt Beweise."))
    assert right.drift < 0.2
    assert wrong.drift > 3 * right.drift
    assert dict(wrong.reasons)["findings about negation and obligation"] > 0


def test_a_pair_that_hardly_belongs_together_drifts() -> None:
    sure = assess(pair_of_texts("He came.", "Er kam."))
    doubtful = assess(pair_of_texts("He came.", "Er kam.", alignment=0.1))
    assert doubtful.drift > sure.drift


def test_every_bead_becomes_a_paragraph_with_its_findings() -> None:
    paragraphs, findings = assess_document(SEED, ORIGINAL, ALIGNMENT)
    (lost,) = [finding for finding in findings if finding.rule == "DR350"]
    assert [paragraph.findings for paragraph in paragraphs] == [(), (lost.id,), ()]
    assert lost.paragraph == 1
    assert lost.seed_span is not None
    assert SEED.text[lost.seed_span.start : lost.seed_span.end] == lost.seed_span.text
    assert (lost.line, lost.column) == SEED.position(lost.seed_span.start)


def test_a_one_sided_bead_has_no_drift() -> None:
    paragraphs, _ = assess_document(SEED, ORIGINAL, ALIGNMENT)
    assert [paragraph.drift is None for paragraph in paragraphs] == [False, False, True]


def test_what_holds_for_the_document_belongs_to_no_paragraph() -> None:
    _, findings = assess_document(SEED, ORIGINAL, ALIGNMENT)
    (style,) = [finding for finding in findings if finding.rule == "LO401"]
    assert style.paragraph is None
    assert style.seed_span is not None
    assert style.seed_span.block == 1
