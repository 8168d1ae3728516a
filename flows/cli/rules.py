"""Commands about rules and words: what decides, is it right, and why. What a command needs is imported when it runs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from flows.cli.options import cli, data_option, json_option, seeds_option, warehouse_option
from flows.stages.language_model import DEFAULT_MODEL
from flows.storage.folder import DataFolder

# The areas of rules; a test holds that these are all.
AREA_NAMES = (
    "reading", "links", "descriptions", "dates", "quotes", "attribution", "events", "exclusions",
)  # fmt: skip


@cli.command()
@click.argument("area", required=False, metavar="[AREA]", type=click.Choice(AREA_NAMES))
@data_option
@warehouse_option
@seeds_option
@json_option
def rules(area: str | None, data: Path | None, warehouse: Path | None, seeds: Path | None, as_json: bool) -> None:
    """List the rules, with an example and how often each fired.

    AREA is reading, links, descriptions, dates, quotes, attribution, events or exclusions. Without AREA all are listed.

    \b
    Examples:
      newsmill rules
      newsmill rules dates
      newsmill rules events --json
    """
    from flows.commands.rules import rules_command

    sys.exit(rules_command(DataFolder.choose(data, warehouse, seeds), area, as_json=as_json))


@cli.group()
def seeds() -> None:
    """Check the reference data, and your own rows over it.

    \b
    Examples:
      newsmill seeds check
      newsmill seeds check --seeds my-words
    """


@seeds.command("check")
@data_option
@warehouse_option
@seeds_option
@click.option("--model", default=DEFAULT_MODEL, show_default=True, help="An installed spaCy pipeline for English.")
@click.option("--no-examples", is_flag=True, help="Do not run the examples, which takes half a minute.")
@click.option("--unused", is_flag=True, help="List the rows that never fired in the warehouse.")
@json_option
def check_seeds(
    data: Path | None,
    warehouse: Path | None,
    seeds: Path | None,
    model: str,
    no_examples: bool,
    unused: bool,
    as_json: bool,
) -> None:
    """Check every cell, run every example, and count unused rows.

    Exit codes: 0 all is right, 1 a slip was found or an example does not show its rule.

    \b
    Examples:
      newsmill seeds check
      newsmill seeds check --seeds my-words --no-examples
      newsmill seeds check --unused
    """
    from flows.commands.seeds import check_command

    folder = DataFolder.choose(data, warehouse, seeds)
    sys.exit(check_command(folder, model, with_examples=not no_examples, list_unused=unused, as_json=as_json))


@cli.command()
@click.argument("what", required=False)
@click.option("--text", help="A text to explain, instead of WHAT.")
@click.option("--at", type=click.IntRange(0), help="The character of the article's text, counted from 0.")
@click.option("--word", help="A word of the text, at each place where it stands.")
@click.option("--day", default="2024-05-15", show_default=True, help="The day on which the text of --text appeared.")
@data_option
@warehouse_option
@seeds_option
@click.option("--model", default=DEFAULT_MODEL, show_default=True, help="An installed spaCy pipeline for English.")
@json_option
def explain(
    what: str | None,
    text: str | None,
    at: int | None,
    word: str | None,
    day: str,
    data: Path | None,
    warehouse: Path | None,
    seeds: Path | None,
    model: str,
    as_json: bool,
) -> None:
    """Say why a row is there, or why none is.

    WHAT is a file, or the id of a quote, an event or a mention. For an event word: the rows tried and what each
    lacked. For a name: what speaks for its type, and what it may mean. For a quote: who may have said it.

    \b
    Examples:
      newsmill explain page.txt --word signed
      newsmill explain --text "France snubbed Mali on Monday." --word snubbed
      newsmill explain --text "France snubbed Mali on Monday." --json
    """
    from flows.commands.explain import explain_command

    folder = DataFolder.choose(data, warehouse, seeds)
    sys.exit(explain_command(folder, what, text, day, at, word, model, as_json=as_json))
