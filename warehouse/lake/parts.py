"""The articles of a commit, cut into parts: one statement sorts the rows of one part, so that they fit into memory."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from warehouse.connect import Connection, fetch_value
from warehouse.ddl import quote_text
from warehouse.lake.tables import MONTH

# Articles of a part; the rows of half a million at once do not fit.
ARTICLES_AT_ONCE = 20_000
# The temporary table of the articles, their months and the numbers of their parts.
NAME = "parts"


@dataclass(frozen=True, slots=True)
class Parts:
    """Articles that are neighbours by month and id, in the table `parts`; and again by id alone.

    Attributes:
        count: how many parts the table has.
        starts: the first id of each part by id alone, but for the first part.
    """

    count: int
    starts: tuple[str, ...]

    def conditions(self, column: str) -> list[str]:
        """A condition on a column of ids for each part by id; every id meets one, also that of a removed article."""
        if not self.starts:
            return ["true"]
        ids = [quote_text(start) for start in self.starts]
        between = [f"{column} >= {first} and {column} < {end}" for first, end in pairwise(ids)]
        return [f"{column} < {ids[0]}", *between, f"{column} >= {ids[-1]}"]


def cut_articles(connection: Connection, query: str) -> Parts:
    """Cut the articles of a query (`article_id` and month) into parts."""
    connection.execute(
        f"create or replace temp table {NAME} as select article_id, {MONTH},"  # noqa: S608 - constants
        f" (row_number() over (order by {MONTH}, article_id) - 1) // {ARTICLES_AT_ONCE} as part from ({query})"
    )
    numbered = f"select article_id, row_number() over (order by article_id) - 1 as number from {NAME}"  # noqa: S608 - a constant
    starts = connection.execute(
        f"select article_id from ({numbered}) where number > 0 and number % {ARTICLES_AT_ONCE} = 0 order by article_id"  # noqa: S608 - constants
    ).fetchall()
    count = fetch_value(connection, f"select coalesce(max(part) + 1, 0) from {NAME}")  # noqa: S608 - a constant
    return Parts(int(str(count)), tuple(str(row[0]) for row in starts))
