"""Where newsmill must work: without a network, in little memory, and with other versions of what it stands on."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from flows.server.process import Server
from flows.server.watch import GONE
from tests.faults.mill import STAGES, Mill, statuses
from tests.kit.program import PAGES, PROGRAM, ROOT, free_port, program_environment, run_program, run_servers
from tests.kit.snapshots import Snapshot, snapshot
from tests.kit.waiting import HANG_SECONDS, wait_until

_RUN = [*PROGRAM, "run", *map(str, PAGES), "--data"]


def run(command: list[str], cwd: Path = ROOT, **environment: str) -> tuple[int, str]:
    """A command with an environment of its own: its exit code and what it printed."""
    done = run_program(command, cwd=cwd, more=environment)
    return done.returncode, done.stdout + done.stderr


def test_a_run_needs_no_network(tmp_path: Path, undisturbed: Snapshot) -> None:
    """In a namespace with nothing but loopback the same tables come out, as fast as ever."""
    inside = ["unshare", "-rn", "sh", "-c", 'ip link set lo up; exec "$@"', "sh"]
    if run([*inside, "true"])[0]:
        pytest.skip("no network namespace can be made here")
    code, output = run([*inside, *_RUN, str(tmp_path / "data")])
    assert code == 0, output
    assert snapshot(tmp_path / "data" / "warehouse.duckdb") == undisturbed


def test_a_run_fits_into_six_gigabytes_of_addresses(tmp_path: Path, undisturbed: Snapshot) -> None:
    """A run finishes with so much address space: what it really uses is a sixth of it."""
    limited = ["sh", "-c", 'ulimit -v 6000000; exec "$@"', "sh"]
    code, output = run([*limited, *_RUN, str(tmp_path / "data"), "--workers", "1"])
    assert code == 0, output
    assert snapshot(tmp_path / "data" / "warehouse.duckdb") == undisturbed


def test_a_prefect_server_that_dies_takes_no_data_with_it(mill: Mill, data: Path, undisturbed: Snapshot) -> None:
    """One clear line, readers see the old or the new state whole, and the next run ends as if nothing had been."""
    before = snapshot(data / "warehouse.duckdb")
    arguments = ("run", *map(str, PAGES), "--data", str(data), "--batch-size", "1", "--workers", "1")
    process = mill.start(*arguments, environment={"PREFECT_API_URL": ""})
    wait_until(lambda: list(data.glob(STAGES["annotate"][0])), "the first batch", lambda: process.poll() is None)
    [server] = run_servers(process.pid)
    os.kill(server, signal.SIGKILL)
    output, errors = process.communicate(timeout=HANG_SECONDS)
    assert process.returncode in (0, 1), errors
    assert "Traceback" not in output + errors
    assert process.returncode == 0 or "nothing is lost" in errors
    assert snapshot(data / "warehouse.duckdb") in (before, undisturbed)
    code, output = mill.run(*arguments)
    assert code == 0, output
    assert snapshot(data / "warehouse.duckdb") == undisturbed


def test_a_server_of_another_process_that_dies_is_given_up(tmp_path: Path, data: Path, undisturbed: Snapshot) -> None:
    """The run goes on without it, says so, and run log and exit code agree; nothing is tried again at the end."""
    port = free_port()
    serving = [*PROGRAM, "ui", "--data", str(tmp_path / "server"), "--port", str(port)]
    server = Server(f"http://127.0.0.1:{port}", subprocess.Popen(serving, cwd=ROOT, env=program_environment()))
    assert server.is_up()
    arguments = ("run", *map(str, PAGES), "--data", str(data), "--batch-size", "1", "--workers", "1")
    process = Mill(f"{server.url}/api", tmp_path).start(*arguments)
    wait_until(lambda: list(data.glob(STAGES["annotate"][0])), "the first batch", lambda: process.poll() is None)
    server.process.kill()
    output, errors = process.communicate(timeout=HANG_SECONDS)
    assert process.returncode == 0, errors
    assert GONE in errors
    assert "Error logging to API" not in output + errors
    assert snapshot(data / "warehouse.duckdb") == undisturbed
    assert statuses(data / "warehouse.duckdb")[-1] == "completed"


@pytest.mark.parametrize("resolution", ["lowest-direct", "highest"])
def test_it_works_with_the_oldest_and_the_newest_of_everything(
    tmp_path: Path, undisturbed: Snapshot, resolution: str
) -> None:
    """Installed as a wheel with other versions than the locked ones, a page becomes a warehouse."""
    uv = shutil.which("uv") or str(ROOT / ".uv" / "bin" / "uv")
    if not Path(uv).exists():
        pytest.skip("uv is not here: make setup brings it")
    python = tmp_path / "venv" / "bin" / "python"
    tools = str(ROOT / ".uv")
    code, output = run([uv, "venv", "--quiet", "--python", sys.executable, str(tmp_path / "venv")], PYTHONPATH=tools)
    assert code == 0, output
    install = [uv, "pip", "install", "--quiet", "--python", str(python), "--resolution", resolution, str(ROOT)]
    code, output = run(install, PYTHONPATH=tools)
    assert code == 0, output
    program = [str(python.with_name("newsmill")), "run", *map(str, PAGES), "--data", str(tmp_path / "data")]
    code, output = run(program, cwd=tmp_path, PYTHONPATH="")
    assert code == 0, output
    assert len(snapshot(tmp_path / "data" / "warehouse.duckdb")["articles"]) == len(undisturbed["articles"])
