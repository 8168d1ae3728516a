"""The diagram of the core tables: which row leads to which, drawn as SVG from the declared schema.

`python -m warehouse.diagram` draws docs/images/tables.svg anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from transforms.schema import ARTICLES, CORE_TABLES
from transforms.schema.columns import Column, Table

DIAGRAM = Path(__file__).parent.parent / "docs" / "images" / "tables.svg"

# All lengths are in pixels.
_WIDTH, _LINE, _GAP, _BETWEEN, _MARGIN = 176, 18, 22, 58, 12
_STYLE = (
    "text{font:12px ui-monospace,monospace;fill:#1c2733}.name{font-weight:700;fill:#fff}.more{fill:#5b6672}"
    ".box{fill:#fff;stroke:#33536f}.head{fill:#33536f}.line{fill:none;stroke:#b3541e;stroke-width:1.4}"
)


@dataclass(frozen=True, slots=True)
class Box:
    """A table's box: its place, and the columns that are shown, which are its key and what it refers to."""

    table: Table
    left: int
    top: int
    shown: tuple[Column, ...]

    @property
    def height(self) -> int:
        """Its height: the name, the shown columns, and how many there are beside."""
        return _LINE * (len(self.shown) + 2) + 6

    def middle_of(self, column: Column) -> int:
        """The height at which a column's line is."""
        return self.top + _LINE * (self.shown.index(column) + 1) + 14


def render_diagram() -> str:
    """The diagram. References to `articles` are not drawn: every table with an `article_id` has one."""
    boxes = {box.table.name: box for box in _place(CORE_TABLES)}
    right = max(box.left for box in boxes.values()) + _WIDTH + _MARGIN
    bottom = max(box.top + box.height for box in boxes.values()) + _MARGIN
    lines = [_draw_reference(box, column, boxes) for box in boxes.values() for column in _drawn(box.table)]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {right} {bottom}" role="img">',
        "<title>The core tables and what their rows refer to</title>",
        f"<style>{_STYLE}</style>",
        f'<rect width="{right}" height="{bottom}" fill="#f6f4ef"/>',
        *lines,
        *(_draw_box(box) for box in boxes.values()),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _drawn(table: Table) -> list[Column]:
    """The columns of a table that are drawn as lines: those that refer to other tables than `articles`."""
    names = {known.name for known in CORE_TABLES} - {ARTICLES.name, table.name}
    return [c for c in table.columns if c.references and c.references.split(".")[0] in names]


def _depth(table: Table) -> int:
    """How many references lead from a table's rows to rows that refer to nothing."""
    by_name = {known.name: known for known in CORE_TABLES}
    targets = [by_name[str(column.references).split(".")[0]] for column in _drawn(table)]
    return max((_depth(target) + 1 for target in targets), default=0)


def _place(tables: Sequence[Table]) -> list[Box]:
    """A box for each table, in steps: what is referred to stands further left and higher, so that lines meet no box.

    The tables that refer to nothing make the first column; one that others refer to comes first there.
    """
    targets = {str(column.references).split(".")[0] for table in tables for column in _drawn(table)}
    boxes: list[Box] = []
    top = _MARGIN
    for table in sorted(tables, key=lambda table: (_depth(table), table.name not in targets)):
        depth = _depth(table)
        if depth == 1 and boxes[-1].left == _MARGIN:
            top = _MARGIN
        shown = tuple(c for c in table.columns if c.name in table.key or c in _drawn(table) or c.name == "article_id")
        boxes.append(Box(table, _MARGIN + depth * (_WIDTH + _BETWEEN), top, shown))
        top += boxes[-1].height + _GAP
    return boxes


def _draw_box(box: Box) -> str:
    """A table: its name, its columns, and how many others it has."""
    parts = [
        f'<rect class="box" x="{box.left}" y="{box.top}" width="{_WIDTH}" height="{box.height}"/>',
        f'<rect class="head" x="{box.left}" y="{box.top}" width="{_WIDTH}" height="{_LINE + 2}"/>',
        f'<text class="name" x="{box.left + 8}" y="{box.top + 14}">{escape(box.table.name)}</text>',
    ]
    for column in box.shown:
        mark = "*" if column.name in box.table.key else ""
        height = box.middle_of(column) + 4
        parts.append(f'<text x="{box.left + 8}" y="{height}">{escape(column.name)}{mark}</text>')
    others = len(box.table.columns) - len(box.shown)
    if others:
        height = box.top + _LINE * (len(box.shown) + 1) + 18
        parts.append(f'<text class="more" x="{box.left + 8}" y="{height}">and {others} more</text>')
    return "\n".join(parts)


def _draw_reference(box: Box, column: Column, boxes: dict[str, Box]) -> str:
    """A line from a column to the key that it names."""
    table, _, name = str(column.references).partition(".")
    target = boxes[table]
    height, key_height = box.middle_of(column), target.middle_of(target.table.column(name))
    end = target.left + _WIDTH
    told = f"{box.table.name}.{column.name} leads to {column.references}"
    return (
        f'<path class="line" d="M{box.left} {height} H{end + _BETWEEN - 4} '
        f'C{end + _BETWEEN // 3} {height} {end + _BETWEEN // 2} {key_height} {end} {key_height}">'
        f"<title>{escape(told)}</title></path>"
    )


if __name__ == "__main__":
    DIAGRAM.write_text(render_diagram(), encoding="utf-8")
