"""`newsmill alerts`: ask the alerts about the warehouse now, and tell nobody else."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

from flows.alerts.evaluate import evaluate_alerts
from flows.storage.folder import DataFolder
from flows.terminal import exit_codes
from flows.terminal.console import complain, safe
from warehouse.connect import WarehouseError
from warehouse.watch import list_alerts


def alerts_command(data: DataFolder, names: tuple[str, ...], *, as_json: bool) -> int:
    """Print what all alerts, or those that are named, find; returns the exit code, which tells of wrong ones."""
    alerts = list_alerts(data.alerts)
    known = {alert.name for alert in alerts}
    if unknown := [name for name in names if name not in known]:
        complain(f"there is no alert {unknown[0]!r}: there are {', '.join(sorted(known))}, and files in {data.alerts}")
        return exit_codes.USAGE
    try:
        found = evaluate_alerts(data, [alert for alert in alerts if not names or alert.name in names])
    except WarehouseError as problem:
        complain(problem)
        return exit_codes.FAILED
    if as_json:
        sys.stdout.write(json.dumps([asdict(one) for one in found.findings], ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(f"{one.alert}: {safe(one.message)}\n" for one in found.findings)
        quiet = sorted(({*names} or known) - {one.alert for one in found.findings})
        sys.stdout.write(f"nothing to tell: {', '.join(quiet)}\n" if quiet else "")
    for path, problem_text in found.wrong:
        complain(f"{path}: {problem_text}")
    return exit_codes.FAILED if found.wrong else exit_codes.DONE
