"""`newsmill retry`: a run over the rejected items that were kept."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any

from flows.commands.run import run_command
from flows.inputs.kept import KEPT
from flows.storage.folder import DataFolder
from flows.storage.kept_items import folder_of
from flows.terminal import exit_codes
from flows.terminal.console import complain


def retry_command(data: DataFolder, reason: str | None, parameters: Mapping[str, Any], *, as_json: bool) -> int:
    """Run over the kept items, of one reason if `reason` is given; returns the exit code.

    Items that load are settled and no longer kept; items that are rejected again stay.
    If those are more than a run allows, it ends with that exit code, like a run.
    """
    folder = data.rejected if reason is None else folder_of(data, reason)
    if not any(folder.rglob(f"*{KEPT}")):
        if reason is not None and any(data.rejected.rglob(f"*{KEPT}")):
            complain(f"no item with the reason {reason} is kept; newsmill rejections lists the reasons")
            return exit_codes.USAGE
        message = "nothing to try again: no item is kept"
        if as_json:
            sys.stdout.write(json.dumps({"exit_code": exit_codes.DONE, "message": message, "report": None}) + "\n")
        else:
            sys.stderr.write(f"{message}\n")
        return exit_codes.DONE
    return run_command({**parameters, "inputs": [str(folder)]}, as_json=as_json)
