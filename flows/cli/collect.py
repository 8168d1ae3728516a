"""Commands that collect pages from the web. What a command needs is imported when it runs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from flows.cli.options import cli, data_option, json_option, private_option
from flows.storage.folder import DataFolder
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

    sys.exit(collect_command(DataFolder.choose(data, None), only, as_json=as_json))


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

    sys.exit(add_command(DataFolder.choose(data, None), url, given))


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

    sys.exit(list_command(DataFolder.choose(data, None), as_json=as_json))


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

    sys.exit(check_command(DataFolder.choose(data, None)))


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

    sys.exit(try_command(DataFolder.choose(data, None), names))
