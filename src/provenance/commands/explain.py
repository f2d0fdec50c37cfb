"""``provenance explain``: what a rule means."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.commands.printing import write
from provenance.rules import Example, Rule, code_of, find_rule, rule_codes


def explain(
    rule: Annotated[
        str | None,
        typer.Argument(metavar="[RULE]", help="A code or a name, as DR301. Default: the list."),
    ] = None,
) -> None:
    """Say what a rule means, with a wrong and a right example; without a rule, list them."""
    write(_page(find_rule(code_of(rule))) if rule else _list(), None)


def _list() -> str:
    rows = [find_rule(code) for code in rule_codes()]
    width = max((len(row.name) for row in rows), default=0)
    return "".join(
        f"{row.code}  {row.name:<{width}}  {row.severity.value:<8}  {row.summary}\n" for row in rows
    )


def _page(rule: Rule) -> str:
    parts = [f"# {rule.code} {rule.name}", rule.summary]
    parts.append(f"Severity: {rule.severity.value}. MQM category: {rule.mqm}.")
    if rule.precision is not None:
        note = rule.precision_note.rstrip(".")
        parts.append(f"Measured precision: {rule.precision:.0%} ({note}).")
    parts.append(rule.explanation)
    if rule.fine:
        parts += ["## When it is fine", rule.fine]
    for title, examples in (("Wrong", rule.wrong), ("Right", rule.right)):
        if examples:
            parts += [f"## {title}", *map(_example, examples)]
    return "\n\n".join(parts) + "\n"


def _example(example: Example) -> str:
    lines = [f"    en  {example.original}"] if example.original else []
    lines += [f"    de  {line}" for line in example.translation.strip().splitlines()]
    if example.note:
        lines.append(f"\n{example.note}")
    return "\n".join(lines)
