"""One source in one tick: look at its list, fetch what is new, write it, and remember it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from flows.collect.archive import write_archive
from flows.collect.lists import look
from flows.collect.pages import Taken, choose_pages, fetch_page
from flows.collect.polite import Guest
from flows.collect.sources import NewsSource
from flows.collect.state import CollectState, PageState, SourceState
from flows.collect.timing import moment
from flows.inputs.limits import InputError

SLOWED_FROM = 5  # failures in a row; each further one doubles the interval
_SLOWEST_SECONDS = 86_400.0
_TICK_SECONDS = 600.0  # that one source may take; what is left then is for the next tick
_SLACK_SECONDS = 60.0  # a tick that comes a little early counts as on time
_PORTION = 50  # pages per archive: what a killed tick may have to fetch again
_PORTION_BYTES = 20_000_000  # held in memory until they are written; one page may be larger
_NOT_ASKED = frozenset({"private_host"})  # an option of the user's own refused it: the source is not at fault
_BUSY_IN_A_ROW = 3  # then the rest of a source waits for the next tick


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a tick did for one source: pages written, and of these changed ones; those that wait or were refused."""

    name: str
    new: int = 0
    written: int = 0
    changed: int = 0
    refused: int = 0
    waiting: int = 0
    failures: int = 0
    problem: str = ""
    moved_to: str = ""

    @property
    def is_slowed(self) -> bool:
        """Whether it failed so often that it is looked at more rarely."""
        return self.failures >= SLOWED_FROM


def is_due(source: NewsSource, state: SourceState | None, now: float) -> bool:
    """Whether it is time to look at a source."""
    return source.is_on and (state is None or state.url != source.url or state.next_at <= now)


def next_look(sources: Iterable[NewsSource], states: Mapping[str, SourceState]) -> float | None:
    """When the first of the sources that are on is due, in seconds since 1970; None where none is on."""
    moments = (states[one.name].next_at if one.name in states else 0.0 for one in sources if one.is_on)
    return min(moments, default=None)


def gather(guest: Guest, source: NewsSource, memory: CollectState, known: SourceState | None, folder: Path) -> Gathered:
    """Collect what is new at a source; whatever fails is told and remembered, never raised."""
    now = guest.timer.now()
    until = now + _TICK_SECONDS
    state = known if known is not None and known.url == source.url else SourceState(source.name, source.url)
    state = replace(state, last_at=now)
    try:
        seen = look(guest, source, state, until)
    except InputError as problem:
        if problem.reason in _NOT_ASKED:
            return _put_aside(state, known, memory, problem.detail)
        return fail(source, memory, known, problem.detail, now)
    pages = seen.pages or ()
    chosen = choose_pages(
        source, pages, memory.read_pages(page.key for page in pages), memory.read_waiting(source.name), now
    )
    new = sum(page.found_at == now for page in chosen)
    state = replace(seen.state, failures=0, problem="", new=new, next_at=now + source.every - _SLACK_SECONDS)
    # Remembered before anything is fetched: a list that shrinks until the next tick takes none of them away.
    memory.save(replace(state, next_at=now), [page for page in chosen if page.status == "waiting"])
    done, is_left = _fetch_all(guest, source, chosen, memory, state, folder, until)
    return _conclude(source, state, memory, done, new, is_left=is_left, now=now)


def _fetch_all(
    guest: Guest,
    source: NewsSource,
    chosen: Sequence[PageState],
    memory: CollectState,
    state: SourceState,
    folder: Path,
    until: float,
) -> tuple[list[Taken], bool]:
    """Fetch pages portion by portion, each written and remembered before the next; whether some are left."""
    done: list[Taken] = []
    pending = iter(chosen)
    while True:
        part, ends = _fetch_portion(guest, source, pending, memory, until)
        fetched = [taken.fetched for taken in part if taken.fetched is not None]
        if fetched:
            write_archive(folder, source.name, fetched, moment(guest.timer.now()))
        done += part
        written = sum(taken.fetched is not None for taken in done)
        memory.save(
            replace(state, next_at=state.last_at, taken=state.taken + written),
            [page for taken in part for page in taken.states],
        )
        if ends is not None:
            return done, ends == "put off"


def _fetch_portion(
    guest: Guest, source: NewsSource, pages: Iterator[PageState], memory: CollectState, until: float
) -> tuple[list[Taken], Literal["put off", "all done"] | None]:
    """Fetch the next pages, and say why it ends here: their host is to be left alone, or there are no more."""
    done: list[Taken] = []
    size = 0
    here: dict[str, PageState] = {}
    busy = 0

    def find(key: str) -> PageState | None:
        return here.get(key) or memory.read_pages([key]).get(key)

    for page in pages:
        if page.key in here:  # another address led to it just now
            continue
        try:
            taken = fetch_page(guest, source, page, find, until)
        except InputError:  # put off
            return done, "put off"
        done.append(taken)
        here |= {one.key: one for one in taken.states}
        busy = busy + 1 if taken.is_busy else 0
        if busy >= _BUSY_IN_A_ROW:
            return done, "put off"
        size += len(taken.fetched.answer.body) if taken.fetched is not None else 0
        if len(done) >= _PORTION or size >= _PORTION_BYTES:
            return done, None
    return done, "all done"


def _conclude(
    source: NewsSource,
    state: SourceState,
    memory: CollectState,
    done: Sequence[Taken],
    new: int,
    *,
    is_left: bool,
    now: float,
) -> Gathered:
    """Remember how the source stands after the tick, and tell it."""
    written = [taken.states[0] for taken in done if taken.fetched is not None]
    state = replace(
        state,
        taken=state.taken + len(written),
        new_at=now if written else state.new_at,
        next_at=now if is_left else state.next_at,
    )
    memory.save(state, ())
    return Gathered(
        source.name,
        new=new,
        written=len(written),
        changed=sum(page.found_at != now and page.changed > page.found_at for page in written),
        refused=sum(taken.states[0].status in ("refused", "given_up") for taken in done),
        waiting=len(memory.read_waiting(source.name)),
        moved_to=state.moved_to,
    )


def fail(source: NewsSource, memory: CollectState, known: SourceState | None, problem: str, now: float) -> Gathered:
    """Remember and tell that a source failed."""
    state = known if known is not None and known.url == source.url else SourceState(source.name, source.url)
    failed = _after_failure(source, replace(state, last_at=now), problem, now)
    memory.save(failed, ())
    return Gathered(source.name, failures=failed.failures, problem=problem)


def _put_aside(state: SourceState, known: SourceState | None, memory: CollectState, problem: str) -> Gathered:
    """Remember and tell why a source was not asked; it stays due, and no failure is counted."""
    memory.save(replace(state, problem=problem, next_at=known.next_at if known is not None else state.last_at), ())
    return Gathered(state.name, failures=state.failures, problem=problem)


def _after_failure(source: NewsSource, state: SourceState, problem: str, now: float) -> SourceState:
    """The state of a source that failed: slowed from the fifth time in a row on, never dropped."""
    failures = state.failures + 1
    pause = source.every * 2.0 ** min(max(0, failures - SLOWED_FROM + 1), 10)
    pause = max(float(source.every), min(pause, _SLOWEST_SECONDS))
    return replace(state, failures=failures, problem=problem, next_at=now + pause - _SLACK_SECONDS)
