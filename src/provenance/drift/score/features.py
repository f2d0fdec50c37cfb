"""The evidence that the score weighs: one table of names, phrases and where each is measured.

Every feature is zero or more, and more of it never makes a pair look better. None looks at the
English side alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.drift.causes import SURE_ALIGNMENT
from provenance.drift.score.absence import measure_absence
from provenance.drift.score.figures import measure_figures
from provenance.drift.score.fluency import measure_fluency
from provenance.drift.score.foreign import measure_foreign
from provenance.drift.score.gloss import measure_gloss
from provenance.drift.score.lexical import measure_lexical
from provenance.drift.score.linking import link_words
from provenance.drift.score.naming import measure_names
from provenance.drift.score.noticed import measure_noticed
from provenance.drift.score.proper_names import measure_proper_names
from provenance.drift.score.shape import measure_shape
from provenance.drift.score.strangers import measure_strangers
from provenance.drift.score.typography import measure_typography
from provenance.drift.score.wording import measure_wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.drift.observations import Observation
    from provenance.drift.passages import PassagePair
    from provenance.lexicon import Lexicon


def measure(
    pair: PassagePair, observations: Sequence[Observation], lexicon: Lexicon | None
) -> dict[str, float]:
    """Return the value (0 or more) of every feature; without a lexicon those that need none."""
    return measure_together((pair,), (observations,), lexicon)[0]


def measure_together(
    pairs: Sequence[PassagePair],
    observations: Sequence[Sequence[Observation]],
    lexicon: Lexicon | None,
) -> list[dict[str, float]]:
    """Do the same for several pairs, measure by measure."""
    values = [{"doubtful_pair": doubt(pair)} for pair in pairs]
    for measure_one in _BY_TEXT:
        for known, pair in zip(values, pairs, strict=True):
            known.update(measure_one(pair))
    for known, fluency, seen in zip(values, measure_fluency(pairs), observations, strict=True):
        known.update(fluency)
        known.update(measure_noticed(seen))
    if lexicon is not None:
        pairs = [pair.with_lexicon(lexicon) for pair in pairs]
        for known, absence in zip(values, measure_absence(pairs), strict=True):
            known.update(absence)
        for known, pair in zip(values, pairs, strict=True):
            known.update(_measure_words(pair, lexicon))
            known["omitted_run"] = known["original_run"] * known["shorter"]
    return values


_BY_TEXT = (measure_shape, measure_figures, measure_wording, measure_typography)


def _measure_words(pair: PassagePair, lexicon: Lexicon) -> dict[str, float]:
    linking = link_words(pair, lexicon)
    return {
        **measure_foreign(pair),
        **measure_lexical(pair, linking),
        **measure_names(pair, lexicon),
        **measure_proper_names(pair, linking, lexicon),
        **measure_strangers(pair, linking, lexicon),
        **measure_gloss(linking, pair, lexicon),
    }


def doubt(pair: PassagePair) -> float:
    """Return how doubtful it is that the passages belong together: 0 (surely enough) to 1."""
    return max(0.0, 1 - pair.alignment / SURE_ALIGNMENT)
