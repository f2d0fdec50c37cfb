"""What is known of words, worked out when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_Key = TypeVar("_Key")
_Answer = TypeVar("_Answer")
#: So many answers are kept in memory.
_MOST = 1 << 15


class Remembered(dict[_Key, _Answer]):
    """What a function says of each key, asked for as ``answers[key]``; usable as its decorator.

    A dictionary, because most words of a text were asked for before, and nothing answers faster.
    """

    def __init__(self, function: Callable[[_Key], _Answer]) -> None:
        """Remember nothing yet."""
        super().__init__()
        self._function = function

    def __missing__(self, key: _Key) -> _Answer:
        """Ask the function, and keep its answer in memory that does not grow with the text."""
        if len(self) >= _MOST:
            self.clear()
        found = self[key] = self._function(key)
        return found
