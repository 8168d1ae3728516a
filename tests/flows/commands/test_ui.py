"""The UI server: the runs of one data folder, its reports beside them, and a clean start and end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from flows.commands.ui import port_problem, serve_ui, ui_environment, with_reports
from flows.storage.folder import DataFolder
from tests.kit.program import free_port
from tests.kit.waiting import HANG_SECONDS, wait_until


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port that another program listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield int(listener.getsockname()[1])


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    """A stand-in for Prefect's app, with the reports of a data folder in front of it."""
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "run-1.html").write_text("<h1>run 1</h1>", encoding="utf-8")
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    (reports / "link.html").symlink_to(tmp_path / "secret.html")
    app = Starlette(routes=[Route("/{rest:path}", lambda request: PlainTextResponse("prefect"))])
    return TestClient(with_reports(app, reports))


def test_report_is_served_with_safe_headers(client: TestClient) -> None:
    """A report is HTML that may load and run nothing, and is not guessed to be anything else."""
    answer = client.get("/reports/run-1.html")
    assert answer.status_code == 200
    assert answer.text == "<h1>run 1</h1>"
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["..%2fsecret.html", "%2e%2e/secret.html", "link.html", "", "absent.html", "%00"])
def test_nothing_but_reports_is_served(client: TestClient, path: str) -> None:
    """No path leads out of the folder of reports, and none breaks the server."""
    answer = client.get(f"/reports/{path}", follow_redirects=False)
    assert "secret" not in answer.text
    assert answer.status_code in {200, 400, 404}
    assert answer.status_code != 200 or answer.text == "prefect"


def test_other_addresses_are_prefects(client: TestClient) -> None:
    """What is no report goes to Prefect as it is."""
    assert client.get("/runs").text == "prefect"
    assert client.get("/api/health").text == "prefect"


def test_taken_port_is_one_line_and_exit_code_1(
    taken_port: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A taken port is said in one clear line before anything is started or written."""
    assert serve_ui(tmp_path, "127.0.0.1", taken_port) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"127.0.0.1:{taken_port}" in said
    assert list(tmp_path.iterdir()) == []


def test_impossible_addresses_are_problems() -> None:
    """A host that is not ours and a port that does not exist are told, not raised."""
    assert port_problem("no-such-host.invalid", 4200) is not None
    assert port_problem("127.0.0.1", 99_999) is not None


def test_environment_keeps_everything_in_the_data_folder_and_at_home(tmp_path: Path) -> None:
    """Prefect's database and files stay in the data folder, and no other web page may read the runs."""
    values = ui_environment(DataFolder(tmp_path), "127.0.0.1", 4300)
    assert values["PREFECT_HOME"] == str(tmp_path.resolve() / "prefect")
    assert values["PREFECT_UI_STATIC_DIRECTORY"].startswith(str(tmp_path.resolve()))
    assert values["PREFECT_SERVER_CORS_ALLOWED_ORIGINS"] == "http://127.0.0.1:4300,http://localhost:4300"


def test_a_new_folder_begins_with_the_database_that_was_made_at_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To make one takes Prefect some seconds, and on a busy machine a minute."""

    class PlacedError(Exception):
        """Nothing else is started here."""

    def place(database: Path) -> None:
        raise PlacedError(database)

    monkeypatch.setattr("flows.commands.ui.place_template", place)
    monkeypatch.setattr("os.environ", os.environ.copy())
    with pytest.raises(PlacedError) as placed:
        serve_ui(tmp_path, "127.0.0.1", free_port())
    assert placed.value.args == (DataFolder(tmp_path).prefect / "prefect.db",)


@pytest.mark.slow
def test_real_server_answers_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    """The real server serves API, UI and reports from a folder with an odd name, and Ctrl-C ends it with 0."""
    data = tmp_path / "dätä folder"
    (data / "reports").mkdir(parents=True)
    (data / "reports" / "run-1.html").write_text("<h1>run 1</h1>", encoding="utf-8")
    port = free_port()
    code = (
        "import sys; from pathlib import Path; from flows.commands.ui import serve_ui; "
        "sys.exit(serve_ui(Path(sys.argv[1]), '127.0.0.1', int(sys.argv[2])))"
    )
    server = subprocess.Popen([sys.executable, "-c", code, str(data), str(port)])
    try:
        assert _fetch(server, port, "/api/health") == "true"
        assert '"api_url":"/api"' in _fetch(server, port, "/ui-settings")
        assert "<title>Prefect" in _fetch(server, port, "/runs")
        assert _fetch(server, port, "/reports/run-1.html") == "<h1>run 1</h1>"
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=HANG_SECONDS) == 0
    finally:
        server.kill()
        server.wait()


def _fetch(server: subprocess.Popen[bytes], port: int, path: str) -> str:
    """The body at `path`, as soon as the server is up."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Accept": "text/html,*/*"})
    wait_until(lambda: _listens(port), "an answer", lambda: server.poll() is None)
    with urllib.request.urlopen(request, timeout=HANG_SECONDS) as answer:  # noqa: S310 - an address of our own
        return str(answer.read().decode("utf-8"))


def _listens(port: int) -> bool:
    """Whether a server has begun to listen."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
