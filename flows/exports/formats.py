"""Every format by its name, and how its files are written into a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from flows.answers.files import write_parquet, write_xlsx
from flows.exports.brat import write_brat
from flows.exports.delimited import plain, write_csv_file, write_json_lines, write_tabs
from flows.exports.package import write_description
from flows.exports.sqlite import write_sqlite
from transforms.schema import CORE_TABLES
from transforms.schema.columns import Table
from warehouse.ask import Answer
from warehouse.connect import Connection
from warehouse.exported import read_core, read_core_as_arrow, read_export

# A file that was written, and how many rows or articles it holds.
Written = Iterator[tuple[Path, int]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, what it is, and the function that writes its files into a folder."""

    name: str
    description: str
    write: Callable[[Connection, Path], Written]


def _write_gdelt(connection: Connection, folder: Path) -> Written:
    for name, file in (("gdelt_events", "newsmill.export.CSV"), ("gdelt_mentions", "newsmill.mentions.CSV")):
        with read_export(connection, name) as answer:
            yield folder / file, write_tabs(answer, folder / file, with_header=False)


def _write_gkg(connection: Connection, folder: Path) -> Written:
    file = folder / "newsmill.gkg.csv"
    with read_export(connection, "gkg") as answer:
        yield file, write_tabs(answer, file, with_header=False)


def _write_polecat(connection: Connection, folder: Path) -> Written:
    file = folder / "polecat.txt"
    with read_export(connection, "polecat") as answer:
        yield file, write_tabs(answer, file, with_header=True)


def _write_plover(connection: Connection, folder: Path) -> Written:
    file = folder / "plover.jsonl"
    with read_export(connection, "plover") as answer:
        yield file, write_json_lines(answer, file)


def _write_quotes(connection: Connection, folder: Path) -> Written:
    file = folder / "quotes.csv"
    with read_export(connection, "quotes") as answer:
        yield file, write_csv_file(answer, file)


def _write_csv(connection: Connection, folder: Path) -> Written:
    for table in CORE_TABLES:
        file = folder / f"{table.name}.csv"
        with read_core(connection, table) as answer:
            yield file, write_csv_file(answer, file)


def _write_jsonl(connection: Connection, folder: Path) -> Written:
    for table in CORE_TABLES:
        file = folder / f"{table.name}.jsonl"
        with read_core(connection, table) as answer:
            yield file, write_json_lines(answer, file)


def _write_parquet(connection: Connection, folder: Path) -> Written:
    for table in CORE_TABLES:
        file = folder / f"{table.name}.parquet"
        with read_core_as_arrow(connection, table) as answer:
            yield file, write_parquet(answer, file)


def _write_xlsx(connection: Connection, folder: Path) -> Written:
    for name in ("quotes", "polecat"):
        file = folder / f"{'events' if name == 'polecat' else name}.xlsx"
        with read_export(connection, name) as answer:
            yield file, write_xlsx(answer, file)[0]
    for table in CORE_TABLES:
        if table.name in ("articles", "entities"):
            file = folder / f"{table.name}.xlsx"
            with read_core(connection, table) as answer:
                yield file, write_xlsx(answer, file)[0]


def _write_sqlite(connection: Connection, folder: Path) -> Written:
    file = folder / "newsmill.sqlite"

    def tables() -> Iterator[tuple[Table, Answer]]:
        for table in CORE_TABLES:
            with read_core(connection, table) as answer:
                yield table, answer

    yield file, write_sqlite(tables(), file)


def _write_package(connection: Connection, folder: Path) -> Written:
    for table in CORE_TABLES:
        file = folder / f"{table.name}.csv"
        with read_core(connection, table) as answer:
            yield file, write_csv_file(answer, file, plain)
    write_description(CORE_TABLES, folder / "datapackage.json")
    yield folder / "datapackage.json", len(CORE_TABLES)


def _write_brat(connection: Connection, folder: Path) -> Written:
    names = {"articles", "entity_mentions", "quotes", "quote_spans", "events", "event_participants"}
    rows = {}
    for table in CORE_TABLES:
        if table.name in names:
            with read_core(connection, table) as answer:
                rows[table.name] = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    yield folder, write_brat(rows, folder)


FORMATS = {
    one.name: one
    for one in (
        Format("gdelt", "GDELT 2.0 Events and Mentions, tab-separated, without header", _write_gdelt),
        Format("gkg", "GDELT's Global Knowledge Graph 2.1", _write_gkg),
        Format("polecat", "events in POLECAT's 40 columns", _write_polecat),
        Format("plover", "events as PLOVER's JSON, one a line", _write_plover),
        Format("quotes", "quotes with speaker, role, sentence, outlet and link, as CSV", _write_quotes),
        Format("csv", "the core tables as CSV; no text runs as a formula", _write_csv),
        Format("parquet", "the core tables as Parquet", _write_parquet),
        Format("jsonl", "the core tables as JSON lines", _write_jsonl),
        Format("xlsx", "quotes, events, articles and entities as Excel", _write_xlsx),
        Format("sqlite", "the core tables in one SQLite file", _write_sqlite),
        Format("datapackage", "a Frictionless data package: CSV with keys and meanings", _write_package),
        Format("brat", "texts with brat annotations of names, quotes and events", _write_brat),
    )
}
