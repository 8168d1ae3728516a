"""The table of time expressions."""

from __future__ import annotations

from transforms.schema import vocabularies as v
from transforms.schema.columns import Table, date, text
from transforms.schema.repeated import ARTICLE_ID, offsets

DATE_MENTIONS = Table(
    "date_mentions",
    "One row per time expression",
    ("article_id", "start_char", "end_char"),
    (
        ARTICLE_ID,
        *offsets("the expression"),
        text("date_text", "The words", slice_of=("start_char", "end_char")),
        text("timex_type", "TIMEX3 type", of=v.TIMEX_TYPES),
        text("timex_value", "TIMEX3 value (2012-06-05, P3D, ...); null where it cannot be resolved", null=True),
        date("start_date", "First day meant", null=True),
        date("end_date", "Last day meant", null=True),
        text("precision", "Unit of the expression", null=True, of=v.DATE_PRECISIONS),
        text("date_rule", "Which rule read it (newsmill rules dates)"),
    ),
)
