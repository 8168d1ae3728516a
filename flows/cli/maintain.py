"""Commands that check what is stored, and mend it. What a command needs is imported when it runs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from flows.cli.options import cli, data_option, json_option, seeds_option, warehouse_option
from flows.storage.folder import DataFolder


@cli.command()
@data_option
@warehouse_option
@seeds_option
@click.option("--no-docs", is_flag=True, help="Leave out Great Expectations' own pages.")
@json_option
def quality(data: Path | None, warehouse: Path | None, seeds: Path | None, no_docs: bool, as_json: bool) -> None:
    """Check the whole warehouse now: every rule over every table, what spans tables and runs, and drift.

    Exit codes: 0 sound (warnings are reported), 1 it could not be checked, 3 a critical check failed.

    \b
    Examples:
      newsmill quality
      newsmill quality --json
    """
    from flows.commands.quality import quality_command

    sys.exit(quality_command(DataFolder.choose(data, warehouse, seeds), with_docs=not no_docs, as_json=as_json))


@cli.command()
@data_option
@warehouse_option
@click.option("--repair", is_flag=True, help="Write Parquet files that are wrong anew from the warehouse.")
@json_option
def verify(data: Path | None, warehouse: Path | None, repair: bool, as_json: bool) -> None:
    """Read every byte of the warehouse and the Parquet files, and name what is damaged.

    \b
    Examples:
      newsmill verify
      newsmill verify --repair
    """
    from flows.commands.rebuild import verify_command

    sys.exit(verify_command(DataFolder.choose(data, warehouse), repair=repair, as_json=as_json))


@cli.command()
@data_option
@warehouse_option
@seeds_option
def rebuild(data: Path | None, warehouse: Path | None, seeds: Path | None) -> None:
    """Make the warehouse anew from the Parquet files; the old file is kept beside it.

    \b
    Examples:
      newsmill rebuild
      newsmill rebuild --data election
    """
    from flows.commands.rebuild import rebuild_command

    sys.exit(rebuild_command(DataFolder.choose(data, warehouse, seeds)))
