"""`newsmill sample`: a sheet of rows to judge one's own corpus by, and what a judged sheet says."""

from __future__ import annotations

import contextlib
import csv
import json
import shlex
import sys
from pathlib import Path

from flows.answers.cells import to_csv
from flows.answers.files import aside
from flows.answers.judged import NOTE, VERDICT, SheetError, read_sheet
from flows.terminal import exit_codes
from flows.terminal.console import complain, safe
from flows.terminal.screen import new_console
from warehouse.connect import WarehouseError, open_for_people
from warehouse.sample import draw_rows


def sample_command(warehouse: Path, table: str, count: int, seed: int, file: Path) -> int:
    """Write a sheet of drawn rows; the exit code. A sheet that is there is left alone: it may have been judged."""
    if file.exists():
        complain(f"{file} is there already, and may hold verdicts: name another file with --out")
        return exit_codes.USAGE
    try:
        with contextlib.closing(open_for_people(warehouse)) as connection:
            rows = draw_rows(connection, table, count, seed)
        if not rows:
            complain(f"{warehouse} has no {table}")
            return exit_codes.FAILED
        with aside(file) as unfinished, unfinished.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow([VERDICT, NOTE, *rows[0]])
            writer.writerows([["", "", *map(to_csv, row.values())] for row in rows])
    except (WarehouseError, OSError) as problem:
        complain(problem)
        return exit_codes.FAILED
    new_console().print(
        f"{len(rows)} {table} in {safe(str(file.absolute()))}: write yes or no under {VERDICT}, then "
        f"newsmill sample --read {safe(shlex.quote(str(file)))}",
        soft_wrap=True,
    )
    return exit_codes.DONE


def read_command(file: Path, *, as_json: bool) -> int:
    """Say what a judged sheet tells; the exit code."""
    try:
        found, left = read_sheet(file)
    except SheetError as problem:
        complain(problem)
        return exit_codes.FAILED
    if not found["all"].judged:
        complain(f"{file}: no row is judged yet: write yes or no under {VERDICT}")
        return exit_codes.FAILED
    told = {
        kind: {"right": one.right, "judged": one.judged, "share": round(one.share, 3),
               "interval": [round(end, 3) for end in one.interval()]}
        for kind, one in found.items()
    }  # fmt: skip
    if as_json:
        sys.stdout.write(json.dumps({"precision": told, "not_judged": left}) + "\n")
        return exit_codes.DONE
    console = new_console()
    for kind, one in found.items():
        low, high = one.interval()
        console.print(
            f"{safe(kind):14} {one.share:6.1%}  {one.right} of {one.judged}, 95 % interval {low:.1%} to {high:.1%}"
        )
    if left:
        console.print(f"{left} not judged")
    return exit_codes.DONE
