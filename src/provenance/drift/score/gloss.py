"""chrF between the seed's gloss, word by word by the lexicon, and the original.

chrF: Popović 2015, computed by sacreBLEU. Both sides are reduced to their content words, and the
order of characters is 3 instead of 6: at full length and order it took half of the time that a pair
may cost, and told good from bad no better (``docs/how-drift-is-scored.md``).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from provenance.lazily import calling_lazily, importing_lazily

if TYPE_CHECKING:
    from sacrebleu.metrics.chrf import CHRF

    from provenance.drift.passages import PassagePair
    from provenance.drift.score.linking import Linking
    from provenance.lexicon import Lexicon

_CHARACTERS = 3
_CONTENT = 3.7
_MOST_WORDS = 60


def measure_gloss(linking: Linking, pair: PassagePair, lexicon: Lexicon) -> dict[str, float]:
    """Return how far the gloss is from the original, 0 (the same) to 1."""
    stems = pair.original.stems
    original = [stems[word.place] for word in linking.original if word.weight >= _CONTENT]
    places = [word.place for word in linking.seed if word.weight >= _CONTENT]
    if not original or not places:
        return {"gloss": 0.0}
    german = pair.seed.stems
    gloss = [
        lexicon.likeliest(german[place], pair.seed.language) or _by_parts(pair, place, lexicon)
        for place in places[:_MOST_WORDS]
    ]
    reference = " ".join(original[:_MOST_WORDS])
    score = _chrf().sentence_score(" ".join(gloss), [reference]).score
    return {"gloss": 1.0 - score / 100}


def _by_parts(pair: PassagePair, index: int, lexicon: Lexicon) -> str:
    """Return the gloss of a compound by its members, and the word itself where it is none."""
    parts = lexicon.parts(pair.seed.tokens[index].text)
    words = [lexicon.likeliest(part, pair.seed.language) for part in parts]
    return " ".join(filter(None, words)) or pair.seed.folded[index]


@cache
def _chrf() -> CHRF:
    # sacreBLEU locks the test sets that it downloads with portalocker, and prints its comparisons
    # with tabulate. Both read the metadata of what is installed when they are imported.
    with importing_lazily("portalocker"), calling_lazily("tabulate"):
        from sacrebleu.metrics.chrf import CHRF

    return CHRF(char_order=_CHARACTERS)
