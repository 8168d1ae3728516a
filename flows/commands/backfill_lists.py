"""`newsmill backfill LIST`: archives of published lists, some at a time, each time as a run in a process of its own.

What is done is told by the run log: an archive that a completed run read to its end is not read again, by whatever
machine of a lake it was read.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from flows.commands.forecast import describe_size
from flows.commands.run import prepare_parameters
from flows.inputs.addresses import hide, scheme_of
from flows.inputs.archive_lists import day_of, read_archive_list
from flows.inputs.limits import InputError, printable
from flows.inputs.sources import tell_path
from flows.storage.folder import DataFolder
from flows.storage.journal import read_last_entry
from flows.terminal import exit_codes
from flows.terminal.console import complain
from flows.terminal.lines import describe_seconds
from warehouse.known import find_read_inputs

# After which the next archives are begun: what could be loaded is published.
_GO_ON = (exit_codes.DONE, exit_codes.TOO_MANY_REJECTED)

# Runs in a row of which none could read anything: then the cause is no single archive.
_MOST_MISSES = 3


def backfill_lists_command(
    data: DataFolder,
    lists: Sequence[str],
    since: date | None,
    until: date | None,
    parameters: Mapping[str, Any],
    *,
    together: int,
    is_dry: bool,
    as_json: bool,
) -> int:
    """Load what the archives of some lists hold that were not read before; returns the exit code."""
    try:
        archives = choose_archives(lists, since, until)
    except InputError as problem:
        complain(f"{problem.detail}; nothing was read or written")
        return exit_codes.USAGE
    left = leave_read(data, archives)
    if is_dry:
        return _forecast(left, len(archives), parameters, together, as_json=as_json)
    return _load(data, left, len(archives), parameters, together, as_json=as_json)


def choose_archives(lists: Sequence[str], since: date | None, until: date | None) -> list[str]:
    """The archives of these lists, each once, of a day to a day.

    Raises:
        InputError: if a list cannot be read, or days are asked for and an archive's name states none.
    """
    archives: dict[str, None] = {}
    for given in lists:
        try:
            archives.update(dict.fromkeys(read_archive_list(given)))
        except InputError as problem:
            raise InputError(problem.reason, f"the list {hide(given)} cannot be read: {problem.detail}") from problem
    if since is None and until is None:
        return list(archives)
    chosen = []
    for archive in archives:
        day = day_of(archive)
        if day is None:
            raise InputError("no_day", f"the name of {hide(archive)} states no day: leave --since and --until out")
        if (since is None or since <= day) and (until is None or day <= until):
            chosen.append(archive)
    return chosen


def leave_read(data: DataFolder, archives: Sequence[str]) -> list[str]:
    """The archives that no completed run has read to their end."""
    told = {hide(archive): _tell(archive, data) for archive in archives}
    read = find_read_inputs(data.warehouse, told)
    return [archive for archive in archives if hide(archive) not in read]


def _tell(archive: str, data: DataFolder) -> str:
    """An archive as the rejections of its pages name it."""
    return tell_path(archive, data.home) if scheme_of(archive) is None else printable(hide(archive))


def _forecast(left: Sequence[str], all_: int, parameters: Mapping[str, Any], together: int, *, as_json: bool) -> int:
    """Say how many archives would be read, and how long they take if they are like the first."""
    from flows.pipeline.planning import make_plan
    from flows.stages.forecast import FIXED_SECONDS, forecast_run
    from flows.stages.language_model import ModelError
    from flows.stages.usual import USUAL

    seconds, like = 0.0, ""
    if left:
        folders = (parameters[name] and Path(parameters[name]) for name in ("data", "warehouse", "seeds"))
        folder = DataFolder.choose(*folders)
        prepared = prepare_parameters({**parameters, "inputs": [left[0]]})
        try:
            plan = make_plan(folder, {**USUAL, **prepared}, run_id="")
        except ModelError as problem:
            complain(problem)
            return exit_codes.FAILED
        first = forecast_run(folder, plan.inputs, {}, plan.reading_version, plan.made_by)
        runs = -(-len(left) // together)
        seconds = (first.seconds - FIXED_SECONDS) * len(left) + FIXED_SECONDS * runs
        size = f", {describe_size(first.size)}" if first.size else ""
        like = f", if all are like {hide(left[0])} ({first.items:,} items, {first.new:,} of them new{size})"
    if as_json:
        sys.stdout.write(json.dumps({"archives": all_, "left": len(left), "seconds": round(seconds)}) + "\n")
    else:
        read = f" of {all_:,}; the others were read before" if len(left) < all_ else ""
        sys.stdout.write(f"would read {len(left):,} archives{read}\n")
        sys.stdout.write(f"takes      about {describe_seconds(seconds)}{like}\n")
    return exit_codes.DONE


def _load(
    data: DataFolder, left: Sequence[str], all_: int, parameters: Mapping[str, Any], together: int, *, as_json: bool
) -> int:
    """Load the archives, some at a time; after each time what they hold is published, and what is left is told."""
    code, began, articles, unread, in_a_row = exit_codes.DONE, time.monotonic(), 0, 0, 0
    flags = [f"--{name.replace('_', '-')}={value}" for name, value in parameters.items() if value is not None]
    flags += ["--max-rejected=1"]  # such archives hold pages in every language
    flags += ["--json"] if as_json else []
    for start in range(0, len(left), together):
        part = left[start : start + together]
        moment = datetime.now(UTC)
        ended = run_apart(["run", *part, *flags])
        if ended not in (*_GO_ON, exit_codes.USAGE):  # the last: an archive is not there
            return ended if ended > 0 else exit_codes.FAILED
        code = max(code, ended)
        entry = read_last_entry(data, moment)
        articles += int(entry.row["articles_loaded"]) if entry else 0
        missed = len(leave_read(data, part)) if entry is None or entry.has_row else 0
        unread, in_a_row = unread + missed, in_a_row + 1 if missed == len(part) else 0
        done = start + len(part)
        sys.stderr.write(describe_backfill(done, len(left), articles, time.monotonic() - began) + "\n")
        if in_a_row == _MOST_MISSES:
            break
    if not left:
        sys.stderr.write(f"nothing to read: {all_:,} archives, all of them read before\n")
    if unread:
        complain(f"{unread:,} archives could not be read to their end: run again, or see `newsmill rejections`")
        return exit_codes.FAILED
    return code


def describe_backfill(done: int, all_: int, articles: int, seconds: float) -> str:
    """Where a backfill stands after so many seconds: archives, articles, their rate, and about how long is left."""
    left = f"about {describe_seconds(seconds / done * (all_ - done))} left" if done < all_ else "done"
    rate = articles / seconds if seconds else 0.0
    return f"{done:,} of {all_:,} archives, {articles:,} articles loaded, {rate:.2g} a second; {left}"


def run_apart(arguments: Sequence[str]) -> int:
    """Run a command of newsmill in a process of its own; who ends this one ends that one. Returns its exit code."""
    with subprocess.Popen([sys.executable, "-P", "-m", "flows", *arguments]) as process:  # noqa: S603 - our own program
        before = signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        try:
            while True:
                try:
                    return process.wait()
                except KeyboardInterrupt:  # it was sent to both: the run ends in its own way
                    continue
        finally:
            signal.signal(signal.SIGTERM, before)
