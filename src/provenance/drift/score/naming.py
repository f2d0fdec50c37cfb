"""Names, places, organisations and acronyms of one side that nothing on the other side renders.

The checks report those of which they are sure; here the others count, too.
"""

from __future__ import annotations

from math import log1p
from typing import TYPE_CHECKING

from provenance.drift.names.acronyms import lost_acronyms, new_acronyms
from provenance.drift.names.english_names import find_names
from provenance.drift.names.german_names import GermanSide
from provenance.drift.names.places import (
    lost_organisations,
    lost_places,
    new_places,
    surplus_places,
)

if TYPE_CHECKING:
    from provenance.drift.passages import PassagePair
    from provenance.lexicon import Lexicon


def measure_names(pair: PassagePair, lexicon: Lexicon) -> dict[str, float]:
    """Count names without a counterpart (on a logarithmic scale); they are read in English only."""
    if (pair.original.language, pair.seed.language) != ("en", "de"):
        return dict.fromkeys(FEATURES, 0.0)
    german = GermanSide(pair, lexicon)
    names = [name for name in find_names(pair.original, lexicon) if not name.lone]
    lost, new = len(lost_places(pair)), len(new_places(pair))
    counts = (
        sum(german.lacks(name) for name in names),
        lost,
        new,
        min(lost, new),
        lost and surplus_places(pair),
        len(lost_organisations(pair)),
        len({token.text for token in lost_acronyms(pair, lexicon)}),
        len({token.text for token in new_acronyms(pair, lexicon)}),
    )
    return {feature: log1p(count) for feature, count in zip(FEATURES, counts, strict=True)}


FEATURES = (
    "names_lost", "places_lost", "places_new", "places_exchanged", "places_repeated",
    "organisations_lost", "acronyms_lost", "acronyms_new",
)  # fmt: skip
