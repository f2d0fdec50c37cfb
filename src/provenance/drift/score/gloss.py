"""chrF between the seed's gloss, word by word by the lexicon, and the original.

chrF: Popović 2015, computed by sacreBLEU. Both sides are reduced to their content words, and the
order of characters is 3 instead of 6: at full length and order it took half of the time that a pair
may cost, and told good from bad no better (``docs/how-drift-is-scored.md``).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

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
    gloss = [_gloss(pair, place, lexicon) for place in places[:_MOST_WORDS]]
    reference = " ".join(original[:_MOST_WORDS])
    score = _chrf().sentence_score(" ".join(gloss), [reference]).score
    return {"gloss": 1.0 - score / 100}


def _gloss(pair: PassagePair, index: int, lexicon: Lexicon) -> str:
    language = pair.seed.language
    entry = lexicon.entry(pair.seed.stems[index], language)
    if entry.targets:
        return lexicon.stem_at(entry.likeliest(), pair.original.language)
    parts = lexicon.parts(pair.seed.tokens[index].text)
    known = [one for part in parts if (one := lexicon.entry(part, language)).targets]
    words = [lexicon.stem_at(one.likeliest(), pair.original.language) for one in known]
    return " ".join(words) or pair.seed.folded[index]


@cache
def _chrf() -> CHRF:
    from sacrebleu.metrics.chrf import CHRF

    return CHRF(char_order=_CHARACTERS)
