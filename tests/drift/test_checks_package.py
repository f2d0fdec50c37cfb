"""The package of checks holds checks, and nothing else."""

from __future__ import annotations

from pkgutil import iter_modules

from provenance.drift import checks


def test_each_module_among_the_checks_is_a_registered_check() -> None:
    modules = {module.name for module in iter_modules(checks.__path__)}
    assert modules == {*checks.PAIR_CHECKS, *checks.DOCUMENT_CHECKS}
