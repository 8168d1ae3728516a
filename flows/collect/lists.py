"""One look at a source: its list, asked for with a condition, and read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from flows.collect.listing import Announced, Listing, read_listing
from flows.collect.polite import Guest, Visit
from flows.collect.requests import Answer
from flows.collect.sources import NewsSource
from flows.collect.state import SourceState
from flows.collect.timing import moment
from flows.inputs.limits import InputError

# A server that always says "not modified" is not believed for longer.
_BELIEVED_SECONDS = 6 * 3600.0
_MOST_LISTS = 20  # of an index of sitemaps, the latest ones
_DEEPEST = 2


class StatusError(InputError):
    """A server's answer whose status says that it is none."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__("http_status", detail)
        self.status = status


@dataclass(frozen=True, slots=True)
class Look:
    """What a look gave: the pages of the list (None where it is unchanged), and how the source stands now."""

    pages: tuple[Announced, ...] | None
    state: SourceState


def look(guest: Guest, source: NewsSource, state: SourceState, until: float) -> Look:
    """Fetch and read a source's list.

    Raises:
        InputError: if it cannot be fetched or is no list.
    """
    now = guest.timer.now()
    is_believed = now - state.full_at < _BELIEVED_SECONDS
    condition = make_condition(state.etag, state.modified) if is_believed else {}
    visit = guest.visit(source.url, delay=source.delay, until=until, headers=condition)
    moved = visit.moved_to or ""
    if visit.answer.status == 304 and condition:
        return Look(None, replace(state, moved_to=moved))
    listing = _read(source, visit)
    pages = listing.pages + _read_further(guest, source, listing, until, 1)
    is_index = bool(listing.further)  # of which a part may change while it does not
    answer = visit.answer
    return Look(
        tuple(page for page in pages if _is_recent(page, source, now)),
        replace(
            state,
            etag="" if is_index else answer.header("etag"),
            modified="" if is_index else answer.header("last-modified"),
            full_at=state.full_at if condition else now,
            items=len(pages),
            moved_to=moved,
        ),
    )


def make_condition(etag: str, modified: str) -> dict[str, str]:
    """The headers that ask for a page only if it is another one."""
    named = {"If-None-Match": etag, "If-Modified-Since": modified}
    return {name: value for name, value in named.items() if value and value.isascii() and value.isprintable()}


def refuse_status(answer: Answer) -> None:
    """Refuse an answer that is none.

    Raises:
        StatusError: if its status is not one of success.
    """
    if not 200 <= answer.status < 300:
        gone = ": it is gone for good" if answer.status == 410 else ""
        raise StatusError(answer.status, f"the server answers {answer.status}{gone}")


def _read(source: NewsSource, visit: Visit) -> Listing:
    refuse_status(visit.answer)
    charset = _charset(visit.answer.header("content-type"))
    return read_listing(source, visit.answer.content, visit.answer.url, charset)


def _charset(media_type: str) -> str | None:
    """The charset that a media type names, if Python knows it."""
    stated = media_type.casefold().partition("charset=")[2].split(";")[0].strip(" \"'")
    try:
        return b"".decode(stated) or stated if stated else None
    except LookupError:
        return None


def _read_further(
    guest: Guest, source: NewsSource, listing: Listing, until: float, depth: int
) -> tuple[Announced, ...]:
    """The pages of the latest lists that an index names; one that cannot be read leaves the others alone.

    Raises:
        InputError: if none can be read.
    """
    if depth > _DEEPEST or not listing.further:
        return ()
    oldest = moment(guest.timer.now()) - timedelta(days=source.days)
    recent = [(changed or oldest, url) for url, changed in listing.further if changed is None or changed >= oldest]
    found: list[Announced] = []
    problems: list[InputError] = []
    for _, url in sorted(recent, reverse=True)[:_MOST_LISTS]:
        try:
            inner = _read(source, guest.visit(url, delay=source.delay, until=until))
            found += inner.pages + _read_further(guest, source, inner, until, depth + 1)
        except InputError as problem:
            problems.append(problem)
    if problems and not found:
        raise problems[0]
    return tuple({page.key: page for page in found}.values())


def _is_recent(page: Announced, source: NewsSource, now: float) -> bool:
    """Whether a page states no date, or one that is not too long ago."""
    stated: list[datetime] = [one for one in (page.published, page.changed) if one is not None]
    return not stated or max(stated) >= moment(now) - timedelta(days=source.days)
