"""Commands that change the warehouse. What a command needs is imported when it runs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from flows.cli.options import (
    batch_options,
    cli,
    data_option,
    json_option,
    read_columns,
    read_day,
    runner_options,
    seeds_option,
    warehouse_option,
)
from flows.stages.language_model import DEFAULT_MODEL
from flows.stages.usual import USUAL
from flows.storage.folder import DataFolder
from flows.storage.news import choose_folder
from flows.terminal import exit_codes


@cli.command(epilog=exit_codes.HELP)
@click.argument("inputs", nargs=-1)
@data_option
@warehouse_option
@seeds_option
@click.option("--model", default=DEFAULT_MODEL, show_default=True, help="An installed spaCy pipeline for English.")
@batch_options
@runner_options
@click.option(
    "--max-rejected",
    default=USUAL["max_rejected"],
    show_default=True,
    type=click.FloatRange(0, 1),
    help="Share of the items that may be rejected before the run fails.",
)
@click.option(
    "--allow-private-hosts",
    is_flag=True,
    envvar="NEWSMILL_ALLOW_PRIVATE_HOSTS",
    help="Let http and https addresses lead into your own network.",
)
@click.option("--published", callback=read_day, metavar="DATE", help="The day of pages that state none (2024-05-16).")
@click.option(
    "--map",
    "columns",
    multiple=True,
    callback=read_columns,
    metavar="FIELD=COLUMN",
    help="A column of a table, or a field of records, whose name does not tell what it holds (text=story).",
)
@click.option("--explore", is_flag=True, help="Write the pages of `newsmill explore` into DATA/explore afterwards.")
@click.option("--dry-run", "is_dry", is_flag=True, help="Only say what would be read, what is known, and how long.")
@json_option
def run(
    inputs: tuple[str, ...],
    data: Path | None,
    warehouse: Path | None,
    seeds: Path | None,
    model: str,
    batch_size: int,
    workers: int,
    runner: str,
    scheduler: str | None,
    max_rejected: float,
    allow_private_hosts: bool,
    published: str | None,
    columns: dict[str, str],
    explore: bool,
    is_dry: bool,
    as_json: bool,
) -> None:
    """Read pages and load what they say into the warehouse.

    INPUT is a file, a folder, a glob or an address (https://, s3://, gs://): page dumps in plain text,
    HTML, MHTML, WARC, JSONL records, CSV or TSV, RSS or Atom, each also gzipped.
    Without INPUT the five sample pages are read.

    \b
    Examples:
      newsmill run
      newsmill run pages/ more/*.html.gz
      newsmill run https://example.org/news.html "s3://archive/2012/*.warc.gz"
      newsmill run records.jsonl --data election --json
      newsmill run records.jsonl --warehouse election.duckdb
      newsmill run articles.csv --map text=story --map id=nr
      newsmill run dumps/ --published 2024-05-16
      newsmill run dumps/ --dry-run
      newsmill run archive/*.warc.gz --runner dask --scheduler tcp://127.0.0.1:8786
      newsmill run archive/*.warc.gz --data s3://bucket/news
    """
    parameters = {
        "inputs": list(inputs) or None,
        "data": data and str(data),
        "warehouse": warehouse and str(warehouse),
        "seeds": seeds and str(seeds),
        "model": model,
        "batch_size": batch_size,
        "workers": workers,
        "runner": runner,
        "scheduler": scheduler,
        "max_rejected": max_rejected,
        "allow_private_hosts": allow_private_hosts,
        "published": published,
        "columns": columns or None,
    }
    if is_dry:
        from flows.commands.forecast import forecast_command

        sys.exit(forecast_command(parameters, as_json=as_json))
    from flows.commands.run import run_command

    sys.exit(run_command(parameters, as_json=as_json, explore=explore))


@cli.command()
@data_option
@warehouse_option
@seeds_option
@click.option("--model", default=DEFAULT_MODEL, show_default=True, help="An installed spaCy pipeline for English.")
@batch_options
@runner_options
@json_option
def refresh(
    data: Path | None,
    warehouse: Path | None,
    seeds: Path | None,
    model: str,
    batch_size: int,
    workers: int,
    runner: str,
    scheduler: str | None,
    as_json: bool,
) -> None:
    """Update rows that older rules, words or models made.

    For use after a change in seeds/ or an update. No page is read, and a text that the model has parsed before is
    not parsed again. A changed rule of cleaning needs the page itself: run that again.

    \b
    Examples:
      newsmill refresh
      newsmill refresh --data election --workers 4
    """
    from flows.commands.run import run_command

    parameters = {
        "inputs": None,
        "data": data and str(data),
        "warehouse": warehouse and str(warehouse),
        "seeds": seeds and str(seeds),
        "model": model,
        "batch_size": batch_size,
        "workers": workers,
        "runner": runner,
        "scheduler": scheduler,
        "refresh": True,
    }
    sys.exit(run_command(parameters, as_json=as_json))


@cli.command(epilog=exit_codes.HELP)
@data_option
@warehouse_option
@seeds_option
@click.option("--reason", help="Only items rejected for this reason.")
@click.option("--model", default=DEFAULT_MODEL, show_default=True, help="An installed spaCy pipeline for English.")
@json_option
def retry(
    data: Path | None,
    warehouse: Path | None,
    seeds: Path | None,
    reason: str | None,
    model: str,
    as_json: bool,
) -> None:
    """Run rejected items again, after their cause is mended.

    Items that load are settled; items that are rejected again stay kept, with their new reason.

    \b
    Examples:
      newsmill retry
      newsmill retry --reason finder_failed
    """
    from flows.commands.retry import retry_command

    parameters = {
        "data": data and str(data),
        "warehouse": warehouse and str(warehouse),
        "seeds": seeds and str(seeds),
        "model": model,
    }
    folder = choose_folder(data, warehouse)
    sys.exit(retry_command(folder, reason, parameters, as_json=as_json))


@cli.group()
def reference() -> None:
    """Import more people, organizations and places.

    \b
    Examples:
      newsmill reference import latest-all.json.gz
      newsmill reference import ministers.csv --kind person
    """


@reference.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--kind",
    default="person",
    show_default=True,
    type=click.Choice(["person", "organization"]),
    help="What a query's rows are that name no kind.",
)
@data_option
@seeds_option
def import_reference(file: Path, kind: str, data: Path | None, seeds: Path | None) -> None:
    """Import a dump of Wikidata or GeoNames, or a query's CSV.

    Each may be gzipped. An import replaces the last one of its kind (things or places). The built-in rows come first.

    \b
    Examples:
      newsmill reference import latest-all.json.gz
      newsmill reference import ministers.csv
      newsmill reference import cities500.txt --data election
    """
    from flows.commands.reference import import_command

    sys.exit(import_command(DataFolder.choose(data, None, seeds), file, kind))
