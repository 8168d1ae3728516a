"""A user's own reference data in runs: from --seeds or the data folder, in worker processes, and after a change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flows.pipeline.versions import reading_version
from flows.storage.folder import DataFolder
from tests.kit.program import run_newsmill

HEADER = "lemma,frame,event_type,event_mode,cameo_code,example\n"
PRAISE = "serenade,Y,SUPPORT,,051,The army of France serenaded Mali.\n"
SCORN = "serenade,Y,ACCUSE,disapprove,111,The army of France serenaded Mali.\n"


def write_row(folder: Path, row: str) -> Path:
    """A folder of one's own with one verb."""
    (folder / "events").mkdir(parents=True, exist_ok=True)
    (folder / "events" / "verbs.csv").write_text(HEADER + row, encoding="utf-8")
    return folder


def types(data: Path) -> list[str]:
    """The types of the events that the verb told of."""
    query = "select distinct event_type from events where rule_id = 'verb:serenade:Y'"
    lines = run_newsmill("sql", query, "--jsonl", data=data).stdout.splitlines()
    return [json.loads(line)["event_type"] for line in lines]


@pytest.mark.slow
def test_rows_of_ones_own_make_events_and_a_change_makes_them_anew(tmp_path: Path) -> None:
    """Two worker processes see the folder; `refresh` does its work after a change; the rows stand in `ref` too."""
    data, page = tmp_path / "data", tmp_path / "page.txt"
    page.write_text("The army of France serenaded Mali on Monday, after a long week of talks.\n" * 3, encoding="utf-8")
    write_row(tmp_path / "own", PRAISE)
    done = run_newsmill("run", str(page), "--workers", "2", "--seeds", str(tmp_path / "own"), data=data)
    assert done.returncode == 0, done.stderr
    assert types(data) == ["SUPPORT"]
    write_row(data / "seeds", SCORN)
    done = run_newsmill("refresh", data=data)
    assert done.returncode == 0, done.stderr
    assert types(data) == ["ACCUSE"]
    told = run_newsmill("sql", "select event_type from ref.verbs where lemma = 'serenade'", "--jsonl", data=data).stdout
    assert json.loads(told) == {"event_type": "ACCUSE"}


@pytest.mark.parametrize("command", [["run"], ["trace", "page.txt"], ["rebuild"], ["doctor"]])
def test_a_slip_of_ones_own_is_one_message_before_anything_is_done(tmp_path: Path, command: list[str]) -> None:
    """The message names the user's file, line and column; no traceback, exit code 1."""
    (tmp_path / "page.txt").write_text("Some words.", encoding="utf-8")
    own = write_row(tmp_path / "data" / "seeds", PRAISE.replace(",Y,", ",Z,"))
    done = run_newsmill(*command, "--data", str(tmp_path / "data"), cwd=tmp_path)
    assert done.returncode == 1
    assert f"{own / 'events' / 'verbs.csv'}, line 2, column frame: 'Z' has 'Z'" in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_the_folder_named_wins_over_the_one_beside_the_data(tmp_path: Path) -> None:
    """--seeds, else seeds in the data folder, else none."""
    assert DataFolder.choose(tmp_path, None).own_seeds is None
    (tmp_path / "seeds").mkdir()
    assert DataFolder.choose(tmp_path, None).own_seeds == tmp_path / "seeds"
    assert DataFolder.choose(tmp_path, None, Path("own")).own_seeds == Path("own")


def test_rows_about_boilerplate_are_part_of_the_reading_version(tmp_path: Path) -> None:
    """A page is cleaned anew when the words that mark boilerplate change, and only then."""
    write_row(tmp_path, PRAISE)
    assert reading_version(tmp_path) == reading_version()
    (tmp_path / "boilerplate").mkdir()
    (tmp_path / "boilerplate" / "lines.csv").write_text("words,match\n", encoding="utf-8")
    assert reading_version(tmp_path / ".." / tmp_path.name) != reading_version()
