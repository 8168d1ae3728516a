"""`newsmill schedule`: serve the scheduled runs over the inbox and the scheduled check of the warehouse."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.server.environment import apply_environment
from flows.server.process import RunServer, Server, ServerError
from flows.stages.processes import stand_alone
from flows.storage.folder import DataFolder
from flows.terminal import exit_codes
from flows.terminal.console import complain, safe

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment

TAG = "newsmill-schedule"
SETTLE_SECONDS = 5  # a file of the inbox must have been left alone for so long
# A loaded machine is slow, not broken: Prefect's server took four minutes to start at a load of 30.
SERVER_SECONDS = 900.0
_CRON_FIELDS = 5
_LOOK_SECONDS = 5.0  # between two looks at the server
# A tick that falls into a run must begin, to say that it is skipped, while the run and a quality check go on.
_AT_ONCE = 8
DIED = "newsmill schedule ended while this run was under way; the next one takes up its work"


@dataclass(frozen=True, slots=True)
class Planned:
    """A flow to be run at certain times: the option that says when, the cron expression, and the parameters."""

    option: str
    cron: str
    flow: str
    parameters: Mapping[str, object] = field(default_factory=dict)


def schedule_command(
    data: DataFolder,
    cron: str,
    quality_cron: str,
    inbox: Path | str | None,
    port: int,
    done: str = "keep",
    *,
    collects: bool = False,
    maintain_cron: str = "",
    keep_text_days: int | None = None,
) -> int:
    """Serve the scheduled flows until interrupted, and print a line for each run; returns the exit code.

    One run at a time: a tick during a run is skipped. The whole warehouse is checked at `quality_cron`;
    never if that is empty, as old records go at `maintain_cron`, and with them texts older than `keep_text_days`.
    With `collects` each tick collects first.
    """
    folder = inbox or data.inbox
    planned = plan_flows(
        data, cron, quality_cron, folder, done, collects=collects, maintain_cron=maintain_cron,
        keep_text_days=keep_text_days,
    )  # fmt: skip
    if wrong := next((one for one in planned if not has_cron_fields(one.cron)), None):
        return _refuse_cron(wrong)
    if collects and not data.sources.exists():
        return _refuse_collecting(data)
    try:
        if isinstance(folder, Path):
            folder.mkdir(parents=True, exist_ok=True)
        apply_environment(data)
    except OSError as problem:
        complain(f"{problem.filename} cannot be made: {problem.strerror}; name other folders with --data and --inbox")
        return exit_codes.FAILED
    if os.environ.get("PREFECT_API_URL"):
        return serve_flows(data, planned)
    with _server(data, port) as server:
        os.environ["PREFECT_API_URL"] = f"{server.url}/api"
        if (refusal := find_wrong_cron(planned)) is not None:  # Prefect is imported while its server starts
            return _refuse_cron(refusal)
        if not server.is_up(SERVER_SECONDS):
            complain(why_not_up(server, _log(data)))
            return exit_codes.FAILED
        sys.stderr.write(f"Prefect UI: {server.url}\n")
        return serve_flows(data, planned)


def tick_once(data: DataFolder, inbox: Path | str | None, done: str, *, collects: bool) -> int:
    """Collect and load once, now, and print one line; returns the exit code, which is 0 where nothing is new."""
    if collects and not data.sources.exists():
        return _refuse_collecting(data)
    try:
        apply_environment(data)
    except OSError as problem:
        complain(f"{problem.filename} cannot be made: {problem.strerror}; name another folder with --data")
        return exit_codes.FAILED
    (tick, *_) = plan_flows(data, "", "", inbox or data.inbox, done, collects=collects)
    stand_alone()
    server = RunServer(data)  # before Prefect is imported, which reads its address at import
    from flows.pipeline.mill import mill
    from flows.server.records import wait_for_records

    parameters: dict[str, Any] = dict(tick.parameters)
    try:
        with server.up():
            state = mill(**parameters, return_state=True)
            wait_for_records(str(state.state_details.flow_run_id))
    except ServerError as problem:
        complain(problem)
        return exit_codes.FAILED
    sys.stdout.write(f"mill: {safe(state.message or state.name)}\n")
    return exit_codes.DONE if state.is_completed() else exit_codes.FAILED


def plan_flows(
    data: DataFolder, cron: str, quality_cron: str, inbox: Path | str, done: str, *, collects: bool,
    maintain_cron: str = "", keep_text_days: int | None = None,
) -> list[Planned]:  # fmt: skip
    """The flows that a schedule runs; the inbox is a folder, or an address as text."""
    root = str(data.root.resolve())
    seeds = str(data.seeds_folder.resolve()) if data.seeds_folder else None
    tick = {
        "data": root, "inbox": str(inbox.resolve()) if isinstance(inbox, Path) else inbox, "collects": collects,
        "seeds": seeds, "done": done, "settle_seconds": SETTLE_SECONDS,
    }  # fmt: skip
    planned = [Planned("--cron", cron, "mill", tick)]
    if quality_cron:
        planned.append(Planned("--quality-cron", quality_cron, "quality", {"data": root, "seeds": seeds}))
    if maintain_cron:
        planned.append(
            Planned("--maintain-cron", maintain_cron, "maintain", {"data": root, "keep_text_days": keep_text_days})
        )
    return planned


def has_cron_fields(cron: str) -> bool:
    """Whether an expression has five fields or is a name like @daily; Prefect takes a sixth one for seconds."""
    return len(cron.split()) == _CRON_FIELDS or cron.strip().startswith("@")


def find_wrong_cron(planned: list[Planned]) -> Planned | None:
    """The first flow whose times are none that Prefect reads."""
    from prefect.schedules import Cron

    for one in planned:
        try:
            Cron(one.cron)
        except ValueError:
            return one
    return None


def serve_flows(data: DataFolder, planned: list[Planned]) -> int:
    """Register the deployments, run them when they are due, and tell how each run ended."""
    if (refusal := find_wrong_cron(planned)) is not None:
        return _refuse_cron(refusal)
    from flows.server.serving import serve_deployments
    from flows.server.ticks import watch_ticks

    for one in planned:
        sys.stderr.write(f"{one.flow} at {one.cron!r}\n")
    sys.stderr.write("a line follows for each run; Ctrl-C ends it\n")
    warnings.filterwarnings("ignore", category=RuntimeWarning, module="prefect")  # its runner's own, when it is ended
    deployments = [_deploy(data, one) for one in planned]
    with watch_ticks(str(data.root.resolve()), TAG, DIED):
        was_terminated = serve_deployments(deployments, _AT_ONCE)
    return exit_codes.TERMINATED if was_terminated else exit_codes.DONE


def deployment_name(data: DataFolder) -> str:
    """The name of this folder's deployments: none that prefect.yaml gives, and another one for another folder."""
    return "schedule-" + (re.sub(r"[^a-z0-9]+", "-", str(data.root.resolve()).casefold()).strip("-")[-60:] or "root")


def _deploy(data: DataFolder, one: Planned) -> RunnerDeployment:
    """The deployment of a planned flow."""
    from prefect.schedules import Cron
    from prefect.types.entrypoint import EntrypointType

    from flows.pipeline.maintain import maintain
    from flows.pipeline.mill import mill
    from flows.pipeline.quality import data_quality

    flow: Any = {"mill": mill, "quality": data_quality, "maintain": maintain}[one.flow]
    made: RunnerDeployment = flow.to_deployment(
        deployment_name(data),
        schedule=Cron(one.cron),
        parameters=dict(one.parameters),
        tags=[TAG, one.flow],
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    return made


def _refuse_collecting(data: DataFolder) -> int:
    complain(f"{data.sources} does not exist: `newsmill sources add URL` makes it, or leave out --collect")
    return exit_codes.FAILED


def _refuse_cron(one: Planned) -> int:
    complain(
        f"{one.option} {one.cron!r} is no cron expression: write five fields, minute, hour, day of the month, month "
        "and day of the week, such as '*/15 * * * *'"
    )
    return exit_codes.USAGE


def why_not_up(server: Server, log: Path) -> str:
    """Why there is no server: what its process told before it ended, or that it is slow."""
    if server.process.poll() is not None:
        told = [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
        return f"the Prefect server ended at its start: {told[-1].removeprefix('newsmill: ') if told else log}"
    return (
        f"the Prefect server has not answered for {SERVER_SECONDS / 60:.0f} minutes: this machine is slow or "
        "busy; try again when it has less to do"
    )


@contextmanager
def _server(data: DataFolder, port: int) -> Iterator[Server]:
    """A Prefect server with its UI over the data folder, in a process of its own that ends with this one.

    Once it has answered, it is started again whenever it ends before its time.
    """
    _log(data).unlink(missing_ok=True)
    over = threading.Event()
    running = [_start_server(data, port)]

    def keep() -> None:
        while not over.wait(_LOOK_SECONDS):
            if running[-1].process.poll() is not None and was_up.is_set():
                complain("the Prefect server has ended; it is started again")
                running.append(_start_server(data, port))
            elif not was_up.is_set() and running[-1].is_up(0.1):
                was_up.set()

    was_up = threading.Event()
    keeper = threading.Thread(target=keep, daemon=True)
    keeper.start()
    try:
        yield running[0]
    finally:
        over.set()
        keeper.join()
        running[-1].stop()


def _start_server(data: DataFolder, port: int) -> Server:
    command = [sys.executable, "-P", "-m", "flows", "ui", "--data", str(data.root), "--port", str(port)]
    with _log(data).open("ab") as log:
        process = subprocess.Popen(  # noqa: S603 - our own program
            [*command, "--with-parent"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=log, process_group=0
        )
    return Server(f"http://127.0.0.1:{port}", process)


def _log(data: DataFolder) -> Path:
    """Where the server's errors go."""
    return data.prefect / "schedule-server.log"
