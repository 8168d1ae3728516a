"""The screen of a command: texts are printed as they are, without markup, emoji codes or highlighting."""

from __future__ import annotations

import os
import sys

from rich.console import Console
from rich.table import Table

# Wide enough for any row where no terminal sets a limit.
_UNLIMITED = 1_000_000


def new_console(*, stderr: bool = False, quiet: bool = False, width: int | None = None) -> Console:
    """A console for texts from anywhere: `[bold]` and `:smile:` are printed as they are written."""
    return Console(stderr=stderr, quiet=quiet, width=width, markup=False, emoji=False, highlight=False)


def print_table(table: Table) -> None:
    """Print a table whole on standard output; long texts go over several lines, none is cut.

    On a terminal it is as wide as the screen. In a file or a pipe it is as wide as its texts, unless COLUMNS sets a
    width.
    """
    for column in table.columns:
        column.overflow = "fold"
    has_width = sys.stdout.isatty() or "COLUMNS" in os.environ
    console = new_console(width=None if has_width else _UNLIMITED)
    with console.capture() as drawn:
        console.print(table)
    for line in drawn.get().splitlines():
        sys.stdout.write(line.rstrip() + "\n")
