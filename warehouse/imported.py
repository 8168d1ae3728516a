"""Imported reference data: Parquet sorted by name, queried for the few names of a batch.

A full dump has millions of names; none of them is held in memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from transforms.gazetteer.imported import name_key
from transforms.imports.model import ImportedPlace, ImportedThing
from warehouse.connect import fetch_rows, open_in_memory

THINGS, PLACES = "things", "places"
_AT_ONCE = 50_000
_THING = pa.schema(
    [
        ("name_key", pa.string()),
        ("wikidata_id", pa.string()),
        ("kind", pa.string()),
        ("name", pa.string()),
        ("aliases", pa.list_(pa.string())),
        ("country_code", pa.string()),
        ("gender", pa.string()),
        ("sector", pa.string()),
        ("sitelinks", pa.int32()),
    ]
)
_PLACE = pa.schema(
    [
        ("name_key", pa.string()),
        ("place_id", pa.int64()),
        ("name", pa.string()),
        ("aliases", pa.list_(pa.string())),
        ("country_code", pa.string()),
        ("admin1", pa.string()),
        ("latitude", pa.float32()),
        ("longitude", pa.float32()),
        ("feature_code", pa.string()),
        ("population", pa.int64()),
    ]
)
_SCHEMAS = {THINGS: _THING, PLACES: _PLACE}


def write_import(folder: Path, kind: str, found: Iterable[ImportedThing | ImportedPlace]) -> int:
    """Write an import, one row per name, to a file that replaces the last of its kind; returns how many things it has.

    Streams: few rows are in memory at a time, and DuckDB sorts on disk if needed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    loose, whole, aside = (folder / f".{kind}{suffix}" for suffix in (".loose", ".sorted", ".tmp"))
    count = 0
    stream = iter(found)
    try:
        with pq.ParquetWriter(loose, _SCHEMAS[kind], compression="zstd") as writer:
            while part := list(islice(stream, _AT_ONCE)):
                count += len(part)
                writer.write_table(pa.Table.from_pylist([row for one in part for row in _rows(one)], _SCHEMAS[kind]))
        with open_in_memory(aside, "2GB") as connection:
            target = str(whole).replace("'", "''")
            connection.execute(
                f"copy (from read_parquet(?) order by all) to '{target}'"
                " (format parquet, compression zstd, row_group_size 20000)",
                [str(loose)],
            )
        whole.replace(folder / f"{kind}.parquet")
    finally:
        loose.unlink(missing_ok=True)
        whole.unlink(missing_ok=True)
    return count


def find_imported(folder: Path, names: Iterable[str]) -> tuple[list[ImportedThing], list[ImportedPlace]]:
    """The things and places that may have one of these names, in a fixed order; empty without imports."""
    keys = sorted({name_key(name) for name in names} - {""})
    things = _ask(folder / f"{THINGS}.parquet", keys, "sitelinks desc, wikidata_id")
    places = _ask(folder / f"{PLACES}.parquet", keys, "population desc, place_id")
    return msgspec.convert(things, list[ImportedThing]), msgspec.convert(places, list[ImportedPlace])


def import_version(folder: Path) -> str:
    """A fingerprint of the imports; empty without imports."""
    files = [folder / f"{kind}.parquet" for kind in (THINGS, PLACES)]
    digest = hashlib.sha256()
    for path in files:
        if path.exists():
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:8] if any(path.exists() for path in files) else ""


def _rows(one: ImportedThing | ImportedPlace) -> list[dict[str, object]]:
    """A row per distinct name."""
    fields: dict[str, object] = {name: getattr(one, name) for name in one.__slots__}
    keys = dict.fromkeys(key for name in (one.name, *one.aliases) if (key := name_key(name)))
    return [{"name_key": key, **fields, "aliases": list(one.aliases)} for key in keys]


def _ask(path: Path, keys: Sequence[str], order: str) -> list[dict[str, object]]:
    """The rows of an import whose name is one of these, each thing once."""
    if not path.exists() or not keys:
        return []
    with open_in_memory(path.with_suffix(".ask.tmp")) as connection:
        return fetch_rows(
            connection,
            "select distinct columns(* exclude (name_key)) from read_parquet(?)"  # noqa: S608 - constants
            f" where name_key in (select unnest(?::varchar[])) order by {order}",
            [str(path), list(keys)],
        )
