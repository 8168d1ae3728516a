"""The program itself, and the options that several commands share."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from flows.inputs.addresses import hide, scheme_of
from flows.settings import apply_settings
from flows.stages.usual import USUAL
from flows.storage.by_address import WORK, place, refuse_keys
from flows.storage.objects import find_driver
from flows.terminal import exit_codes
from transforms.record_fields import RECORD_FIELDS


@click.group(epilog=exit_codes.HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="newsmill", prog_name="newsmill")
@click.pass_context
def cli(context: click.Context) -> None:
    """Grind news pages into a warehouse: who said what, who did what to whom, who is who.

    What you say again and again can stand in newsmill.toml in this folder (batch_size = 32), or in the environment
    (NEWSMILL_BATCH_SIZE); flags count most. `newsmill doctor` shows what holds.
    """
    apply_settings(context)


class _OnDisk(click.Path):
    """A path of this machine: what is an address by its form is refused, and no folder of that name is made."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """The path.

        Raises:
            BadParameter: if an address was given.
        """
        given = os.fspath(value)
        if (scheme := scheme_of(given)) is not None:
            self.fail(
                f"{hide(given)} is an address, and this lies on a disk: name a file here. What may lie in "
                f"{scheme}:// are inputs, the data folder (--data), and the rows of a lake",
                param,
                ctx,
            )
        return super().convert(value, param, ctx)


class _DataPlace(click.Path):
    """A folder of this machine, or an address in a store, which becomes the folder that mirrors it."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """The folder.

        Raises:
            BadParameter: if no data folder can lie at the address.
        """
        if scheme_of(given := os.fspath(value)) is not None:
            try:
                value = place(given)
            except OSError as problem:
                self.fail(hide(str(problem)), param, ctx)
        return super().convert(value, param, ctx)


class InboxPlace(click.Path):
    """A folder of this machine, or an address in a store, which stays as it is."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """The folder, or the address.

        Raises:
            BadParameter: if the address is none of a store, or has keys in it.
        """
        given = os.fspath(value)
        if scheme_of(given) is None:
            return super().convert(value, param, ctx)
        try:
            find_driver(refuse_keys(given))
        except OSError as problem:
            self.fail(hide(str(problem)), param, ctx)
        return given.rstrip("/")


def data_option(command: click.decorators.FC) -> click.decorators.FC:
    """The options that every command has: where everything is written to."""
    data = click.option(
        "--data",
        type=_DataPlace(file_okay=False, path_type=Path),
        envvar="NEWSMILL_DATA",
        help="The folder that everything is written to, or an address such as s3://bucket/news.  [default: data]",
    )
    work = click.option(
        "--work",
        type=_OnDisk(file_okay=False, path_type=Path),
        envvar=WORK,
        is_eager=True,
        expose_value=False,
        callback=_work_in,
        help="Where a data folder by address is worked with on this machine.  [default: in ~/.cache/newsmill]",
    )
    return data(work(command))


def _work_in(_: click.Context, __: click.Parameter, folder: Path | None) -> None:
    if folder is not None:
        os.environ[WORK] = str(folder.absolute())


def warehouse_option(command: click.decorators.FC) -> click.decorators.FC:
    """The option of commands that write or read the warehouse."""
    return click.option(
        "--warehouse",
        type=_OnDisk(dir_okay=False, path_type=Path),
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


def batch_options(command: click.decorators.FC) -> click.decorators.FC:
    """The options of commands that work on batches."""
    size = click.option(
        "--batch-size",
        default=USUAL["batch_size"],
        show_default=True,
        type=click.IntRange(1, 10_000),
        help="Articles per batch.",
    )
    workers = click.option(
        "--workers",
        default=USUAL["workers"],
        type=click.IntRange(0, 64),
        help="Processes for the language pass; 0 chooses.",
    )
    return size(workers(command))


def runner_options(command: click.decorators.FC) -> click.decorators.FC:
    """The options of commands that can use the workers of other machines."""
    where = click.option(
        "--runner",
        default="local",
        show_default=True,
        type=click.Choice(["local", "dask", "ray"]),
        help="Where batches are worked on; dask and ray need newsmill[dask], newsmill[ray].",
    )
    scheduler = click.option(
        "--scheduler", metavar="ADDRESS", help="Of Dask's scheduler or of Ray; without it a cluster on this machine."
    )
    return where(scheduler(command))


def private_option(command: click.decorators.FC) -> click.decorators.FC:
    """The option of commands that fetch."""
    return click.option(
        "--allow-private-hosts",
        is_flag=True,
        envvar="NEWSMILL_ALLOW_PRIVATE_HOSTS",
        help="Let addresses lead into your own network.",
        expose_value=False,
        callback=_allow,
    )(command)


def _allow(_: click.Context, __: click.Parameter, is_allowed: bool) -> None:
    if is_allowed:
        os.environ["NEWSMILL_ALLOW_PRIVATE_HOSTS"] = "1"


def read_day(_: click.Context, option: click.Parameter, given: str | None) -> str | None:
    """The day of an option, as it was written.

    Raises:
        BadParameter: if it is no day.
    """
    try:
        return given and date.fromisoformat(given).isoformat()
    except ValueError:
        raise click.BadParameter(f"{given!r} is no day: write it as 2024-05-16", param=option) from None


def read_columns(_: click.Context, option: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    """Record fields and the columns that fill them, from FIELD=COLUMN.

    Raises:
        BadParameter: if a field is none of a record's.
    """
    columns = {}
    for pair in given:
        field, equals, column = pair.partition("=")
        if not equals or field not in RECORD_FIELDS or not column:
            raise click.BadParameter(
                f"{pair!r}: write FIELD=COLUMN, FIELD one of {', '.join(RECORD_FIELDS)}", param=option
            )
        columns[field] = column
    return columns
