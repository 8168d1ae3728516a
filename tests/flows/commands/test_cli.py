"""The command line besides `run`: help with examples that work, answers for people and for machines."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from flows.cli import cli
from flows.storage.folder import DataFolder
from flows.terminal.console import safe
from tests.kit.program import ROOT, run_newsmill
from transforms.schema import CORE_TABLES

PAGE = ROOT / "seeds" / "articles" / "004_3834dc80ca3cbc15.txt"


def examples_of(command: str) -> list[list[str]]:
    """The commands under "Examples:" in a command's help."""
    text = CliRunner().invoke(cli, [command, "--help"], terminal_width=200).output
    return [shlex.split(line.strip())[1:] for line in re.findall(r"^\s+(newsmill .*)$", text, re.MULTILINE)]


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_helps_with_examples(command: str) -> None:
    """Help says what the command does and shows at least two examples of it."""
    examples = examples_of(command)
    assert len(examples) >= 2
    assert all(example[0] == command for example in examples)


def groups(group: click.Group = cli) -> Iterator[click.Group]:
    """A group of commands and all groups below it."""
    yield group
    for command in group.commands.values():
        if isinstance(command, click.Group):
            yield from groups(command)


@pytest.mark.parametrize("group", list(groups()), ids=lambda group: str(group.name))
def test_no_line_of_the_command_list_is_cut(group: click.Group) -> None:
    """On 80 columns every command's first sentence fits its line and ends with a full stop."""
    context = click.Context(group, info_name="newsmill", terminal_width=80)
    lines = group.get_help(context).partition("Commands:\n")[2].partition("\n\n")[0].splitlines()
    assert [line.split()[0] for line in lines] == sorted(group.commands)
    for line in lines:
        assert len(line) <= 80
        assert re.search(r"[^.]\.$", line), line


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--warehouse", "s3://bucket/news.duckdb"], "this lies on a disk"),
        (["--data", "https://example.org/news"], "lies on a disk or in a store"),
        (["--data", "memory://bucket/news"], "keeps its rows in a lake, and has none yet: newsmill lake"),
    ],
)
def test_an_address_where_nothing_can_be_written_is_told(
    arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told what may lie in a store and what is to be done first, and no folder called s3: is made."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    done = run_newsmill("run", *arguments, cwd=tmp_path)
    assert done.returncode != 0
    assert says in " ".join(done.stderr.split())
    assert [path.name for path in tmp_path.iterdir()] in ([], ["cache"])


def test_help_is_quick() -> None:
    """Nothing heavy is imported to show help."""
    program = (
        "import sys; sys.argv = ['newsmill', '--help']\nfrom flows.cli import main\n"
        "try:\n    main()\nfinally:\n"
        "    heavy = {'prefect', 'spacy', 'great_expectations', 'duckdb', 'pandas'} & set(sys.modules)\n"
        "    assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Exit codes" in done.stdout


@pytest.mark.parametrize("arguments", examples_of("sql") + examples_of("doctor"), ids=" ".join)
def test_examples_of_the_help_work(arguments: list[str], sample_warehouse: Path, tmp_path: Path) -> None:
    """The examples run as they stand."""
    done = run_newsmill(*arguments, cwd=tmp_path, data=sample_warehouse.parent)
    assert done.returncode == 0, done.stderr
    assert (done.stdout + done.stderr).strip()


def test_a_folder_without_warehouse_is_explained(tmp_path: Path) -> None:
    """Sql before the first run says what to do."""
    done = run_newsmill("sql", "select 1", "--data", str(tmp_path))
    assert done.returncode == 1
    assert "newsmill run" in done.stderr


@pytest.mark.slow
def test_trace_shows_the_whole_journey(tmp_path: Path) -> None:
    """Every station of one page with its rules, and nothing is written."""
    done = run_newsmill("trace", str(PAGE), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for station in ("blocks:", "entities:", "dates:", "quotes:", "events:", "checks:", "rows"):
        assert station in done.stdout
    assert "removed" in done.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_trace_for_machines_gives_the_rows(tmp_path: Path) -> None:
    """--json holds every core table's rows and the checks."""
    done = run_newsmill("trace", str(PAGE), "--json", cwd=tmp_path)
    journey = json.loads(done.stdout)
    assert set(journey) == {*(table.name for table in CORE_TABLES), "checks"}
    assert journey["quotes"]
    assert [check["check_name"] for check in journey["checks"] if not check["passed"]] == []


def test_trace_names_what_it_cannot_read(tmp_path: Path) -> None:
    """A binary file: its reason, exit code 1, no traceback."""
    file = tmp_path / "picture.jpg"
    file.write_bytes(bytes(range(256)) * 20)
    done = run_newsmill("trace", str(file), cwd=tmp_path)
    assert done.returncode == 1
    assert "picture.jpg" in done.stderr
    assert "Traceback" not in done.stderr


def test_doctor_names_what_is_wrong_and_how_to_mend_it(tmp_path: Path) -> None:
    """A model that is not there and a warehouse that is none: both found, with what to do, exit code 1."""
    (tmp_path / "warehouse.duckdb").write_bytes(b"no database" * 500)
    done = run_newsmill("doctor", "--data", str(tmp_path), "--model", "en_none", "--json")
    wrong = {f["what"]: f for f in json.loads(done.stdout) if not f["is_right"]}
    assert done.returncode == 1
    assert set(wrong) == {"language model", "warehouse"}
    assert all(finding["mend"] for finding in wrong.values())


def test_control_characters_are_shown_not_obeyed() -> None:
    """A title that would clear the screen or reorder text is written out."""
    assert safe("\x1b[2Jtitle\u202e\ud800") == "\\x1b[2Jtitle\\x202e\\xd800"


def test_the_warehouse_may_be_named_without_a_data_folder() -> None:
    """--data wins; else the rest stands beside the warehouse; else in data/."""
    assert DataFolder.choose(None, None).warehouse == Path("data/warehouse.duckdb")
    assert DataFolder.choose(None, Path("x/y.duckdb")).root == Path("x/y-data")
    assert DataFolder.choose(Path("d"), Path("x/y.duckdb")).root == Path("d")
