"""`newsmill rules`: what decides what stands in a row, with an example of each rule and how often it fired."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from flows.rules.areas import AREAS, BY_NAME, Area
from flows.rules.fired import count_fired
from flows.storage.folder import DataFolder
from flows.terminal import exit_codes
from flows.terminal.console import complain, safe
from seeds.reference import read_reference
from transforms.reference import Reference
from warehouse.connect import WarehouseError

# An area with more rules than this is listed only where it is asked for.
_MANY = 200


def rules_command(data: DataFolder, area: str | None, *, as_json: bool) -> int:
    """List the rules of one area, or of all; the exit code."""
    chosen = AREAS if area is None else (BY_NAME[area],)
    reference = read_reference(data.own_seeds)
    try:
        fired = count_fired(data.warehouse, chosen) if data.warehouse.exists() else {}
    except WarehouseError as problem:
        complain(problem)
        return exit_codes.FAILED
    listed = {one.name: _list(one, reference, fired) for one in chosen}
    if as_json:
        sys.stdout.write(json.dumps({"areas": listed}, ensure_ascii=False) + "\n")
        return exit_codes.DONE
    console = Console(highlight=False)
    for one in chosen:
        rows = listed[one.name]
        if area is None and len(rows) > _MANY:
            console.print(f"{one.name}: {len(rows)} rules; newsmill rules {one.name} lists them\n", markup=False)
        else:
            _print(console, one, rows)
    if not data.warehouse.exists():
        console.print(f"{safe(data.warehouse)} is not there: nothing was counted", markup=False, soft_wrap=True)
    return exit_codes.DONE


def _list(area: Area, reference: Reference, fired: Mapping[str, Mapping[str, int]]) -> list[dict[str, Any]]:
    """The rules of an area in their order; `fired` is null where no row carries their names."""
    counts = fired.get(area.name)
    return [
        {"name": rule.name, "about": rule.about, "example": rule.example,
         "fired": None if counts is None else counts[rule.name]}
        for rule in area.rules(reference)
    ]  # fmt: skip


def _print(console: Console, area: Area, rows: Sequence[Mapping[str, Any]]) -> None:
    """One table: each rule with what it decides and its example below."""
    console.print(f"{area.name}: {area.about}", markup=False)
    table = Table("rule", "fired", "what it decides, and an example", box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for row in rows:
        told = f"{row['about']}\n{row['example']}" if row["example"] else row["about"]
        table.add_row(safe(row["name"]), "" if row["fired"] is None else str(row["fired"]), safe(told))
    console.print(table, markup=False)
    console.print()
