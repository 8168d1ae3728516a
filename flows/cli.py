"""The command line: `newsmill COMMAND`. What a command needs is imported when it runs."""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import TextIO

import click

from flows import exit_codes
from flows.settings import DEFAULT_DATA, DEFAULT_MODEL, DataFolder


class _Terminated(BaseException):
    """SIGTERM arrived: leave through every `finally`, so that no server or lock is left behind."""


def _data_option(command: click.decorators.FC) -> click.decorators.FC:
    """The option that every command has."""
    return click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        envvar="NEWSMILL_DATA",
        help="The folder that everything is written to.  [default: data]",
    )(command)


def _warehouse_option(command: click.decorators.FC) -> click.decorators.FC:
    """The option of commands that write or read the warehouse."""
    return click.option(
        "--warehouse",
        type=click.Path(dir_okay=False, path_type=Path),
        help="The DuckDB file, if not DATA/warehouse.duckdb; without --data the rest goes to a folder beside it.",
    )(command)


def _json_option(command: click.decorators.FC) -> click.decorators.FC:
    """The option for machines."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON object, for machines.")(command)


@click.group(epilog=exit_codes.HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="newsmill", prog_name="newsmill")
def cli() -> None:
    """Grind news pages into a warehouse: who said what, who did what to whom, who is who."""


@cli.command(epilog=exit_codes.HELP)
@click.argument("inputs", nargs=-1)
@_data_option
@_warehouse_option
@click.option("--model", default=DEFAULT_MODEL, show_default=True, help="An installed spaCy pipeline for English.")
@click.option("--batch-size", default=64, show_default=True, type=click.IntRange(1, 10_000), help="Articles per batch.")
@click.option("--workers", default=0, type=click.IntRange(0, 64), help="Processes for the language pass; 0 chooses.")
@click.option(
    "--max-rejected",
    default=0.5,
    show_default=True,
    type=click.FloatRange(0, 1),
    help="Share of the items that may be turned away before the run fails.",
)
@_json_option
def run(
    inputs: tuple[str, ...],
    data: Path | None,
    warehouse: Path | None,
    model: str,
    batch_size: int,
    workers: int,
    max_rejected: float,
    as_json: bool,
) -> None:
    """Read pages and put what they say into the warehouse.

    INPUT is a file, a folder or a glob: page dumps in plain text, HTML, WARC, JSONL records, RSS or
    Atom, each also gzipped. Without INPUT the five sample pages are read.

    \b
    Examples:
      newsmill run
      newsmill run pages/ more/*.html.gz
      newsmill run records.jsonl --data election --json
      newsmill run records.jsonl --warehouse election.duckdb
    """
    from flows.commands.run import run_command

    parameters = {
        "inputs": list(inputs) or None,
        "data": data and str(data),
        "warehouse": warehouse and str(warehouse),
        "model": model,
        "batch_size": batch_size,
        "workers": workers,
        "max_rejected": max_rejected,
    }
    sys.exit(run_command(parameters, as_json=as_json))


@cli.command()
@click.argument("query", required=False)
@_data_option
@_warehouse_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(0), help="Rows to show; 0 shows all.")
@click.option(
    "--timeout", default=60.0, show_default=True, type=click.FloatRange(0.1), help="Seconds a query may take."
)
@_json_option
def sql(
    query: str | None,
    data: Path | None,
    warehouse: Path | None,
    as_csv: bool,
    limit: int,
    timeout: float,
    as_json: bool,
) -> None:
    """Ask the warehouse in SQL; without QUERY at a prompt.

    Nothing can be changed: the file is opened read-only, and no other file can be read.

    \b
    Examples:
      newsmill sql "select speaker, quote_text from marts.who_said_what"
      newsmill sql "describe quotes"
      newsmill sql "from marts.dyads" --csv
    """
    from flows.commands.sql import sql_command

    style = "json" if as_json else "csv" if as_csv else "table"
    sys.exit(
        sql_command(DataFolder.choose(data, warehouse).warehouse, query, style=style, limit=limit, seconds=timeout)
    )


@cli.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--model", default=DEFAULT_MODEL, show_default=True, help="An installed spaCy pipeline for English.")
@_json_option
def trace(file: Path, model: str, as_json: bool) -> None:
    """Show one page's whole journey, with the rule behind each step. Nothing is written.

    Blocks kept and removed, entities and the words that lead to them, dates, quotes, events, checks, rows.

    \b
    Examples:
      newsmill trace page.txt
      newsmill trace page.html --json
    """
    from flows.commands.trace import trace_command

    sys.exit(trace_command(file, model, as_json=as_json))


@cli.command()
@_data_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=4200, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
def ui(data: Path | None, host: str, port: int) -> None:
    """Open the Prefect UI over the data folder: runs, stages, checks and reports.

    \b
    Examples:
      newsmill ui
      newsmill ui --port 4300 --data election
    """
    from flows.commands.ui import serve_ui

    sys.exit(serve_ui(data or DEFAULT_DATA, host, port))


@cli.command()
@_data_option
@click.option("--cron", default="*/15 * * * *", show_default=True, help="When to look into the inbox.")
@click.option("--inbox", type=click.Path(path_type=Path), help="Folder to read; DATA/inbox if not named.")
@click.option("--port", default=4200, show_default=True, type=click.IntRange(1, 65535), help="Port of the UI.")
def schedule(data: Path | None, cron: str, inbox: Path | None, port: int) -> None:
    """Run the mill on a schedule: new files in the inbox are picked up, with the UI beside it.

    With PREFECT_API_URL set, the deployment is served to that server instead.

    \b
    Examples:
      newsmill schedule
      newsmill schedule --cron "0 6 * * *" --inbox incoming
    """
    from flows.commands.schedule import schedule_command

    sys.exit(schedule_command(DataFolder.choose(data, None), cron, inbox, port))


@cli.command()
@_data_option
@_warehouse_option
@click.option("--model", default=DEFAULT_MODEL, show_default=True, help="The spaCy pipeline to look for.")
@_json_option
def doctor(data: Path | None, warehouse: Path | None, model: str, as_json: bool) -> None:
    """Look for what could be wrong - model, versions, folders, warehouse - and say how to mend it.

    \b
    Examples:
      newsmill doctor
      newsmill doctor --json
    """
    from flows.commands.doctor import doctor_command

    sys.exit(doctor_command(DataFolder.choose(data, warehouse), model, as_json=as_json))


def _raise_terminated(signum: int, frame: FrameType | None) -> None:
    raise _Terminated


def _silence(stream: TextIO) -> None:
    """From here on what is written to this stream goes nowhere."""
    with contextlib.suppress(OSError, ValueError):
        stream.flush()
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def main() -> None:
    """Run a command; interruptions end with their exit codes, and a closed pipe is no error."""
    # Registered first, so it runs last: DuckDB's bindings print what they leak when the interpreter goes down.
    atexit.register(_silence, sys.stderr)
    signal.signal(signal.SIGTERM, _raise_terminated)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job inherits it ignored
    try:
        cli(prog_name="newsmill", standalone_mode=False)
    except click.exceptions.Exit as ending:
        sys.exit(ending.exit_code)
    except click.Abort:
        sys.exit(exit_codes.INTERRUPTED)
    except click.ClickException as problem:
        problem.show()
        sys.exit(exit_codes.USAGE)
    except KeyboardInterrupt:
        click.echo("interrupted: nothing of this run was published", err=True)
        sys.exit(exit_codes.INTERRUPTED)
    except _Terminated:
        click.echo("terminated: nothing of this run was published", err=True)
        sys.exit(exit_codes.TERMINATED)
    except BrokenPipeError:
        _silence(sys.stdout)
        sys.exit(exit_codes.DONE)
