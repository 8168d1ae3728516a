"""The scheduled deployment really runs: what lies in the inbox ends up in the warehouse."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import yaml
from click.testing import CliRunner
from prefect.client.schemas.objects import FlowRun, State
from prefect.logging import disable_run_logger
from prefect.states import Completed, Crashed, Failed

from flows.cli import cli
from flows.commands import schedule
from flows.pipeline.collect import collect
from flows.pipeline.flow import newsmill
from flows.pipeline.maintain import maintain
from flows.pipeline.mill import mill
from flows.pipeline.quality import data_quality
from flows.server.process import Server
from flows.server.ticks import describe_tick
from flows.storage.folder import DataFolder
from tests.kit.program import PAGES, PROGRAM, ROOT, free_port, program_environment, servers_of
from tests.kit.snapshots import read_runs
from tests.kit.waiting import HANG_SECONDS, wait_until


@pytest.mark.slow
def test_a_due_schedule_grinds_the_inbox(tmp_path: Path) -> None:
    """A cron schedule creates runs (with SQLAlchemy 2.1 it silently would not), and each picks up what is new.

    A line tells how it ended, and SIGTERM ends the schedule with its code.
    """
    data = tmp_path / "data"
    (data / "inbox").mkdir(parents=True)
    shutil.copy(PAGES[0], data / "inbox")
    command = [*PROGRAM, "schedule", "--cron", "* * * * *", "--data", str(data), "--port", str(free_port())]
    log, lines = tmp_path / "log", tmp_path / "lines"
    with log.open("w") as errors, lines.open("w") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=program_environment(), stderr=errors, stdout=output)
    try:
        wait_until(lambda: "mill" in lines.read_text(), "a scheduled run", lambda: process.poll() is None)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=HANG_SECONDS)
        except subprocess.TimeoutExpired:
            for left in (process.pid, *servers_of(data / "prefect")):
                os.kill(left, signal.SIGKILL)
            raise
    run = read_runs(data / "warehouse.duckdb")[0]
    assert (run["status"], run["articles_loaded"]) == ("completed", 1)
    wait_until(lambda: not servers_of(data / "prefect"), "the end of the server")
    assert process.returncode == 143
    assert " mill: 1 read: 1 loaded, 0 unchanged, 0 rejected" in lines.read_text().splitlines()[0]
    assert "leaked" not in log.read_text()


@pytest.mark.parametrize("option", ["--cron", "--quality-cron", "--maintain-cron"])
def test_one_tick_now_has_no_times(option: str) -> None:
    """With --once a time is refused rather than left out without a word, and what to do instead is said."""
    result = CliRunner().invoke(cli, ["schedule", "--once", option, "@daily"])
    assert result.exit_code == 2
    assert f"{option} has no meaning with --once" in result.output
    assert "newsmill maintain" in result.output


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["s3://key:word@bucket/in"], "keys do not belong into an address"),
        (["https://example.org/in"], "on a disk or in a store"),
        (["memory://in", "--done", "move"], "for folders"),
    ],
)
def test_an_inbox_by_address_is_one_of_a_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], says: str
) -> None:
    """No folder is made that is named like an address; keys are not kept, and objects stay where they lie."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["schedule", "--once", "--inbox", *options])
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert says in " ".join(result.output.replace("│", "").split())
    assert "word@" not in result.output


FLOWS: dict[str, Any] = {"collect": collect, "mill": mill, "quality": data_quality, "maintain": maintain}


def test_the_deployment_file_names_flows_that_exist() -> None:
    """prefect.yaml's entry points, parameters and schedules fit the flows; one run at a time, and no queue."""
    deployments = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    assert [deployment["name"] for deployment in deployments] == list(FLOWS)
    for deployment in deployments:
        path, name = deployment["entrypoint"].split(":")
        flow = FLOWS[deployment["name"]]
        assert flow.fn.__name__ == name
        assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")
        assert set(deployment["parameters"]) <= set(flow.parameters.properties)
        assert schedule.has_cron_fields(deployment["schedules"][0]["cron"])
        assert deployment["concurrency_limit"] == {"limit": 1, "collision_strategy": "CANCEL_NEW"}
        assert {"newsmill", deployment["name"]} == set(deployment["tags"])


def test_every_parameter_of_the_flows_is_described() -> None:
    """What the UI's form shows has a type and words for each parameter."""
    for flow in (newsmill, *FLOWS.values()):
        for name, parameter in flow.parameters.properties.items():
            assert parameter.get("description"), name
            assert "type" in parameter or "anyOf" in parameter, name


@pytest.mark.parametrize("is_there", [True, False])
def test_an_empty_inbox_is_a_quiet_success(tmp_path: Path, is_there: bool) -> None:
    """Nothing to read and no list of sources: the tick has nothing to do and says so."""
    if is_there:
        (tmp_path / "inbox").mkdir()
    with disable_run_logger():
        state = mill.fn(str(tmp_path))
    assert (state.is_completed(), state.message) == (True, "nothing in the inbox")
    assert not (tmp_path / "warehouse.duckdb").exists()


def test_a_tick_that_falls_into_another_is_skipped(tmp_path: Path) -> None:
    """It ends at once, as a success of that name."""
    with DataFolder(tmp_path).tick_lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # as another process does it
        state = mill.fn(str(tmp_path))
    assert (state.is_completed(), state.name) == (True, "Skipped")
    assert "has not ended yet" in str(state.message)


@pytest.mark.parametrize("cron", ["every day", "61 * * * *", "*/5 * * * * *", "", "0 6 * * noday"])
def test_a_wrong_cron_expression_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str], cron: str) -> None:
    """No schedule is served where an expression is none; a sixth field would count seconds."""
    data = DataFolder(tmp_path / "data")
    planned = schedule.plan_flows(data, "* * * * *", "30 5 * * *", tmp_path, "keep", collects=False)
    wrong = [replace(one, cron=cron) if one.flow == "quality" else one for one in planned]
    if all(schedule.has_cron_fields(one.cron) for one in wrong):
        assert schedule.serve_flows(data, wrong) == 2
    else:
        assert schedule.schedule_command(data, "* * * * *", cron or " ", tmp_path, 1) == 2
    told = capsys.readouterr().err
    assert f"--quality-cron {cron or ' '!r} is no cron expression: write five fields" in told
    assert not data.root.exists()


def test_a_tick_is_told_in_one_line() -> None:
    """What it says, that it was skipped, or what failed."""
    due = datetime(2026, 5, 28, 12, 0, tzinfo=UTC)

    def told(state: State[None]) -> str:
        run = FlowRun.model_validate({"flow_id": uuid4(), "state": state, "expected_start_time": due})
        return describe_tick(run, "mill").partition(" mill")[2]

    assert told(Completed(message="3 read: 3 loaded")) == ": 3 read: 3 loaded"
    assert told(Completed(name="Skipped", message="the run before\nhas not ended")) == (
        ": skipped: the run before has not ended"
    )
    assert told(Failed(message="FAILED: no room")) == " FAILED: no room"
    assert told(Crashed(message="exit code -9 \x1b[31m")) == " FAILED: exit code -9 \\x1b[31m"


def test_a_server_that_does_not_come_up_is_told_as_what_it_is(tmp_path: Path) -> None:
    """One that ended says why; one that only takes long is called slow, and no port is blamed."""
    log = tmp_path / "log"
    log.write_text("newsmill: cannot listen on 127.0.0.1:4200: Address already in use\n", encoding="utf-8")
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    assert schedule.why_not_up(Server("http://127.0.0.1:1", ended), log).endswith("4200: Address already in use")
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as slow:
        told = schedule.why_not_up(Server("http://127.0.0.1:1", slow), log)
        slow.kill()
    assert "slow or busy" in told
    assert "port" not in told


def test_names_of_deployments_do_not_meet(tmp_path: Path) -> None:
    """Two data folders on one server have deployments of their own, and none of them a name of prefect.yaml."""
    names = {schedule.deployment_name(DataFolder(tmp_path / name)) for name in ("a", "b")}
    given = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    assert len(names | {one["name"] for one in given}) == 2 + len(given)
