"""Limits that ``docs/design.md`` sets for the code, and Ruff does not watch."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import provenance

SOURCES = sorted(Path(provenance.__file__).parent.rglob("*.py"))
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
