"""Running the mill on a labelled set: a warehouse of its own for each."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.accuracy.outside.documents import read_documents, write_input
from tests.accuracy.outside.sets import OutsideSet

# The mill's exit codes with which there is a warehouse to score: all is well, or more
# articles were rejected than a user would accept (they are counted as missing).
_SCORABLE = (0, 4)
_WAREHOUSE = "warehouse.duckdb"


class MillError(Exception):
    """The mill left no warehouse of a set."""


def warehouse_of(labelled: OutsideSet, folder: Path) -> Path:
    """The set's warehouse under `folder`; made, unless an earlier one stands there.

    Raises:
        MillError: if the mill failed; its own words are in the message.
    """
    done = folder / labelled.name
    if done.exists():
        return done / _WAREHOUSE
    data = folder / f"{labelled.name}.part"  # renamed when all is loaded: a run that was broken off is no result
    data.mkdir(parents=True, exist_ok=True)
    records = data / f"{labelled.name}.jsonl"
    write_input(read_documents(labelled.path), labelled.path.parent.parent, records)
    newsmill = Path(sys.executable).with_name("newsmill")
    run = subprocess.run(
        [newsmill, "run", records, "--data", data], capture_output=True, text=True, errors="replace", check=False
    )
    if run.returncode not in _SCORABLE or not (data / _WAREHOUSE).exists():
        ending = "\n".join((run.stdout + run.stderr).splitlines()[-20:])
        raise MillError(f"{labelled.name}: newsmill run ended with {run.returncode}\n{ending}")
    return data.rename(done) / _WAREHOUSE
