"""`newsmill correct`: note a correction, apply all of them now, and say what became of each."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import datetime

from flows.stages.change import publish_change
from flows.storage.corrections import CorrectionsError, add_correction, read_corrections
from flows.storage.folder import DataFolder
from flows.storage.lock import WarehouseBusyError, hold_locks
from flows.terminal import exit_codes
from flows.terminal.console import complain, safe
from flows.terminal.interrupts import kept_interruptions
from flows.terminal.screen import new_console
from warehouse.changed import Changed
from warehouse.connect import Connection, WarehouseError, open_for_reading
from warehouse.correct import KINDS, Correction, Outcome, apply_corrections, find_words, what_changed


def correct_command(data: DataFolder, new: Correction | None, *, as_json: bool) -> int:
    """Append a correction, if one is given, and apply the file; 1 if one of its lines could not be applied.

    A new one expects the words that its row has now. Each call is a run of its own in the run log.
    """
    if not data.warehouse.exists():
        complain(f"{data.warehouse} does not exist: name the folder with --data")
        return exit_codes.FAILED
    try:
        with kept_interruptions(), hold_locks(data):
            if new is not None:
                _note(data, new)
            outcomes = _publish_corrected(data)
    except WarehouseBusyError as problem:
        complain(problem)
        return exit_codes.BUSY
    except (CorrectionsError, WarehouseError, OSError) as problem:
        complain(problem)
        return exit_codes.FAILED
    return _tell(data, outcomes, as_json=as_json)


def _note(data: DataFolder, new: Correction) -> None:
    """Append a correction to the file, with the words of its row."""
    with open_for_reading(data.warehouse) as connection:
        words = find_words(connection, new.what, new.row_id)
    if words is None:
        tables = " or ".join(table for table, _, _ in KINDS[new.what].places)
        raise CorrectionsError(f"{new.row_id} is no row of {tables} in {data.warehouse}")
    noted = Correction(0, new.what, new.row_id, new.value, words, new.reason, new.author)
    add_correction(data.corrections, noted)


def _publish_corrected(data: DataFolder) -> list[Outcome]:
    """Apply the file to a copy of the warehouse, and publish it."""
    corrections = read_corrections(data.corrections)
    outcomes: list[Outcome] = []

    def correct(connection: Connection, run_id: str, _now: datetime) -> Changed:
        outcomes.extend(apply_corrections(connection, corrections, run_id))
        return what_changed(outcomes)

    publish_change(data, "corrected", {"corrected": len(corrections)}, correct)
    return outcomes


def _tell(data: DataFolder, outcomes: Sequence[Outcome], *, as_json: bool) -> int:
    """Say how many were applied, and why the others were not."""
    missed = [one for one in outcomes if one.outcome != "applied"]
    if as_json:
        told = [{"line": o.correction.line, "outcome": o.outcome, "detail": o.detail or None} for o in outcomes]
        sys.stdout.write(json.dumps({"corrections": told}, ensure_ascii=False) + "\n")
    for one in missed:
        complain(f"{data.corrections}, line {one.correction.line}: {one.outcome}: {one.detail}")
    new_console(quiet=as_json).print(
        f"{len(outcomes) - len(missed)} of {len(outcomes)} corrections of {safe(str(data.corrections))} applied",
        soft_wrap=True,
    )
    return exit_codes.FAILED if missed else exit_codes.DONE
