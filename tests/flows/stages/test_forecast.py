"""A forecast says what a run then does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli import cli
from flows.commands import backfill as command
from flows.commands.backfill import find_archives
from flows.commands.forecast import describe_forecast
from flows.stages.forecast import forecast_run
from flows.storage.folder import DataFolder
from tests.kit.hostile_inputs import BODY, page
from tests.kit.stages import grind_plainly, make_plan


def test_a_forecast_is_what_a_run_does(tmp_path: Path) -> None:
    """New, known, outdated and unreadable items are told apart; nothing is written."""
    data, pages = DataFolder(tmp_path / "data"), tmp_path / "pages"
    pages.mkdir()
    (pages / "a.html").write_bytes(page(BODY))
    (pages / "same.html").write_bytes(page(BODY))
    (pages / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")

    def forecast(made_by: str = "1") -> tuple[int, int, int, int]:
        found = forecast_run(data, [str(pages)], {}, "1", (made_by, plan.model, "1", "1"))
        return found.new, found.outdated, found.unchanged, sum(found.reasons.values())

    plan = make_plan(data.root, pages)
    assert forecast() == (1, 0, 1, 1)
    assert not data.root.exists()
    done = grind_plainly(plan)
    assert (done.loaded, done.unchanged, done.rejected) == (1, 1, 1)
    assert forecast() == (0, 0, 2, 1)
    assert forecast(made_by="2") == (0, 1, 1, 1)


def test_a_dry_run_says_what_it_would_read(tmp_path: Path) -> None:
    """The command tells it in a few lines, and leaves no data folder."""
    (tmp_path / "a.html").write_bytes(page(BODY))
    done = CliRunner().invoke(cli, ["run", str(tmp_path / "a.html"), "--dry-run", "--data", str(tmp_path / "data")])
    assert done.stdout.splitlines() == [
        "would read 1 items in 1 files (0.8 KB)", "new        1", "known      0", "takes      about 15 s",
    ]  # fmt: skip
    assert not (tmp_path / "data").exists()


def test_the_reasons_are_named() -> None:
    """What cannot be read is counted by reason."""
    data = DataFolder(Path("nowhere"))
    told = describe_forecast(forecast_run(data, ["/no/such/file"], {}, "1", ("1", "1", "1", "1")))
    assert "rejected   1 at least (not_found 1)" in told


@pytest.fixture
def collected(tmp_path: Path) -> DataFolder:
    """A data folder with archives of two sources, one of them read and moved."""
    data = DataFolder(tmp_path)
    for path in (
        data.collected / "bbc_20260528T100000Z.warc.gz", data.collected / "bbc_20260530T100000Z_2.warc.gz",
        data.inbox / "done" / "2026-05-29" / "collected" / "dw-com_20260529T230000Z.warc.gz",
        data.collected / "mine.warc.gz", data.collected / ".bbc_20260528T100000Z.warc.gz.tmp",
    ):  # fmt: skip
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return data


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        ([], ["bbc_20260528", "dw-com_20260529", "bbc_20260530"]),
        (["--source", "bbc"], ["bbc_20260528", "bbc_20260530"]),
        (["--since", "2026-05-29"], ["dw-com_20260529", "bbc_20260530"]),
        (["--since", "2026-05-29", "--until", "2026-05-29"], ["dw-com_20260529"]),
    ],
)
def test_backfill_chooses_by_source_and_day(
    collected: DataFolder, monkeypatch: pytest.MonkeyPatch, arguments: list[str], names: list[str]
) -> None:
    """What was moved is found as well, in the order of collecting."""
    given: list[list[str]] = []

    def run(parameters: Mapping[str, list[str]], *, as_json: bool) -> int:
        given.append(parameters["inputs"])
        return 0

    monkeypatch.setattr(command, "run_command", run)
    done = CliRunner().invoke(cli, ["backfill", "--data", str(collected.root), *arguments])
    assert done.exit_code == 0
    assert [Path(path).name[: len(name)] for path, name in zip(given[0], names, strict=True)] == names


def test_backfill_of_nothing_is_told(collected: DataFolder) -> None:
    """A source that collected nothing is no empty run."""
    assert find_archives(collected, ["cnn"], None, None) == []
    done = CliRunner().invoke(cli, ["backfill", "--data", str(collected.root), "--source", "cnn"])
    assert (done.exit_code, "nothing of that was collected" in done.stderr) == (1, True)
