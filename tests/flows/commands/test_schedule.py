"""The scheduled deployment really runs: what lies in the inbox ends up in the warehouse."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.kit.program import PAGES, PROGRAM, ROOT, free_port, program_environment, servers_of
from tests.kit.snapshots import read_runs
from tests.kit.waiting import HANG_SECONDS, wait_until


@pytest.mark.slow
def test_a_due_schedule_grinds_the_inbox(tmp_path: Path) -> None:
    """A cron schedule creates runs (with SQLAlchemy 2.1 it silently would not), and each picks up what is new."""
    data = tmp_path / "data"
    (data / "inbox").mkdir(parents=True)
    shutil.copy(PAGES[0], data / "inbox")
    command = [*PROGRAM, "schedule", "--cron", "* * * * *", "--data", str(data), "--port", str(free_port())]
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=program_environment(), stderr=log)
    try:
        wait_until((data / "warehouse.duckdb").exists, "a scheduled run", lambda: process.poll() is None)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=HANG_SECONDS)
        except subprocess.TimeoutExpired:
            for left in (process.pid, *servers_of(data / "prefect")):
                os.kill(left, signal.SIGKILL)
            raise
    run = read_runs(data / "warehouse.duckdb")[0]
    assert (run["status"], run["articles_loaded"]) == ("completed", 1)
    wait_until(lambda: not servers_of(data / "prefect"), "the end of the server")


def test_the_deployment_file_names_a_flow_that_exists() -> None:
    """prefect.yaml's entry points, parameters and schedules fit the flow."""
    from flows.pipeline.flow import newsmill
    from flows.pipeline.quality import data_quality

    flows = {flow.fn.__name__: flow for flow in (newsmill, data_quality)}
    deployments = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    assert [deployment["name"] for deployment in deployments] == ["inbox", "data-quality"]
    for deployment in deployments:
        path, name = deployment["entrypoint"].split(":")
        assert (ROOT / path).exists()
        assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")
        assert set(deployment["parameters"]) <= set(flows[name].parameters.properties)
        assert deployment["schedules"][0]["cron"]
        assert deployment["concurrency_limit"]["limit"] == 1


def test_every_parameter_of_the_flow_is_described() -> None:
    """What the UI's form shows has a type and words for each parameter."""
    from flows.pipeline.flow import newsmill
    from flows.pipeline.quality import data_quality

    described = {**newsmill.parameters.properties, **data_quality.parameters.properties}
    for name, parameter in described.items():
        assert parameter.get("description"), name
        assert "type" in parameter or "anyOf" in parameter, name


def test_a_wrong_cron_expression_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither schedule is served where one of them is no cron expression."""
    from flows.commands.schedule import _serve
    from flows.storage.folder import DataFolder

    data = DataFolder(tmp_path)
    assert _serve(data, "every day", "30 5 * * *", tmp_path) == 2
    assert _serve(data, "* * * * *", "at dawn", tmp_path) == 2
    assert "--quality-cron 'at dawn' is no cron expression" in capsys.readouterr().err
