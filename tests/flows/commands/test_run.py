"""What `newsmill run` and `refresh` print around the flow."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from flows.commands.ending import print_report
from flows.reports.model import RejectionLine
from flows.storage.folder import DataFolder
from tests.kit.program import run_newsmill
from tests.kit.reports import make_report


def test_a_cut_list_of_rejections_says_how_many_more(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ten rejected items are named, and where the others are; nothing is said where all are named."""
    lines = tuple(RejectionLine(f"page{number}.txt", "read", "empty_file", "nothing in it") for number in range(12))
    print_report(replace(make_report(), rejections=lines), DataFolder(tmp_path))
    told = capsys.readouterr().out
    assert told.count("rejected: page") == 10
    assert f"`newsmill rejections --data {tmp_path}` have 2 more" in told
    print_report(replace(make_report(), rejections=lines[:10]), DataFolder(tmp_path))
    assert " more" not in capsys.readouterr().out


def test_refresh_of_nothing_makes_no_warehouse(tmp_path: Path) -> None:
    """A mistyped folder is named, and stays unmade."""
    done = run_newsmill("refresh", "--data", str(tmp_path / "mistyped"))
    assert done.returncode == 1
    assert "mistyped/warehouse.duckdb does not exist yet" in done.stderr
    with pytest.raises(FileNotFoundError):
        (tmp_path / "mistyped" / "warehouse.duckdb").stat()
