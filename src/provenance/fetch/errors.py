"""Why a page could not be had; every message is a sentence for the person at the keyboard."""

from __future__ import annotations


class FetchError(Exception):
    """A page cannot be had; the seeds that need another one go on."""


class GoneError(FetchError):
    """The server says that the page is no longer there; an archive may have it."""


class RefusedError(FetchError):
    """The address is one that is never requested."""
