"""Says how likely a sentence uses its words as a marker does, and does not merely mention them.

The grammar says what a sentence may be; here all its words, what they do and where they stand have
a say. They are counted in runs: "übersetzt mit" and "a verb, then an engine" speak for a marker,
"lässt sich" and an order against one. ``training/marker_usage.py`` weighs the runs by logistic
regression over labelled sentences; ``catalogue/usage.tsv`` holds the weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import exp, sqrt
from typing import TYPE_CHECKING

from provenance.markers.tokens import ASKED_FOR
from provenance.package import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from provenance.markers.clauses import Place
    from provenance.markers.tokens import Token

#: Where the weights are, for the recipe too.
WEIGHTS: Path = PACKAGE / "markers" / "catalogue" / "usage.tsv"
#: Less likely than this is a mention: so are one in a hundred markers of later rounds, and 84 in a
#: hundred of the other sentences (the recipe prints it).
_A_MENTION = 0.15
#: So many neighbours make the longest run.
_LONGEST = {"words": 2, "classes": 3, "place": 1}
_ENGINE = "ENGINE"
_EDGES = ("^", "$")
_PLACES = ("heading", "item", "apart", "last", "unstopped", "question")
_LENGTH_STEP = 4
_LONGEST_STEP = 8


@dataclass(frozen=True, slots=True)
class Weights:
    """What each run weighs, in log-odds, by what it is made of; ``always`` is there in any case."""

    always: float
    runs: Mapping[tuple[str, str], float]


def is_a_mention(tokens: Sequence[Token], place: Place) -> bool:
    """Tell a sentence that speaks of translation as those do that disclose nothing."""
    return likelihood_of_use(tokens, place) < _A_MENTION


def likelihood_of_use(tokens: Sequence[Token], place: Place) -> float:
    """Return how likely a sentence is a marker by its words alone, from 0 to 1."""
    weights = _weights()
    total = weights.always
    for kind, runs in runs_of(tokens, place).items():
        total += sum(weights.runs.get((kind, run), 0.0) for run in runs) / sqrt(len(runs) or 1)
    return 1 / (1 + exp(-total))


def runs_of(tokens: Sequence[Token], place: Place) -> dict[str, frozenset[str]]:
    """Return the runs of a sentence: of its words, of what they do, and of where it stands."""
    classes = [_EDGES[0], *(_does(token) for token in tokens), _EDGES[1]]
    parts = {
        "words": [_ENGINE if token.engine else token.text for token in tokens],
        "classes": classes,
        "place": _stands(tokens, place),
    }
    return {kind: _runs(names, _LONGEST[kind]) for kind, names in parts.items()}


def _runs(names: Sequence[str], longest: int) -> frozenset[str]:
    return frozenset(
        " ".join(names[start : start + length])
        for length in range(1, longest + 1)
        for start in range(len(names) - length + 1)
    )


def _does(token: Token) -> str:
    """Return what a word does in the catalogue's terms, a mark as it is, "?" where unknown."""
    if token.engine:
        return _ENGINE
    classes = token.classes - ASKED_FOR
    named = sorted(name for name in classes if not name.startswith("language:"))
    if named:
        return "|".join(named)
    return "language" if classes else "?" if token.is_word else token.text


def _stands(tokens: Sequence[Token], place: Place) -> list[str]:
    own = "its own language" if place.language == place.line_language else "another language"
    length = f"length {min(len(tokens) // _LENGTH_STEP, _LONGEST_STEP)}"
    return [*(name for name in _PLACES if getattr(place, name)), own, length]


@lru_cache(maxsize=1)
def _weights() -> Weights:
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    runs = {(kind, run): float(weight) for kind, run, weight in rows}
    return Weights(runs.pop(("always", "")), runs)
