"""`newsmill schedule`: serve the scheduled runs over the inbox and the scheduled check of the warehouse."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flows.server.environment import apply_environment
from flows.server.process import Server
from flows.storage.folder import DataFolder
from flows.terminal import exit_codes
from flows.terminal.console import complain

DEPLOYMENT = "inbox"
QUALITY_DEPLOYMENT = "data-quality"


SETTLE_SECONDS = 5  # a file of the inbox must have been left alone for so long


def schedule_command(
    data: DataFolder, cron: str, quality_cron: str, inbox: Path | None, port: int, done: str = "keep"
) -> int:
    """Serve the scheduled deployments until interrupted; returns the exit code.

    One run at a time: a tick during a run is skipped. The whole warehouse is checked at `quality_cron`;
    never if that is empty.
    """
    folder = inbox or data.inbox
    try:
        folder.mkdir(parents=True, exist_ok=True)
        apply_environment(data)
    except OSError as problem:
        complain(f"{problem.filename} cannot be made: {problem.strerror}; name other folders with --data and --inbox")
        return exit_codes.FAILED
    if os.environ.get("PREFECT_API_URL"):
        return _serve(data, cron, quality_cron, folder, done)
    with _server(data, port) as url:
        if url is None:
            complain(f"the Prefect server did not start on port {port}: name another one with --port")
            return exit_codes.FAILED
        os.environ["PREFECT_API_URL"] = f"{url}/api"
        sys.stderr.write(f"Prefect UI: {url}\n")
        return _serve(data, cron, quality_cron, folder, done)


def _serve(data: DataFolder, cron: str, quality_cron: str, inbox: Path, done: str = "keep") -> int:
    """Register the deployments and run them when they are due."""
    from prefect import serve
    from prefect.schedules import Cron
    from prefect.types.entrypoint import EntrypointType

    from flows.pipeline.flow import newsmill
    from flows.pipeline.quality import data_quality

    root = str(data.root.resolve())
    seeds = str(data.seeds_folder.resolve()) if data.seeds_folder else None
    wanted: list[tuple[str, str, Any, str, dict[str, object]]] = [
        ("--cron", cron, newsmill, DEPLOYMENT, {
            "inputs": [str(inbox.resolve())], "data": root, "seeds": seeds, "settle_seconds": SETTLE_SECONDS,
            "done": done,
        })
    ]  # fmt: skip
    if quality_cron:
        wanted.append(
            ("--quality-cron", quality_cron, data_quality, QUALITY_DEPLOYMENT, {"data": root, "seeds": seeds})
        )
    deployments = []
    for option, expression, mill, name, parameters in wanted:
        try:
            schedule = Cron(expression)
        except ValueError as problem:
            complain(f"{option} {expression!r} is no cron expression: {problem}")
            return exit_codes.USAGE
        deployments.append(
            mill.to_deployment(
                name, schedule=schedule, parameters=parameters, entrypoint_type=EntrypointType.MODULE_PATH
            )
        )
    checked = f", checking the warehouse at {quality_cron!r}" if quality_cron else ""
    sys.stderr.write(f"looking into {inbox} at {cron!r}{checked}; Ctrl-C ends it\n")
    warnings.filterwarnings("ignore", category=RuntimeWarning, module="prefect")  # its runner's own, when it is ended
    serve(*deployments, limit=1, print_starting_message=False)
    return exit_codes.DONE


@contextmanager
def _server(data: DataFolder, port: int) -> Iterator[str | None]:
    """A Prefect server with its UI over the data folder, in a process of its own; None if it does not start."""
    command = [sys.executable, "-P", "-m", "flows", "ui", "--data", str(data.root), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
    server = Server(f"http://127.0.0.1:{port}", process)
    try:
        yield server.url if server.is_up() else None
    finally:
        server.stop()
