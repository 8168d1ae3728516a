"""Commands that check and repair the store. What a command needs is imported when it runs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from flows.cli.options import cli, data_option, json_option, seeds_option, warehouse_option
from flows.storage.folder import DataFolder
from flows.storage.news import choose_folder, take_in_news


@cli.command()
@data_option
@warehouse_option
@seeds_option
@click.option("--no-docs", is_flag=True, help="Leave out Great Expectations' own pages.")
@json_option
def quality(data: Path | None, warehouse: Path | None, seeds: Path | None, no_docs: bool, as_json: bool) -> None:
    """Check the whole published warehouse now.

    Every rule over every table, rules across tables and runs, and drift between runs.

    Exit codes: 0 sound (warnings are reported), 1 it could not be checked, 3 a critical check failed.

    \b
    Examples:
      newsmill quality
      newsmill quality --json
    """
    from flows.commands.quality import quality_command

    sys.exit(
        quality_command(take_in_news(DataFolder.choose(data, warehouse, seeds)), with_docs=not no_docs, as_json=as_json)
    )


@cli.command()
@data_option
@warehouse_option
@click.option("--repair", is_flag=True, help="Rewrite wrong Parquet files from the warehouse.")
@json_option
def verify(data: Path | None, warehouse: Path | None, repair: bool, as_json: bool) -> None:
    """Find damage in the warehouse and the Parquet files.

    Every byte is read, and what is damaged is named.

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
    """Rebuild the warehouse from the Parquet files.

    The old file is kept beside the new one.

    \b
    Examples:
      newsmill rebuild
      newsmill rebuild --data election
    """
    from flows.commands.rebuild import rebuild_command

    sys.exit(rebuild_command(DataFolder.choose(data, warehouse, seeds)))


@cli.command()
@click.argument("generation", required=False, type=click.IntRange(min=1))
@data_option
@warehouse_option
@click.option("--diff", is_flag=True, help="Show what would change, and change nothing.")
@json_option
def restore(generation: int | None, data: Path | None, warehouse: Path | None, diff: bool, as_json: bool) -> None:
    """Go back to an earlier generation of the warehouse.

    The last generations are kept when a run replaces the warehouse. Without GENERATION they are listed. Going back
    writes the Parquet files too, and keeps what it replaces. Articles that came later load again when they are read.

    \b
    Examples:
      newsmill restore
      newsmill restore 12 --diff
      newsmill restore 12
    """
    from flows.commands.restore import restore_command

    sys.exit(restore_command(choose_folder(data, warehouse), generation, diff=diff, as_json=as_json))


@cli.command()
@click.argument("keys", nargs=-1, required=True, metavar="ARTICLE...")
@data_option
@warehouse_option
@click.option("--undo", is_flag=True, help="Let articles in again that were removed; the next run loads them.")
@json_option
def remove(keys: tuple[str, ...], data: Path | None, warehouse: Path | None, undo: bool, as_json: bool) -> None:
    """Take articles out of the warehouse for good.

    ARTICLE is an article_id, a URL, a record's own id, or the path of the file it was read from.
    Its rows go from the warehouse and the Parquet files, and no run loads it again, until --undo takes that back.

    \b
    Examples:
      newsmill remove https://example.org/2012/06/pools.html
      newsmill remove pages/old.txt 5f9c5ed5d64dfe68
      newsmill remove pages/old.txt --undo
    """
    from flows.commands.remove import remove_command

    sys.exit(remove_command(choose_folder(data, warehouse), keys, undo=undo, as_json=as_json))


@cli.command()
@data_option
@warehouse_option
@click.option(
    "--keep-days", default=90, show_default=True, type=click.IntRange(min=1), help="How long to keep records."
)
@click.option(
    "--keep-generations", default=2, show_default=True, type=click.IntRange(min=0), help="Generations to keep."
)
@click.option(
    "--keep-text-days",
    type=click.IntRange(min=1),
    help="How long to keep the texts of articles, if not for good; their rows stay, and the words that they quote.",
)
@click.option("--dry-run", "is_dry", is_flag=True, help="Only say what would be done.")
@json_option
def maintain(
    data: Path | None, warehouse: Path | None, keep_days: int, keep_generations: int, keep_text_days: int | None,
    is_dry: bool, as_json: bool,
) -> None:  # fmt: skip
    """Remove old records, and compact the store.

    Journals, reports, batches of stopped runs and Prefect's own records of runs go when they are old; the run log in
    the warehouse keeps every run. Parquet files and the warehouse are written anew where that saves much room.

    \b
    Examples:
      newsmill maintain --dry-run
      newsmill maintain --keep-days 30
      newsmill maintain --keep-text-days 365
    """
    from flows.commands.maintain import maintain_command

    folder = DataFolder.choose(data, warehouse)
    sys.exit(maintain_command(folder, keep_days, keep_generations, keep_text_days, dry=is_dry, as_json=as_json))


@cli.command()
@click.argument("catalogue", required=False)
@click.option(
    "--files", metavar="FOLDER", help="Where a new lake keeps its Parquet files: a folder or s3://bucket/folder."
)
@data_option
@warehouse_option
@json_option
def lake(catalogue: str | None, files: str | None, data: Path | None, warehouse: Path | None, as_json: bool) -> None:
    """Load into a lake together with other machines.

    CATALOGUE is sqlite:PATH or "postgres:dbname=NAME host=HOST". The lake is made if it is not there. From then on the
    warehouse of this data folder is a copy of it: each run takes in what others have loaded, and puts its own rows into
    the lake in one step. Without CATALOGUE it says how the two stand. Needs newsmill[lake].

    \b
    Examples:
      newsmill lake /shared/election.sqlite
      newsmill lake "postgres:dbname=news host=db" --files s3://bucket/news
      newsmill lake "postgres:dbname=news host=db" --data s3://bucket/news
      newsmill lake
    """
    from flows.commands.lake import lake_command

    sys.exit(lake_command(choose_folder(data, warehouse), catalogue, files, as_json=as_json))


_CORRECTABLE = ("speaker", "event_type", "event_status", "actor", "recipient", "link", "same_as", "drop")


@cli.command()
@click.argument("what", type=click.Choice(_CORRECTABLE), required=False)
@click.argument("row_id", required=False)
@click.argument("value", required=False, default="")
@click.option("--reason", help="Why; needed with a new correction.")
@click.option("--author", help="Who says so; needed with a new correction.")
@data_option
@warehouse_option
@json_option
def correct(
    what: str | None, row_id: str | None, value: str, reason: str | None, author: str | None, data: Path | None,
    warehouse: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Correct rows, for good.

    With WHAT, ROW_ID and VALUE a line is added to DATA/corrections.csv; then all its lines are applied, as after every
    run. A line whose row has other words by now is left alone and told (ops.corrections has them all).

    \b
    WHAT is                      ROW_ID is         VALUE is
      speaker, actor, recipient  quote, event      an entity_id or name; none for nobody
      event_type                 event             TYPE or TYPE/mode of PLOVER
      event_status               event             occurred, ongoing, planned, hypothetical, negated
      link                       mention           the entity meant in its article; none forbids every link
      same_as                    entity            the entity that it really is
      drop                       quote, event, mention

    \b
    Examples:
      newsmill correct speaker 45372c4a05a6f5f1af66 "Vladimir Putin" --reason "he speaks" --author me
      newsmill correct
    """
    from flows.commands.correct import correct_command
    from warehouse.correct import Correction

    new = None
    if what is not None:
        if row_id is None or not reason or not author:
            raise click.UsageError("a new correction needs WHAT, ROW_ID, --reason and --author")
        new = Correction(0, what, row_id, value, "", reason, author)
    sys.exit(correct_command(choose_folder(data, warehouse), new, as_json=as_json))
