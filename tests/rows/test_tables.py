"""Rows become tables strictly, and every declared column survives the way to Parquet and back."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.schema import CORE_TABLES, DATE_MENTIONS, QUOTE_SPANS, TABLES
from transforms.schema.columns import Column, Kind, Table
from transforms.schema.tables import arrow_schema, build_table

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: _TEXT,
    Kind.TEXTS: st.lists(_TEXT, max_size=3),
    Kind.REALS: st.lists(st.floats(allow_nan=False), max_size=3),
    Kind.INTEGER: st.integers(-(2**31), 2**31 - 1),
    Kind.REAL: st.floats(allow_nan=False),
    Kind.BOOLEAN: st.booleans(),
    Kind.INSTANT: st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC)),
    Kind.DATE: st.dates(),
}


def values_of(column: Column) -> st.SearchStrategy[Any]:
    """Values that a column may hold."""
    values = _VALUES[column.kind]
    if column.vocabulary:
        one = st.sampled_from(column.vocabulary)
        values = st.lists(one, max_size=3) if column.kind is Kind.TEXTS else one
    return st.none() | values if column.nullable else values


@given(st.data(), st.sampled_from(sorted(TABLES)))
def test_rows_survive_parquet(data: st.DataObject, name: str) -> None:
    """Whatever rows fit a table come back from Parquet as they were, with types and meanings."""
    table = TABLES[name]
    row = st.fixed_dictionaries({column.name: values_of(column) for column in table.columns})
    rows = data.draw(st.lists(row, max_size=4))
    file = io.BytesIO()
    pq.write_table(build_table(table, rows), file)
    back = pq.read_table(io.BytesIO(file.getvalue()))
    assert back.to_pylist() == rows
    assert back.schema.equals(arrow_schema(table), check_metadata=True)
    assert back.schema.field(0).metadata[b"description"].decode() == table.columns[0].description


def span_row(**changes: Any) -> dict[str, Any]:
    """A row of quote_spans, with changes."""
    row = {"quote_id": "q", "article_id": "a", "span_index": 0, "span_text": "x", "start_char": 0, "end_char": 1}
    return {**row, "is_verbatim": True, **changes}


def test_a_misspelt_column_is_refused() -> None:
    """A key that is no column, or a column that is missing, is named."""
    row = span_row()
    row["is_verbatin"] = row.pop("is_verbatim")
    with pytest.raises(ValueError, match=r"is_verbatim.*is_verbatin"):
        build_table(QUOTE_SPANS, [row])


def test_a_null_is_refused_where_none_may_be() -> None:
    """A required column takes no null."""
    with pytest.raises(ValueError, match=r"quote_spans\.span_text row 1: null"):
        build_table(QUOTE_SPANS, [span_row(), span_row(span_text=None)])


def test_a_value_of_another_type_is_refused() -> None:
    """A text is no offset."""
    with pytest.raises(TypeError, match=r"quote_spans\.start_char"):
        build_table(QUOTE_SPANS, [span_row(start_char="seven")])


def test_a_value_outside_its_vocabulary_is_refused() -> None:
    """A closed vocabulary is closed."""
    row = dict.fromkeys(DATE_MENTIONS.column_names)
    row |= {"article_id": "a", "start_char": 0, "end_char": 1, "date_text": "x", "timex_type": "moment"}
    with pytest.raises(ValueError, match="'moment' is not in its vocabulary"):
        build_table(DATE_MENTIONS, [row])


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_declarations_are_sound(table: Table) -> None:
    """Columns are named once and described; keys, references and slices point to declared columns."""
    names = table.column_names
    assert len(set(names)) == len(names)
    assert set(table.key) <= set(names)
    for column in table.columns:
        assert len(column.description) > 3
        if column.references:
            target, _, name = column.references.rpartition(".")
            TABLES[target].column(name)
        if column.slice_of:
            assert set(column.slice_of) <= set(names)


def test_every_text_with_offsets_beside_it_is_a_slice() -> None:
    """Where a *_text column has its start and end offsets beside it, the slice is declared."""
    for table in CORE_TABLES:
        names = set(table.column_names)
        for column in table.columns:
            prefix = column.name.removesuffix("text")
            if column.name.endswith("_text") and {f"{prefix}start_char", f"{prefix}end_char"} <= names:
                assert column.slice_of == (f"{prefix}start_char", f"{prefix}end_char"), column.name


def test_dates_before_1970_are_kept() -> None:
    """A date is a date, whatever its century."""
    row = dict.fromkeys(DATE_MENTIONS.column_names)
    row |= {"article_id": "a", "start_char": 0, "end_char": 4, "date_text": "1848", "timex_type": "date"}
    row["date_rule"] = "year"
    row["start_date"] = date(1848, 1, 1)
    assert build_table(DATE_MENTIONS, [row])["start_date"].to_pylist() == [date(1848, 1, 1)]
