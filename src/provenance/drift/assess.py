"""Runs the checks on a pair or a document, and turns what they saw into located findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.drift.causes import DOUBTFUL_ALIGNMENT, outside_code, settle
from provenance.drift.checks import document_checks, pair_checks
from provenance.drift.context import DocumentContext, Terminology, link_targets
from provenance.drift.genre import weigh_by_genre
from provenance.drift.moves import without_moved
from provenance.drift.passages import Passage, PassagePair
from provenance.drift.recall import recall
from provenance.drift.repeats import say_once
from provenance.drift.score import Estimate, estimate, estimate_together
from provenance.findings import Context, make_finding, with_distinct_ids
from provenance.model import Assessment, BlockKind, Document, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from provenance.drift.observations import Observation
    from provenance.lexicon import Lexicon
    from provenance.model import Alignment, Bead, Finding

_TRANSLATION = "de"
_ORIGINAL = "en"
#: Of a bare pair: so few say little about whether two texts belong together.
_FEW_CHARACTERS = 60


def pair_of_texts(
    original: str, translation: str, alignment: float = 1.0, lexicon: Lexicon | None = None
) -> PassagePair:
    """Make a pair of two bare strings; spans of its findings are offsets into them."""
    seed, english = Passage(translation, _TRANSLATION), Passage(original, _ORIGINAL)
    return PassagePair(seed, english, alignment, lexicon)


def _trusted(pair: PassagePair) -> float:
    """Return how surely two texts belong together, as far as it makes findings doubtful.

    Bare texts were paired by whoever gave them, and of a few words no lexicon can tell otherwise:
    an error alone would make "She denied it" and „Sie gab es zu“ strangers.
    """
    few = pair.seed.document is None and len(pair.original.text) <= _FEW_CHARACTERS
    return max(pair.alignment, DOUBTFUL_ALIGNMENT) if few else pair.alignment


def observe(pair: PassagePair, context: DocumentContext) -> tuple[Observation, ...]:
    """Run every check of a pair and keep one observation for each cause."""
    return observe_together((pair,), (context,))[0]


def observe_together(
    pairs: Sequence[PassagePair], contexts: Sequence[DocumentContext]
) -> list[tuple[Observation, ...]]:
    """Do the same for several pairs, each in its context, check by check.

    What a check needs is then still in the processor's cache when it sees the next pair.
    """
    pairs = [
        pair.with_lexicon(pair.lexicon or context.lexicon)
        for pair, context in zip(pairs, contexts, strict=True)
    ]
    seen: list[list[Observation]] = [[] for _ in pairs]
    for _, check in pair_checks():
        for pair, context, found in zip(pairs, contexts, seen, strict=True):
            found.extend(check(pair, context))
    return [
        weigh_by_genre(settle(outside_code(found, pair), _trusted(pair)), context)
        for pair, context, found in zip(pairs, contexts, seen, strict=True)
    ]


def assess(
    pair: PassagePair,
    *,
    context: DocumentContext | None = None,
    lexicon: Lexicon | None = None,
    terminology: Terminology | None = None,
) -> Assessment:
    """Assess one pair that stands alone.

    Without a ``context`` the pair is its own document, and what is said once for a document
    (quotation-mark style) is said here.
    """
    if context is None:
        return assess_together((pair,), lexicon=lexicon, terminology=terminology)[0]
    pair = pair.with_lexicon(context.lexicon)
    observations = observe(pair, context)
    drift, reasons = estimate(pair, observations, context)
    findings = [_finding(one, pair, None) for one in observations]
    return Assessment(drift, with_distinct_ids(findings), reasons)


def assess_together(
    pairs: Sequence[PassagePair],
    *,
    lexicon: Lexicon | None = None,
    terminology: Terminology | None = None,
) -> list[Assessment]:
    """Assess several pairs, each of which is its own document: faster than one by one."""
    contexts = [
        DocumentContext.of_pair(pair, lexicon=lexicon, terminology=terminology) for pair in pairs
    ]
    pairs = [pair.with_lexicon(lexicon) for pair in pairs]
    seen = observe_together(pairs, contexts)
    estimates = estimate_together(pairs, seen, lexicon)
    assessments = []
    for pair, context, observations, (drift, reasons) in zip(
        pairs, contexts, seen, estimates, strict=True
    ):
        findings = [_finding(one, pair, None) for one in observations]
        findings += _document_findings((pair,), context)
        assessments.append(Assessment(drift, with_distinct_ids(findings), reasons))
    return assessments


def assess_document(
    seed: Document,
    original: Document,
    alignment: Alignment,
    *,
    lexicon: Lexicon | None = None,
    terminology: Terminology | None = None,
) -> tuple[tuple[Paragraph, ...], tuple[Finding, ...]]:
    """Assess every bead of a document pair.

    Returns one paragraph for each bead, in order, and the findings: first those of the paragraphs,
    then those said once for the document, whose ``paragraph`` is None. One-sided beads are not
    assessed, since what they mean is the alignment stage's to say; nor is code, which is no prose.
    """
    context = _context(seed, original, lexicon, terminology)
    pairs: list[PassagePair] = []
    paragraphs: list[int] = []
    for index, bead in enumerate(alignment.beads):
        if _is_assessed(bead):
            pairs.append(_pair_of_bead(seed, original, bead, lexicon))
            paragraphs.append(index)
    seen = [recall(pair, context, observe) for pair in pairs]
    estimates = dict(zip(paragraphs, estimate_together(pairs, seen, lexicon), strict=True))
    told = say_once(pairs, without_moved(pairs, seen, lexicon))
    findings = [
        _finding(one, pair, index)
        for pair, index, kept in zip(pairs, paragraphs, told, strict=True)
        for one in kept
    ]
    distinct = with_distinct_ids([*findings, *_document_findings(pairs, context)])
    return _paragraphs(alignment, estimates, distinct), distinct


def rehearse_document(
    seed: Document,
    original: Document,
    alignment: Alignment,
    *,
    lexicon: Lexicon | None = None,
    terminology: Terminology | None = None,
) -> Iterator[None]:
    """Assess bead after bead as ``assess_document`` does, for what is remembered of them.

    What the checks saw, the scores, and the words with their stems and translations are known then.
    Whoever iterates may stop or wait after each.
    """
    context = _context(seed, original, lexicon, terminology)
    for bead in alignment.beads:
        if _is_assessed(bead):
            pair = _pair_of_bead(seed, original, bead, lexicon)
            estimate(pair, recall(pair, context, observe), context)
            yield


def _context(
    seed: Document,
    original: Document,
    lexicon: Lexicon | None,
    terminology: Terminology | None,
) -> DocumentContext:
    terms = terminology or Terminology()
    return DocumentContext(_prose(seed), _prose(original), lexicon, terms, link_targets(seed))


def _is_assessed(bead: Bead) -> bool:
    return bool(bead.seed and bead.original) and bead.kind is not BlockKind.CODE


def _prose(document: Document) -> str:
    return "\n".join(block.text for block in document.blocks)


def _pair_of_bead(
    seed: Document, original: Document, bead: Bead, lexicon: Lexicon | None
) -> PassagePair:
    return PassagePair(
        Passage.of_blocks(seed, bead.seed, _TRANSLATION),
        Passage.of_blocks(original, bead.original, _ORIGINAL),
        bead.alignment,
        lexicon,
    )


def _paragraphs(
    alignment: Alignment,
    estimates: Mapping[int, Estimate],
    findings: Iterable[Finding],
) -> tuple[Paragraph, ...]:
    ids: dict[int | None, list[str]] = {}
    for finding in findings:
        ids.setdefault(finding.paragraph, []).append(finding.id)
    return tuple(
        Paragraph(bead, drift, tuple(ids.get(index, ())), reasons)
        for index, bead in enumerate(alignment.beads)
        for drift, reasons in [estimates.get(index, (None, ()))]
    )


def _document_findings(pairs: Sequence[PassagePair], context: DocumentContext) -> list[Finding]:
    return [
        _finding(observation, pairs[index], None, of_document=True)
        for _, check in document_checks()
        for index, observation in check(pairs, context)
    ]


def _finding(
    observation: Observation,
    pair: PassagePair,
    paragraph: int | None,
    *,
    of_document: bool = False,
) -> Finding:
    # What is said of the document as a whole must survive edits of the paragraph it points to.
    texts = ("", "") if of_document else (pair.seed.text, pair.original.text)
    return make_finding(
        observation.rule,
        observation.message,
        seed=_document_of(pair.seed),
        original=_document_of(pair.original),
        context=Context(*texts),
        seed_span=pair.seed.locate(*observation.seed) if observation.seed else None,
        original_span=pair.original.locate(*observation.original) if observation.original else None,
        paragraph=paragraph,
        confidence=observation.confidence,
        severity=observation.severity,
    )


def _document_of(passage: Passage) -> Document:
    """Return the passage's document; a bare string is made one, for its lines and columns."""
    if passage.document is not None:
        return passage.document
    return Document(path="-", text=passage.text, format="txt", encoding="utf-8", blocks=())
