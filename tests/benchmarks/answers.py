"""How long usual questions to views and macros take: `python -m tests.benchmarks.answers [ARTICLES [WAREHOUSE]]`.

The rows of a warehouse (of some hundred articles that are made up, where none is named) are multiplied in SQL to
those of ARTICLES (200,000), each time with other ids, days and unlinked entities. Beside other work an answer comes
later than on a quiet machine, but takes no more of the processors: the smaller of the two times counts. Exit code 1
if an answer takes too long.
"""

from __future__ import annotations

import math
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import duckdb

from tests.benchmarks.filling import annotate_template, fill
from transforms.schema import CORE_TABLES
from transforms.schema.columns import Kind, Table
from warehouse.connect import fetch_value, open_for_people, open_for_writing
from warehouse.ddl import create_marts, create_tables, quote_text
from warehouse.merge import SHARED_TABLES
from warehouse.pairs import pair_quotes
from warehouse.search import index_texts
from warehouse.views import read_views

MOST_SECONDS = 1.0
_DAYS = 730
# Ids of things that every copy shares.
_SAME_IDS = frozenset({"external_id", "wikidata_id", "place_id", "rule_id", "run_id"})
# What people ask of a view: mostly about one name, country, outlet or span of days.
QUESTIONS: Mapping[str, str] = {
    "co_mentions": "from marts.co_mentions where name = $name limit 100",
    "dyad_timeline": "from marts.dyad_timeline where actor_country = $one and recipient_country = $other limit 100",
    "entity_timeline": "from marts.entity_timeline where name = $name and day between $first and $last",
    "names_by_day": "from marts.names_by_day where day between $first and $last",
    "who_did_what": "from marts.who_did_what where start_date between $first and $last",
    "who_is_who": "from marts.who_is_who where canonical_name = $name",
    "quotes_in_context": "from marts.quotes_in_context where speaker = $name and published_date >= $last limit 100",
    "spoken_about": "from marts.spoken_about where topic = $name and published_date between $first and $last",
    "who_talks_about_whom": "from marts.who_talks_about_whom where speaker = $name limit 100",
    "who_said_what": "from marts.who_said_what where speaker = $name and published_date between $first and $last",
    "promises": "from marts.promises where speaker = $promiser limit 100",
    "denials": "from marts.denials where speaker = $denier limit 100",
    "contradictions": "from marts.contradictions where topic = $disputed limit 100",
    "disagreements": "from marts.disagreements where event_type = 'ASSAULT' limit 100",
    "visits": "from marts.visits where day between $first and $last",
    "entity": "from entity($name)",
    "quotes_of": "from quotes_of($name) limit 100",
    "quotes_about": "from quotes_about($name) limit 100",
    "events_between": "from events_between($one, $other) limit 100",
    "search": "from search($words)",
    "context_of": "from context_of($quote, around := 2)",
    "sentence_of": "select sentence_of($quote)",
    "is_sure": "select count(*) from quotes where is_sure(quote_score)",
    "is_likely": "select count(*) from events where is_likely(event_score)",
}
# Whose name comes most often by one column of some rows.
_MOST = (
    "select e.canonical_name from {1} join entities as e on e.entity_id = {0} where e.is_named {2}"
    " group by 1 order by count(*) desc, 1 limit 1"
)


def main(articles: int, source: Path | None) -> int:
    """Print the seconds of each question; 1 if one takes too long."""
    with tempfile.TemporaryDirectory() as folder:
        if source is None:
            source = Path(folder) / "data" / "warehouse.duckdb"
            fill(source.parent, 320, annotate_template(Path(folder) / "template"))
        target = Path(folder) / "large.duckdb"
        multiply(source, target, articles)
        slow = [name for name, seconds in time_questions(target) if seconds > MOST_SECONDS]
    print(f"slower than {MOST_SECONDS:g} s: {', '.join(slow) or 'none'}")
    return int(bool(slow))


def multiply(source: Path, target: Path, articles: int) -> None:
    """Write the rows of one warehouse into a new one again and again, until it has about so many articles."""
    with open_for_writing(target) as connection:
        create_tables(connection)
        create_marts(connection)
        connection.execute(f"attach {quote_text(str(source))} as small (read_only)")
        times = math.ceil(articles / int(str(fetch_value(connection, "select count(*) from small.articles"))))
        for table in CORE_TABLES:
            connection.execute(_copies(table, times))
        connection.execute("insert into ops.article_copies (article_id) select article_id from articles")
        connection.execute("detach small")
        pair_quotes(connection)
        index_texts(connection)


def _copies(table: Table, times: int) -> str:
    """The statement that writes a table so many times."""
    values = ", ".join(f"{_value(table, name)} as {name}" for name in table.column_names)
    distinct = "distinct " if table.name in SHARED_TABLES else ""
    copied = f"select {distinct}{values} from range({times}) as n(copy), small.{table.name} as t"  # noqa: S608 - declared names
    return f"insert into {table.name} by name {copied}"


def _value(table: Table, name: str) -> str:
    """A column as it stands in one copy."""
    column = table.column(name)
    if name in {"entity_id", "speaker_entity_id", "addressee_entity_id"}:
        known = f"t.{name} in (select entity_id from small.entities where is_linked)"  # noqa: S608 - declared names
        return f"if({known}, t.{name}, t.{name} || '-' || copy)"
    if column.kind is Kind.TEXT and name.endswith(("_id", "duplicate_of")) and name not in _SAME_IDS:
        return f"t.{name} || '-' || copy"
    if name in {"published_at", "published_date", "start_date", "end_date"}:
        return f"t.{name} + interval (copy * 37 % {_DAYS}) day"
    return f"t.{name}"


def time_questions(warehouse: Path) -> list[tuple[str, float]]:
    """Each view and macro with the seconds of its usual question, the better of two."""
    found = []
    with open_for_people(warehouse) as connection:
        values = _pick_values(connection)
        for view in read_views():
            question = QUESTIONS.get(view.name, f"from {view.full_name} limit 100")
            given = {name: value for name, value in values.items() if f"${name}" in question}
            seconds = min(_time(connection, question, given) for _ in range(2))
            print(f"{view.name:26} {seconds:6.2f} s  {question}", flush=True)
            found.append((view.name, seconds))
    return found


def _pick_values(connection: duckdb.DuckDBPyConnection) -> dict[str, object]:
    """Names that speak, promise, deny and are disputed most; a usual pair of countries, a week, and a quote."""
    one, other = connection.execute(
        "select actor_country, recipient_country from marts.dyads order by events desc, 1, 2 limit 1"
    ).fetchall()[0]
    queries = {
        "name": _MOST.format("speaker_entity_id", "quotes", "and e.is_linked"),
        "promiser": _MOST.format("speaker_entity_id", "pairs.followed join quotes using (quote_id)", ""),
        "denier": _MOST.format("speaker_entity_id", "pairs.denied join quotes using (quote_id)", ""),
        "disputed": _MOST.format("topic_id", "pairs.opposed", ""),
        "first": "select quantile_disc(published_date, 0.5) from articles",
        "last": "select (quantile_disc(published_date, 0.5) + interval 7 day)::date from articles",
        "words": "select string_agg(stem, ' ') from (select stem from search.words where length(stem) > 4"
        " group by stem order by count(*) desc, stem limit 2)",
        "quote": "select max(quote_id) from quotes",
    }
    return {"one": one, "other": other, **{name: fetch_value(connection, query) for name, query in queries.items()}}


def _time(connection: duckdb.DuckDBPyConnection, question: str, values: Mapping[str, object]) -> float:
    """The seconds until the answer is there, or those of the processors if they are fewer."""
    began, began_work = time.perf_counter(), time.process_time()
    connection.execute(question, dict(values)).fetchall()
    return min(time.perf_counter() - began, time.process_time() - began_work)


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    sys.exit(main(count, Path(sys.argv[2]) if len(sys.argv) > 2 else None))
