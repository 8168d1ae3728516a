"""The gate over real articles: `python -m tests.benchmarks.gate WAREHOUSE...`.

Each warehouse's articles must pass every critical check as they are; then defects are seeded into a hundred of them,
each of which must fail the check named for it. Exit code 1 if not.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from expectations import CheckResult, check_batch
from expectations.drift import check_metrics
from tests.kit.defects import Rows, double, loose_tables, lose, put, rotate, shift, swap
from transforms.schema import CORE_TABLES
from warehouse.audit import check_everywhere, list_chunks, read_chunk
from warehouse.connect import open_for_reading
from warehouse.measure import Measure, measure_tables

_ARTICLES = 100


def clear(table: str) -> Callable[[Rows], object]:
    """Lose all rows of a table."""
    return lambda rows: rows[table].clear()


def halve(table: str) -> Callable[[Rows], object]:
    """Lose every second row of a table."""
    return lambda rows: rows[table].__delitem__(slice(None, None, 2))


# Defect, table and check that must fail of it.
SEEDS: tuple[tuple[str, Callable[[Rows], object], str, str], ...] = (
    ("doubled article", double("articles", 0), "articles", "row_count"),
    ("lost article", lose("articles", 0), "articles", "row_count"),
    ("lost half of the articles", halve("articles"), "articles", "row_count"),
    ("null text", put("articles", 3, text=None), "articles", "required_values_are_set"),
    (
        "half a date",
        put("articles", 3, published_at=None, published_precision="day"),
        "articles",
        "published_is_explained",
    ),
    ("language wrong", put("articles", 3, language="fr"), "articles", "only_english_is_annotated"),
    ("headline changed", put("articles", 3, headline="Something else"), "articles", "headline_opens_text"),
    ("lost sentence", lose("sentences", 5), "sentences", "sentences_are_counted"),
    ("no sentences", clear("sentences"), "sentences", "row_count"),
    ("doubled mention", double("entity_mentions", 5), "entity_mentions", "key_is_unique"),
    ("swapped offsets", swap("entity_mentions", 5, "start_char", "end_char"), "entity_mentions", "offsets_lie_in_text"),
    ("shifted offsets", shift("entity_mentions", "start_char", 1), "entity_mentions", "mention_text_equals_slice"),
    ("shifted ids", rotate("entity_mentions", "article_id"), "entity_mentions", "mention_text_equals_slice"),
    ("no mentions", clear("entity_mentions"), "entity_mentions", "row_count"),
    ("lost entities", halve("entities"), "entity_mentions", "entity_id_resolves"),
    ("no quotes", clear("quotes"), "quotes", "row_count"),
    ("shifted speakers", rotate("quotes", "speaker_entity_id"), "quotes", "speaker_mention_fits"),
    ("shifted quotes", shift("quotes", "start_char", 3), "quotes", "quote_is_hull_of_its_spans"),
    ("lost half of the quotes", halve("quotes"), "quote_spans", "quote_id_resolves"),
    ("lost spans", halve("quote_spans"), "quotes", "quote_text_joins_its_spans"),
    ("wrong code", put("events", 2, cameo_code="999"), "events", "cameo_root_opens_code"),
    ("wrong quad class", put("events", 2, quad_class=9), "events", "quad_class_fits_type"),
    ("type unknown", put("events", 2, event_type="SING"), "events", "values_are_in_vocabulary"),
    ("no events", clear("events"), "events", "row_count"),
    (
        "shifted participants",
        rotate("event_participants", "event_id"),
        "event_participants",
        "participants_are_counted",
    ),
    ("lost mentions", halve("entity_mentions"), "quotes", "speaker_mention_id_resolves"),
)


def failed(results: list[CheckResult], severity: str | None = None) -> dict[tuple[str, str], CheckResult]:
    """The checks that failed, of one severity if it is named."""
    return {
        (one.table_name, one.check_name): one for one in results if not one.passed and severity in (None, one.severity)
    }


def check_clean(path: Path) -> list[str]:
    """What a warehouse breaks of critical checks, as it is; warnings are printed."""
    with open_for_reading(path) as connection:
        chunks = list_chunks(connection, 1_000)
        results = [one for chunk in chunks for one in check_batch(read_chunk(connection, *chunk))]
        whole = [f"{one.table_name}: {one.check_name}" for one in check_everywhere(connection) if one.rows_failed]
        results += check_metrics(measure_tables(connection), [], [])
    for one in failed(results, "warning").values():
        print(f"  warning {one.table_name}: {one.check_name}: {one.rows_failed} of {one.rows_checked}")
    return [*whole, *(f"{table}: {check}" for table, check in failed(results, "critical"))]


def check_seeds(path: Path) -> list[str]:
    """The defects seeded into a warehouse's first articles that the check named for them did not catch."""
    with open_for_reading(path) as connection:
        tables = read_chunk(connection, *list_chunks(connection, _ARTICLES)[0])
        measured = measure_tables(connection)
    articles, missed = tables["articles"].num_rows, []
    for name, seed, table, check in SEEDS:
        rows: Rows = {one.name: tables[one.name].to_pylist() for one in CORE_TABLES}
        seed(rows)
        caught = failed(check_batch(loose_tables(rows), articles))
        if (table, check) not in caught:
            missed.append(f"{name} is not caught by {table}: {check}, but by {sorted(caught) or 'nothing'}")
    for metric in ("quotes_per_1000_words", "events_per_1000_words", "mentions_per_1000_words"):
        fewer = {**measured, metric: Measure((measured[metric].value or 0) * 0.7, measured[metric].counted_over)}
        names = [one.check_name for one in check_metrics(fewer, [measured] * 4, []) if not one.passed]
        if measured[metric].counted_over >= _ARTICLES and names != [f"{metric}_is_as_in_past_runs"]:
            missed.append(f"30 % less of {metric} is not caught")
    return missed


def main(paths: list[str]) -> int:
    """Check each warehouse; 1 if one of them is broken, or a defect is not caught."""
    wrong = 0
    for path in map(Path, paths):
        print(path)
        for problem in [*check_clean(path), *check_seeds(path)]:
            wrong += 1
            print(f"  WRONG {problem}")
    print(f"{len(SEEDS) + 3} defects seeded into each; {wrong} problems")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
