"""Weighs clues and content together and chooses, with a margin and reasons in words."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.model import APPARATUS, Evidence, Pairing
from provenance.pairing.clues import Clue, ClueIndex
from provenance.pairing.content import ContentIndex
from provenance.pairing.explanation import Explanation, explain
from provenance.pairing.reasons import content_evidence
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from provenance.correspondence import Side
    from provenance.lexicon import Lexicon
    from provenance.model import Document
    from provenance.pairing.content import Candidate
    from provenance.pairing.summary import Original

#: How many originals the index proposes, and how many of them are read closely.
_PROPOSED = 8
_READ = 3
#: Proposals with less than this share of the best one's weight are not read.
_WORTHY = 0.5
_FEWEST_TO_COMPARE = 5


@dataclass(frozen=True)
class _Weights:
    """Logistic regressions, fitted to the benches of ``benchmarks/pairing.py``.

    ``exists`` are the log-odds that an original explains the seed: a constant, nats per word (see
    ``Explanation``), and the log ratio of its weight to that of the other proposals, which shows
    what the subject alone is worth. ``alone`` is the same where there are too few originals to
    compare with. ``version`` says which of two is the right one: log ratio of weights, nats a word.
    """

    exists: tuple[float, float, float]
    alone: tuple[float, float]
    version: tuple[float, float]


_WITH_LEXICON = _Weights((-2.83, 7.71, 6.32), (1.5, 9.7), (13.0, 5.0))
_WITHOUT_LEXICON = _Weights((-1.96, 12.2, 3.05), (0.3, 14.0), (9.1, 3.6))
_ENOUGH = 0.5
_LEAST_WEIGHT = 1e-3


@dataclass
class _Contender:
    """An original under consideration; ``contrast`` is None where there is nothing to compare."""

    place: int
    explanation: Explanation
    weight: float
    contrast: float | None
    words: float
    weights: _Weights
    clues: list[Clue] = field(default_factory=list)

    @property
    def clue_strength(self) -> float:
        return max((clue.strength for clue in self.clues), default=0.0)

    @property
    def odds(self) -> float:
        per_word = self.explanation.per_word
        if self.contrast is None:
            constant, slope = self.weights.alone
            return constant + slope * per_word + self.clue_strength
        constant, slope, comparison = self.weights.exists
        return constant + slope * per_word + comparison * self.contrast + self.clue_strength

    @property
    def rank(self) -> float:
        of_weight, of_gain = self.weights.version
        return (
            self.clue_strength
            + of_weight * math.log(self.weight)
            + of_gain * self.explanation.gain / self.words
        )


class _Desk:
    """Everything that is prepared once for all seeds."""

    def __init__(self, originals: Sequence[Original], lexicon: Lexicon | None) -> None:
        self.originals = originals
        self.lexicon = lexicon
        summaries = [original.summary for original in originals]
        self.clues = ClueIndex(summaries)
        first: dict[str, int] = {}
        #: Of several originals with the same words, the first.
        self.twin = [first.setdefault(one.digest, place) for place, one in enumerate(summaries)]
        proposable = (
            () if self.twin[place] != place or one.german else one.tokens
            for place, one in enumerate(summaries)
        )
        self.index = ContentIndex(proposable, "en", lexicon)
        self.side = lru_cache(maxsize=512)(self._side)

    def _side(self, place: int) -> Side:
        return self.index.side(_units(self.originals[place].document), "en")


def decide(
    seeds: Sequence[Document],
    originals: Sequence[Original],
    lexicon: Lexicon | None,
    configured: Mapping[str, str],
) -> tuple[Pairing, ...]:
    """Return one pairing for each seed."""
    by_path = {original.path for original in originals}
    desk = _Desk(originals, lexicon)
    return tuple(
        _configured(seed, configured[seed.path])
        if configured.get(seed.path) in by_path
        else _decide_one(seed, desk)
        for seed in seeds
    )


def _configured(seed: Document, original: str) -> Pairing:
    detail = say("The configuration names {original}.", original=original)
    return Pairing(seed.path, original, "configured", 1.0, 1.0, (Evidence("configured", detail),))


def _decide_one(seed: Document, desk: _Desk) -> Pairing:
    contenders = sorted(_contenders(seed, desk), key=lambda one: (-one.rank, one.place))
    if not contenders:
        reason = Evidence("nothing-shared", say("No original shares telling words with this text."))
        return Pairing(seed.path, None, "none", 0.0, 0.0, (reason,))
    best = contenders[0]
    second = contenders[1] if len(contenders) > 1 else None
    score = _probability(best.odds)
    margin = score * _lead(best, second)
    runner_up = desk.originals[second.place].path if second else None
    if score < _ENOUGH:
        nearest = (_too_little(desk.originals[best.place], best),)
        return Pairing(
            seed.path, None, "none", score, margin, nearest, desk.originals[best.place].path
        )
    evidence = tuple(clue.evidence for clue in best.clues) + content_evidence(
        seed, desk.originals[best.place].document, best.explanation.share, desk.index
    )
    method = best.clues[0].method if best.clues else "content"
    path = desk.originals[best.place].path
    return Pairing(seed.path, path, method, score, margin, evidence, runner_up)


def _contenders(seed: Document, desk: _Desk) -> list[_Contender]:
    side = desk.index.side(_units(seed), desk.index.seed_language)
    proposals = desk.index.candidates(side.vocabulary, _PROPOSED)
    clues = desk.clues.clues(seed)
    weights = {one.place: one.weight for one in proposals}
    places = [clue.place for clue in clues[:_READ]]
    if proposals:
        worthy = _WORTHY * proposals[0].weight
        places += [one.place for one in proposals[:_READ] if one.weight >= worthy]
    return [
        _Contender(
            place,
            explain(side, desk.side(place), desk.index, desk.lexicon),
            max(weights.get(desk.twin[place], 0.0), _LEAST_WEIGHT),
            _contrast(desk.twin[place], proposals),
            max(1.0, float(side.tokens.sum())),
            _WITHOUT_LEXICON if desk.lexicon is None else _WITH_LEXICON,
            [clue for clue in clues if clue.place == place],
        )
        for place in _distinct(places, desk.twin)
    ]


def _distinct(places: Sequence[int], twin: Sequence[int]) -> Iterable[int]:
    """Return each place once, and of originals with the same words the one that comes first."""
    chosen: dict[int, int] = {}
    for place in places:
        chosen.setdefault(twin[place], place)
    return chosen.values()


def _contrast(place: int, proposals: Sequence[Candidate]) -> float | None:
    """Return the log ratio of a proposal's weight to the median of the also-rans."""
    if len(proposals) < _FEWEST_TO_COMPARE:
        return None
    also_ran = sorted(one.weight for one in proposals[_READ:])
    weight = next((one.weight for one in proposals if one.place == place), _LEAST_WEIGHT)
    return math.log(weight / also_ran[len(also_ran) // 2])


def _units(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.kind not in APPARATUS]


def _probability(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


def _lead(best: _Contender, second: _Contender | None) -> float:
    """Return by how much the best outdoes the second, 0 (a tie) to 1."""
    if second is None:
        return 1.0
    return math.tanh((best.rank - second.rank) / 2)


def _too_little(original: Original, best: _Contender) -> Evidence:
    share = round(100 * best.explanation.share)
    if share == 0:
        return Evidence("too-little", say("None of the originals explains any of the text."))
    detail = say(
        "The nearest original, {original}, explains {percent}% of the text.",
        original=original.path,
        percent=share,
    )
    return Evidence("too-little", detail)
