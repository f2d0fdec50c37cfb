"""Visits pages as a good guest: robots.txt, a pause between requests, waiting when asked to.

The whole fetch runs in one thread, so there is never more than one request at a time to any host.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from provenance import __version__
from provenance.fetch.errors import FetchError, GoneError, RefusedError
from provenance.fetch.guard import Target, target_of
from provenance.fetch.transport import Answer, Limits, request

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

#: The product token that robots.txt files may address.
PRODUCT = "translation-provenance"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 10
_WAIT = frozenset({429, 503})
_MOST_TRIES = 3
_LONGEST_CRAWL_DELAY = 30.0


@dataclass(frozen=True, slots=True)
class Manners:
    """How requests are made.

    ``pause`` is the least time between two requests to one host, ``patience`` the longest that a
    server may ask to wait, both in seconds; ``private`` are hosts that may be private.
    """

    pause: float = 1.0
    patience: float = 60.0
    limits: Limits = field(default_factory=Limits)
    private: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was reached: the address asked for, the one reached, and the answer."""

    asked: str
    address: str
    answer: Answer

    @property
    def unchanged(self) -> bool:
        """Whether the server says that nothing changed since the last visit."""
        return self.answer.status == 304


class Visitor:
    """Requests pages, and remembers when it was where and what robots.txt said."""

    def __init__(self, manners: Manners) -> None:
        """Start without any memory."""
        self._manners = manners
        self._robots: dict[str, RobotFileParser | None] = {}
        self._visited: dict[str, float] = {}

    def get(self, address: str, headers: Mapping[str, str] | None = None) -> Page:
        """Return the page at an address, redirects followed.

        Raises:
            GoneError: 404 or 410.
            RefusedError: a private address, also after a redirect, or robots.txt says no.
            FetchError: anything else that is no page.
        """
        target = target_of(address)
        seen: list[str] = []
        while True:
            if target.address in seen or len(seen) > _MOST_REDIRECTS:
                message = f"{address} redirects in circles. Look at it in a browser."
                raise FetchError(message)
            seen.append(target.address)
            self._ask_robots(target)
            answer = self._patiently(target, headers or {})
            location = answer.headers.get("location", "")
            if answer.status not in _REDIRECTS or not location:
                return Page(seen[0], target.address, _checked(target, answer))
            target = target_of(urljoin(target.address, location))

    def _patiently(self, target: Target, headers: Mapping[str, str]) -> Answer:
        """Request, and wait as long as the server asks for, within patience."""
        for tries in range(1, _MOST_TRIES + 1):
            answer = self._request(target, headers)
            if answer.status not in _WAIT:
                return answer
            wait = _seconds_to_wait(answer.headers.get("retry-after", ""), tries)
            if wait > self._manners.patience or tries == _MOST_TRIES:
                message = (
                    f"{target.host} is busy and asks to wait {wait:.0f} seconds. Run this later."
                )
                raise FetchError(message)
            time.sleep(wait)
        raise AssertionError

    def _request(self, target: Target, headers: Mapping[str, str]) -> Answer:
        delay = self._manners.pause
        rules = self._robots.get(target.origin)
        if rules is not None:
            asked = rules.crawl_delay(PRODUCT)
            delay = max(delay, min(float(asked or 0), _LONGEST_CRAWL_DELAY))
        rest = self._visited.get(target.host, -delay) + delay - time.monotonic()
        if rest > 0 and target.host in self._visited:
            time.sleep(rest)
        said = {
            "User-Agent": f"{PRODUCT}/{__version__}",
            "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
            "Accept-Language": "en",
            **headers,
        }
        try:
            return request(target, said, self._manners.limits, self._manners.private)
        finally:
            self._visited[target.host] = time.monotonic()

    def _ask_robots(self, target: Target) -> None:
        if target.origin not in self._robots:
            self._robots[target.origin] = self._read_robots(target)
        rules = self._robots[target.origin]
        if rules is None:
            message = f"{target.host} does not show its robots.txt, so nothing was requested there."
            raise RefusedError(message)
        if not rules.can_fetch(PRODUCT, target.address):
            message = f"The robots.txt of {target.host} does not allow {target.address}."
            raise RefusedError(message)

    def _read_robots(self, target: Target) -> RobotFileParser | None:
        """Return the rules of a site, None where they cannot be had for now (RFC 9309, 2.3.1)."""
        rules = RobotFileParser()
        place = target_of(target.origin + "/robots.txt")
        for _ in range(5):
            answer = self._request(place, {})
            location = answer.headers.get("location", "")
            if answer.status not in _REDIRECTS or not location:
                break
            place = target_of(urljoin(place.address, location))
        if answer.status >= 500:
            return None
        body = answer.body.decode("utf-8", "replace") if answer.status == 200 else ""
        rules.parse(body.splitlines())
        return rules


def _checked(target: Target, answer: Answer) -> Answer:
    if answer.status in {200, 304}:
        return answer
    if answer.status in {404, 410}:
        message = f"{target.address} is gone (HTTP {answer.status})."
        raise GoneError(message)
    if answer.status in {401, 402, 403, 451}:
        message = (
            f"{target.host} does not show the page to programs (HTTP {answer.status}). Save it "
            "from a browser into the folder of originals."
        )
        raise FetchError(message)
    message = f"{target.address} answered with HTTP {answer.status}. Look at it in a browser."
    raise FetchError(message)


def _seconds_to_wait(value: str, tries: int) -> float:
    """Read Retry-After: seconds or a date (RFC 9110, 10.2.3); without it, wait longer each time."""
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError):
        return 2.0**tries
