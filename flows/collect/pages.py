"""The pages behind what a source announces: which to fetch, and what becomes of each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlsplit

from flows.collect.archive import Fetched
from flows.collect.listing import Announced, canonical
from flows.collect.lists import StatusError, make_condition, refuse_status
from flows.collect.polite import BUSY, Guest
from flows.collect.requests import Answer
from flows.collect.sources import NewsSource
from flows.collect.state import PageState
from flows.collect.timing import moment
from flows.inputs.limits import InputError

_TRIES = 7  # over about sixteen hours; then a page is given up
_RETRY_SECONDS = 900.0  # before the second try; doubled with each
_REVISIT_SECONDS = 3600.0  # at least between two fetches of a page that says it changed; doubled where it had not
_MOST_DOUBLINGS = 8
_PAGE_TYPES = ("", "text/html", "application/xhtml+xml", "text/plain")
# What no later try will change: the page is refused at once.
_FINAL = frozenset({"robots", "private_host", "bad_address", "redirects", "too_large", "wall", "no_page"})
_FINAL_STATUS = frozenset({401, 402, 403, 410, 451})
_OVERLOADED = frozenset({429, 503})  # the server's trouble, not the page's: it does not count as a failure


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a page: its new state, the same under its last address, and the answer where it is news.

    `is_busy` says that it failed because its server is overloaded or broken.
    """

    states: tuple[PageState, ...]
    fetched: Fetched | None = None
    is_busy: bool = False


def choose_pages(
    source: NewsSource,
    announced: Sequence[Announced],
    known: Mapping[str, PageState],
    waiting: Iterable[PageState],
    now: float,
) -> list[PageState]:
    """The pages to fetch: those left from earlier ticks, the new ones, and those that state a later change."""
    chosen = {page.key: page for page in waiting}
    for page in announced:
        changed = page.changed.timestamp() if page.changed else 0.0
        before = known.get(page.key)
        if before is None:
            chosen.setdefault(page.key, PageState(page.key, source.name, page.url, found_at=now, changed=changed))
        elif before.status == "taken" and changed > before.changed and now >= _revisit_at(before):
            chosen[page.key] = replace(before, changed=changed)
    return [page for page in chosen.values() if page.next_at <= now]


def fetch_page(
    guest: Guest, source: NewsSource, page: PageState, find: Callable[[str], PageState | None], until: float
) -> Taken:
    """Fetch a page; `find` knows what stands under other addresses.

    Raises:
        InputError: `put_off`, where its host is to be left alone for now.
    """
    condition = make_condition(page.etag, page.modified) if page.status == "taken" else {}
    now = guest.timer.now()
    try:
        answer = guest.visit(page.url, delay=source.delay, until=until, headers=condition).answer
        if answer.status == 304 and condition:
            return Taken((_unchanged(page, now),))
        refuse_status(answer)
        _refuse_wall(page.url, answer)
        if answer.header("content-type").partition(";")[0].strip().casefold() not in _PAGE_TYPES:
            raise InputError("no_page", "it is no web page")
        digest = hashlib.sha256(answer.content).hexdigest()
    except InputError as problem:
        if problem.reason == "put_off":
            raise
        status = problem.status if isinstance(problem, StatusError) else 0
        return Taken((_failed(page, problem, status, now),), is_busy=status in BUSY)
    if page.status == "taken" and digest == page.digest:
        return Taken((_unchanged(page, now),))
    last = canonical(answer.url) or page.key
    if last != page.key and page.status != "taken" and (twin := find(last)) and twin.status == "taken":
        return Taken((replace(page, status="taken", fetched_at=now, digest=twin.digest, reason="same page"),))
    held = replace(
        page, status="taken", fetched_at=now, next_at=0.0, failures=0, unchanged=0, reason="", digest=digest,
        etag=answer.header("etag"), modified=answer.header("last-modified"),
    )  # fmt: skip
    states = (held,) if last == page.key else (held, replace(held, key=last))
    return Taken(states, Fetched(answer, moment(now)))


def _revisit_at(page: PageState) -> float:
    return page.fetched_at + _REVISIT_SECONDS * 2.0 ** min(page.unchanged, _MOST_DOUBLINGS)


def _unchanged(page: PageState, now: float) -> PageState:
    """The page after a change was stated that it does not have."""
    return replace(page, fetched_at=now, unchanged=page.unchanged + 1, reason="")


def _failed(page: PageState, problem: InputError, status: int, now: float) -> PageState:
    """The page after a failure; what was taken before stays taken."""
    if status in _OVERLOADED:
        return replace(page, reason=problem.detail)
    failures = page.failures + 1
    next_at = now + _RETRY_SECONDS * 2.0 ** (failures - 1)
    later = replace(page, failures=failures, reason=problem.detail, next_at=next_at)
    if page.status == "taken":
        return replace(later, fetched_at=now, next_at=0.0)
    if problem.reason in _FINAL or status in _FINAL_STATUS:
        return replace(later, status="refused")
    return replace(later, status="given_up" if failures >= _TRIES else "waiting")


def _refuse_wall(url: str, answer: Answer) -> None:
    """Refuse what stands in a page's place: a front page, or a page of consent or login that leads back to it.

    Raises:
        InputError: in its place.
    """
    if answer.url == url:
        return
    asked, came = urlsplit(url), urlsplit(answer.url)
    if came.path in ("", "/") and not came.query and asked.path not in ("", "/"):
        raise InputError("no_page", "it leads to a front page")
    if any(asked.path.strip("/") and asked.path in value for _, value in parse_qsl(came.query)):
        raise InputError("wall", "it leads to a page of consent or login")
