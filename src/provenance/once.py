"""Attributes that are worked out when they are first asked for, and stand from then on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING or sys.version_info >= (3, 12):
    from functools import cached_property as once
else:

    class once:  # noqa: N801 - used as a decorator
        """``functools.cached_property`` as it is from Python 3.12 on: without a lock.

        A pair of texts has forty such attributes, and the lock took half of their time.
        """

        def __init__(self, function):
            self._function = function
            self.__doc__ = function.__doc__

        def __set_name__(self, owner, name):
            self._name = name

        def __get__(self, instance, owner=None):
            if instance is None:
                return self
            value = instance.__dict__[self._name] = self._function(instance)
            return value


__all__ = ["once"]
