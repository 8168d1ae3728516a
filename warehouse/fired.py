"""How often each rule or row of reference data left its name in the warehouse."""

from __future__ import annotations

import duckdb

from warehouse.connect import WarehouseError


def count_names(connection: duckdb.DuckDBPyConnection, table: str, column: str) -> dict[str, int]:
    """The values of a column, each with the number of rows that carry it.

    Raises:
        WarehouseError: if the warehouse was made before it had such a column.
    """
    try:
        rows = connection.execute(
            f"select {column}, count(*) from {table} where {column} is not null group by 1"  # noqa: S608 - declared names
        ).fetchall()
    except (duckdb.CatalogException, duckdb.BinderException) as problem:
        raise WarehouseError(
            f"this warehouse has no {table}.{column}: another release made it; run your pages again with this one"
        ) from problem
    return {str(name): int(count) for name, count in rows}
