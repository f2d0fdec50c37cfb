"""The measured constants of the aligner. ``benchmarks/alignment.py`` prints what they reach."""

from __future__ import annotations

import math

from provenance.language.lengths import GERMAN_PER_ENGLISH

#: The most units a bead may have on one side.
WINDOW = 4

#: Bead types (seed units, original units) with the natural logarithm of how frequent they are.
#: One-sided beads are priced apart.
BEAD_PRIORS: dict[tuple[int, int], float] = {
    (1, 1): math.log(0.86),
    (1, 2): math.log(0.03),
    (2, 1): math.log(0.03),
    (1, 3): math.log(0.005),
    (3, 1): math.log(0.005),
    (2, 2): math.log(0.016),
    (1, 4): math.log(0.001),
    (4, 1): math.log(0.001),
    (2, 3): math.log(0.0005),
    (3, 2): math.log(0.0005),
    (3, 3): math.log(0.0002),
    (4, 4): math.log(0.0001),
}
ONE_SIDED_PRIOR = math.log(0.02)
#: After the other side's last unit (an excerpt), and for boilerplate, one expects nothing else.
ONE_SIDED_AT_END = math.log(0.15)
ONE_SIDED_BOILERPLATE = math.log(0.8)
#: A block at another place than its neighbours, beyond a swap.
MOVE_PRIOR = math.log(0.0003)
#: Two neighbours in crossed order (a subtitle above the title).
SWAP_PRIOR = math.log(0.01)

#: The gains are not independent (words come in phrases), so they count for less than their sum.
GAIN_WEIGHT = 0.42
#: Names and cognates alone come back in many paragraphs, so they count for less still.
GAIN_WEIGHT_WITHOUT_LEXICON = 0.25
#: Standard deviation of the log length ratio: the part of it that stays in long paragraphs, the
#: part that falls with length (in characters), and that of paragraphs that have nothing in common.
LENGTH_SPREAD = 0.12
LENGTH_NOISE = 0.9
LENGTH_SPREAD_UNRELATED = 1.0
#: Seed characters for one original character, of German and English.
LENGTH_RATIO = GERMAN_PER_ENGLISH
#: Shapes that the chain does not make and that only remain when a moved unit is taken out.
RARE_SHAPE_PRIOR = math.log(0.0005)
