"""Requests as a guest makes them: allowed by robots.txt, one at a time per host, slower where a server asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import httpx

from flows.collect.requests import Answer, request
from flows.collect.robots import RobotRules
from flows.collect.timing import Timer
from flows.collect.turns import Turns
from flows.inputs.limits import InputError

_REDIRECTS = 5
_MOVED = (301, 302, 303, 307, 308)
_FOR_GOOD = (301, 308)
BUSY = (429, 500, 502, 503, 504)
_WAIT_SECONDS = 15.0  # before another try, where the server names no time
_LONGEST_WAIT = 86_400.0  # a Retry-After of more than a day is a slip


@dataclass(frozen=True, slots=True)
class Visit:
    """How an address was answered in the end; `moved_to` is where it leads for good, if it does."""

    answer: Answer
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class Guest:
    """Fetches addresses politely."""

    timer: Timer
    turns: Turns
    robots: RobotRules
    send: Callable[[str, Mapping[str, str]], Answer] = request

    def visit(self, url: str, *, delay: float, until: float, headers: Mapping[str, str] | None = None) -> Visit:
        """The answer to an address, redirects followed, each hop as politely as the first.

        `delay` is the least pause between two requests to a host in seconds; robots.txt may ask for more. After the
        moment `until` nothing is begun.

        Raises:
            InputError: if it may not be asked, cannot be reached, or its server is busy or fails.
        """
        return self._follow(url, delay, until, headers or {}, is_rules=False)

    def _follow(self, url: str, delay: float, until: float, headers: Mapping[str, str], *, is_rules: bool) -> Visit:
        """Follow an address to its answer; `is_rules` says that it is a robots.txt, which no robots.txt forbids."""
        cookies = httpx.Cookies()  # for the hops of one visit: some sites set one and ask again
        moved, for_good = None, True
        for _ in range(_REDIRECTS + 1):
            pause = 0.0 if is_rules else self.robots.check(url, lambda rules: self._fetch_rules(rules, delay, until))
            answer = self._ask(url, max(delay, pause), until, _with_cookies(headers, cookies, url))
            if answer.status not in _MOVED:
                return Visit(answer, moved)
            _keep_cookies(cookies, answer)
            for_good = for_good and answer.status in _FOR_GOOD
            url = _target(answer)
            moved = url if for_good else moved
        raise InputError("redirects", f"it redirects more than {_REDIRECTS} times")

    def _fetch_rules(self, url: str, delay: float, until: float) -> Answer:
        return self._follow(url, delay, until, {}, is_rules=True).answer

    def _ask(self, url: str, delay: float, until: float, headers: Mapping[str, str]) -> Answer:
        """The answer to one request; a busy server is asked once more after the time that it names, if that is soon.

        Raises:
            InputError: `put_off`, where it may not be asked at all before the moment `until`.
        """
        host = (urlsplit(url).hostname or "").casefold()
        with self.turns.take(host, delay, until):
            answer = self.send(url, headers)
        if answer.status not in BUSY:
            return answer
        self._hold_off(host, answer)
        try:
            with self.turns.take(host, delay, until):
                answer = self.send(url, headers)
        except InputError as problem:
            if problem.reason != "put_off":
                raise
        else:
            if answer.status in BUSY:
                self._hold_off(host, answer)
        return answer

    def _hold_off(self, host: str, answer: Answer) -> None:
        """Leave a busy host alone as long as it says."""
        wait = _retry_after(answer, self.timer.now())
        self.turns.hold_off(host, _WAIT_SECONDS if wait is None else wait)


def _with_cookies(headers: Mapping[str, str], cookies: httpx.Cookies, url: str) -> Mapping[str, str]:
    """The headers with the cookies that belong to an address.

    Raises:
        InputError: if no request can be made of it.
    """
    try:
        asking = httpx.Request("GET", url)
    except (httpx.InvalidURL, ValueError) as problem:
        raise InputError("bad_address", "it is no http or https address") from problem
    cookies.set_cookie_header(asking)
    return {**headers, "Cookie": asking.headers["cookie"]} if "cookie" in asking.headers else headers


def _keep_cookies(cookies: httpx.Cookies, answer: Answer) -> None:
    """Remember what a server set; a cookie that is no plain text could not be sent back."""
    told = [(name, value) for name, value in answer.headers if name.isascii() and value.isascii()]
    cookies.extract_cookies(httpx.Response(answer.status, headers=told, request=httpx.Request("GET", answer.url)))


def _target(answer: Answer) -> str:
    """Where an answer leads.

    Raises:
        InputError: if that is no web address.
    """
    try:
        url = urljoin(answer.url, answer.header("location").strip())
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and parts.hostname and answer.header("location"):
            return parts._replace(fragment="").geturl()
    except ValueError:
        pass
    raise InputError("bad_address", "it redirects to what is no http or https address")


def _retry_after(answer: Answer, now: float) -> float | None:
    """The seconds after which a server wants to be asked again; None where it names none."""
    stated = answer.header("retry-after").strip()
    try:
        seconds = float(stated) if stated.isdecimal() else parsedate_to_datetime(stated).timestamp() - now
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(seconds, 0.0), _LONGEST_WAIT)
