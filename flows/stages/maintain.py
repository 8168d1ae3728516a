"""Maintain a data folder: what has become old goes, and what has become scattered is written anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flows.stages.texts import remove_old_texts
from flows.storage.folder import DataFolder
from flows.storage.lock import hold_locks
from flows.storage.prune import prune_journals, prune_prefect, prune_reports, prune_staging
from flows.storage.work_file import place_work_file
from seeds.tables import read_reference_tables
from warehouse.compact import compact, find_free_share, fold_files, has_many_files, is_worth_compacting
from warehouse.generations import KEPT, Relation, compare_with_files, drop_generations, list_generation_files
from warehouse.known import read_statuses
from warehouse.lake.maintain import maintain_lake
from warehouse.layout import read_lacks
from warehouse.store import LakeStore

KEEP_DAYS = 90


@dataclass(frozen=True, slots=True)
class Maintained:
    """What was removed: files, runs and generations by number, and what was written anew."""

    journals: int = 0
    reports: int = 0
    staged_runs: int = 0
    generations: int = 0
    prefect_runs: int = 0
    texts: int | None = None
    parquet_files_folded: bool = False
    empty_share: float = 0.0
    compacted: bool = False
    lake_states: int = 0
    lake_files: tuple[int, int] | None = None

    def describe(self, *, dry: bool) -> str:
        """In one line."""
        removed = (
            f"{self.journals} journals, {self.reports} reports, {self.staged_runs} stopped runs, "
            f"{self.generations} generations, {self.prefect_runs} runs of Prefect's"
            + ("" if self.texts is None else f", {self.texts} texts")
        )
        written = [
            *(["the Parquet files"] if self.parquet_files_folded else []),
            *([f"the warehouse ({self.empty_share:.0%} of its file was empty)"] if self.compacted else []),
        ]
        would = "would be " if dry else ""
        if self.lake_files is not None:
            before, after = self.lake_files
            joined = f"{before} files" + ("" if dry else f" became {after}")
            return f"{removed} {would}removed; {self.lake_states} states of the lake {would}forgotten; its {joined}"
        return f"{removed} {would}removed; {' and '.join(written) or 'nothing'} {would}written anew"


def maintain(
    data: DataFolder,
    keep_days: int = KEEP_DAYS,
    keep_generations: int = KEPT,
    keep_text_days: int | None = None,
    *,
    dry: bool = False,
) -> Maintained:
    """Remove what is older than so many days, and compact what is worth it; with `dry` only tell.

    With `keep_text_days` the texts of articles go that came longer ago; their rows stay.

    Every step is whole or not done, and done again by the next call.

    Raises:
        WarehouseBusyError: if a run holds the folder.
        WarehouseError: if the warehouse cannot be read.
        sqlite3.Error: if Prefect's database cannot be read.
    """
    now = datetime.now(UTC)
    before = now - timedelta(days=keep_days)
    with hold_locks(data):
        logged = read_statuses(data.warehouse)
        kept = max(0, len(list_generation_files(data.generations)) - keep_generations)
        if not dry:
            drop_generations(data.generations, keep_generations)
        journals = prune_journals(data, before, logged, dry=dry)
        reports = prune_reports(data, before, dry=dry)
        staged = prune_staging(data, before, dry=dry)
        runs = prune_prefect(data.prefect / "prefect.db", before, dry=dry)
        if isinstance(data.store, LakeStore):
            texts = _remove_texts(data, now, keep_text_days, dry=dry)
            lake = maintain_lake(data.store.address, before, keep_generations, dry=dry)
            files = (lake.files_before, lake.files_after)
            return Maintained(journals, reports, staged, kept, runs, texts, lake_states=lake.expired, lake_files=files)
        is_same = data.warehouse.exists() and compare_with_files(data.warehouse, data.tables) is Relation.SAME
        if not is_same or read_lacks(data.warehouse):  # the next run catches up, or brings it to this version
            return Maintained(journals, reports, staged, kept, runs)
        texts = _remove_texts(data, now, keep_text_days, dry=dry)
        share = find_free_share(data.warehouse)
        is_worth = bool(texts) or is_worth_compacting(share)
        is_many = has_many_files(data.tables)
        if is_many and not dry:
            fold_files(data.warehouse, data.tables)
        if is_worth and not dry:
            with place_work_file(data, "maintain") as work:
                compact(data.warehouse, data.tables, work, read_reference_tables(data.own_seeds))
        return Maintained(journals, reports, staged, kept, runs, texts, is_many or bool(texts), share, is_worth)


def _remove_texts(data: DataFolder, now: datetime, keep_days: int | None, *, dry: bool) -> int | None:
    """How many texts went that came longer ago than so many days; None if texts are kept."""
    return None if keep_days is None else remove_old_texts(data, now - timedelta(days=keep_days), keep_days, dry=dry)
