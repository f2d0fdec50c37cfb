"""Which word of a sentence pair translates which: IBM model 1, then a hidden Markov model.

Model 1 is Brown et al. (1993); the Markov model over jumps is Vogel, Ney and Tillmann (1996) with
the empty word of Och and Ney (2003). Counts are discounted by variational Bayes with a sparse
Dirichlet prior (Riley and Gildea 2012), which keeps rare words from collecting chance
translations. Everything is deterministic: no sampling, double precision, one fixed order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.lexicon.training.corpus import expected_counts

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from provenance.lexicon.training.corpus import Corpus

    Floats = npt.NDArray[np.float64]

WIDEST_JUMP = 8
"""Jumps beyond this many words share one probability."""


@dataclass(frozen=True, slots=True)
class AlignmentSettings:
    """How long and how cautiously the aligner learns.

    ``sparsity`` is the Dirichlet prior of a translation (smaller: fewer translations a word),
    ``empty`` the share of words without a counterpart before anything is known.
    """

    model1_iterations: int = 5
    markov_iterations: int = 5
    sparsity: float = 0.01
    empty: float = 0.2


def align_words(
    corpus: Corpus,
    settings: AlignmentSettings,
    *,
    backwards: bool,
    progress: Callable[[str], None] = lambda _: None,
) -> Floats:
    """Return for every cell of ``corpus`` the probability that its two words are linked.

    Forwards, every translation word chooses an original word (or none); backwards, every original
    word a translation word. ``progress`` is told which round begins.
    """
    model = _Direction(corpus, settings, backwards=backwards)
    rounds = settings.model1_iterations + settings.markov_iterations
    direction = "backwards" if backwards else "forwards"
    for done in range(rounds):
        progress(f"aligning words {direction}: round {done + 1} of {rounds}")
        model.learn(use_order=done >= settings.model1_iterations)
    return model.posterior


class _Direction:
    """One direction of the model: "parents" generate "children"."""

    def __init__(self, corpus: Corpus, settings: AlignmentSettings, *, backwards: bool) -> None:
        self.corpus, self.settings, self.backwards = corpus, settings, backwards
        self.parents = corpus.type_translation if backwards else corpus.type_original
        self.children = corpus.type_original if backwards else corpus.type_translation
        self.parent_words = len(corpus.translation_words if backwards else corpus.original_words)
        self.child_words = len(corpus.original_words if backwards else corpus.translation_words)
        self.table: Floats = np.full(len(self.parents), 1.0 / max(self.child_words, 1))
        self.empty_table: Floats = np.full(self.child_words, 1.0 / max(self.child_words, 1))
        self.jumps: Floats = np.full(2 * WIDEST_JUMP + 1, 1.0)
        self.posterior: Floats = np.zeros(sum(shape.cells.size for shape in corpus.shapes))

    def learn(self, *, use_order: bool) -> None:
        """Do one round of expectation and maximisation."""
        empty_counts = np.zeros(self.child_words)
        jump_counts = np.full_like(self.jumps, 1e-3)
        for shape in self.corpus.shapes:
            children = shape.original if self.backwards else shape.translation
            emission = self.table[shape.cells]
            if self.backwards:
                emission = emission.transpose(0, 2, 1)
            empty = self.empty_table[children]
            if use_order:
                linked, unlinked = self._order_posterior(emission, empty, jump_counts)
            else:
                linked, unlinked = _bag_posterior(emission, empty, self.settings.empty)
            if self.backwards:
                linked = linked.transpose(0, 2, 1)
            self.posterior[shape.start : shape.start + shape.cells.size] = linked.reshape(-1)
            empty_counts += np.bincount(
                children.reshape(-1), unlinked.reshape(-1), self.child_words
            )
        self._maximise(empty_counts)
        if use_order:
            self.jumps = jump_counts / jump_counts.sum()

    def _maximise(self, empty_counts: Floats) -> None:
        counts = expected_counts(self.corpus.cells, self.posterior, len(self.parents))
        totals = expected_counts(self.parents, counts, self.parent_words)
        prior = self.settings.sparsity
        totals += prior * np.bincount(self.parents, minlength=self.parent_words)
        self.table = np.exp(_digamma(counts + prior) - _digamma(totals + prior)[self.parents])
        self.empty_table = (empty_counts + prior) / (empty_counts + prior).sum()

    def _order_posterior(
        self, emission: Floats, empty: Floats, jump_counts: Floats
    ) -> tuple[Floats, Floats]:
        """Run forward-backward over all pairs of one shape; adds to ``jump_counts``."""
        distance = _jump_table(emission.shape[2])
        moves = self.jumps[distance]
        moves /= moves.sum(axis=1, keepdims=True)
        share = self.settings.empty
        linked, unlinked, moved = _forward_backward(emission * (1.0 - share), empty * share, moves)
        np.add.at(jump_counts, distance.reshape(-1), moved.reshape(-1))
        return linked, unlinked


def _jump_table(parents: int) -> npt.NDArray[np.int64]:
    places = np.arange(parents)
    jumps: npt.NDArray[np.int64] = np.clip(
        places[None, :] - places[:, None], -WIDEST_JUMP, WIDEST_JUMP
    )
    return jumps + WIDEST_JUMP


def _bag_posterior(emission: Floats, empty: Floats, share: float) -> tuple[Floats, Floats]:
    """Return the posteriors of model 1: (pairs, children, parents) and (pairs, children)."""
    linked = emission * ((1.0 - share) / emission.shape[2])
    unlinked = empty * share
    total = linked.sum(axis=2) + unlinked
    return linked / total[:, :, None], unlinked / total


def _forward_backward(
    emission: Floats, empty: Floats, moves: Floats
) -> tuple[Floats, Floats, Floats]:
    """Return the posteriors of a Markov model whose empty word remembers the last place.

    Links have shape (pairs, children, parents), empty words (pairs, children); the last value is
    the expected number of moves from every parent to every other, shape (parents, parents).
    """
    pairs, children, parents = emission.shape
    linked = np.empty((children, pairs, parents))
    unlinked = np.empty((children, pairs, parents))
    place = np.full((pairs, parents), 1.0 / parents)
    for child in range(children):
        arrive = place @ moves if child else place
        linked[child] = arrive * emission[:, child]
        unlinked[child] = place * empty[:, child, None]
        total = linked[child].sum(axis=1) + unlinked[child].sum(axis=1)
        linked[child] /= total[:, None]
        unlinked[child] /= total[:, None]
        place = linked[child] + unlinked[child]
    moved = np.zeros((parents, parents))
    after = np.ones((pairs, parents))
    for child in range(children - 1, -1, -1):
        linked[child] *= after
        unlinked[child] *= after
        total = linked[child].sum(axis=1) + unlinked[child].sum(axis=1)
        linked[child] /= total[:, None]
        unlinked[child] /= total[:, None]
        if child:
            before = linked[child - 1] + unlinked[child - 1]
            emitted = emission[:, child] * after
            ahead = emitted @ moves.T + after * empty[:, child, None]
            scale = (before * ahead).sum(axis=1)[:, None]
            moved += moves * (before.T @ (emitted / scale))
            after = ahead / scale
    return linked.transpose(1, 0, 2), unlinked.sum(axis=2).T, moved


def _digamma(values: Floats) -> Floats:
    """Return the digamma function of positive ``values`` (asymptotic series after shifting)."""
    shifted = values.copy()
    result = np.zeros_like(values)
    for _ in range(6):
        result -= 1.0 / shifted
        shifted += 1.0
    inverse = 1.0 / (shifted * shifted)
    series = inverse * (1 / 12 - inverse * (1 / 120 - inverse * (1 / 252 - inverse / 240)))
    return result + np.log(shifted) - 0.5 / shifted - series
