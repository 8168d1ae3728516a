"""`newsmill doctor`: check the setup, and say how to mend what is wrong."""

from __future__ import annotations

import json
import platform
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version

from flows.settings import FILE, PREFIX
from flows.stages.language_model import ModelError, load_model, model_info
from flows.storage.folder import DataFolder
from flows.terminal import exit_codes
from flows.terminal.console import safe
from flows.terminal.screen import new_console
from flows.terminal.shadows import HOME, MEND, find_claims, find_shadows
from seeds.reference import read_reference
from seeds.slips import SeedError

_PACKAGES = (
    "newsmill",
    "prefect",
    "fastapi",
    "sqlalchemy",
    "duckdb",
    "pyarrow",
    "spacy",
    "great-expectations",
    "trafilatura",
)
_MEGABYTES_FREE = 500


@dataclass(frozen=True, slots=True)
class Finding:
    """One check of the setup: whether it is right, what was found, and how to mend it."""

    what: str
    is_right: bool
    found: str
    mend: str = ""


def doctor_command(
    data: DataFolder, model: str, settings: Sequence[str], misspelt: Sequence[str], *, as_json: bool
) -> int:
    """Run and print all checks; returns 0 if all is right, else 1.

    `settings` say what is set, and where; `misspelt` which variables look like settings and have no effect.
    """
    first: tuple[Callable[[], Finding], ...] = (_check_python, _check_packages, _check_shadows)
    checks: tuple[Callable[[], Finding], ...] = (
        lambda: _check_settings(settings, misspelt),
        lambda: _check_model(model),
        lambda: _check_reference(data),
        lambda: _check_folder(data),
        lambda: _check_space(data),
        lambda: _check_warehouse(data),
    )
    findings = [check() for check in first]
    if not any(shadow.is_first for shadow in find_shadows()):  # else the rest would look at another project's packages
        findings += [check() for check in checks]
    if as_json:
        sys.stdout.write(json.dumps([asdict(finding) for finding in findings]) + "\n")
    else:
        console = new_console()
        for finding in findings:
            mark = "ok  " if finding.is_right else "WRONG"
            console.print(f"{mark} {finding.what}: {safe(finding.found)}", soft_wrap=True)
            if finding.mend:
                console.print(f"     {safe(finding.mend)}", soft_wrap=True)
    return exit_codes.DONE if all(finding.is_right for finding in findings) else exit_codes.FAILED


def _check_settings(settings: Sequence[str], misspelt: Sequence[str]) -> Finding:
    found = "; ".join((*settings, *misspelt)) or f"all as usual: nothing in {FILE} or {PREFIX}..."
    return Finding("settings", not misspelt, found, "rename the variable, or unset it" if misspelt else "")


def _check_python() -> Finding:
    right = sys.version_info >= (3, 11)
    return Finding("Python", right, platform.python_version(), "" if right else "install Python 3.11 or newer")


def _check_packages() -> Finding:
    found, missing = [], []
    for name in _PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    return Finding(
        "packages", not missing, ", ".join(found), f"missing {', '.join(missing)}: run make setup" if missing else ""
    )


def _check_shadows() -> Finding:
    """Check that no other package on Python's path has one of our names."""
    shadows = [*find_shadows(), *find_claims()]
    told = "; ".join(map(str, shadows)) or f"none but newsmill's in {HOME}"
    return Finding("packages of our names", not shadows, told, MEND if shadows else "")


def _check_model(name: str) -> Finding:
    try:
        info = model_info(name)
        load_model(name)
    except ModelError as problem:
        return Finding(
            "language model", False, str(problem).splitlines()[0], "run make setup, or name another with --model"
        )
    return Finding("language model", True, f"{info.name} {info.version} loads")


def _check_reference(data: DataFolder) -> Finding:
    try:
        own = f", with the rows of {data.own_seeds}" if data.own_seeds else ""
        return Finding("reference data", True, f"version {read_reference(data.own_seeds).version}{own}")
    except SeedError as problem:
        return Finding(
            "reference data", False, str(problem), "mend these rows: newsmill seeds check tells when they are right"
        )


def _check_folder(data: DataFolder) -> Finding:
    """Check that the data folder can be written, or the folder that it would be created in."""
    folder = next(path for path in (data.root.resolve(), *data.root.resolve().parents) if path.exists())
    probe = folder / ".newsmill-probe"
    try:
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as problem:
        return Finding(
            "data folder", False, f"{folder}: {problem.strerror}", "name a folder that you may write with --data"
        )
    return Finding("data folder", True, f"{data.root} can be written")


def _check_space(data: DataFolder) -> Finding:
    folder = next(path for path in (data.root.resolve(), *data.root.resolve().parents) if path.exists())
    free = shutil.disk_usage(folder).free // 1_000_000
    right = free >= _MEGABYTES_FREE
    return Finding(
        "disk space", right, f"{free:,} MB free", "" if right else "make room, or name another folder with --data"
    )


def _check_warehouse(data: DataFolder) -> Finding:
    from warehouse.connect import WarehouseError, fetch_value, open_for_reading
    from warehouse.layout import find_mismatch

    if not data.warehouse.exists():
        return Finding("warehouse", True, f"{data.warehouse} is not made yet: newsmill run makes it")
    try:
        with open_for_reading(data.warehouse) as connection:
            mismatch = find_mismatch(connection)
            articles = 0 if mismatch else fetch_value(connection, "select count(*) from articles")
    except WarehouseError as problem:
        return Finding("warehouse", False, str(problem).splitlines()[0], str(problem).splitlines()[-1])
    if mismatch:
        return Finding(
            "warehouse",
            False,
            f"made by another version: {mismatch}",
            "name a new folder with --data",
        )
    return Finding("warehouse", True, f"{data.warehouse} holds {articles} articles")
