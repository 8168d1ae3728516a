"""Whether a schedule loses nothing over a long time: `python -m tests.benchmarks.schedule_soak [MINUTES]`.

`newsmill schedule --collect` looks every minute at five newspapers on this machine that go on publishing. At fifths of
the time a run is killed (-9), the disk is full for two minutes (where one can be mounted), Prefect's server is
killed, and the schedule itself is killed and started again. At the end every article must be in the archives and in the
warehouse, each once. 120 minutes, if not named otherwise.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from flows.collect.sources import write_rows
from flows.inputs import list_sources, read_items
from flows.storage.folder import DataFolder
from tests.kit.newspapers import Press, press
from tests.kit.program import PROGRAM, ROOT, children, free_port, program_environment
from transforms.articles.model import RawItem
from warehouse.connect import fetch_value, open_for_reading

PAPERS, FIRST = 5, 4
_PUBLISH_SECONDS, _FULL_SECONDS, _SETTLE_SECONDS = 45.0, 120.0, 240.0
_DISK = "700m"


class Schedule:
    """The schedule under test, which may be started again; its lines go to files."""

    def __init__(self, data: Path, logs: Path) -> None:
        self._data, self._logs, self._port = data, logs, free_port()
        self.process = self.start()

    def start(self) -> subprocess.Popen[bytes]:
        """Start it (again)."""
        command = [*PROGRAM, "schedule", "--collect", "--allow-private-hosts", "--cron", "* * * * *"]
        command += ["--data", str(self._data), "--port", str(self._port), "--quality-cron", "*/20 * * * *"]
        with (self._logs / "lines").open("ab") as lines, (self._logs / "errors").open("ab") as errors:
            self.process = subprocess.Popen(command, cwd=ROOT, env=program_environment(), stdout=lines, stderr=errors)
        return self.process

    def child(self, of_run: bool) -> int | None:
        """The process of a run that is under way, or that of the server."""
        for pid in children(self.process.pid):
            with suppress(OSError):
                command = Path(f"/proc/{pid}/cmdline").read_bytes()
                if (b"\0ui\0" in command) != of_run:
                    return pid
        return None

    def megabytes(self) -> float:
        """The memory of the schedule and its server, without runs."""
        return sum(_resident(pid) for pid in (self.process.pid, self.child(of_run=False)) if pid)


def main(minutes: float) -> int:
    """Run it; 1 if something is lost or twice."""
    with tempfile.TemporaryDirectory() as folder, _disk(Path(folder) / "disk") as disk, press(PAPERS) as made:
        data = DataFolder(disk / "data")
        rows = [
            {"name": f"p{number}", "url": f"{paper.url}/feed.xml", "every": "1m", "delay": "1"}
            for number, paper in enumerate(made.papers.values(), 1)
        ]
        write_rows(data.sources, rows)
        for paper in made.papers.values():
            paper.publish(FIRST)
        schedule = Schedule(data.root, Path(folder))
        memory = _disturb(schedule, made, disk, minutes * 60)
        time.sleep(_SETTLE_SECONDS)
        schedule.process.send_signal(signal.SIGTERM)
        code = schedule.process.wait(120)
        print((Path(folder) / "lines").read_text())
        print((Path(folder) / "errors").read_text())
        return _judge(data, made, code, memory)


def _disturb(schedule: Schedule, made: Press, disk: Path, seconds: float) -> list[float]:
    """Go on publishing, and do the mischief at its time; the memory as it was from time to time."""
    began, published, memory = time.monotonic(), FIRST, []
    mischief: list[tuple[float, str, Callable[[], object]]] = [
        (0.2, "a run is killed", lambda: _kill(schedule, of_run=True)),
        (0.4, "the disk is full", lambda: _fill(disk)),
        (0.6, "the server is killed", lambda: _kill(schedule, of_run=False)),
        (0.8, "the schedule is killed", lambda: _restart(schedule)),
    ]
    while time.monotonic() - began < seconds:
        time.sleep(_PUBLISH_SECONDS)
        published += 1
        for paper in made.papers.values():
            paper.publish(1, first=published)
        memory.append(schedule.megabytes())
        if mischief and time.monotonic() - began > mischief[0][0] * seconds:
            _, what, do = mischief.pop(0)
            print(f"{time.strftime('%H:%M:%S')} {what}", flush=True)
            do()
    return memory


def _judge(data: DataFolder, made: Press, code: int, memory: list[float]) -> int:
    """Print what came; 1 if it is not what was published."""
    published = sorted(paper.url + path for paper in made.papers.values() for path in paper.articles)
    items = [item for source in list_sources([str(path) for path in _archives(data)]) for item in read_items(source)]
    archived = [str(item.url) for item in items if isinstance(item, RawItem)]
    with open_for_reading(data.warehouse) as connection:
        loaded = sorted(str(row[0]) for row in connection.execute("select url from articles").fetchall())
        runs = fetch_value(connection, "select count(*) from ops.runs")
    print(f"{len(published)} published, {len(set(archived))} archived ({len(archived)} records), {len(loaded)} loaded")
    print(f"{runs} runs, exit code {code}, memory {memory[0]:.0f} -> {memory[-1]:.0f} MB, most {max(memory):.0f} MB")
    return int(not (set(archived) == set(published) and loaded == published and code == 143))


def _archives(data: DataFolder) -> list[Path]:
    return sorted(data.inbox.rglob("*.warc.gz"))


def _kill(schedule: Schedule, *, of_run: bool) -> None:
    """Kill a run (once there is one) or the server."""
    end = time.monotonic() + 120
    while (pid := schedule.child(of_run=of_run)) is None and time.monotonic() < end:
        time.sleep(0.2)
    if pid is not None:
        time.sleep(8 if of_run else 0)
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _restart(schedule: Schedule) -> None:
    schedule.process.kill()
    schedule.process.wait()
    time.sleep(10)
    schedule.start()


def _fill(disk: Path) -> None:
    """Fill the disk for a while."""
    if not disk.is_mount():
        return
    with suppress(OSError), (disk / "filler").open("wb", buffering=0) as file:
        while True:
            file.write(b"\0" * 65_536)
    time.sleep(_FULL_SECONDS)
    (disk / "filler").unlink()


@contextmanager
def _disk(place: Path) -> Iterator[Path]:
    """A small disk of its own, or a folder where none can be mounted."""
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={_DISK}", "tmpfs", str(place)]
    is_mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    try:
        yield place
    finally:
        if is_mounted:
            subprocess.run(["umount", "-l", str(place)], check=True)


def _resident(pid: int) -> float:
    """The memory of a process in megabytes; 0 where it is gone."""
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return 0.0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 120))
