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
    values = measure_shape(pair)
    values["doubtful_pair"] = doubt(pair)
    values |= measure_figures(pair)
    values |= measure_wording(pair)
    values |= measure_typography(pair)
    values |= measure_fluency(pair)
    values |= measure_noticed(observations)
    if lexicon is not None:
        pair = pair.with_lexicon(lexicon)
        linking = link_words(pair, lexicon)
        values |= measure_absence(pair)
        values |= measure_foreign(pair)
        values |= measure_lexical(pair, linking)
        values |= measure_names(pair, lexicon)
        values |= measure_strangers(pair, linking, lexicon)
        values |= measure_gloss(linking, pair, lexicon)
        values["omitted_run"] = values["original_run"] * values["shorter"]
    return values


def doubt(pair: PassagePair) -> float:
    """Return how doubtful it is that the passages belong together: 0 (surely enough) to 1."""
    return max(0.0, 1 - pair.alignment / SURE_ALIGNMENT)
