"""What robots.txt allows: asked once a day per site, and read as RFC 9309 says."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from flows.collect.requests import AGENT, Answer
from flows.inputs.limits import InputError

_KEPT_SECONDS = 86_400.0
_MOST_BYTES = 512_000  # RFC 9309: at least 500 KiB must be read
_NOTHING_STATED = ""


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one site and the moment at which they were fetched."""

    text: str
    fetched_at: float


class RobotRules:
    """The rules of all sites; `known` has those of earlier ticks by site (`https://example.org`)."""

    def __init__(self, known: dict[str, Robots], now: Callable[[], float]) -> None:
        self.known = known
        self._now = now
        self._parsed: dict[str, Protego] = {}
        self._lock = threading.Lock()

    def check(self, url: str, fetch: Callable[[str], Answer]) -> float:
        """The pause in seconds that the site asks for between requests; `fetch` gets robots.txt where it is needed.

        Raises:
            InputError: if the site forbids the address, or does not say what it allows.
        """
        rules = self._rules(site_of(url), fetch)
        if not rules.can_fetch(url, AGENT):
            raise InputError("robots", "robots.txt forbids it")
        rate = rules.request_rate(AGENT)
        return max(rules.crawl_delay(AGENT) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0)

    def _rules(self, site: str, fetch: Callable[[str], Answer]) -> Protego:
        with self._lock:
            kept = self.known.get(site)
            if kept is not None and self._now() - kept.fetched_at < _KEPT_SECONDS:
                return self._parsed.setdefault(site, Protego.parse(kept.text))
        text = _read_rules(fetch(f"{site}/robots.txt"))
        with self._lock:
            self.known[site] = Robots(text, self._now())
            self._parsed[site] = Protego.parse(text)
            return self._parsed[site]


def site_of(url: str) -> str:
    """The site whose robots.txt holds for an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}".casefold()


def _read_rules(answer: Answer) -> str:
    """The text of robots.txt; a site that has none forbids nothing.

    Raises:
        InputError: if the server fails: then all counts as forbidden.
    """
    if 200 <= answer.status < 300:
        return answer.content[:_MOST_BYTES].decode("utf-8", "replace").replace("\0", "")
    if 400 <= answer.status < 500 and answer.status != 429:
        return _NOTHING_STATED
    raise InputError("robots_unknown", f"its robots.txt is answered with {answer.status}, so nothing is allowed yet")
