"""Commands in hints, as the user can type them."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path
from typing import Literal

from flows.storage.folder import DEFAULT_DATA, DataFolder

NAME = "newsmill"


def as_typed(command: str, data: DataFolder, uses: Literal["folder", "warehouse", "both"] = "folder") -> str:
    """A command on this data as it can be typed, with the options it needs for what it `uses`."""
    folder = "" if data.root == DEFAULT_DATA else f" --data {shlex.quote(str(data.root))}"
    file = f" --warehouse {shlex.quote(str(data.warehouse_file))}" if data.warehouse_file else ""
    options = {"folder": folder, "warehouse": file or folder, "both": folder + file}[uses]
    return f"{_program()} {command}{options}"


def _program() -> str:
    """The program as it can be started here; make starts it from .venv, which is not on the path."""
    started = Path(sys.argv[0])
    is_reached = started.stem != NAME or shutil.which(NAME) is not None
    return os.environ.get("NEWSMILL_COMMAND") or (NAME if is_reached else shlex.quote(str(started)))
