"""The weights as a file, and what follows from them for a pair: a probability with its reasons."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from math import exp, log
from operator import mul, sub
from typing import TYPE_CHECKING, Any

from provenance.drift.score.forest import Forest
from provenance.package import PACKAGE
from provenance.toml_tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER = PACKAGE / "drift" / "score"
_WEIGHTS = "weights.toml"
_PHRASES = "phrases.toml"
_FOREST = "forest.json"
#: What decides about a score: the digest of these stands in its signature.
_DECISIVE = (_WEIGHTS, _FOREST, "absence.json")
#: Contributions to the log-odds that are smaller are summed up in the first reason.
_WORTH_SAYING = 0.05
#: Probabilities closer to 0 or 1 would claim more than the training data can say.
_LARGEST_LOG_ODDS = 6.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """A feature's weight (log-odds for one unit) and its usual value in a right translation."""

    weight: float
    usual: float


@dataclass(frozen=True)
class Weights:
    """A fitted model.

    ``intercept`` is the log-odds of a paragraph of ``usual_length`` whose evidence is all as usual;
    ``length`` is what one unit of the logarithm of its words adds there. The sum of the evidence
    counts by ``below`` up to ``knot`` and by ``above`` beyond it: a little more of what every free
    translation has says little, clear evidence says much. Errors that nothing shows grow with the
    length, those that evidence shows do not: the odds of the two add up. ``serious`` is the
    probability of a pair with a serious finding; its odds, too, add up with those of the rest. The
    ``forest`` adds what no sum of single features can say.
    """

    intercept: float
    length: float
    usual_length: float
    knot: float
    below: float
    above: float
    serious: float
    evidence: Mapping[str, Evidence]
    forest: Forest

    @cached_property
    def columns(self) -> tuple[tuple[str, ...], tuple[float, ...], tuple[float, ...]]:
        """The features, those of a phrase together, with their weights and usual values."""
        features = [feature for features in self._phrased.values() for feature in features]
        evidence = [self.evidence[feature] for feature in features]
        weights, usual = zip(*[(one.weight, one.usual) for one in evidence], strict=True)
        return tuple(features), weights, usual

    @cached_property
    def phrases(self) -> tuple[tuple[str, slice], ...]:
        """Each phrase with where its features stand in ``columns``."""
        ends = list(accumulate(map(len, self._phrased.values())))
        return tuple(zip(self._phrased, map(slice, (0, *ends), ends), strict=False))

    @cached_property
    def _phrased(self) -> dict[str, list[str]]:
        names = phrases()
        found: dict[str, list[str]] = {}
        for feature in self.evidence:
            found.setdefault(names[feature], []).append(feature)
        return found

    def scaled(self, evidence: float) -> float:
        """Return what a sum of evidence adds to the log-odds of a paragraph of usual length."""
        return self.below * min(evidence, self.knot) + self._clear(evidence)

    def of_length(self, length: float, evidence: float) -> float:
        """Return what the ``length`` of a paragraph with this evidence adds to the log-odds."""
        unseen, clear = exp(self.length * (length - self.usual_length)), self._clear(evidence)
        return log(unseen + exp(clear) - 1) - clear

    def _clear(self, evidence: float) -> float:
        return self.above * max(0.0, evidence - self.knot)


@dataclass(frozen=True, slots=True)
class Models:
    """The model for pairs seen through a lexicon, and the one for pairs seen without."""

    name: str
    with_lexicon: Weights
    without_lexicon: Weights

    def of(self, *, with_lexicon: bool) -> Weights:
        """Return the model for what is at hand."""
        return self.with_lexicon if with_lexicon else self.without_lexicon


@cache
def _table() -> dict[str, Any]:
    return read_table(_FOLDER / _WEIGHTS)


@cache
def load_weights() -> Models:
    """Read the weights that the package ships."""
    table = _table()
    forests = json.loads((_FOLDER / _FOREST).read_text(encoding="utf-8"))
    return Models(table["name"], *(_weights(table[kind], forests[kind]) for kind in _KINDS))


_KINDS = ("with_lexicon", "without_lexicon")


def _weights(table: dict[str, Any], forest: dict[str, Any]) -> Weights:
    evidence = {name: Evidence(**entry) for name, entry in table["evidence"].items()}
    rest = {name: value for name, value in table.items() if name != "evidence"}
    return Weights(**rest, evidence=evidence, forest=Forest(forest["trees"], forest["usual"]))


@cache
def phrases() -> Mapping[str, str]:
    """Return what each feature is called before an editor; the first entry is the baseline's."""
    table = read_table(_FOLDER / _PHRASES)
    return {feature: phrase for phrase, features in table.items() for feature in features}


def explain(
    values: Mapping[str, float], weights: Weights
) -> tuple[float, tuple[tuple[str, float], ...]]:
    """Return the probability and the reasons, which add up to its log-odds."""
    names = phrases()
    features, factors, usual = weights.columns
    adds = list(map(mul, factors, map(sub, map(values.__getitem__, features), usual)))
    added = {phrase: sum(adds[places]) for phrase, places in weights.phrases}
    for feature, change in weights.forest.explain(values).items():
        added[names[feature]] = added.get(names[feature], 0.0) + change
    evidence = sum(added.values())
    scaled = weights.scaled(evidence)
    factor = scaled / evidence if evidence else 0.0
    added = {phrase: contribution * factor for phrase, contribution in added.items()}
    added[names["length"]] = weights.of_length(values["length"], evidence)
    whole = weights.intercept + sum(added.values())
    if values["serious_finding"]:
        raised = log(exp(whole) + weights.serious / (1 - weights.serious))
        added[names["serious_finding"]] = raised - whole
        whole = raised
    bounded = min(max(whole, -_LARGEST_LOG_ODDS), _LARGEST_LOG_ODDS)
    said = {phrase: one for phrase, one in added.items() if abs(one) >= _WORTH_SAYING}
    ordered = sorted(said.items(), key=lambda reason: -abs(reason[1]))
    return 1 / (1 + exp(-bounded)), ((names["baseline"], bounded - sum(said.values())), *ordered)


def _signature() -> str:
    content = b"".join((_FOLDER / name).read_bytes() for name in _DECISIVE)
    return f"{_table()['name']}-{hashlib.sha256(content).hexdigest()[:8]}"


#: The model's name and the digest of its weights, for the signature of a run.
SIGNATURE = _signature()
