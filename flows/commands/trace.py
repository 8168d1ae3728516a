"""`newsmill trace`: one page's whole journey on the screen, with the rule behind each step."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
from rich.console import Console
from rich.table import Table

from flows.pipeline.versions import reading_version
from flows.stages.annotate import find_all
from flows.stages.language_model import ModelError
from flows.stages.read import read_file
from flows.storage.folder import DataFolder
from flows.terminal import exit_codes
from flows.terminal.console import complain, safe
from flows.terminal.screen import new_console, print_table
from transforms.checks import CheckResult
from transforms.rows import build_tables
from transforms.schema import CORE_TABLES

_SHOWN = 100  # characters of a text in a cell
Rows = Mapping[str, list[dict[str, Any]]]


def trace_command(data: DataFolder, file: Path, model: str, *, as_json: bool) -> int:
    """Read, annotate, tabulate and check one file without writing anything; the exit code."""
    read, rejections = read_file(file, data.own_seeds)
    articles = [replace(article, reading_version=reading_version(data.own_seeds)) for article in read]
    try:
        annotations, failed = find_all(articles, model, None, data.reference, data.own_seeds) if articles else ({}, [])
    except ModelError as problem:
        complain(problem)
        return exit_codes.FAILED
    for rejection in [*rejections, *failed]:
        complain(f"{rejection.source_path}: {rejection.reason}: {rejection.detail}")
    found = [(a, annotations[a.article_id]) for a in articles if a.article_id in annotations]
    if not found:
        return exit_codes.FAILED
    tables = build_tables(found, run_id="trace")
    checks = _check(tables, len(found))
    rows = {name: table.to_pylist() for name, table in tables.items()}
    if as_json:
        sys.stdout.write(
            json.dumps({**rows, "checks": [asdict(check) for check in checks]}, ensure_ascii=False, default=str) + "\n"
        )
    else:
        _print_journey(rows, checks)
    return exit_codes.STOPPED if any(check.stops for check in checks) else exit_codes.DONE


def _check(tables: dict[str, pa.Table], articles: int) -> list[CheckResult]:
    """The checks of a batch."""
    from expectations import check_batch  # Great Expectations takes seconds to import

    return check_batch(tables, articles)


def _print_journey(rows: Rows, checks: list[CheckResult]) -> None:
    """One section per station, in the order of the data's way."""
    console = new_console()
    for article in rows["articles"]:
        mine = {
            name: [r for r in table if r.get("article_id") == article["article_id"]] for name, table in rows.items()
        }
        _print_article(console, article, mine)
        names = {entity["entity_id"]: entity for entity in rows["entities"]}
        _print_mentions(console, mine["entity_mentions"], names)
        _print_dates(console, mine["date_mentions"])
        _print_quotes(console, mine["quotes"], names)
        _print_events(console, mine["events"], mine["event_participants"], names)
    failed = [check for check in checks if not check.passed]
    console.rule(f"checks: {len(checks) - len(failed)} passed, {len(failed)} failed", align="left")
    for check in failed:
        console.print(f"{check.severity}: {check.table_name}: {check.check_name}: {check.why}")
    console.rule("rows", align="left")
    console.print(", ".join(f"{table.name} {len(rows[table.name])}" for table in CORE_TABLES))


def _print_article(console: Console, article: Mapping[str, Any], mine: Rows) -> None:
    """What reading made of the page."""
    console.rule(f"article {article['article_id']}", align="left")
    for name in ("headline", "published_at", "published_method", "authors", "agencies", "publisher", "url", "language"):
        console.print(f"{name:17} {safe(_plain(article[name]))}")
    kept = [
        ("kept" if b["is_kept"] else "removed", b["block_type"], b["rule"], b["block_text"])
        for b in mine["article_blocks"]
    ]
    _print_table(console, "blocks", ("", "type", "rule", "text"), kept)


def _print_mentions(console: Console, mentions: list[dict[str, Any]], names: Mapping[str, Mapping[str, Any]]) -> None:
    """Who is who, and which words and rules lead there."""
    rows = []
    for mention in mentions:
        entity = names[mention["entity_id"]]
        thing = f"{entity['canonical_name']} {entity['wikidata_id'] or ''}".strip()
        rows.append((mention["mention_text"], mention["title_text"], mention["mention_type"], mention["entity_type"],
                     thing, mention["link_method"]))  # fmt: skip
    _print_table(console, "entities", ("words", "title", "kind", "type", "entity", "rule"), rows)


def _print_dates(console: Console, dates: list[dict[str, Any]]) -> None:
    """When."""
    rows = [(d["date_text"], d["timex_value"], d["start_date"], d["end_date"]) for d in dates]
    _print_table(console, "dates", ("words", "value", "from", "to"), rows)


def _print_quotes(console: Console, quotes: list[dict[str, Any]], names: Mapping[str, Mapping[str, Any]]) -> None:
    """Who said what."""
    rows = []
    for quote in quotes:
        speaker = names.get(quote["speaker_entity_id"] or "", {}).get("canonical_name")
        who = f"{quote['speaker_text'] or '?'} = {speaker or '?'}"
        rows.append((who, quote["cue_text"], quote["quote_type"], quote["quote_text"], quote["attribution_rule"]))
    _print_table(console, "quotes", ("speaker", "cue", "type", "words", "rule"), rows)


def _print_events(
    console: Console,
    events: list[dict[str, Any]],
    participants: list[dict[str, Any]],
    names: Mapping[str, Mapping[str, Any]],
) -> None:
    """Who did what to whom."""
    sides: dict[tuple[str, str], list[str]] = {}
    for one in participants:
        name = names.get(one["entity_id"] or "", {}).get("canonical_name") or one["participant_text"]
        sides.setdefault((one["event_id"], one["role"]), []).append(name)
    rows = [
        (
            ", ".join(sides.get((event["event_id"], "actor"), [])),
            f"{event['event_type']} {event['cameo_code']}",
            event["trigger_text"],
            ", ".join(sides.get((event["event_id"], "recipient"), [])),
            event["event_status"],
            event["start_date"],
            event["country_code"],
            event["rule_id"],
        )
        for event in events
    ]
    _print_table(console, "events", ("actor", "type", "trigger", "recipient", "status", "from", "in", "rule"), rows)


def _print_table(console: Console, title: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    """A section's rows; long texts are cut."""
    console.rule(f"{title}: {len(rows)}", align="left")
    table = Table(*columns, box=None, padding=(0, 2, 0, 0))
    for row in rows:
        table.add_row(*[safe(_cut(_plain(value))) for value in row])
    if rows:
        print_table(table)


def _plain(value: object) -> str:
    """A value in words; nothing for null."""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def _cut(text: str) -> str:
    """A text of bounded length on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
