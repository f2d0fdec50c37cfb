"""Compares a seed with other versions of its text: a back-translation, the raw machine output.

A back-translation (the seed, put back into English by any engine) is set against the original; the
machine output against the seed itself. The measures are sacreBLEU's, so their figures can be set
beside other people's.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from provenance.alignment import align
from provenance.model import Comparison, ComparisonKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.lexicon import Lexicon
    from provenance.model import Alignment, Document


def compare(  # noqa: PLR0913 - three texts, what joins them, and the kind of the third
    kind: ComparisonKind,
    seed: Document,
    original: Document,
    version: Document,
    alignment: Alignment,
    *,
    lexicon: Lexicon | None = None,
) -> tuple[tuple[Comparison | None, ...], Comparison | None]:
    """Compare ``version`` with the original (back-translation) or the seed (machine output).

    Returns one comparison for each bead, None where a side is missing, and one for all of them
    together. Scores are sacreBLEU's, 0 to 100 (TER may exceed 100).
    """
    counterparts = _counterparts(seed, version, lexicon)
    pairs = []
    for bead in alignment.beads:
        found = sorted({block for own in bead.seed for block in counterparts.get(own, ())})
        wanted = (original, bead.original) if kind.of_original else (seed, bead.seed)
        linked = bool(bead.seed and bead.original and found)
        pairs.append((_text(version, found), _text(*wanted)) if linked else None)
    every = [pair for pair in pairs if pair is not None]
    each = tuple(_measure(kind, version, [pair]) if pair else None for pair in pairs)
    return each, _measure(kind, version, every) if every else None


def _counterparts(
    seed: Document, version: Document, lexicon: Lexicon | None
) -> dict[int, tuple[int, ...]]:
    """Say which blocks of the other version stand for a block of the seed."""
    if len(seed.blocks) == len(version.blocks):
        return {index: (index,) for index in range(len(seed.blocks))}
    beads = align(seed, version, lexicon=lexicon).beads
    return {block: bead.original for bead in beads for block in bead.seed}


def _text(document: Document, blocks: Sequence[int]) -> str:
    return " ".join(document.blocks[index].text for index in blocks)


@lru_cache(maxsize=1)
def _metrics() -> dict[str, Any]:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    return {"chrf": CHRF(), "bleu": BLEU(effective_order=True), "ter": TER()}


def _measure(
    kind: ComparisonKind, version: Document, pairs: Sequence[tuple[str, str]]
) -> Comparison:
    heard, wanted = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    scores = {
        name: float(metric.corpus_score(heard, [wanted]).score)
        for name, metric in _metrics().items()
    }
    return Comparison(kind, version.path, scores["chrf"], scores["bleu"], scores["ter"])


def comparison_signature() -> str:
    """Return the signatures of the measures, as sacreBLEU prints them; bars become slashes.

    A metric knows its signature only after it has scored something.
    """
    signatures = []
    for name, metric in _metrics().items():
        metric.corpus_score(["a b c d"], [["a b c d"]])
        signatures.append(f"{name}:{str(metric.get_signature()).replace('|', '/')}")
    return "|".join(signatures)
