"""Earlier states of a lake: list them, compare one with the latest, and take one back."""

from __future__ import annotations

from pathlib import Path

from transforms.schema import CORE_TABLES
from warehouse.connect import Connection, fetch_value
from warehouse.generations import Generation
from warehouse.lake.address import LakeAddress
from warehouse.lake.connect import ALIAS, open_lake

_MOST = 50  # that are listed


def list_turns(address: LakeAddress) -> list[Generation]:
    """The committed runs whose states the lake still holds, the latest first; its number is that of the run."""
    with open_lake(address) as connection:
        rows = connection.execute(
            "select snapshot_id, snapshot_time, commit_message, (commit_extra_info::json->>'turn')::bigint as turn"  # noqa: S608 - a constant
            f" from {ALIAS}.snapshots() where author = 'newsmill' order by snapshot_id desc limit {_MOST}"
        ).fetchall()
        return [
            Generation(
                number=int(turn),
                path=Path(address.files),
                size=_count_bytes(connection, snapshot),
                finished_at=moment,
                status=_status(connection, snapshot, run_id),
                articles=_count(connection, "articles", snapshot),
            )
            for snapshot, moment, run_id, turn in rows
        ]


def find_snapshot(connection: Connection, turn: int) -> int | None:
    """The lake's own number of the state that a run left; None if it has expired."""
    rows = connection.execute(
        f"select max(snapshot_id) from {ALIAS}.snapshots()"  # noqa: S608 - a constant
        " where author = 'newsmill' and (commit_extra_info::json->>'turn')::bigint = ?",
        [turn],
    ).fetchall()
    return rows[0][0] if rows[0][0] is None else int(rows[0][0])


def compare_turns(address: LakeAddress, turn: int) -> list[tuple[str, int, int]]:
    """Rows per core table now and after a run, and the articles that only one of the two has."""
    with open_lake(address) as connection:
        then = find_snapshot(connection, turn)
        latest = int(str(fetch_value(connection, f"select id from {ALIAS}.current_snapshot()")))  # noqa: S608 - a constant
        rows = [
            (table.name, _count(connection, table.name, latest), _count(connection, table.name, then or latest))
            for table in CORE_TABLES
        ]
        articles = [f"(from {ALIAS}.main.articles at (version => {one}))" for one in (latest, then or latest)]
        only = [
            int(str(fetch_value(connection, f"select count(*) from {a} as a anti join {b} as b using (article_id)")))  # noqa: S608 - constants
            for a, b in (articles, reversed(articles))
        ]
    return [*rows, ("articles that the other has not", only[0], only[1])]


def _count(connection: Connection, table: str, snapshot: int) -> int:
    return int(str(fetch_value(connection, f"select count(*) from {ALIAS}.main.{table} at (version => {snapshot})")))  # noqa: S608 - declared names


def _count_bytes(connection: Connection, snapshot: int) -> int:
    """What the files of a state take."""
    query = (
        f"select coalesce(sum(file_size_bytes), 0) from __ducklake_metadata_{ALIAS}.ducklake_data_file"  # noqa: S608 - a constant
        f" where begin_snapshot <= {snapshot} and (end_snapshot is null or end_snapshot > {snapshot})"
    )
    return int(str(fetch_value(connection, query)))


def _status(connection: Connection, snapshot: int, run_id: str) -> str:
    """How a run ended."""
    rows = connection.execute(
        f"select status from {ALIAS}.ops.runs at (version => {snapshot}) where run_id = ?",  # noqa: S608 - a constant
        [run_id],
    ).fetchall()
    return str(rows[0][0]) if rows else "written"
