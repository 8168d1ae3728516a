"""Several machines load into one lake: nothing is lost, nothing comes twice, and copies and clusters are right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.stories import read_word_frequencies
from tests.kit.lakes import join, needs_lake
from tests.rows.test_order import LOADED, Found, found, in_one_go
from transforms.rows import build_tables
from transforms.schema import CORE_TABLES, RUNS
from transforms.schema.pairs import PAIR_TABLES
from warehouse.changed import Changed
from warehouse.connect import open_for_reading, open_for_writing
from warehouse.lake.verify import compare_with_lake
from warehouse.load import insert_rows, load_batch
from warehouse.publish import FileStamp, WarehouseChangedError, start_work_file
from warehouse.settle import settle_tables
from warehouse.store import LakeStore

pytestmark = [pytest.mark.slow, needs_lake]

__all__ = ["found", "in_one_go"]  # fixtures: the sample pages and a copy of each, and their rows after one load


Rows = dict[str, list[tuple[object, ...]]]
_AS_ONE = "* replace ('run' as run_id)"


@dataclass
class Machine:
    """A machine with its copy of the lake."""

    store: LakeStore
    work: Path
    pages: Found

    def run(self, part: list[int], run_id: str) -> Iterator[str]:
        """Load a part as a run, and stop before each step that another machine may come between."""
        while True:
            yield "catch up"
            self.store.catch_up(self.work)
            yield "load"
            copied, changed = self._load(part, run_id)
            yield "commit"
            try:
                self.store.commit(self.work, copied, changed, run_id)
            except WarehouseChangedError:
                continue
            return

    def _load(self, part: list[int], run_id: str) -> tuple[FileStamp, Changed]:
        """Put a part into a work file."""
        frequencies = read_word_frequencies()
        copied = start_work_file(self.store.path, self.work)
        with open_for_writing(self.work) as connection:
            tables = build_tables([self.pages[i] for i in part], run_id)
            changed = load_batch(connection, tables, run_id, "batch", LOADED)
            changed |= settle_tables(connection, frequencies, run_id)
            insert_rows(connection, RUNS, [run_row(run_id, len(part))])
        return copied, changed


def run_row(run_id: str, articles: int) -> dict[str, object]:
    """A run of the run log."""
    counts = {f"articles_{name}": 0 for name in ("unchanged", "rejected", "duplicate")}
    return {
        "run_id": run_id, "started_at": LOADED, "finished_at": LOADED, "status": "completed", "pipeline_version": "1",
        "model_name": "m", "model_version": "1", "reference_version": "1", "parameters": "{}",
        "articles_read": articles, "articles_loaded": articles, **counts,
    }  # fmt: skip


def read_all(path: Path) -> Rows:
    """All rows of the core tables and pairs in a fixed order, as one run made them."""
    with open_for_reading(path) as connection:
        return {
            table.full_name: connection.execute(
                f"select {_AS_ONE if 'run_id' in table.column_names else '*'} from {table.full_name}"  # noqa: S608
                f" order by {', '.join(table.key)}"
            ).fetchall()
            for table in (*CORE_TABLES, *PAIR_TABLES)
        }


@settings(max_examples=4, deadline=None)
@given(st.data())
def test_any_parts_in_any_interleaving_give_what_one_run_gives(
    found: Found, in_one_go: Rows, data: st.DataObject
) -> None:
    """Two machines load parts that overlap, each step of one between any steps of the other."""
    order = data.draw(st.permutations(range(len(found))))
    cuts = sorted(data.draw(st.lists(st.integers(1, len(found) - 1), min_size=1, max_size=3, unique=True)))
    parts = [list(order[a:b]) for a, b in zip([0, *cuts], [*cuts, len(found)], strict=True)]
    parts[-1] = [*parts[-1], parts[0][0]]  # one comes from both
    with TemporaryDirectory() as folder:
        machines = [
            Machine(join(Path(folder), name), Path(folder) / name / "work.duckdb", found) for name in ("one", "two")
        ]
        waiting: list[list[Iterator[str]]] = [[], []]
        for number, part in enumerate(parts):
            waiting[number % 2].append(machines[number % 2].run(part, f"run-{number}"))
        while any(waiting):
            turn = data.draw(st.sampled_from([number for number in (0, 1) if waiting[number]]))
            if next(waiting[turn][0], None) is None:
                waiting[turn].pop(0)
        for machine in machines:
            machine.store.catch_up(machine.work)
            assert compare_with_lake(machine.store.address, machine.store.path) == {}
        assert read_all(machines[0].store.path) == read_all(machines[1].store.path) == in_one_go
