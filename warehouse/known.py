"""Questions that a run asks the published warehouse before and after its work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import duckdb

from transforms.schema import CORE_TABLES
from warehouse.connect import fetch_value, open_for_reading
from warehouse.publish import count_rows
from warehouse.statements import read_sql

# What `articles.reading_version` says where the text was taken out (see warehouse/texts.py).
TEXT_REMOVED = "text removed"


@dataclass(frozen=True, slots=True)
class KnownVersion:
    """What the warehouse knows of an article: its content, how it was made, and all contents that it ever had.

    `reading_version` is of the article's text and blocks; `made_by` of all other rows: (pipeline
    version, model name, model version, reference version) of the run that loaded them.
    """

    raw_sha256: str
    reading_version: str
    made_by: tuple[str, str, str, str]
    ever: frozenset[str]

    @property
    def is_text_removed(self) -> bool:
        """Whether the text was taken out: what stays of it is no article to make rows of."""
        return self.reading_version == TEXT_REMOVED

    def must_be_remade(self, reading_version: str, made_by: tuple[str, str, str, str]) -> bool:
        """Whether other code, model or data than these made text or rows of this content, and the text is there."""
        return (self.reading_version, self.made_by) != (reading_version, made_by) and not self.is_text_removed


def read_known_versions(path: Path, article_ids: Sequence[str]) -> dict[str, KnownVersion]:
    """The known versions of these articles; empty if there is no warehouse yet."""
    if not path.exists() or not article_ids:
        return {}
    with open_for_reading(path) as connection:
        rows = connection.execute(read_sql("find_known_versions"), [list(article_ids)]).fetchall()
    return {
        article_id: KnownVersion(sha, reading, (pipeline, model, model_version, reference), frozenset(ever or ()))
        for article_id, sha, reading, pipeline, model, model_version, reference, ever in rows
    }


def read_last_run(connection: duckdb.DuckDBPyConnection) -> str:
    """The id of the run that published the warehouse: its row was written last, whatever its clock said."""
    return str(fetch_value(connection, "select max_by(run_id, rowid) from ops.runs"))


def read_statuses(path: Path) -> dict[str, str]:
    """The status of each run that the warehouse's run log names, by id; empty if there is no warehouse yet."""
    if not path.exists():
        return {}
    with open_for_reading(path) as connection:
        return dict(connection.execute("select run_id, status from ops.runs").fetchall())


def find_outdated(path: Path, made_by: tuple[str, str, str, str]) -> list[str]:
    """The sorted ids of articles whose rows were not `made_by` these versions."""
    if not path.exists():
        return []
    with open_for_reading(path) as connection:
        rows = connection.execute(read_sql("find_outdated"), [*made_by, TEXT_REMOVED]).fetchall()
    return [str(row[0]) for row in rows]


def read_pace(path: Path, fixed: float) -> float | None:
    """The seconds per loaded article of the latest runs, of which each takes `fixed` anyway; None where none tells."""
    if not path.exists():
        return None
    with open_for_reading(path) as connection:
        pace = fetch_value(connection, read_sql("find_pace"), [fixed])
    return None if pace is None else float(str(pace))


def find_read_inputs(path: Path, inputs: Mapping[str, str]) -> set[str]:
    """Those inputs that a completed run read to their end; `inputs` tells each as its rejections name it."""
    if not path.exists():
        return set()
    with open_for_reading(path) as connection:
        rows = connection.execute(read_sql("find_read_inputs"), [list(inputs), list(inputs.values())]).fetchall()
    return {str(row[0]) for row in rows}


@dataclass(frozen=True, slots=True)
class WarehouseFigures:
    """A report's figures about the whole warehouse, and what the news of the run was.

    `top_events` are actors, act, recipients, day and the articles that tell it.
    """

    rows: dict[str, int] = field(default_factory=dict)
    articles_per_day: tuple[tuple[date, int], ...] = ()
    quotes_per_outlet: tuple[tuple[str, int], ...] = ()
    past_runs: tuple[tuple[str, datetime, str, int, int, int, int, int], ...] = ()
    most_quoted: tuple[tuple[str, int], ...] = ()
    top_events: tuple[tuple[str, str, str, str, int], ...] = ()


def read_figures(
    connection: duckdb.DuckDBPyConnection, run_id: str, *, runs: int = 10, bars: int = 30, days: int = 20_000
) -> WarehouseFigures:
    """Row counts, the newest days, the outlets with most quotes, the last runs before this one, and the run's news."""
    per_day = connection.execute(
        "select cast(published_at as date) as day, count(*) from articles where published_at is not null"
        " group by day order by day desc limit ?",
        [days],
    ).fetchall()
    outlets = connection.execute(
        "select coalesce(publisher, publisher_domain, 'not stated') as outlet, count(*) as quotes"
        " from quotes join articles using (article_id) group by outlet order by quotes desc, outlet limit ?",
        [bars],
    ).fetchall()
    past = connection.execute(
        "select run_id, started_at, status, articles_read, articles_loaded, articles_unchanged, articles_rejected,"
        " (select count(*) from ops.check_results c where c.run_id = r.run_id and not c.passed)"
        " from ops.runs r where run_id <> ? order by started_at desc limit ?",
        [run_id, runs],
    ).fetchall()
    quoted, events = (
        connection.execute(read_sql(name), {"run_id": run_id}).fetchall()
        for name in ("read_most_quoted", "read_top_events")
    )
    return WarehouseFigures(
        rows=count_rows(connection, tuple(table.name for table in CORE_TABLES)),
        articles_per_day=tuple((day, int(count)) for day, count in reversed(per_day)),
        quotes_per_outlet=tuple((str(outlet), int(count)) for outlet, count in outlets),
        past_runs=tuple(past),
        most_quoted=tuple((str(name), int(quotes)) for name, quotes in quoted),
        top_events=tuple(
            (str(actors), str(act), str(recipients), str(day or "undated"), int(articles))
            for actors, act, recipients, day, articles in events
        ),
    )
