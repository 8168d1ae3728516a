"""Warehouses of labelled sets: made quickly in this process over known parses, or by the whole program.

Both give the same rows. The quick way leaves out what no measure sees: Prefect, the checks, the run log, the
Parquet files. Parses are kept, so that what a changed rule does is known without parsing again.
"""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from flows.pipeline.versions import parsing_version
from flows.stages.language_model import DEFAULT_MODEL, model_info
from flows.storage.folder import DataFolder
from tests.kit.program import PROGRAM, program_environment
from tests.kit.stages import grind_tables, make_plan

_ROOT = Path(__file__).resolve().parents[2]
_ROOMS = ("transforms", "seeds", "warehouse", "flows")
_MADE_OF = frozenset({".py", ".sql", ".csv", ".parquet"})
# The program's exit codes with which there is a warehouse to score: all is well, or more articles were
# rejected than a user would accept (they are counted as missing).
_SCORABLE = (0, 4)


class MillError(Exception):
    """There is no warehouse of a set."""


def mill(name: str, source: Path, data: Path, *, whole: bool) -> Path:
    """The warehouse of an input under a folder that keeps warehouses and parses.

    Raises:
        MillError: if the whole program failed on it.
    """
    return mill_whole(source, data / "whole" / name) if whole else mill_quickly(source, data / name)


def mill_quickly(source: Path, folder: Path) -> Path:
    """The warehouse of an input, made in this process unless the same code made one of the same input before."""
    data, mark = DataFolder(folder), folder / "made_by"
    made_by = f"{_code_version()} {_digest(source)}"
    if data.warehouse.exists() and mark.exists() and mark.read_text(encoding="utf-8") == made_by:
        return data.warehouse
    for old in (mark, data.warehouse):
        old.unlink(missing_ok=True)
    info = model_info(DEFAULT_MODEL)
    versions = {"model_version": info.version, "parsing_version": parsing_version(info.name, info.version)}
    grind_tables(make_plan(folder, source, run="eval", pipeline_version=_code_version(), **versions))
    mark.write_text(made_by, encoding="utf-8")
    return data.warehouse


@lru_cache(maxsize=1)
def _code_version() -> str:
    """A digest over all code and data that make rows, and the model."""
    info = model_info(DEFAULT_MODEL)
    files = [path for room in _ROOMS for path in (_ROOT / room).rglob("*") if path.suffix in _MADE_OF]
    digest = hashlib.sha256(f"{info.name} {info.version}".encode())
    for path in sorted(files):
        digest.update(f"{path.relative_to(_ROOT)} {_digest(path)}".encode())
    return digest.hexdigest()


def _digest(path: Path) -> str:
    """A digest over a file, or over all files of a folder."""
    files = [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file())
    digest = hashlib.sha256()
    for one in files:
        digest.update(hashlib.sha256(one.read_bytes()).digest())
    return digest.hexdigest()


def mill_whole(source: Path, folder: Path, command: Sequence[str] = PROGRAM) -> Path:
    """The warehouse that `newsmill run` makes of an input in a data folder; known parses are used again.

    Raises:
        MillError: if the run failed; its own words are in the message.
    """
    arguments = [*command, "run", str(source), "--data", str(folder)]
    run = subprocess.run(
        arguments, capture_output=True, text=True, errors="replace", check=False, env=program_environment()
    )
    made = DataFolder(folder).warehouse
    if run.returncode not in _SCORABLE or not made.exists():
        ending = "\n".join((run.stdout + run.stderr).splitlines()[-20:])
        raise MillError(f"{source.stem}: newsmill run ended with {run.returncode}\n{ending}")
    return made
