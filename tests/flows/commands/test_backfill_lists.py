"""`newsmill backfill LIST`: every archive of a list once, some at a time, and what was done is not done again."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import takewhile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flows.cli import cli
from flows.commands import backfill_lists
from flows.commands.backfill_lists import describe_backfill, leave_read
from flows.storage.folder import DataFolder
from flows.terminal import exit_codes
from tests.kit.hostile_inputs import BODY, page, warc_record
from tests.kit.program import PROGRAM, run_program
from tests.kit.stages import grind_plainly, make_plan
from warehouse.connect import open_for_reading

DAYS = ("20240501", "20240502", "20240503", "20240503")


@pytest.fixture
def archives(tmp_path: Path) -> list[Path]:
    """A list of archives of one page each, the last two of one day, in a store as those have who publish them."""
    folder = tmp_path / "store" / "crawl" / "2024"
    folder.mkdir(parents=True)
    paths = [folder / f"NEWS-{day}000000-{number:05}.warc" for number, day in enumerate(DAYS)]
    for number, path in enumerate(paths):
        path.write_bytes(warc_record(number, page(f"{BODY}<p>Report {number} of the parliament ended there.</p>")))
    lines = [path.relative_to(tmp_path / "store").as_posix() for path in paths]
    (folder / "warc.paths").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return paths


class Runs:
    """Stands for the processes of runs: it loads what they would load, and one of them may be stopped."""

    def __init__(self, data: Path) -> None:
        self.data, self.given, self.stop_at = data, list[list[str]](), 0

    def run(self, arguments: Sequence[str]) -> int:
        """Load the archives of a `run`, or be interrupted."""
        inputs = list(takewhile(lambda argument: not argument.startswith("--"), arguments[1:]))
        self.given.append([Path(given).name for given in inputs])
        if len(self.given) == self.stop_at:
            return exit_codes.INTERRUPTED
        parameters = {"inputs": inputs}
        grind_plainly(make_plan(self.data, *map(Path, inputs), run=f"r{len(self.given)}", parameters=parameters))
        return exit_codes.DONE


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    """In the place of processes."""
    runs = Runs(tmp_path / "data")
    monkeypatch.setattr(backfill_lists, "run_apart", runs.run)
    return runs


def backfill(archives: Sequence[Path], data: Path, *options: str) -> Result:
    """The command over the list of these archives."""
    return CliRunner().invoke(
        cli, ["backfill", str(archives[0].with_name("warc.paths")), "--data", str(data), *options]
    )


def count_articles(data: Path) -> list[int]:
    """The articles that came from each archive, by its name."""
    query = "select count(*) from articles group by split_part(source_path, '#', 1) order by min(source_path)"
    with open_for_reading(data / "warehouse.duckdb") as connection:
        return [int(row[0]) for row in connection.execute(query).fetchall()]


def test_an_interrupted_backfill_goes_on_where_it_ended(archives: list[Path], runs: Runs) -> None:
    """Each run reads so many archives; the next backfill begins with those of the run that did not end."""
    runs.stop_at = 2
    names = [path.name for path in archives]
    assert backfill(archives, runs.data, "--together", "2").exit_code == exit_codes.INTERRUPTED
    runs.stop_at = 0
    done = backfill(archives, runs.data, "--together", "2")
    assert (done.exit_code, runs.given) == (exit_codes.DONE, [names[:2], names[2:], names[2:]])
    assert "2 of 2 archives" in done.stderr
    assert count_articles(runs.data) == [1, 1, 1, 1]
    done = backfill(archives, runs.data)
    assert (done.exit_code, len(runs.given)) == (exit_codes.DONE, 3)
    assert "4 archives, all of them read before" in done.stderr


def test_days_choose_archives(archives: list[Path], runs: Runs) -> None:
    """By the day in their names; where one states none, nothing is chosen by days."""
    names = [path.name for path in archives]
    assert backfill(archives, runs.data, "--since", "2024-05-02", "--until", "2024-05-02").exit_code == 0
    assert runs.given == [[names[1]]]
    archives[0].with_name("warc.paths").write_text("a.warc\n", encoding="utf-8")
    done = backfill(archives, runs.data, "--since", "2024-05-02")
    assert (done.exit_code, "states no day" in done.stderr) == (exit_codes.USAGE, True)


def test_a_missing_archive_is_tried_again(archives: list[Path], runs: Runs) -> None:
    """The others are loaded; that one is missing is told, and the next backfill reads it alone."""
    content = archives[1].read_bytes()
    archives[1].unlink()
    done = backfill(archives, runs.data, "--together", "4")
    assert (done.exit_code, "1 archives could not be read" in done.stderr) == (exit_codes.FAILED, True)
    archives[1].write_bytes(content)
    assert backfill(archives, runs.data).exit_code == exit_codes.DONE
    assert runs.given[1:] == [[archives[1].name]]
    assert count_articles(runs.data) == [1, 1, 1, 1]


def test_a_store_that_is_away_ends_it_soon(archives: list[Path], runs: Runs) -> None:
    """After some runs that could read nothing, no further ones are begun."""
    for path in archives:
        path.unlink()
    assert backfill(archives, runs.data).exit_code == exit_codes.FAILED
    assert len(runs.given) == 3


def test_a_dry_run_says_what_is_left_and_how_long_it_takes(archives: list[Path], runs: Runs) -> None:
    """By what the first archive holds; nothing is written."""
    told = json.loads(backfill(archives, runs.data, "--dry-run", "--json").stdout)
    assert (told["archives"], told["left"], told["seconds"] > 40) == (4, 4, True)
    assert backfill(archives, runs.data, "--dry-run").stdout.startswith("would read 4 archives\n")
    assert not runs.data.exists()
    backfill(archives, runs.data, "--until", "2024-05-02")
    done = backfill(archives, runs.data, "--dry-run")
    assert done.stdout.splitlines()[0] == "would read 2 archives of 4; the others were read before"
    assert f"if all are like {archives[2]} (1 items, 1 of them new, 1.1 KB)" in done.stdout


def test_the_rate_and_the_rest_are_told() -> None:
    """After each run: articles a second, and how long the archives take that are left."""
    assert describe_backfill(2, 10, 600, 300.0) == (
        "2 of 10 archives, 600 articles loaded, 2 a second; about 20 min left"
    )
    assert describe_backfill(10, 10, 600, 300.0).endswith("; done")


def test_a_list_and_a_source_exclude_one_another(archives: list[Path], runs: Runs) -> None:
    """What was collected is no list."""
    assert backfill(archives, runs.data, "--source", "bbc").exit_code == exit_codes.USAGE


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A web server of a folder, without its log."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def store(archives: list[Path], tmp_path: Path) -> Iterator[str]:
    """The address of the store."""
    handler = partial(Quiet, directory=str(tmp_path / "store"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.slow
def test_archives_are_read_by_their_address(archives: list[Path], store: str, tmp_path: Path) -> None:
    """The whole program, over the web: what could not be had is not done, and is loaded by the next call."""
    archives[0].rename(tmp_path / "away")
    command = [
        *PROGRAM, "backfill", f"{store}/crawl/2024/warc.paths", "--data", str(tmp_path / "data"), "--until",
        "2024-05-02", "--allow-private-hosts",
    ]  # fmt: skip
    done = run_program([*command, "--together", "2"])
    assert (done.returncode, "1 archives could not be read" in done.stderr) == (exit_codes.FAILED, True), done.stderr
    (tmp_path / "away").rename(archives[0])
    done = run_program(command)
    assert (done.returncode, "1 of 1 archives, 1 articles loaded" in done.stderr) == (0, True), done.stderr
    assert count_articles(tmp_path / "data") == [1, 1]
    data = DataFolder(tmp_path / "data")
    assert leave_read(data, [f"{store}/crawl/2024/{path.name}" for path in archives[:2]]) == []
