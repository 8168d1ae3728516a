"""Commands in hints, as the user can type them."""

from __future__ import annotations

import os
import shlex
from typing import Literal

from flows.storage.folder import DEFAULT_DATA, DataFolder


def as_typed(command: str, data: DataFolder, uses: Literal["folder", "warehouse", "both"] = "folder") -> str:
    """A command on this data as it can be typed, with the options it needs for what it `uses`."""
    folder = "" if data.root == DEFAULT_DATA else f" --data {shlex.quote(str(data.root))}"
    file = f" --warehouse {shlex.quote(str(data.warehouse_file))}" if data.warehouse_file else ""
    options = {"folder": folder, "warehouse": file or folder, "both": folder + file}[uses]
    program = os.environ.get("NEWSMILL_COMMAND", "newsmill")  # make runs it from .venv, which is not on the path
    return f"{program} {command}{options}"
