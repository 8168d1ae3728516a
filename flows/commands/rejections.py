"""`newsmill rejections`: rejected items that have not loaded since, by reason, then one by one."""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Table

from flows.commands.hints import as_typed
from flows.storage.folder import DataFolder
from flows.terminal import exit_codes
from flows.terminal.console import complain, safe
from flows.terminal.screen import new_console, print_table
from warehouse.connect import WarehouseError
from warehouse.kept import read_open_rejections


def rejections_command(data: DataFolder, reason: str | None, limit: int, *, as_json: bool) -> int:
    """Print the open rejections, of one reason if `reason` is given; returns the exit code."""
    try:
        items = read_open_rejections(data.warehouse)
    except WarehouseError as problem:
        complain(problem)
        return exit_codes.FAILED
    if reason is not None:
        items = [item for item in items if item["reason"] == reason]
    if as_json:
        record = {"open": len(items), "reasons": _count(items), "items": items[: limit or None]}
        sys.stdout.write(json.dumps(record, ensure_ascii=False, default=str) + "\n")
    else:
        _print(items, limit, data)
    return exit_codes.DONE


def _count(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Items per stage and reason, and how many of them were kept; the most frequent first."""
    items_of = Counter((item["stage"], item["reason"]) for item in items)
    kept = Counter((item["stage"], item["reason"]) for item in items if item["item_sha256"])
    ordered = sorted(items_of.items(), key=lambda pair: (-pair[1], pair[0]))
    return [
        {"stage": stage, "reason": reason, "items": number, "kept": kept[stage, reason]}
        for (stage, reason), number in ordered
    ]


def _print(items: list[dict[str, Any]], limit: int, data: DataFolder) -> None:
    """Reasons as a table, items as lines."""
    console = new_console()
    if not items:
        console.print("no item is rejected")
        return
    table = Table("stage", "reason", "items", "kept", box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for row in _count(items):
        table.add_row(*(safe(row[name]) for name in ("stage", "reason", "items", "kept")))
    print_table(table)
    shown = items[: limit or None]
    for item in shown:
        console.print(f"\n{safe(item['source_path'])}\n  {item['reason']}: {safe(item['detail'])}", soft_wrap=True)
    if len(shown) < len(items):
        console.print(f"\nthe first {len(shown)} of {len(items)}; --limit 0 shows all")
    if any(item["item_sha256"] for item in items):
        again = as_typed("retry", data, "both")
        console.print(f"\nkept in {safe(data.rejected)}; {safe(again)} tries them again", soft_wrap=True)
