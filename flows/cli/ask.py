"""Commands that look and change nothing. What a command needs is imported when it runs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from flows.cli.options import cli, data_option, json_option, read_day, seeds_option, warehouse_option
from flows.settings import describe_settings, find_misspelt, read_settings
from flows.stages.language_model import DEFAULT_MODEL
from flows.storage.folder import DataFolder
from flows.storage.news import choose_folder, exchange, take_in_news

_FILE = click.Path(dir_okay=False, writable=True, path_type=Path)


@cli.command()
@click.argument("query", required=False)
@data_option
@warehouse_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV; lists are JSON.")
@click.option("--jsonl", "as_jsonl", is_flag=True, help="Print one JSON object a row.")
@click.option("--parquet", type=_FILE, help="Write a Parquet file.")
@click.option("--xlsx", type=_FILE, help="Write an Excel file.")
@click.option("--limit", type=click.IntRange(0), help="Rows to give.  [default: 50 in a table, else all; 0 is all]")
@click.option(
    "--timeout", default=60.0, show_default=True, type=click.FloatRange(0.1), help="Seconds a query may take."
)
@json_option
def sql(
    query: str | None,
    data: Path | None,
    warehouse: Path | None,
    as_csv: bool,
    as_jsonl: bool,
    parquet: Path | None,
    xlsx: Path | None,
    limit: int | None,
    timeout: float,
    as_json: bool,
) -> None:
    """Ask the warehouse in SQL, in one query or at a prompt.

    Without QUERY, statements are read from standard input, or typed at a prompt. Nothing can be changed: the file is
    opened read-only, and no other file can be read.

    \b
    Examples:
      newsmill sql "select speaker, quote_text from marts.who_said_what"
      newsmill sql "describe quotes"
      newsmill sql "from marts.dyads" --csv
      newsmill sql "from quotes" --parquet quotes.parquet
    """
    from flows.commands.sql import AnswerForm, sql_command

    flags = {"csv": as_csv, "json": as_json, "jsonl": as_jsonl, "parquet": parquet, "xlsx": xlsx}
    formats = [name for name, given in flags.items() if given]
    if len(formats) > 1:
        raise click.UsageError(f"choose one of {' and '.join(f'--{name}' for name in formats)}")
    form = AnswerForm(formats[0] if formats else "table", parquet or xlsx, limit, timeout)
    sys.exit(sql_command(take_in_news(DataFolder.choose(data, warehouse)).warehouse, query, form))


_FORMATS = (
    "gdelt", "gkg", "polecat", "plover", "quotes", "csv", "parquet", "jsonl", "xlsx", "sqlite", "datapackage", "brat",
)  # fmt: skip


@cli.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(_FORMATS))
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder for the files."
)
@click.option("--since", metavar="DATE", callback=read_day, help="Only articles published on this day or later.")
@click.option("--until", metavar="DATE", callback=read_day, help="Only articles published on this day or earlier.")
@data_option
@warehouse_option
@json_option
def export(
    form: str, out: Path, since: str | None, until: str | None, data: Path | None, warehouse: Path | None, as_json: bool
) -> None:
    """Write rows in a format that other programs read.

    FORMAT is gdelt, gkg, polecat, plover, quotes, csv, parquet, jsonl, xlsx, sqlite, datapackage or brat.
    What newsmill does not know (tone, for instance) is left empty.

    \b
    Examples:
      newsmill export gdelt --out gdelt/
      newsmill export quotes --since 2024-05-01 --until 2024-05-31 --out may/
      newsmill export sqlite --out tables/
    """
    from flows.commands.export import export_command

    source = take_in_news(DataFolder.choose(data, warehouse)).warehouse
    sys.exit(export_command(source, form, since, until, out, as_json=as_json))


@cli.command()
@click.argument("table", type=click.Choice(("entity_mentions", "events", "quotes")), required=False)
@click.option("--count", default=100, show_default=True, type=click.IntRange(1), help="Rows to draw.")
@click.option("--seed", default=1, show_default=True, help="Another seed draws others.")
@click.option("--out", type=_FILE, help="The sheet to write.  [default: TABLE_to_judge.csv]")
@click.option(
    "--read", "sheet", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A judged sheet to count."
)
@data_option
@warehouse_option
@json_option
def sample(
    table: str | None, count: int, seed: int, out: Path | None, sheet: Path | None, data: Path | None,
    warehouse: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Draw rows to judge, and count what was judged.

    TABLE is quotes, events or entity_mentions. The sheet is CSV: write yes or no in its first column, and read it back
    with --read, which gives the share that is right with its 95 % interval.

    \b
    Examples:
      newsmill sample quotes --count 100 --seed 1
      newsmill sample --read quotes_to_judge.csv
    """
    from flows.commands.sample import read_command, sample_command

    if (table is None) == (sheet is None):
        raise click.UsageError("name a TABLE to draw from, or a judged sheet with --read")
    if sheet is not None:
        sys.exit(read_command(sheet, as_json=as_json))
    file = out or Path(f"{table}_to_judge.csv")
    sys.exit(sample_command(take_in_news(DataFolder.choose(data, warehouse)).warehouse, str(table), count, seed, file))


@cli.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--model", default=DEFAULT_MODEL, show_default=True, help="An installed spaCy pipeline for English.")
@data_option
@seeds_option
@json_option
def trace(file: Path, model: str, data: Path | None, seeds: Path | None, as_json: bool) -> None:
    """Show what each step makes of one page, and by which rule.

    Nothing is written. The steps: blocks kept and removed, entities and the words that lead to them, dates,
    quotes, events, checks and rows.

    \b
    Examples:
      newsmill trace page.txt
      newsmill trace page.html --json
    """
    from flows.commands.trace import trace_command

    sys.exit(trace_command(DataFolder.choose(data, None, seeds), file, model, as_json=as_json))


@cli.command()
@data_option
@warehouse_option
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Folder to write.  [default: DATA/explore]"
)
@click.option("--serve", is_flag=True, help="Serve the pages to this machine's browsers until Ctrl-C.")
@click.option("--port", default=4280, show_default=True, type=click.IntRange(1, 65535), help="Port to serve at.")
def explore(data: Path | None, warehouse: Path | None, out: Path | None, serve: bool, port: int) -> None:
    """Write pages for people: stories, names, outlets, articles.

    The pages open from disk and load nothing from elsewhere; index.html comes first. An earlier folder of such pages
    is replaced whole, any other is refused.

    \b
    Examples:
      newsmill explore
      newsmill explore --out public/news
      newsmill explore --serve
    """
    from flows.commands.explore import explore_command

    folder = DataFolder.choose(data, warehouse)
    code = explore_command(take_in_news(folder).warehouse, out or folder.pages, port if serve else None)
    exchange(folder)
    sys.exit(code)


@cli.command()
@data_option
@warehouse_option
@click.option("--reason", help="Only items rejected for this reason.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(0), help="Items to list; 0 lists all.")
@json_option
def rejections(data: Path | None, warehouse: Path | None, reason: str | None, limit: int, as_json: bool) -> None:
    """List rejected items that have not loaded since.

    First the reasons with counts, then the items.

    \b
    Examples:
      newsmill rejections
      newsmill rejections --reason bad_json --limit 0
      newsmill rejections --json
    """
    from flows.commands.rejections import rejections_command

    sys.exit(rejections_command(choose_folder(data, warehouse), reason, limit, as_json=as_json))


@cli.command()
@data_option
@warehouse_option
@seeds_option
@click.option("--model", default=DEFAULT_MODEL, show_default=True, help="The spaCy pipeline to look for.")
@json_option
@click.pass_context
def doctor(
    context: click.Context, data: Path | None, warehouse: Path | None, seeds: Path | None, model: str, as_json: bool
) -> None:
    """Check the setup, and say how to mend what is wrong.

    Model, versions, packages, folders and warehouse; which settings hold, and where they come from.

    \b
    Examples:
      newsmill doctor
      newsmill doctor --json
    """
    from flows.commands.doctor import doctor_command

    folder = DataFolder.choose(data, warehouse, seeds)
    settings = describe_settings(context, read_settings())
    sys.exit(doctor_command(folder, model, settings, find_misspelt(), as_json=as_json))


@cli.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@data_option
@warehouse_option
@json_option
def alerts(names: tuple[str, ...], data: Path | None, warehouse: Path | None, as_json: bool) -> None:
    """Ask the alerts, newsmill's and your own, what there is.

    An alert is an SQL file whose every row is something to tell (column `message`; `alert_key` says what makes it the
    same as one that was told before). Yours stand in DATA/alerts; one of the same name replaces newsmill's, an empty
    one switches it off. Each run tells what is new in its artifacts, as Prefect events, and to the webhook that
    NEWSMILL_ALERT_WEBHOOK names. This command tells nobody.

    \b
    Examples:
      newsmill alerts
      newsmill alerts conflict --json
    """
    from flows.commands.alerts import alerts_command

    sys.exit(alerts_command(choose_folder(data, warehouse), names, as_json=as_json))
