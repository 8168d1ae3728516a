"""What the command line says to those who slip, in process: no server is started for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import pytest

from flows import cli as program
from flows.collect.sources import SourcesError, read_sources
from flows.commands import retry
from flows.commands.forecast import describe_size
from flows.commands.hints import as_typed
from flows.commands.run import run_command
from flows.inputs.sources import find_nothing
from flows.storage.folder import DEFAULT_DATA, DataFolder
from flows.terminal import exit_codes


@pytest.mark.parametrize("given", [["nothere"], ["no*.html"], ["ftp://example.org/a"], ["nothere", "no*.html"]])
def test_a_run_over_nothing_is_refused_at_once(
    given: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where no input names anything, one line names the first; nothing is started, and no folder is made."""
    monkeypatch.chdir(tmp_path)
    code = run_command({"inputs": given, "data": "mine", "warehouse": None}, as_json=False)
    (line,) = capsys.readouterr().err.splitlines()
    assert code == exit_codes.USAGE
    assert given[0] in line
    assert list(tmp_path.iterdir()) == []


def test_some_input_is_enough_for_a_run(tmp_path: Path) -> None:
    """A missing input among others, an empty folder, and what lies elsewhere are left to the run."""
    (tmp_path / "a.txt").write_text("news")
    (tmp_path / "empty").mkdir()
    for good in (tmp_path / "a.txt", tmp_path, tmp_path / "empty", tmp_path / "*.txt", "https://example.org/a"):
        assert find_nothing(["nothere", str(good)]) == []


def test_hints_name_the_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command can be typed as it is shown."""
    monkeypatch.delenv("NEWSMILL_COMMAND", raising=False)
    assert as_typed("retry", DataFolder(DEFAULT_DATA)) == "newsmill retry"
    assert as_typed("retry", DataFolder(Path("my news"))) == "newsmill retry --data 'my news'"
    apart = DataFolder(Path("d"), Path("w.duckdb"))
    assert as_typed("ui", apart) == "newsmill ui --data d"
    assert as_typed("rejections", apart, "warehouse") == "newsmill rejections --warehouse w.duckdb"
    assert as_typed("retry", apart, "both") == "newsmill retry --data d --warehouse w.duckdb"


def test_hints_name_a_program_that_is_not_on_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """Started by its path from elsewhere, it is started by it again."""
    monkeypatch.delenv("NEWSMILL_COMMAND", raising=False)
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr("sys.argv", ["/opt/news mill/bin/newsmill", "run"])
    assert as_typed("ui", DataFolder(DEFAULT_DATA)) == "'/opt/news mill/bin/newsmill' ui"


def test_a_retry_bears_no_more_rejections_than_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The share that may be rejected is that of a run."""
    seen: list[dict[str, Any]] = []

    def run(parameters: dict[str, Any], *, as_json: bool) -> int:
        seen.append(parameters)
        return exit_codes.DONE if as_json else exit_codes.TOO_MANY_REJECTED

    monkeypatch.setattr(retry, "run_command", run)
    data = DataFolder(tmp_path)
    (data.rejected / "no_article").mkdir(parents=True)
    (data.rejected / "no_article" / "a.item").touch()
    assert retry.retry_command(data, None, {}, as_json=False) == exit_codes.TOO_MANY_REJECTED
    assert seen == [{"inputs": [str(data.rejected)]}]


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, click.Abort])
def test_an_interruption_says_that_nothing_is_half_done(
    interruption: type[BaseException], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C is answered in a sentence, whatever click makes of it."""

    def interrupt(**_: object) -> None:
        raise interruption

    monkeypatch.setattr(program, "cli", interrupt)
    monkeypatch.setattr(program, "hush_at_exit", lambda: None)
    monkeypatch.setattr("signal.signal", lambda *_: None)
    monkeypatch.setattr("atexit.register", lambda *_: None)
    with pytest.raises(SystemExit) as ending:
        program.main()
    assert ending.value.code == exit_codes.INTERRUPTED
    assert capsys.readouterr().err.startswith("interrupted: ")


def test_a_folder_is_no_list_of_sources(tmp_path: Path) -> None:
    """The message says what is there, not how it is encoded."""
    (tmp_path / "sources.csv").mkdir()
    with pytest.raises(SourcesError, match=r"sources\.csv is a folder"):
        read_sources(tmp_path / "sources.csv")


def test_small_sizes_are_told_in_kilobytes() -> None:
    """A page is not told as 0.0 MB."""
    assert [describe_size(size) for size in (5_312, 2_000_000)] == ["5.3 KB", "2.0 MB"]
