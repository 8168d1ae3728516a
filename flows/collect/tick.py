"""One tick of collecting: all sources that are due, hosts side by side, each host one request at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from flows.collect.gather import Gathered, fail, gather, is_due, next_look
from flows.collect.polite import Guest
from flows.collect.requests import Answer, request
from flows.collect.robots import RobotRules
from flows.collect.sources import NewsSource, SourcesError, read_sources
from flows.collect.state import CollectState, SourceState
from flows.collect.timing import StoppedError, Timer, moment
from flows.collect.turns import Turns
from flows.inputs.fetched import describe
from flows.storage.folder import DataFolder
from flows.storage.lock import hold_lock

_AT_ONCE = 16  # hosts that are asked side by side
_NAMED = 5  # failing sources in a sentence; more would bury the rest


@dataclass(frozen=True, slots=True)
class Tick:
    """What a tick did: per source that was due, in the order of the list, and how many sources are on.

    `next_at` is when the first of them is due, in seconds since 1970, if none was.
    """

    gathered: tuple[Gathered, ...]
    sources_on: int
    next_at: float | None = None

    @property
    def written(self) -> int:
        """Pages written into the inbox."""
        return sum(one.written for one in self.gathered)

    @property
    def failed(self) -> tuple[Gathered, ...]:
        """The sources whose list could not be read."""
        return tuple(one for one in self.gathered if one.problem)

    def describe(self) -> str:
        """The tick in one sentence."""
        waiting = sum(one.waiting for one in self.gathered)
        refused = sum(one.refused for one in self.gathered)
        sources = "1 source" if self.sources_on == 1 else f"{self.sources_on} sources"
        parts = [f"{self.written} collected from {len(self.gathered)} of {sources}"]
        parts += [f"none is due before {moment(self.next_at):%Y-%m-%d %H:%M} UTC"] if self.next_at is not None else []
        parts += [f"{waiting} waiting"] if waiting else []
        parts += [f"{refused} refused"] if refused else []
        sentence = ", ".join(parts)
        if self.failed:
            named = "; ".join(f"{one.name}{_slowed(one)} ({one.problem})" for one in self.failed[:_NAMED])
            more = f" and {len(self.failed) - _NAMED} more" if len(self.failed) > _NAMED else ""
            sentence += f"; FAILED: {named}{more}"
        return sentence


def collect_tick(
    data: DataFolder,
    timer: Timer | None = None,
    *,
    only: Collection[str] = (),
    send: Callable[[str, Mapping[str, str]], Answer] = request,
) -> Tick:
    """Collect from the sources that are due, or from those that are named (`only`), due or not.

    Raises:
        SourcesError: if the list of sources is missing or wrong, or what is remembered of them cannot be used.
        WarehouseBusyError: if somebody collects into this folder already.
    """
    try:
        return _collect(data, timer or Timer(), read_sources(data.sources), only, send)
    except sqlite3.Error as problem:
        raise SourcesError(
            f"{data.collecting}: {problem}; nothing is lost. If it is damaged, move it aside: what is still announced "
            "is fetched again then"
        ) from problem


def _collect(
    data: DataFolder,
    timer: Timer,
    sources: Sequence[NewsSource],
    only: Collection[str],
    send: Callable[[str, Mapping[str, str]], Answer],
) -> Tick:
    with hold_lock(data.collect_lock), CollectState(data.collecting) as memory:
        states = memory.read_sources()
        now = timer.now()
        due = [one for one in sources if (one.name in only if only else is_due(one, states.get(one.name), now))]
        turns, rules = Turns(timer, memory.read_hosts()), RobotRules(memory.read_robots(), timer.now)
        guest = Guest(timer, turns, rules, send)
        work = partial(_gather_some, guest, memory=memory, states=states, data=data)
        try:
            gathered = _side_by_side(work, _by_host(due), timer)
        finally:
            memory.save_hosts(turns.still_closed(), rules.known)
    order = {source.name: place for place, source in enumerate(sources)}
    return Tick(
        tuple(sorted(gathered, key=lambda one: order[one.name])),
        sum(one.is_on for one in sources),
        None if due else next_look(sources, states),
    )


def _by_host(sources: Sequence[NewsSource]) -> list[list[NewsSource]]:
    """The sources of each host together: they would wait for one another anyway."""
    groups: dict[str, list[NewsSource]] = {}
    for source in sources:
        groups.setdefault(urlsplit(source.url).hostname or "", []).append(source)
    return list(groups.values())


def _gather_some(
    guest: Guest,
    sources: Sequence[NewsSource],
    *,
    memory: CollectState,
    states: Mapping[str, SourceState],
    data: DataFolder,
) -> list[Gathered]:
    return [_gather_one(guest, source, memory, states.get(source.name), data.collected) for source in sources]


def _gather_one(
    guest: Guest, source: NewsSource, memory: CollectState, known: SourceState | None, folder: Path
) -> Gathered:
    """What a source brought; an error that nobody foresaw costs that source alone.

    Raises:
        OSError: if the disk fails, which concerns all.
    """
    try:
        return gather(guest, source, memory, known, folder)
    except (OSError, sqlite3.Error, StoppedError):
        raise
    except Exception as problem:  # noqa: BLE001 - libraries that read hostile pages raise errors of their own
        return fail(source, memory, known, describe(problem), guest.timer.now())


def _side_by_side(
    work: Callable[[Sequence[NewsSource]], list[Gathered]], groups: Sequence[Sequence[NewsSource]], timer: Timer
) -> list[Gathered]:
    """Do the groups side by side; an error or an interruption ends all of them soon.

    Raises:
        BaseException: what ended it.
    """
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="collect") as pool:
        running = [pool.submit(work, group) for group in groups]
        try:
            return [one for done in running for one in done.result()]
        except BaseException:
            timer.stopped.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _slowed(one: Gathered) -> str:
    return f", slowed after {one.failures} failures," if one.is_slowed else ""


__all__ = ["StoppedError", "Tick", "collect_tick"]
