"""A fitted model, and how it is written for the package."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from forest import table_of

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt
    from fitting import Calibration
    from forest import Forest

    Array = npt.NDArray[np.float64]

LEAST_WEIGHT = 0.0005
#: Not fitted: all pairs of the sets belong together. A pair that certainly does not gets this.
DOUBT = 5.0


@dataclass(frozen=True, slots=True)
class Model:
    """A fitted model: ``weights`` and ``usual`` values of ``names``, and the forest over them."""

    names: list[str]
    weights: Array
    usual: Array
    forest: Forest
    calibration: Calibration
    usual_length: float
    serious: float


def section(kind: str, model: Model) -> str:
    """Return a model as it stands in ``weights.toml``, without its forest."""
    calibration = model.calibration
    lines = [
        f"\n[{kind}]",
        f"intercept = {calibration.intercept:.4f}",
        f"length = {calibration.length:.4f}",
        f"usual_length = {model.usual_length:.4f}",
        f"knot = {calibration.knot:.4f}",
        f"below = {calibration.below:.4f}",
        f"above = {calibration.above:.4f}",
        f"serious = {model.serious:.4f}",
        f"\n[{kind}.evidence]",
    ]
    for name, weight, usual in zip(model.names, model.weights, model.usual, strict=True):
        if weight > LEAST_WEIGHT:
            lines.append(f"{name} = {{ weight = {weight:.4f}, usual = {usual:.4f} }}")
    lines.append(f"doubtful_pair = {{ weight = {DOUBT:.4f}, usual = 0.0000 }}")
    return "\n".join(lines) + "\n"


def forest_table(model: Model) -> dict[str, Any]:
    """Return a model's forest as it stands in ``forest.json``."""
    trees = table_of(model.forest, model.names)
    asked = sorted({name for tree in trees for name, _ in tree["asks"]})
    usual = {name: float(model.usual[model.names.index(name)]) for name in asked}
    return {"usual": {name: round(value, 4) for name, value in usual.items()}, "trees": trees}


def write_json(path: Path, table: dict[str, Any]) -> None:
    """Write a table with one tree to a line."""
    path.write_text(_lines(table) + "\n", encoding="utf-8")
    print(f"written: {path.name}")


def _lines(table: Any) -> str:
    """Return JSON with one tree to a line."""
    if isinstance(table, list):
        return "[\n" + ",\n".join(map(json.dumps, table)) + "\n]"
    if any(isinstance(value, list | dict) for value in table.values()):
        entries = (f"{json.dumps(name)}: {_lines(value)}" for name, value in table.items())
        return "{\n" + ",\n".join(entries) + "\n}"
    return json.dumps(table)
