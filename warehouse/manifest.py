"""The Parquet files beside the warehouse: their manifest, how one is written, and which are damaged.

A file is never changed: what replaces it has another name, and the manifest, written last and in one step, says which
files count. Whoever dies in between leaves the old files whole, and some that the manifest does not list.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from transforms.schema.columns import Table
from transforms.schema.tables import arrow_schema

MANIFEST = "manifest.json"
_NAME = re.compile(r"-\d{6}-\d{5,}\.parquet$")


class Manifest(msgspec.Struct, frozen=True):
    """The content of the Parquet folder: the run that wrote it, the SHA-256 of each file, how often it was written.

    `number` is 0 in folders of earlier versions, which have one file per table and day.
    """

    run_id: str = ""
    files: dict[str, str] = {}
    number: int = 0

    def of(self, table: Table) -> list[str]:
        """The names of a table's files, sorted."""
        return sorted(name for name in self.files if name.startswith(f"{table.full_name}/"))


class DamagedFileError(Exception):
    """A Parquet file that is not as its manifest says."""


def read_manifest(folder: Path) -> Manifest:
    """The folder's manifest; an empty one if it is missing or unreadable (all files are rewritten then)."""
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError):
        return Manifest()


def write_manifest(folder: Path, manifest: Manifest, *, clear: bool) -> None:
    """Write the manifest in one step, then delete files that it does not list: those of exports, or all (`clear`)."""
    listed = Manifest(manifest.run_id, dict(sorted(manifest.files.items())), manifest.number)
    write_whole(folder / MANIFEST, msgspec.json.format(msgspec.json.encode(listed)))
    for path in folder.glob("*/*.parquet"):
        is_ours = clear or _NAME.search(path.name)
        if is_ours and path.relative_to(folder).as_posix() not in listed.files:
            path.unlink(missing_ok=True)


def find_damaged(folder: Path) -> dict[str, str]:
    """Files that the manifest lists and that are missing or changed, with what is wrong."""
    manifest = read_manifest(folder)
    wrong = {}
    for name, digest in manifest.files.items():
        path = folder / name
        if not path.exists():
            wrong[name] = "it is missing"
        elif _digest(path) != digest:
            wrong[name] = "it was changed or is damaged (its checksum is another)"
    return wrong


def find_unlisted(folder: Path) -> dict[str, str]:
    """Files that the manifest does not list, with what is to be told of them.

    A run that died while it wrote them left them. newsmill reads none of them; other programs might.
    """
    manifest = read_manifest(folder)
    wrong = {}
    for path in sorted(folder.glob("*/*.parquet")):
        if path.relative_to(folder).as_posix() not in manifest.files:
            wrong[path.relative_to(folder).as_posix()] = (
                "the manifest does not list it: a stopped run left it, the next one removes it"
            )
    return wrong


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_rows(folder: Path, name: str, files: Mapping[str, str]) -> pa.Table:
    """The rows of a listed file.

    Raises:
        DamagedFileError: if it is missing or not as the manifest says: its rows must not be written again.
    """
    try:
        data = (folder / name).read_bytes()
    except OSError as problem:
        raise DamagedFileError(name) from problem
    if hashlib.sha256(data).hexdigest() != files[name]:
        raise DamagedFileError(name)
    return pq.read_table(pa.BufferReader(data))


def write_rows(folder: Path, name: str, rows: pa.Table, table: Table) -> str:
    """Write rows with the declared schema to a file, synced and in one step; its SHA-256."""
    shaped = rows.select(list(table.column_names)).cast(arrow_schema(table))
    buffer = pa.BufferOutputStream()
    pq.write_table(shaped, buffer, compression="zstd")
    data = buffer.getvalue().to_pybytes()
    write_whole(folder / name, data)
    return hashlib.sha256(data).hexdigest()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file aside, sync it and rename it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.tmp")
    with aside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
