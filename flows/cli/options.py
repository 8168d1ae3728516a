"""The program itself, and the options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

from flows.terminal import exit_codes


@click.group(epilog=exit_codes.HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="newsmill", prog_name="newsmill")
def cli() -> None:
    """Grind news pages into a warehouse: who said what, who did what to whom, who is who."""


def data_option(command: click.decorators.FC) -> click.decorators.FC:
    """The option that every command has."""
    return click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        envvar="NEWSMILL_DATA",
        help="The folder that everything is written to.  [default: data]",
    )(command)


def warehouse_option(command: click.decorators.FC) -> click.decorators.FC:
    """The option of commands that write or read the warehouse."""
    return click.option(
        "--warehouse",
        type=click.Path(dir_okay=False, path_type=Path),
        help="The DuckDB file, if not DATA/warehouse.duckdb; without --data the rest goes to a folder beside it.",
    )(command)


def seeds_option(command: click.decorators.FC) -> click.decorators.FC:
    """The option of commands that read the reference data."""
    return click.option(
        "--seeds",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        envvar="NEWSMILL_SEEDS",
        help="A folder of your own reference data, laid over the built-in.  [default: DATA/seeds, if it is there]",
    )(command)


def json_option(command: click.decorators.FC) -> click.decorators.FC:
    """The option for machines."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON object, for machines.")(command)
