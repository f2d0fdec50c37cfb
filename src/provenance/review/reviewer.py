"""Finds out who decides."""

from __future__ import annotations

import subprocess

_LONGEST_WAIT = 2.0


def reviewer_name() -> str:
    """Return git's ``user.name``, or the name of the account, or nothing."""
    import getpass

    try:
        asked = subprocess.run(
            ["git", "config", "--get", "user.name"],  # noqa: S607 - the user's own git
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=_LONGEST_WAIT,
            check=False,
        )
        if asked.stdout.strip():
            return asked.stdout.strip()
    except (OSError, subprocess.SubprocessError):
        pass
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
