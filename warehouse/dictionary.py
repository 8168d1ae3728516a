"""The data dictionary: every table and column in words, from the declared schema and the marts.

`python -m warehouse.dictionary` writes dictionary.md anew.
"""

from __future__ import annotations

from pathlib import Path

from transforms.schema import CORE_TABLES, OPS_TABLES
from transforms.schema.columns import Column, Table
from transforms.schema.pairs import PAIR_TABLES
from transforms.schema.search import SEARCH_TABLES
from warehouse.views import View, read_views

DICTIONARY = Path(__file__).parent / "dictionary.md"
_HEAD = """# Data dictionary

Made by `python -m warehouse.dictionary` from `transforms/schema/` and `warehouse/marts/` and
`warehouse/macros/`; do not edit.
`?` marks columns that may be null. Offsets count code points of `articles.text`, half-open.

![The core tables, their keys (*), and what leads where; `article_id` leads to `articles`](../docs/images/tables.svg)
"""


def render_dictionary() -> str:
    """The whole dictionary as Markdown."""
    parts = [_HEAD, "## Core tables (schema `main`, and Parquet under `data/tables/`)\n"]
    parts += [_render_table(table) for table in CORE_TABLES]
    parts.append("## The run log (schema `ops`)\n")
    parts += [_render_table(table) for table in OPS_TABLES]
    parts.append("## Views for people (schema `marts`)\n")
    parts.append(
        "Copies are left out or counted once, where it is not said otherwise, and so are beliefs and intentions.\n"
    )
    parts += [_render_view(view) for view in read_views() if not view.signature]
    parts.append("## Questions with an argument (macros)\n")
    parts.append("`select * from quotes_of('Xi')`; one of a single value stands among the columns of a query.\n")
    parts += [_render_view(view) for view in read_views() if view.signature]
    parts.append("## The index of words (schema `search`)\n")
    parts += [_render_table(table) for table in SEARCH_TABLES]
    parts.append("## What belongs together (schema `pairs`)\n")
    parts += [_render_table(table) for table in PAIR_TABLES]
    parts.append(
        "## Reference data (schema `ref`)\n\nEvery CSV file of `seeds/` as a table of its name; `seeds/README.md` "
        "says what each holds and where its facts come from.\n"
    )
    return "\n".join(parts)


def _render_table(table: Table) -> str:
    """One table: its grain, its key, its columns."""
    rows = [_render_column(table, column) for column in table.columns]
    head = f"### {table.full_name}\n\n{table.grain}. Key: {', '.join(f'`{name}`' for name in table.key)}.\n"
    return "\n".join([head, "| column | type | meaning |", "| --- | --- | --- |", *rows, ""])


def _render_column(table: Table, column: Column) -> str:
    """One column as a table row."""
    meaning = [column.description]
    if column.vocabulary:
        meaning.append("one of " + ", ".join(f"`{value}`" for value in column.vocabulary))
    if column.references and column.references.split(".")[0] != table.name:
        meaning.append(f"refers to `{column.references}`")
    if column.slice_of:
        meaning.append(f"equals `articles.text[{column.slice_of[0]}:{column.slice_of[1]}]`")
    return f"| `{column.name}`{'?' if column.nullable else ''} | {column.kind.value} | {'; '.join(meaning)} |"


def _render_view(view: View) -> str:
    """One view or macro: its grain, its arguments, its columns."""
    lines = [f"### {view.signature or view.full_name}", "", f"{view.grain}.", ""]
    if view.parameters:
        lines += [f"- `{name}`: {meaning}" for name, meaning in view.parameters.items()] + [""]
    if view.columns:
        lines += ["| column | meaning |", "| --- | --- |"]
        lines += [f"| `{name}` | {meaning} |" for name, meaning in view.columns.items()] + [""]
    return "\n".join(lines)


if __name__ == "__main__":
    DICTIONARY.write_text(render_dictionary(), encoding="utf-8")
