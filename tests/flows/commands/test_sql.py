"""`newsmill sql`: every format complete and alone on standard output, texts as they are, errors as exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from lxml import etree

from flows.cli import cli
from tests.kit.program import ROOT
from warehouse.connect import open_for_writing

ROWS = 2_345  # more than a table shows, more than one fetch
HOSTILE = ["[the president] said", "[/i]", "[link=https://example.org]here[/link]", ":smile:", "=1+1", "a\tb"]
Ask = Callable[..., Result]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a table of many numbers and one of texts that could be taken for something else."""
    file = tmp_path_factory.mktemp("sql") / "warehouse.duckdb"
    with open_for_writing(file) as connection:
        numbers = "create table numbers as select range as n, [range, range + 1] as pair from range(?)"
        connection.execute(numbers, [ROWS])
        connection.execute("create table texts (words text)")
        connection.executemany("insert into texts values (?)", [[words] for words in HOSTILE])
    return file


@pytest.fixture
def ask(warehouse: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Run `newsmill sql` over the warehouse, without a terminal and without a width from outside."""
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.delenv("NEWSMILL_DATA", raising=False)

    def run(*arguments: str, typed: str | None = None) -> Result:
        return CliRunner().invoke(cli, ["sql", "--warehouse", str(warehouse), *arguments], input=typed)

    return run


def test_formats_for_machines_give_every_row(ask: Ask) -> None:
    """CSV, JSON and JSON lines are complete, in order, and nothing else stands on standard output."""
    query = "select n, pair from numbers order by n"
    rows = list(csv.DictReader(io.StringIO(ask(query, "--csv").stdout)))
    assert [int(row["n"]) for row in rows] == list(range(ROWS))
    assert json.loads(rows[7]["pair"]) == [7, 8]
    answer = json.loads(ask(query, "--json").stdout)
    assert answer["columns"] == ["n", "pair"]
    assert [row["n"] for row in answer["rows"]] == list(range(ROWS))
    lines = ask(query, "--jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == answer["rows"]


def test_a_limit_is_kept_by_every_format(ask: Ask, tmp_path: Path) -> None:
    """--limit cuts all formats, and 0 is no limit; a table alone has a limit of its own, and says so."""
    query = "select n from numbers order by n"
    assert len(ask(query, "--csv", "--limit", "3").stdout.splitlines()) == 4
    assert len(json.loads(ask(query, "--json", "--limit", "3").stdout)["rows"]) == 3
    assert len(ask(query, "--jsonl", "--limit", "0").stdout.splitlines()) == ROWS
    file = tmp_path / "n.parquet"
    ask(query, "--parquet", str(file), "--limit", "3")
    assert pq.read_table(file)["n"].to_pylist() == [0, 1, 2]
    assert "the first 50 rows; --limit 0 shows all" in ask(query).stdout
    assert f"{ROWS} rows" in ask(query, "--limit", "0").stdout


def test_an_empty_answer_has_its_columns(ask: Ask) -> None:
    """A header without rows, and an object without rows."""
    query = "select n from numbers where n < 0"
    assert ask(query, "--csv").stdout == "n\n"
    assert json.loads(ask(query, "--json").stdout) == {"columns": ["n"], "rows": []}
    assert ask(query, "--jsonl").stdout == ""


def test_columns_of_one_name_are_all_there(ask: Ask) -> None:
    """JSON names the second of two columns of one name apart."""
    assert json.loads(ask("select 1 as a, 2 as a, 3 as a_1", "--json").stdout)["rows"] == [
        {"a": 1, "a_1": 2, "a_1_1": 3}
    ]


def test_a_parquet_file_holds_the_answer(ask: Ask, tmp_path: Path) -> None:
    """All rows with their types; standard output stays empty, and nothing else is left in the folder."""
    file = tmp_path / "answer.parquet"
    done = ask("select * from numbers order by n", "--parquet", str(file))
    assert (done.exit_code, done.stdout) == (0, "")
    assert f"{ROWS:,} rows in" in done.stderr
    table = pq.read_table(file)
    assert table["pair"].to_pylist() == [[n, n + 1] for n in range(ROWS)]
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_of_one_row_is_told_so(ask: Ask, tmp_path: Path) -> None:
    """One row is no "1 rows"."""
    assert ask("select 1 as one", "--parquet", str(tmp_path / "one.parquet")).stderr.startswith("1 row in ")


def test_a_type_that_parquet_lacks_is_explained(ask: Ask, tmp_path: Path) -> None:
    """An interval: exit code 1, what to do, and no half file."""
    done = ask("select interval 1 day as length", "--parquet", str(tmp_path / "x.parquet"))
    assert done.exit_code == 1
    assert "cast that column" in done.stderr
    assert list(tmp_path.iterdir()) == []


def read_sheet(file: Path) -> list[list[str]]:
    """The cells of an Excel file's only sheet as text; a formula fails."""
    with zipfile.ZipFile(file) as book:
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        assert not any("hyperlink" in name for name in book.namelist())
    assert sheet.findall(".//{*}f") == []
    return [["".join(cell.itertext()) for cell in row.iterfind("{*}c")] for row in sheet.iterfind(".//{*}row")]


def test_an_excel_file_holds_the_answer_as_text_and_numbers(ask: Ask, tmp_path: Path) -> None:
    """All rows; no text becomes a formula or a link; lists are JSON."""
    file = tmp_path / "answer.xlsx"
    done = ask("select words, [words] as list, 7 as n from texts", "--xlsx", str(file))
    assert (done.exit_code, done.stdout) == (0, "")
    head, *rows = read_sheet(file)
    assert head == ["words", "list", "n"]
    assert [row[0] for row in rows] == HOSTILE
    assert [json.loads(row[1]) for row in rows] == [[words] for words in HOSTILE]
    assert {row[2] for row in rows} == {"7"}


def test_a_text_that_excel_cannot_hold_is_cut_with_a_word(ask: Ask, tmp_path: Path) -> None:
    """More than 32,767 characters: cut, counted on standard error."""
    file = tmp_path / "long.xlsx"
    done = ask("select repeat('x', 40000) as long", "--xlsx", str(file))
    assert "1 texts were cut" in done.stderr
    assert len(read_sheet(file)[1][0]) == 32_767


def test_a_file_that_cannot_be_written_is_explained(ask: Ask, warehouse: Path, tmp_path: Path) -> None:
    """The warehouse itself and a folder that is not there: exit code 2, and the warehouse is as it was."""
    before = warehouse.read_bytes()
    assert ask("select 1", "--parquet", str(warehouse)).exit_code == 2
    done = ask("select 1", "--xlsx", str(tmp_path / "none" / "x.xlsx"))
    assert done.exit_code == 2
    assert "does not exist" in done.stderr
    assert warehouse.read_bytes() == before


def test_a_table_that_is_not_there_leads_to_the_list_of_those_that_are(ask: Ask) -> None:
    """The nearest name of ours is told, and none of the tables that DuckDB has for others."""
    done = ask("select * from nothing")
    assert ("`newsmill sql .tables`" in done.stderr, "pg_" in done.stderr) == (True, False)
    assert 'Did you mean "texts"?' in ask("select * from txts").stderr


def test_two_formats_are_refused(ask: Ask) -> None:
    """Exit code 2, and both are named."""
    done = ask("select 1", "--json", "--csv")
    assert done.exit_code == 2
    assert "--csv and --json" in done.stderr


def test_texts_are_printed_as_they_are(ask: Ask) -> None:
    """Square brackets and colons are no markup, in cells and in names of columns."""
    done = ask('select words as "[bold]words" from texts')
    assert done.exit_code == 0
    assert "[bold]words" in done.stdout
    for words in HOSTILE[:-1]:
        assert words in done.stdout


def test_a_table_off_a_terminal_is_not_cut(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a pipe a long text stands on one line; with a width it goes over several, and never gets an ellipsis."""
    query = "select repeat('word ', 60) as long_text, repeat('x', 300) as one_word"
    wide = ask(query).stdout
    assert ("word " * 60).strip() in wide
    assert "x" * 300 in wide
    monkeypatch.setenv("COLUMNS", "60")
    narrow = ask(query).stdout
    assert max(map(len, narrow.splitlines())) <= 60
    assert narrow.count("word") == 60 + 1
    assert narrow.count("x") == 300 + 1
    assert "…" not in wide + narrow


@pytest.mark.parametrize("typed", ["select 42 as answer", "select 42 as answer;", "select 42\nas answer ;\n\n"])
def test_a_query_on_standard_input_is_answered(ask: Ask, typed: str) -> None:
    """With or without a semicolon, on one line or several."""
    done = ask("--csv", typed=typed)
    assert (done.exit_code, done.stdout) == (0, "answer\n42\n")


def test_a_script_may_ask_what_the_prompt_is_asked(ask: Ask) -> None:
    """Lines that begin with a dot are answered in their turn; a dot inside a statement is none."""
    done = ask("--csv", typed="select 1 as a;\n.schema numbers\nselect abs(\n.5) as b")
    assert done.exit_code == 0
    assert done.stdout.startswith("a\n1\nnumbers")
    assert done.stdout.endswith("b\n0.5\n")


def test_a_query_may_be_what_the_prompt_is_asked(ask: Ask) -> None:
    """A line that begins with a dot is answered as at the prompt; one that nobody knows is an error."""
    assert ask(".schema numbers").stdout.startswith("numbers")
    unknown = ask(".nosuch")
    assert (unknown.exit_code, unknown.stdout) == (1, "")
    assert ".help lists what there is" in unknown.stderr


def test_a_script_ends_at_its_first_error(ask: Ask) -> None:
    """The answers before it are given, those after it are not; exit code 1, DuckDB's words, no traceback."""
    done = ask("--csv", typed="select 1 as a; select wrong from numbers; select 2 as b")
    assert done.exit_code == 1
    assert done.stdout == "a\n1\n"
    assert "wrong" in done.stderr


@pytest.mark.parametrize("query", ["select headlin from numbers", "selec 1", "select 1; select 2", "drop table texts"])
def test_a_wrong_query_has_exit_code_1(ask: Ask, query: str) -> None:
    """Misspelt, unparsable, two at once, or not reading: explained on standard error."""
    done = ask(query, "--json")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("newsmill: ")


def test_an_error_after_the_first_rows_is_an_error(ask: Ask) -> None:
    """A query that fails while its rows are read: exit code 1."""
    done = ask("select case when n = 2000 then error('too far') else n end as n from numbers order by n", "--csv")
    assert done.exit_code == 1
    assert "too far" in done.stderr


def test_the_prompt_answers_until_it_is_left(warehouse: Path) -> None:
    """On a terminal, statements of several lines end with a semicolon; a wrong one does not end the session."""
    main, end = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "flows", "sql", "--warehouse", str(warehouse)],
        cwd=ROOT, stdin=end, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    os.write(main, b"select count(*) as n\nfrom numbers;\nselect wrong;\nselect 42 as answer;\n.quit\n")
    shown, told = program.communicate(timeout=60)
    os.close(main)
    os.close(end)
    assert program.returncode == 0
    assert str(ROWS) in shown
    assert "42" in shown
    assert "wrong" in told
