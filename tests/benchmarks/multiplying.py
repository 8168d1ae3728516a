"""A warehouse many times as large within minutes: SQL repeats all that is told of its articles, each time as others.

Each copy has ids of its own and stands on days of its own behind those of the last one; what is known keeps its id.
Words stay as they are, so a warehouse should have so many articles at first that no story comes twice within a year.
"""

from __future__ import annotations

import duckdb

# Ids that are given from outside, or tell of the run.
_SAME = frozenset({"wikidata_id", "place_id", "rule_id", "run_id"})
_NEW_ID = "left(md5(copy || ' ' || {id}), length({id}))"
_UNLESS_KNOWN = f"case when {{id}} in (from known_ids) then {{id}} else {_NEW_ID} end"
_UNLESS_LISTED = f"case when list_contains(getvariable('known'), {{id}}) then {{id}} else {_NEW_ID} end"
# Of entities, which may be known: what is known keeps its id.
_OF_ENTITIES = frozenset(
    {"entity_id", "speaker_entity_id", "addressee_entity_id", "topic_id", "co_speaker_entity_ids", "topic_ids"}
)
_BY_TYPE = {
    "DATE": "{name} + (copy * getvariable('days'))::integer",
    "TIMESTAMP WITH TIME ZONE": "{name} + to_days((copy * getvariable('days'))::integer)",
}
_OF_KINDS = {
    "fingerprint": "xor(fingerprint, (hash(copy) & 1073741823)::integer)",
    "article_number": "(article_number + copy * getvariable('numbers'))::integer",
    "external_id": "copy || '-' || external_id",
    "raw_sha256": "sha256(copy || raw_sha256)",
}


def multiply(connection: duckdb.DuckDBPyConnection, times: int, days: int) -> None:
    """Make a warehouse so many times as large; its articles stand on so many days."""
    numbers = "select coalesce(max(article_number), 0) + 1 from search.texts"
    connection.execute("create temp table known_ids as select entity_id from entities where is_linked")
    for name, query in (("days", str(days)), ("numbers", numbers), ("known", "select list(entity_id) from known_ids")):
        connection.execute(f"set variable {name} = ({query})")
    connection.execute(f"create temp table copies as select unnest(range(1, {times:d})) as copy")
    for schema, table, columns in _list_tables(connection):
        new = ", ".join(f"{_renew(name, kind)} as {name}" for name, kind in columns.items())
        known_stay = " where not is_linked" if table == "entities" else ""
        query = f"select {new} from {schema}.{table}, copies{known_stay}"  # noqa: S608 - names of our own
        connection.execute(f"insert into {schema}.{table} by name {query}")
    connection.execute("drop table copies")
    connection.execute("drop table known_ids")


def _list_tables(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, dict[str, str]]]:
    """The tables that tell of articles, with the types of their columns."""
    rows = connection.execute(
        "select schema_name, table_name, list(column_name order by column_index), list(data_type order by column_index)"
        " from duckdb_columns() where database_name = current_database() and not internal and schema_name <> 'ref'"
        " and (schema_name, table_name) in (select (schema_name, table_name) from duckdb_tables()) group by all"
    ).fetchall()
    tables = [(schema, table, dict(zip(names, kinds, strict=True))) for schema, table, names, kinds in rows]
    mine = {"article_id", "article_number", "entity_id"}
    return [(schema, table, columns) for schema, table, columns in tables if mine & set(columns)]


def _renew(name: str, kind: str) -> str:
    """The expression of a column in a copy."""
    if name in _OF_KINDS:
        return _OF_KINDS[name]
    if name in _SAME:
        return name
    if name.endswith("_id") or name == "duplicate_of":
        return (_UNLESS_KNOWN if name in _OF_ENTITIES else _NEW_ID).format(id=name)
    if name.endswith("_ids"):
        other = (_UNLESS_LISTED if name in _OF_ENTITIES else _NEW_ID).format(id="one")
        return f"list_transform({name}, lambda one: {other})"
    return _BY_TYPE.get(kind, "{name}").format(name=name)
