"""Tells runs that nobody watches: hooks and CI decide nothing."""

from __future__ import annotations

import os

from provenance.errors import UsageError

_SIGNS = ("PRE_COMMIT", "CI", "GITHUB_ACTIONS", "GITLAB_CI")


def refuse_unattended() -> None:
    """See that a person is at work.

    Raises:
        UsageError: this is a hook or a CI run.
    """
    for name in _SIGNS:
        if os.environ.get(name):
            raise UsageError(
                f"{name} is set: a hook or CI run does not decide. Run this at your own desk."
            )
