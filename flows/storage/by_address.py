"""The folder on this machine that a data folder by address works in, and the note in it that tells its address."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from flows.inputs.addresses import scheme_of
from flows.storage.objects import StoreError, find_driver

# Names the working folder; without it there is one for each address in the user's cache.
WORK = "NEWSMILL_WORK"
_NOTE = "address.txt"
# What only a folder with a warehouse of its own has.
_OWN = ("tables", "warehouse.duckdb")


def place(address: str) -> Path:
    """The working folder of an address, with its note.

    Raises:
        StoreError: if no data folder can lie there, its driver is missing, or the working folder is another one's.
    """
    address = refuse_keys(address.rstrip("/"))
    find_driver(address)
    folder = working_folder(address)
    noted = read_note(folder)
    if noted is None and any((folder / name).exists() for name in _OWN):
        raise StoreError(f"{folder} is a data folder of its own: name another with --work")
    if noted not in (None, address):
        raise StoreError(f"{folder} is the working folder of {noted}: name another with --work")
    if noted is None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _NOTE).write_text(f"{address}\n", encoding="utf-8")
    return folder


def refuse_keys(address: str) -> str:
    """The same address, which is kept and shown.

    Raises:
        StoreError: if there are keys in it.
    """
    if any(mark in address for mark in "@?#"):
        raise StoreError("keys do not belong into an address that is kept: set them where its driver looks")
    return address


def working_folder(address: str) -> Path:
    """Where an address is worked with on this machine: NEWSMILL_WORK, else a folder of the user's cache."""
    if named := os.environ.get(WORK):
        return Path(named)
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "newsmill" / f"{scheme_of(address)}-{quote(address.partition('://')[2], safe='')}"


def read_note(folder: Path) -> str | None:
    """The address that a folder mirrors; None for a data folder of its own."""
    try:
        return (folder / _NOTE).read_text(encoding="utf-8").strip() or None
    except (FileNotFoundError, NotADirectoryError):
        return None
