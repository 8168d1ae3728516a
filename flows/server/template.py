"""An empty database for Prefect's server, made once when newsmill is installed: `python -m flows.server.template`.

To make one takes the server seconds, and every new data folder needs one. Without the template it makes it itself.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.server.environment import apply_environment
from flows.storage.folder import DataFolder


def template_file() -> Path:
    """Where the template lies: beside the installed packages, one for each version of Prefect."""
    return Path(sys.prefix) / "share" / "newsmill" / f"prefect-{version('prefect')}.db"


def place_template(database: Path) -> None:
    """Begin a database with the template; one that is there stays, and without a template nothing is done."""
    template = template_file()
    if database.exists() or not template.exists():
        return
    database.parent.mkdir(parents=True, exist_ok=True)
    copy = database.with_name(f"{database.name}.new")
    shutil.copyfile(template, copy)
    copy.replace(database)


def make_template() -> None:
    """Let Prefect make an empty database, and keep it as the template.

    Raises:
        subprocess.CalledProcessError: if it cannot.
    """
    template = template_file()
    template.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        data = DataFolder(Path(folder))
        apply_environment(data)
        command = [sys.executable, "-m", "prefect", "server", "database", "upgrade", "--yes"]
        subprocess.run(command, env=dict(os.environ), check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own
        made = data.prefect / "prefect.db"
        with closing(sqlite3.connect(made)) as source, closing(sqlite3.connect(Path(folder) / "copy.db")) as target:
            source.backup(target)  # with what still lies in the log beside it
        shutil.copyfile(Path(folder) / "copy.db", template)


if __name__ == "__main__":
    make_template()
