"""Commands that collect pages from the web. What a command needs is imported when it runs."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from flows.cli.options import (
    cli,
    data_option,
    json_option,
    private_option,
    read_day,
    runner_options,
    seeds_option,
    warehouse_option,
)
from flows.stages.language_model import DEFAULT_MODEL
from flows.storage.folder import DataFolder
from flows.storage.news import choose_folder, exchange
from flows.terminal import exit_codes


@cli.command(epilog=exit_codes.HELP)
@data_option
@click.option("--only", multiple=True, metavar="NAME", help="A source to look at, due or not; may be repeated.")
@private_option
@json_option
def collect(data: Path | None, only: tuple[str, ...], as_json: bool) -> None:
    """Collect new pages from your sources into the inbox.

    The sources stand in DATA/sources.csv; `newsmill sources add` writes them. Each is looked at when its interval
    is over. robots.txt is obeyed, no host is asked twice at a time, and a page comes once.

    \b
    Examples:
      newsmill collect
      newsmill collect --only example-org
      newsmill collect && newsmill run data/inbox
    """
    from flows.commands.collect import collect_command

    sys.exit(collect_command(choose_folder(data), only, as_json=as_json))


@cli.command(epilog=exit_codes.HELP)
@click.argument("lists", nargs=-1, metavar="[LIST]...")
@data_option
@warehouse_option
@seeds_option
@click.option("--source", "names", multiple=True, metavar="NAME", help="A source to read; all, if none is named.")
@click.option("--since", callback=read_day, metavar="DATE", help="The first day of collecting (2024-05-16, UTC).")
@click.option("--until", callback=read_day, metavar="DATE", help="The last day of collecting.")
@click.option(
    "--together",
    default=1,
    show_default=True,
    type=click.IntRange(1, 1000),
    help="Archives of a LIST that one run reads; then what they hold is published.",
)
@click.option("--model", default=DEFAULT_MODEL, show_default=True, help="An installed spaCy pipeline for English.")
@click.option("--workers", default=0, type=click.IntRange(0, 64), help="Processes for the language pass; 0 chooses.")
@runner_options
@private_option
@click.option("--dry-run", "is_dry", is_flag=True, help="Only say what would be read, what is known, and how long.")
@json_option
def backfill(
    lists: tuple[str, ...],
    data: Path | None,
    warehouse: Path | None,
    seeds: Path | None,
    names: tuple[str, ...],
    since: str | None,
    until: str | None,
    together: int,
    model: str,
    workers: int,
    runner: str,
    scheduler: str | None,
    is_dry: bool,
    as_json: bool,
) -> None:
    """Load what was collected, or the archives of a list, by day.

    Without LIST it reads the archives in DATA/inbox, also those that were read before and moved to done. Known pages
    are unchanged; a new --warehouse, with --data of the archives, starts from nothing.

    A LIST is a file or an address that names archives, one a line, as Common Crawl publishes them for each month.
    What was read to its end is not read again: after an interruption, say the same once more.

    \b
    Examples:
      newsmill backfill --since 2024-05-01 --until 2024-05-31
      newsmill backfill --source example-org --dry-run
      newsmill backfill https://data.commoncrawl.org/crawl-data/CC-NEWS/2024/05/warc.paths.gz --until 2024-05-02
    """
    from flows.commands.backfill import backfill_command
    from flows.commands.backfill_lists import backfill_lists_command

    if lists and names:
        raise click.UsageError("--source names what was collected: leave it out where a LIST is named")

    folder = DataFolder.choose(data, warehouse, seeds)
    parameters = {
        "inputs": None,
        "data": str(folder.root),
        "warehouse": warehouse and str(warehouse),
        "seeds": seeds and str(seeds),
        "model": model,
        "workers": workers,
        "runner": runner,
        "scheduler": scheduler,
        "columns": None,
    }
    first, last = (date.fromisoformat(given) if given else None for given in (since, until))
    if lists:
        sys.exit(
            backfill_lists_command(
                folder, lists, first, last, parameters, together=together, is_dry=is_dry, as_json=as_json
            )
        )
    sys.exit(backfill_command(folder, names, first, last, parameters, is_dry=is_dry, as_json=as_json))


@cli.group()
def sources() -> None:
    """Say which feeds, sitemaps and pages are collected.

    \b
    Examples:
      newsmill sources add https://www.example.org
      newsmill sources list
    """


@sources.command("add")
@click.argument("url")
@click.option("--name", help="How to call it; the host's name if not named.")
@click.option("--kind", type=click.Choice(["feed", "sitemap", "pages"]), help="What lies there, if not what is found.")
@click.option("--language", help="Of links that state theirs, only those of this language (en).")
@click.option("--every", help="How often to look: 30m, 2h, 1d.  [default: 30m]")
@click.option("--delay", help="Seconds between two requests to a host.  [default: 2]")
@click.option("--days", help="Leave out what states a date longer ago.  [default: 7]")
@data_option
@private_option
def add_source(url: str, data: Path | None, **given: str | None) -> None:
    """Add a feed or sitemap, or the feed that a page names.

    \b
    Examples:
      newsmill sources add https://www.example.org
      newsmill sources add https://www.example.org/sitemap-news.xml --every 15m
      newsmill sources add https://www.example.org/politics --kind pages
    """
    from flows.commands.sources import add_command

    folder = choose_folder(data)
    code = add_command(folder, url, given)
    exchange(folder)
    sys.exit(code)


@sources.command("list")
@data_option
@json_option
def list_sources(data: Path | None, as_json: bool) -> None:
    """Show every source: last look, next look, items, failures.

    \b
    Examples:
      newsmill sources list
      newsmill sources list --json
    """
    from flows.commands.sources import list_command

    sys.exit(list_command(choose_folder(data), as_json=as_json))


@sources.command("check")
@data_option
def check_sources(data: Path | None) -> None:
    """Name every slip in sources.csv, with line and column.

    \b
    Examples:
      newsmill sources check
      newsmill sources check --data election
    """
    from flows.commands.sources import check_command

    sys.exit(check_command(choose_folder(data)))


@sources.command("test")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@data_option
@private_option
def try_sources(names: tuple[str, ...], data: Path | None) -> None:
    """Fetch the lists of sources once and show what is there.

    Nothing is written or remembered.

    \b
    Examples:
      newsmill sources test
      newsmill sources test example-org
    """
    from flows.commands.sources import try_command

    sys.exit(try_command(choose_folder(data), names))
