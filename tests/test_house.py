"""Limits that ``docs/design.md`` sets for the code, and Ruff does not watch."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import provenance

SOURCES_ROOT = Path(provenance.__file__).parent
SOURCES = sorted(SOURCES_ROOT.rglob("*.py"))
LONGEST_FUNCTION = 40
LONGEST_FILE = 300


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_functions_and_files_can_be_seen_at_once(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    too_long = [
        f"{path}:{node.lineno} {node.name}"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and lines_of_body(node) > LONGEST_FUNCTION
    ]
    assert not too_long
    assert len(text.splitlines()) <= LONGEST_FILE


def lines_of_body(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines below the signature and the docstring."""
    first = function.body[1:] if ast.get_docstring(function) else function.body
    return (function.body[-1].end_lineno or 0) - first[0].lineno + 1 if first else 0


DESIGN = Path(__file__).parents[1] / "docs/design.md"


def test_each_package_imports_only_what_the_design_draws_before_it() -> None:
    order = drawn_order()
    backwards = [
        f"{path.relative_to(SOURCES_ROOT)} imports {imported}"
        for path in SOURCES
        if (own := package_of(path)) not in {"__init__", "__main__"}
        for imported in sorted(imports_at_run_time(path) - {own, "__version__"})
        if order.index(imported) > order.index(own)
    ]
    assert not backwards


def test_the_design_draws_every_package_once() -> None:
    packages = {package_of(path) for path in SOURCES} - {"__init__", "__main__"}
    assert sorted(drawn_order()) == sorted(packages)


def drawn_order() -> list[str]:
    """The packages in the order of the drawing in ``docs/design.md``."""
    drawing = DESIGN.read_text(encoding="utf-8").split("```")[1]
    return re.findall(r"[a-z_]+", re.sub(r"(?m)^[a-z ]+:", "", drawing))


def package_of(path: Path) -> str:
    """The module or package right below ``provenance`` that a file belongs to."""
    return path.relative_to(SOURCES_ROOT).parts[0].removesuffix(".py")


def imports_at_run_time(path: Path) -> set[str]:
    """What a file imports of ours, in functions too, but not for types alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and id(node) not in for_types and node.module:
            first, _, rest = node.module.partition(".")
            if first == "provenance":
                found |= {rest.partition(".")[0]} if rest else {name.name for name in node.names}
    return found
