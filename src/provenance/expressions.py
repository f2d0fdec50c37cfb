"""Regular expressions that are compiled when something is first looked for with them.

A text needs half of the patterns that its checks might need. Compiling the others, too, took a
thirtieth of the time in which one changed text is checked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from provenance.once import once

if TYPE_CHECKING:
    from collections.abc import Iterable


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what ``re.compile`` returns, but compiled when its first method is called."""
    return cast("re.Pattern[str]", _Expression(pattern, flags))


class _Expression:
    def __init__(self, pattern: str, flags: int) -> None:
        self._given = pattern, flags

    @once
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(*self._given)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # copy and pickle ask before there is anything
            raise AttributeError(name)
        # Remembered, so that the next call finds it as fast as with a pattern of Python's.
        found = self.__dict__[name] = getattr(self._compiled, name)
        return found


def any_of(words: Iterable[str]) -> str:
    """Return the alternatives of a pattern, from a list in a data file; ``*`` is any letters."""
    return "|".join(re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", " ") for word in words)
