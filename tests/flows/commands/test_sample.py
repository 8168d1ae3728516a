"""`newsmill sample`: the same draw for the same seed, a sheet that is safe to judge, and what a judged one says."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flows.answers.judged import Precision, SheetError, read_sheet
from flows.cli import cli
from tests.kit.batches import valid_batch
from tests.kit.loading import load
from warehouse.publish import start_work_file
from warehouse.sample import TABLES


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hand-made batch."""
    folder = tmp_path_factory.mktemp("sample")
    start_work_file(folder / "none.duckdb", folder / "warehouse.duckdb")
    load(folder / "warehouse.duckdb", valid_batch())
    return folder / "warehouse.duckdb"


def sample(warehouse: Path, *arguments: str) -> Result:
    """Run `newsmill sample` over it."""
    return CliRunner().invoke(cli, ["sample", *arguments, "--warehouse", str(warehouse)])


def judge(file: Path, *verdicts: str) -> Path:
    """A sheet with these verdicts, of two kinds in turn."""
    lines = [f"{verdict},,{'ab'[number % 2]}" for number, verdict in enumerate(verdicts)]
    file.write_text("\n".join(["is_right,note,kind", *lines]) + "\n", encoding="utf-8")
    return file


@pytest.mark.parametrize("table", TABLES)
def test_the_same_seed_draws_the_same_rows(warehouse: Path, tmp_path: Path, table: str) -> None:
    """A sheet with an empty verdict before each row; another seed gives another order."""
    sheets = []
    for number, seed in enumerate("112"):
        file = tmp_path / f"{number}.csv"
        assert sample(warehouse, table, "--seed", seed, "--out", str(file)).exit_code == 0
        sheets.append(list(csv.DictReader(file.open(encoding="utf-8", newline=""))))
    assert sheets[0] == sheets[1]
    assert sorted(map(str, sheets[0])) == sorted(map(str, sheets[2]))
    assert {row["is_right"] for row in sheets[0]} == {""}
    assert all(row["sentence"] for row in sheets[0])


def test_the_count_is_kept_and_verdicts_are_not_written_over(warehouse: Path, tmp_path: Path) -> None:
    """So many rows; a file that is there stays as it is, with exit code 2."""
    file = tmp_path / "sheet.csv"
    sample(warehouse, "entity_mentions", "--count", "3", "--out", str(file))
    before = file.read_bytes()
    assert len(before.splitlines()) == 4
    assert sample(warehouse, "quotes", "--out", str(file)).exit_code == 2
    assert file.read_bytes() == before


def test_the_sheet_is_named_with_its_folder(warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --out it stands where the command was started: the answer says where that is."""
    monkeypatch.chdir(tmp_path)
    assert f"in {tmp_path / 'quotes_to_judge.csv'}" in sample(warehouse.absolute(), "quotes").stdout


def test_a_judged_sheet_gives_precision_with_its_interval(warehouse: Path, tmp_path: Path) -> None:
    """All rows and each kind; what is not judged is counted apart."""
    file = judge(tmp_path / "judged.csv", "yes", "no", "Y", "0", "1", "?", "")
    told = json.loads(sample(warehouse, "--read", str(file), "--json").stdout)
    assert told["not_judged"] == 2
    assert told["precision"]["all"] == {"right": 3, "judged": 5, "share": 0.6, "interval": [0.231, 0.882]}
    assert told["precision"]["a"]["judged"] == 3
    assert "60.0%" in sample(warehouse, "--read", str(file)).stdout


def test_the_interval_is_wilsons() -> None:
    """Known values, and never beyond 0 and 1."""
    low, high = Precision(90, 100).interval()
    assert (round(low, 4), round(high, 4)) == (0.8256, 0.9448)
    assert Precision(5, 5).interval()[1] == 1.0
    assert Precision(0, 5).interval()[0] == 0.0


def test_a_wrong_sheet_is_explained(warehouse: Path, tmp_path: Path) -> None:
    """A verdict that is no verdict names its row; another file, and one without verdicts, are refused."""
    with pytest.raises(SheetError, match="row 3: is_right is 'perhaps'"):
        read_sheet(judge(tmp_path / "a.csv", "yes", "perhaps"))
    (tmp_path / "b.csv").write_text("x,y\n1,2\n", encoding="utf-8")
    assert "no column is_right" in sample(warehouse, "--read", str(tmp_path / "b.csv")).stderr
    assert "no row is judged yet" in sample(warehouse, "--read", str(judge(tmp_path / "c.csv", ""))).stderr
    assert sample(warehouse).exit_code == 2
