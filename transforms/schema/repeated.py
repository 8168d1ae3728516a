"""Columns that several tables have."""

from __future__ import annotations

from transforms.schema.columns import Column, integer, text

ARTICLE_ID = text("article_id", "The article it belongs to", ref="articles.article_id")
RUN_ID = text("run_id", "The run that wrote the row", ref="ops.runs.run_id")


def offsets(of_what: str, prefix: str = "", *, null: bool = False) -> tuple[Column, Column]:
    """The pair of half-open code-point offsets into `articles.text`."""
    return (
        integer(f"{prefix}start_char", f"Where {of_what} starts in articles.text (code points, from 0)", null=null),
        integer(f"{prefix}end_char", f"Where {of_what} ends in articles.text (exclusive)", null=null),
    )
