"""Open a lake with DuckDB's extensions as pip installed them; nothing is downloaded."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import duckdb

from warehouse.connect import MEMORY, Connection
from warehouse.ddl import quote_text
from warehouse.lake.address import LakeAddress, LakeError

# The name that a connection knows the lake by.
ALIAS = "lake"
# What each part needs, by the packages that bring it.
_PACKAGES = {
    "ducklake": "duckdb_extension_ducklake",
    "sqlite_scanner": "duckdb_extension_sqlite_scanner",
    "postgres_scanner": "duckdb_extension_postgres_scanner",
    "httpfs": "duckdb_extension_httpfs",
}
_SCANNERS = {"sqlite": "sqlite_scanner", "postgres": "postgres_scanner"}
_BUSY_MS = 10_000  # that SQLite waits for another writer


@contextmanager
def open_lake(
    address: LakeAddress, *, read_only: bool = True, create: bool = False, spill_beside: Path | None = None
) -> Iterator[Connection]:
    """A connection that knows the lake as `lake`.

    What memory cannot hold goes to a folder in `spill_beside`, or where the system keeps temporary files.

    Raises:
        LakeError: if an extension is not installed, or the lake cannot be reached.
    """
    with (
        tempfile.TemporaryDirectory(prefix="newsmill-spill-", dir=spill_beside, ignore_cleanup_errors=True) as spill,
        duckdb.connect(config={**_CONFIG, "temp_directory": spill}) as connection,
    ):
        connection.execute("set TimeZone='UTC'")
        attach_lake(connection, address, read_only=read_only, create=create)
        yield connection


_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": MEMORY,
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def attach_lake(connection: Connection, address: LakeAddress, *, read_only: bool = True, create: bool = False) -> None:
    """Attach a lake to a connection, as `lake`.

    Raises:
        LakeError: as `open_lake`.
    """
    is_remote = address.files.startswith("s3://")
    for name in ("ducklake", _SCANNERS[address.kind], *(("httpfs",) if is_remote else ())):
        connection.execute(f"load {quote_text(str(find_extension(name)))}")
    if is_remote:
        connection.execute(_secret(os.environ))
    # All rows stand in files: rows that the catalogue held itself would be of other types there.
    options = [
        "data_inlining_row_limit 0",
        f"data_path {quote_text(address.files)}",
        f"create_if_not_exists {str(create).lower()}",
    ]
    if address.kind == "sqlite":
        options += ["meta_journal_mode 'WAL'", f"meta_busy_timeout {_BUSY_MS}"]
    if read_only:
        options.append("read_only")
    if create and address.file is not None:
        address.file.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection.execute(f"attach {quote_text(f'ducklake:{address.catalogue}')} as {ALIAS} ({', '.join(options)})")
    except duckdb.Error as problem:
        raise LakeError(
            f"the lake {address.catalogue} cannot be opened: {str(problem).splitlines()[0]}\n"
            "see that its catalogue is there and can be reached; nothing was changed"
        ) from problem


def find_extension(name: str) -> Path:
    """The file of an extension of DuckDB, inside its package.

    Raises:
        LakeError: if the package is not installed, or is another version's than DuckDB.
    """
    spec = find_spec(_PACKAGES[name])
    for folder in (spec.submodule_search_locations or []) if spec else []:
        path = Path(folder) / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"
        if path.exists():
            return path
    raise LakeError(
        f"DuckDB {duckdb.__version__} has no extension {name} here: pip install 'newsmill[lake]', which takes "
        "the DuckDB that its extensions are for"
    )


def _secret(environment: os._Environ[str]) -> str:
    """What DuckDB needs to reach S3, from the variables that every S3 program reads."""
    endpoint = environment.get("AWS_ENDPOINT_URL_S3") or environment.get("AWS_ENDPOINT_URL") or ""
    scheme, _, host = endpoint.rpartition("://")
    parts = {
        "key_id": environment.get("AWS_ACCESS_KEY_ID"),
        "secret": environment.get("AWS_SECRET_ACCESS_KEY"),
        "session_token": environment.get("AWS_SESSION_TOKEN"),
        "region": environment.get("AWS_REGION") or environment.get("AWS_DEFAULT_REGION") or "us-east-1",
        "endpoint": host.rstrip("/") or None,
        "url_style": "path" if host else None,
    }
    told = [f"{name} {quote_text(value)}" for name, value in parts.items() if value]
    use_ssl = f", use_ssl {'false' if scheme == 'http' else 'true'}" if host else ""
    return f"create or replace secret newsmill (type s3, provider config, {', '.join(told)}{use_ssl})"
