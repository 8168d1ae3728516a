"""Alerts after a publication: nothing is told twice, a wrong one harms nobody, a webhook hears what is new."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.alerts.evaluate import evaluate_alerts, keep_new
from flows.alerts.tell import WEBHOOK, send_to_webhook, summarize
from flows.cli import cli
from flows.inputs.hosts import ALLOW_PRIVATE
from flows.storage.folder import DataFolder
from tests.kit.batches import valid_batch
from tests.kit.loading import load
from warehouse.publish import start_work_file
from warehouse.watch import Finding

FINDING = Finding("mine", "Zenda is quiet", "zenda")


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    """A data folder with a small warehouse and an alert of the user's own."""
    folder = DataFolder(tmp_path)
    start_work_file(tmp_path / "none.duckdb", folder.warehouse)
    load(folder.warehouse, valid_batch())
    folder.alerts.mkdir()
    for name in ("conflict", "quoted", "silent", "sources"):
        (folder.alerts / f"{name}.sql").write_text("", encoding="utf-8")
    (folder.alerts / "mine.sql").write_text(
        "select headline as message, article_id as alert_key from articles where headline is not null", encoding="utf-8"
    )
    return folder


def test_what_was_told_is_not_told_again(data: DataFolder) -> None:
    """The same key is told once; it is news again when it had gone."""
    found = evaluate_alerts(data).findings
    assert [one.alert for one in found] == ["mine"]
    assert keep_new(data, found) == list(found)
    assert keep_new(data, found) == []
    assert keep_new(data, []) == []
    assert keep_new(data, found) == list(found)
    data.alerts_told.write_text("damaged", encoding="utf-8")
    assert keep_new(data, found) == list(found)


def test_a_wrong_alert_leaves_the_others_alone(data: DataFolder) -> None:
    """It is named with its file; it can read no other file and change nothing."""
    (data.alerts / "a.sql").write_text("select * from read_text('/etc/passwd')", encoding="utf-8")
    (data.alerts / "b.sql").write_text("delete from articles", encoding="utf-8")
    evaluated = evaluate_alerts(data)
    assert [path.name for path, _ in evaluated.wrong] == ["a.sql", "b.sql"]
    assert len(evaluated.findings) == 1


def test_the_command_asks_and_tells_nobody(data: DataFolder) -> None:
    """It prints what there is, also what was told, and fails where an alert is wrong."""
    keep_new(data, evaluate_alerts(data).findings)

    def alerts(*arguments: str) -> tuple[int, str, str]:
        done = CliRunner().invoke(cli, ["alerts", *arguments, "--data", str(data.root)])
        return done.exit_code, done.stdout, done.stderr

    assert alerts()[:2] == (0, "mine: Ruritania accuses Strelsau Post of spying\n")
    assert json.loads(alerts("mine", "--json")[1])[0]["alert"] == "mine"
    assert "there is no alert 'other'" in alerts("other")[2]
    (data.alerts / "bad.sql").write_text("select 1", encoding="utf-8")
    assert alerts()[0] == 1
    assert "bad.sql: it gives no column message" in alerts()[2]


def test_a_clause_names_the_first_of_them() -> None:
    """Nothing where there is nothing."""
    assert summarize([]) == ""
    assert summarize([FINDING]) == "ALERTS: Zenda is quiet"
    assert summarize([FINDING] * 5).endswith("and 2 more")


class _Hook(http.server.BaseHTTPRequestHandler):
    heard: bytes = b""
    status = 200

    def do_POST(self) -> None:
        """Hear what is sent."""
        type(self).heard = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def hook() -> Iterator[str]:
    """The address of a webhook on this machine."""
    _Hook.heard, _Hook.status = b"", 200
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Hook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/hook"
    server.shutdown()


def test_a_webhook_hears_only_if_configured(hook: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an address nothing is sent; into the own network only if that is allowed; what fails is told."""
    monkeypatch.delenv(WEBHOOK, raising=False)
    assert send_to_webhook([FINDING], "w.duckdb") is None
    monkeypatch.setenv(WEBHOOK, hook)
    assert "private network" in str(send_to_webhook([FINDING], "w.duckdb"))
    assert _Hook.heard == b""
    monkeypatch.setenv(ALLOW_PRIVATE, "1")
    assert send_to_webhook([], "w.duckdb") is None
    assert send_to_webhook([FINDING], "w.duckdb") is None
    assert json.loads(_Hook.heard) == {
        "text": "mine: Zenda is quiet", "warehouse": "w.duckdb",
        "alerts": [{"alert": "mine", "message": "Zenda is quiet", "key": "zenda"}],
    }  # fmt: skip
    _Hook.status = 500
    assert "answers 500" in str(send_to_webhook([FINDING], "w.duckdb"))
    monkeypatch.setenv(WEBHOOK, "nonsense")
    assert "cannot be reached" in str(send_to_webhook([FINDING], "w.duckdb"))
