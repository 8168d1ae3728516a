"""`newsmill lake`: let a data folder belong to a lake, or tell how it stands to its lake."""

from __future__ import annotations

import json
import sys

from flows.commands.guarded import guarded
from flows.storage.folder import DataFolder
from flows.storage.lock import hold_locks
from flows.storage.work_file import catch_up
from flows.terminal import exit_codes
from flows.terminal.console import safe
from flows.terminal.screen import new_console
from warehouse.connect import open_for_reading
from warehouse.known import read_last_run
from warehouse.lake.address import LakeAddress, LakeError, read_address, write_address
from warehouse.lake.commit import commit_work
from warehouse.lake.connect import open_lake
from warehouse.lake.state import read_copied, read_turn
from warehouse.lake.tables import create_lake_tables


def lake_command(data: DataFolder, catalogue: str | None, files: str | None, *, as_json: bool) -> int:
    """Join the lake with this catalogue, which is made if it is not there, or tell of the one that was joined."""

    def work() -> int:
        if catalogue is not None:
            with hold_locks(data):
                beside = f"{data.address}/lake" if data.place.startswith("s3://") else None
                _join(data, LakeAddress.parse(catalogue, files or beside))
        return _tell(data, as_json=as_json)

    return guarded(work)


def _join(data: DataFolder, address: LakeAddress) -> None:
    """Make the lake if need be, put this folder's rows into a new one, and take in those of one that has some.

    Raises:
        LakeError: if both have rows of their own, or the folder belongs to another lake.
    """
    joined = read_address(data.root)
    if joined is not None and joined != address:
        raise LakeError(f"{data.root} belongs to the lake {joined.catalogue} already: name another folder with --data")
    with open_lake(address, read_only=False, create=True) as connection:
        connection.execute("begin transaction")
        create_lake_tables(connection)
        connection.execute("commit")
        turn = read_turn(connection)[0]
    has_own = data.warehouse.exists() and read_copied(data.warehouse) is None
    if turn and has_own:
        raise LakeError(
            f"{data.warehouse} and the lake {address.catalogue} both have rows: join with an empty folder, and run "
            "the pages of this one there"
        )
    if has_own:
        with open_for_reading(data.warehouse) as connection:
            run_id = read_last_run(connection)
        commit_work(address, data.warehouse, data.warehouse.with_name("none"), None, run_id)
    write_address(data.root, address)
    catch_up(data)


def _tell(data: DataFolder, *, as_json: bool) -> int:
    """Say how the copy stands to the lake."""
    address = read_address(data.root)
    if address is None:
        raise LakeError(f"{data.root} belongs to no lake: `newsmill lake CATALOGUE` lets it")
    state = read_copied(data.warehouse)
    with open_lake(address) as connection:
        turn = read_turn(connection)[0]
        articles = connection.execute("select count(*) from lake.main.articles").fetchall()[0][0]
    told = {
        "catalogue": address.catalogue,
        "files": address.files,
        "runs": turn,
        "runs_here": state.turn if state else 0,
    }
    if as_json:
        sys.stdout.write(json.dumps({**told, "articles": articles}) + "\n")
    new_console(quiet=as_json).print(
        f"{safe(address.catalogue)}: {articles} articles of {turn} runs; "
        f"{data.warehouse} has those of {told['runs_here']}",
        soft_wrap=True,
    )
    return exit_codes.DONE
