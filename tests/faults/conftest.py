"""The standing server, and what an undisturbed run yields."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.server.process import Server
from tests.faults.mill import Mill
from tests.kit.program import PAGES, PROGRAM, ROOT, free_port, program_environment
from tests.kit.snapshots import Snapshot, snapshot


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All that stands here takes long: `pytest -m faults` asks for it."""
    for item in items:
        if "faults" in item.path.parts:
            item.add_marker("faults")


@pytest.fixture(scope="session")
def mill(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mill]:
    """A Prefect server that runs talk to."""
    root = tmp_path_factory.mktemp("server")
    port = free_port()
    process = subprocess.Popen(
        [*PROGRAM, "ui", "--data", str(root), "--port", str(port)], cwd=ROOT, env=program_environment(),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    server = Server(f"http://127.0.0.1:{port}", process)
    try:
        assert server.is_up(), "the server did not start"
        yield Mill(f"{server.url}/api", root / "prefect")
    finally:
        server.stop()


@pytest.fixture(scope="session")
def published(mill: Mill, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the first two pages loaded: what is there before each fault."""
    data = tmp_path_factory.mktemp("published") / "data"
    code, output = mill.run("run", *map(str, PAGES[:2]), "--data", str(data))
    assert code == 0, output
    return data


@pytest.fixture(scope="session")
def undisturbed(mill: Mill, published: Path, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The tables after a second run over all pages that nothing disturbs."""
    data = tmp_path_factory.mktemp("undisturbed") / "data"
    shutil.copytree(published, data)
    code, output = mill.run("run", *map(str, PAGES), "--data", str(data), "--batch-size", "1")
    assert code == 0, output
    return snapshot(data / "warehouse.duckdb")


@pytest.fixture
def data(published: Path, tmp_path: Path) -> Path:
    """A copy of the published folder to disturb."""
    shutil.copytree(published, tmp_path / "data")
    return tmp_path / "data"
