"""A warehouse of many articles in minutes: some hundred are read and annotated, and their rows loaded again and again.

Each time they come with other ids, days, names and half of their longer words, letter for letter as long as before, so
that offsets hold, what is known stays known, and what compares articles meets new words with a long tail.
"""

from __future__ import annotations

import hashlib
import random
import re
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.inputs import list_sources
from flows.stages.annotate import annotate_batch
from flows.stages.load import begin_load, load_tables
from flows.stages.measure import RunMeasures
from flows.stages.plan import Batch, RunPlan
from flows.stages.publish import clear_staging, export_run, finish_tables, publish_run, write_run_log
from flows.stages.read import SeenArticles, read_group
from flows.stages.rows import run_row
from flows.stages.tables import read_tables, tabulate_batch
from tests.benchmarks.articles import A_DAY, read_plain_words, write_articles
from tests.benchmarks.multiplying import multiply
from tests.kit.stages import make_plan
from transforms.schema import CORE_TABLES
from warehouse.changed import Changed
from warehouse.connect import open_for_writing

Tables = Mapping[str, pa.Table]

_TEMPLATE = 320  # articles that are really annotated
_SAME_IDS = frozenset({"external_id", "wikidata_id", "place_id", "rule_id", "run_id"})
_MOVED = frozenset({"published_at", "published_date", "start_date", "end_date"})
_WORD = re.compile(r"[A-Za-z]{5,}")
_LETTERS = "aeioulnrst"
_CHANGED = 0.5  # of the longer words
_DAYS = _TEMPLATE // A_DAY  # of one copy; the next one follows it, so that a day has as many articles in any archive


@dataclass(frozen=True, slots=True)
class Filling:
    """What a first fill cost: wall seconds of each batch of 64 articles, and of the end of the run."""

    batches: tuple[float, ...]
    finish: float
    publish: float


def fill(data: Path, count: int, template: Sequence[Tables], times: int = 1) -> Filling:
    """Publish a warehouse of about `count` articles in a data folder, in one run, or of so many times that."""
    plan = make_plan(data, run="fill")
    copied = begin_load(plan)
    seconds, loaded = [], 0
    for number, tables in enumerate(copies(template, count)):
        batch = stage(plan, number, tables)
        began = time.perf_counter()
        load_tables(plan, batch)
        seconds.append(time.perf_counter() - began)
        loaded += batch.articles
        shutil.rmtree(batch.folder)
    began = time.perf_counter()
    finish_tables(plan, freed=False)
    finished = time.perf_counter()
    if times > 1:
        with open_for_writing(plan.work_file) as connection:
            multiply(connection, times, loaded // A_DAY)
        loaded *= times
    counts = {"read": loaded, "loaded": loaded, "unchanged": 0, "rejected": 0, "duplicate": 0}
    write_run_log(plan, run_row(plan, "completed", datetime.now(UTC), counts), [], [], RunMeasures())
    export_run(plan, Changed(), behind=publish_run(plan, copied))
    clear_staging(plan, keep=False)
    return Filling(tuple(seconds), finished - began, time.perf_counter() - finished)


def annotate_template(folder: Path) -> list[Tables]:
    """The tables of some hundred articles, batch by batch; the folder is used and removed."""
    folder.mkdir(parents=True)
    source = folder / "template.jsonl"
    write_articles(source, _TEMPLATE)
    plan = make_plan(folder / "data", source, run="fill")
    tables: list[Tables] = []
    for batch in read_group(plan, list_sources(plan.inputs), SeenArticles(), 0).batches:
        annotate_batch(batch, plan.model, plan.reusable, plan.data.reference)
        tabulate_batch(plan, batch)
        tables.append(read_tables(batch))
    shutil.rmtree(folder)
    return tables


def copies(template: Sequence[Tables], count: int) -> Iterator[Tables]:
    """The batches again and again until there are so many articles, each time as others."""
    made = copy = 0
    while made < count:
        for tables in template:
            yield {name: renew(name, table, tables, copy) for name, table in tables.items()}
            made += tables["articles"].num_rows
            if made >= count:
                return
        copy += 1


def renew(name: str, table: pa.Table, batch: Tables, copy: int) -> pa.Table:
    """A table with the ids, days and words of one copy; what the reference data knows keeps its id."""
    entities = batch["entities"]
    known = set(entities.filter(entities["is_linked"])["entity_id"].to_pylist())
    for column in next(one for one in CORE_TABLES if one.name == name).columns:
        change: Callable[[str], str] | None = None
        if column.name.endswith("_id") and column.name not in _SAME_IDS:
            change = _new_id(known, copy)
        elif column.name in ("text", "headline", "canonical_name") or column.name.endswith("_text"):
            change = _new_words(copy)
        if change:
            table = _map(table, column.name, change)
    for column_name in set(table.column_names) & _MOVED:
        table = _move(table, column_name, timedelta(days=copy * _DAYS))
    return _map(table, "external_id", lambda old: f"{copy}-{old}") if name == "articles" else table


def _move(table: pa.Table, column: str, by: timedelta) -> pa.Table:
    """The table with the days of a column moved."""
    place = table.column_names.index(column)
    field, days = table.schema.field(place), table[column].cast(pa.timestamp("us"))
    return table.set_column(place, field, pc.add(days, pa.scalar(by, pa.duration("us"))).cast(field.type))


def _map(table: pa.Table, column: str, change: Callable[[str], str]) -> pa.Table:
    """The table with each text of a column changed."""
    place = table.column_names.index(column)
    field = table.schema.field(place)
    changed = [None if old is None else change(old) for old in table[column].to_pylist()]
    return table.set_column(place, field, pa.array(changed, field.type))


def _new_id(known: set[str], copy: int) -> Callable[[str], str]:
    """Another id for everything but what the reference data knows."""
    return lambda old: old if old in known else hashlib.sha256(f"{copy} {old}".encode()).hexdigest()[: len(old)]


def _new_words(copy: int) -> Callable[[str], str]:
    """Half of the longer words as other words of the same length; a word is the same wherever it stands."""
    made: dict[str, str] = {}

    def other(match: re.Match[str]) -> str:
        word = match.group()
        if word not in made:
            made[word] = _other_word(word, random.Random(f"{copy} {word}"))  # noqa: S311 - words, no secrets
        return made[word]

    return lambda text: _WORD.sub(other, text)


def _other_word(word: str, chance: random.Random) -> str:
    """The word itself or another of its length: a real one, or for a name and a very long word one that is made up."""
    if chance.random() > _CHANGED:
        return word
    if word.islower() and (real := _real_words().get(len(word))):
        return chance.choice(real)
    letters = "".join(chance.choices(_LETTERS, k=len(word)))
    return letters if word[0].islower() else letters.capitalize()


@lru_cache(maxsize=1)
def _real_words() -> dict[int, list[str]]:
    """English words by their length."""
    words: dict[int, list[str]] = {}
    for word in read_plain_words():
        words.setdefault(len(word), []).append(word)
    return words


def stage(plan: RunPlan, number: int, tables: Tables) -> Batch:
    """Lay the tables where a batch of the run lies."""
    batch = Batch(f"batch-{number:05d}", plan.folder / f"batch-{number:05d}", tables["articles"].num_rows)
    batch.folder.mkdir(parents=True)
    for name, table in tables.items():
        pq.write_table(table, batch.table_file(name), compression="zstd")
    return batch
