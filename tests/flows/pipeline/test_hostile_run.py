"""Everything hostile at once through a whole run, between 99 good pages: the 99 load, the rest is named."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.kit.hostile_inputs import FILES, LOADS, NAMES, SENTENCE, make_files, make_strange_files, page
from tests.kit.program import run_newsmill
from warehouse.connect import open_for_reading

pytestmark = pytest.mark.slow

GOOD = 99
SECRETS = ("open-sesame", "hush-hush-token")
ADDRESSES = {
    "http://jane:open-sesame@127.0.0.1:9/a?token=hush-hush-token": "private_host",
    "http://169.254.169.254/latest/meta-data/": "private_host",
    "ftp://example.org/a.html": "unknown_scheme",
    "memory://nothing": "not_found",
}
Run = tuple[Path, subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The folder of one run over all of it, and what it printed."""
    home = tmp_path_factory.mktemp("hostile")
    make_files(home / "in" / "files")
    make_strange_files(home / "in" / "strange")
    (home / "in" / "good").mkdir()
    for number in range(GOOD):
        body = f"<p>{SENTENCE}</p><p>Treaty number {number} was signed in Geneva by the minister of trade.</p>"
        (home / "in" / "good" / f"page{number:02}.html").write_bytes(page(body))
    inputs = [str(home / "in"), *ADDRESSES]
    return home, run_newsmill(
        "run", *inputs, "--data", str(home / "data"), "--max-rejected", "1", "--batch-size", "1000", "--json"
    )


def ask(run: Run, query: str) -> list[tuple[Any, ...]]:
    """The rows of a query to the run's warehouse."""
    with open_for_reading(run[0] / "data" / "warehouse.duckdb") as connection:
        return connection.execute(query).fetchall()


def test_the_good_pages_load_and_the_books_add_up(run: Run) -> None:
    """99 of 99, with their quotes and events; every item that was read is loaded, unchanged or rejected."""
    assert run[1].returncode == 0, run[1].stdout + run[1].stderr
    report = json.loads(run[1].stdout)["report"]
    assert ask(run, "select count(*) from articles where source_path like '%/good/%'") == [(GOOD,)]
    done = (report["articles_loaded"], report["articles_unchanged"], report["articles_rejected"])
    assert report["articles_read"] == sum(done)


def test_each_hostile_input_is_named_with_its_reason_or_loads(run: Run) -> None:
    """Each file, link, pipe and address is in the run log once per item."""
    rejected: dict[str, set[str]] = {}
    for path, reason in ask(run, "select source_path, reason from ops.rejections"):
        rejected.setdefault(Path(path.partition("#")[0]).name if "://" not in path[:9] else path, set()).add(reason)
    loaded = {Path(path.partition("#")[0]).name for (path,) in ask(run, "select source_path from articles")}
    for name, (_, outcome) in FILES.items():
        assert (name in loaded and name not in rejected) if outcome == LOADS else outcome in rejected[name], name
    for name in ("pipe.html", "passwd.txt", "device.txt", "nowhere.txt", "loop.txt"):
        assert rejected[name], name
    assert len(ask(run, "select 1 from articles where source_path like '%/strange/x.html/%'")) == len(NAMES)
    addresses = {path: reason for path, (reason, *_) in rejected.items() if "://" in path}
    assert sorted(addresses.values()) == sorted(ADDRESSES.values())


def test_nothing_is_leaked_and_nothing_is_left(run: Run) -> None:
    """No secret in any file that was written or line that was printed, no control character, no traceback."""
    home, done = run
    printed = done.stdout + done.stderr
    assert "Traceback" not in printed
    assert "\x1b]0;owned" not in printed
    for secret in SECRETS:
        assert secret not in printed
    for path in (home / "data").rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not [secret for secret in SECRETS if secret.encode() in content], path
            assert b"root:x:0:0" not in content, path
    assert not list((home / "data" / "staging").glob("*"))
