"""Where a lake is: its catalogue and its files, noted in the data folders that belong to it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from warehouse.connect import WarehouseError

# The note in a data folder.
LAKE = "lake.json"
_CATALOGUES = ("sqlite", "postgres")


class LakeError(WarehouseError):
    """A lake that cannot be used; the message says which, why, and what to do."""


@dataclass(frozen=True, slots=True)
class LakeAddress:
    """A lake: its catalogue, as `sqlite:PATH` or `postgres:CONNECTION`, and the folder or address of its files.

    Neither holds a password or a key: these come from the environment (PGPASSWORD, AWS_ACCESS_KEY_ID and so on).
    """

    catalogue: str
    files: str

    @classmethod
    def parse(cls, catalogue: str, files: str | None = None) -> LakeAddress:
        """The lake that somebody means; a bare path is SQLite's, and its files stand beside it unless named.

        Raises:
            LakeError: if the catalogue is of no known kind, or has no place for its files.
        """
        kind, colon, rest = catalogue.partition(":")
        if not colon or "/" in kind:
            kind, rest = "sqlite", catalogue
        if kind not in _CATALOGUES or not rest:
            raise LakeError(f"{catalogue!r} is no catalogue: write sqlite:PATH, or postgres:dbname=NAME host=HOST")
        if kind == "sqlite":
            path = Path(rest).absolute()
            rest, files = str(path), files or str(path.with_suffix(".files"))
        if files is None:
            raise LakeError("a lake with its catalogue in Postgres needs --files: a folder or s3://bucket/folder")
        if "://" not in files:
            files = str(Path(files).absolute())
        return cls(f"{kind}:{rest}", files.rstrip("/") + "/")

    @property
    def kind(self) -> str:
        """What the catalogue is kept in."""
        return self.catalogue.partition(":")[0]

    @property
    def file(self) -> Path | None:
        """SQLite's file; None for Postgres."""
        return Path(self.catalogue.partition(":")[2]) if self.kind == "sqlite" else None


def read_address(data: Path) -> LakeAddress | None:
    """The lake that a data folder belongs to; None for one with a warehouse of its own.

    Raises:
        LakeError: if the note cannot be read.
    """
    path = data / LAKE
    try:
        return msgspec.json.decode(path.read_bytes(), type=LakeAddress)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError) as problem:
        raise LakeError(f"{path} cannot be read: {problem}") from problem


def write_address(data: Path, address: LakeAddress) -> None:
    """Note the lake that a data folder belongs to from now on."""
    data.mkdir(parents=True, exist_ok=True)
    (data / LAKE).write_bytes(msgspec.json.format(msgspec.json.encode(asdict(address))) + b"\n")
