"""Whole programs over a data folder in a store, whose lake lies there too: the rows are those of a run at home."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from flows.storage.objects import Objects
from tests.kit.lakes import needs_lake
from tests.kit.program import run_newsmill
from tests.kit.s3 import BUCKET, S3, needs_s3, s3_server
from tests.kit.snapshots import snapshot

pytestmark = [pytest.mark.slow, needs_s3, needs_lake]


@pytest.fixture(scope="module")
def s3() -> Iterator[S3]:
    """A server that all programs of these tests find in their environment."""
    with s3_server() as server, pytest.MonkeyPatch.context() as environment:
        for name, value in server.environment.items():
            environment.setenv(name, value)
        yield server


@pytest.fixture
def address(s3: S3, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a data folder with a lake, whose catalogue lies on this machine."""
    name = "".join(letter if letter.isalnum() else "-" for letter in request.node.name)
    address = f"s3://{BUCKET}/{name}"
    done = run_newsmill("lake", str(tmp_path / "lake.sqlite"), "--data", address, "--work", str(tmp_path / "first"))
    assert done.returncode == 0, done.stderr
    return address


@pytest.fixture
def newsmill(address: str, tmp_path: Path) -> Callable[..., Path]:
    """Runs a command on a machine, by its name, and gives that machine's working folder."""

    def run(machine: str, *arguments: str, expect: int = 0) -> Path:
        work = tmp_path / machine
        done = run_newsmill(*arguments, "--data", address, "--work", str(work))
        assert done.returncode == expect, done.stderr
        return work

    return run


@pytest.mark.parametrize("runner", ["local", "dask", "ray"])
def test_rows_are_those_of_a_run_at_home(
    newsmill: Callable[..., Path], address: str, sample_warehouse: Path, runner: str
) -> None:
    """Whoever works on the batches, and whichever machine asks; no batch is left in the store."""
    if runner == "ray" and find_spec("prefect_ray") is None:
        pytest.skip("needs newsmill[ray]")
    work = newsmill("one", "run", "--runner", runner, "--workers", "2", "--batch-size", "2")
    assert snapshot(work / "warehouse.duckdb") == snapshot(sample_warehouse)
    other = newsmill("two", "sql", "select 1")
    assert snapshot(other / "warehouse.duckdb") == snapshot(sample_warehouse)
    there = Objects(address)
    assert (there / "staging").marks() == {}
    assert len((there / "kept").marks()) == 5
    assert any(name.endswith(".html") for name in (there / "reports").marks())
    assert len((there / "runs").marks()) == 1
