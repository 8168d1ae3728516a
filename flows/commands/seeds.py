"""`newsmill seeds check`: slips in the reference data, examples that do not show their rule, rows that never fired."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rich.console import Console
from rich.status import Status

from flows.rules.areas import AREAS
from flows.rules.examples import BrokenExample, run_examples
from flows.rules.fired import Unused, find_unused
from flows.stages.language_model import ModelError, load_model
from flows.storage.folder import DataFolder
from flows.terminal import exit_codes
from flows.terminal.console import complain, safe
from seeds.layout import FILES
from seeds.reference import read_reference
from seeds.rows import Tables, read_all
from seeds.slips import Slip
from warehouse.connect import WarehouseError


@dataclass(frozen=True, slots=True)
class Check:
    """What a check of the reference data found: `rules` were run on their examples, none where there were slips."""

    slips: Sequence[Slip]
    tables: Tables
    rules: int = 0
    broken: Sequence[BrokenExample] = ()
    unused: dict[str, Unused] = field(default_factory=dict)

    @property
    def is_right(self) -> bool:
        """Whether there are no slips and every example shows its rule; unused rows are no fault."""
        return not self.slips and not self.broken


def check_command(data: DataFolder, model: str, *, with_examples: bool, list_unused: bool, as_json: bool) -> int:
    """Check the built-in reference data and the user's own; 0 if all is right, else 1."""
    try:
        with Status("checking the reference data", console=Console(stderr=True, quiet=as_json)):
            found = _check(data, model if with_examples else None)
    except (ModelError, WarehouseError) as problem:
        complain(problem)
        return exit_codes.FAILED
    if as_json:
        sys.stdout.write(json.dumps(_record(found), ensure_ascii=False) + "\n")
    else:
        _print(Console(highlight=False), found, data, list_unused=list_unused)
    return exit_codes.DONE if found.is_right else exit_codes.FAILED


def _check(data: DataFolder, model: str | None) -> Check:
    """Look for slips; where there are none, run the examples and count what fired."""
    tables, slips = read_all(data.own_seeds)
    if slips:
        return Check(slips, tables)
    reference = read_reference(data.own_seeds)
    broken = run_examples(AREAS, load_model(model), reference) if model else []
    rules = sum(bool(rule.example) for area in AREAS for rule in area.rules(reference)) if model else 0
    unused = find_unused(data.warehouse, tables) if data.warehouse.exists() else {}
    return Check((), tables, rules, broken, unused)


def _record(found: Check) -> dict[str, Any]:
    """The outcome for machines."""
    return {
        "slips": [str(slip) for slip in found.slips],
        "examples_run": found.rules,
        "examples_broken": [
            {"area": one.area, "rule": one.rule.name, "example": one.rule.example, "fired": list(one.fired)}
            for one in found.broken
        ],
        "never_fired": {file: [dict(row) for row in unused.rows] for file, unused in found.unused.items()},
    }


def _print(console: Console, found: Check, data: DataFolder, *, list_unused: bool) -> None:
    """The outcome for people."""

    def say(text: str) -> None:
        console.print(safe(text), markup=False, soft_wrap=True)

    for slip in found.slips:
        say(f"WRONG {slip}")
    if found.slips:
        told = "1 slip: mend it" if len(found.slips) == 1 else f"{len(found.slips)} slips: mend them"
        say(f"{told}, then the examples are run")
        return
    rows = sum(map(len, found.tables.values()))
    own = f", your own in {data.own_seeds} among them" if data.own_seeds else ""
    say(f"{len(FILES)} files with {rows} rows are right{own}")
    for one in found.broken:
        fired = f"; {', '.join(one.fired)} fired" if one.fired else "; nothing fired"
        say(f"WRONG {one.area} {one.rule.name}: its example does not show it{fired}\n      {one.rule.example}")
    if found.rules:
        say(f"{found.rules - len(found.broken)} of {found.rules} examples show their rule")
    _print_unused(say, found, list_unused=list_unused)


def _print_unused(say: Any, found: Check, *, list_unused: bool) -> None:
    """Rows that never fired in the warehouse: how many, or each."""
    for file, unused in found.unused.items():
        say(f"{file}: {len(unused.rows)} of {unused.named} rows never fired in the warehouse")
        for row in unused.rows if list_unused else ():
            say(f"      {','.join(filter(None, (row[name] for name in FILES[file].header[:2])))}")
    if found.unused and not list_unused:
        say("newsmill seeds check --unused lists them")
