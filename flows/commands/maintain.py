"""`newsmill maintain`: remove what has become old, and write what has become scattered anew."""

from __future__ import annotations

import json
import sqlite3
import sys
from dataclasses import asdict

from flows.stages.maintain import maintain
from flows.storage.folder import DataFolder
from flows.storage.lock import WarehouseBusyError
from flows.terminal import exit_codes
from flows.terminal.console import complain
from flows.terminal.interrupts import kept_interruptions
from flows.terminal.screen import new_console
from warehouse.connect import WarehouseError


def maintain_command(
    data: DataFolder,
    keep_days: int,
    keep_generations: int,
    keep_text_days: int | None = None,
    *,
    dry: bool,
    as_json: bool,
) -> int:
    """Maintain a data folder, and print what was done; returns the exit code."""
    if not data.root.exists():
        complain(f"{data.root} does not exist: name the folder with --data")
        return exit_codes.FAILED
    try:
        with kept_interruptions():
            done = maintain(data, keep_days, keep_generations, keep_text_days, dry=dry)
    except WarehouseBusyError as problem:
        complain(problem)
        return exit_codes.BUSY
    except (WarehouseError, OSError, sqlite3.Error) as problem:
        complain(problem)
        return exit_codes.FAILED
    if as_json:
        sys.stdout.write(json.dumps({"dry_run": dry, **asdict(done)}) + "\n")
    else:
        new_console().print(done.describe(dry=dry), soft_wrap=True)
    return exit_codes.DONE
