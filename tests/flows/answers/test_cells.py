"""One value of an answer as text."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.answers.cells import show, to_csv, to_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (True, "true"),
        (datetime(2016, 9, 3, 10, tzinfo=UTC), "2016-09-03 10:00:00Z"),
        (datetime(2016, 9, 3, 10, 0, 0, 250_000), "2016-09-03 10:00:00.250000"),
        (date(2016, 9, 3), "2016-09-03"),
        (["China", "Russia"], "China, Russia"),
        (Decimal("1.50"), "1.50"),
    ],
)
def test_values_are_shown_as_people_write_them(value: object, shown: str) -> None:
    """Null is nothing, times are UTC where they have a zone, lists have no brackets."""
    assert show(value) == shown


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_text_is_a_formula(start: str) -> None:
    """A text that a spreadsheet would run stands behind an apostrophe, alone and inside lists and structs."""
    text = f"{start}1+1"
    assert to_csv(text) == f"'{text}"
    assert json.loads(to_csv([text, None, "plain"])) == [f"'{text}", None, "plain"]
    assert json.loads(to_csv({text: [text]})) == {f"'{text}": [f"'{text}"]}


def test_numbers_stay_numbers() -> None:
    """A negative number is no formula."""
    assert [to_csv(value) for value in (-1, -1.5, Decimal("-2.50"))] == ["-1", "-1.5", "-2.50"]


@given(VALUES)
def test_no_csv_cell_starts_like_a_formula(value: object) -> None:
    """Whatever the value, the cell that a spreadsheet reads begins harmlessly, unless it is a number."""
    file = io.StringIO()
    csv.writer(file).writerow([to_csv(value)])
    cell = next(csv.reader(io.StringIO(file.getvalue(), newline="")))[0] if file.getvalue().strip() else ""
    assert isinstance(value, int) or not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(VALUES)
def test_json_keeps_the_value(value: object) -> None:
    """What JSON can hold comes back as it was."""
    assert json.loads(to_json(value)) == value


def test_json_of_other_values() -> None:
    """Times in ISO 8601, decimals as numbers, NaN as null."""
    given = [datetime(2016, 9, 3, 10, tzinfo=UTC), date(2016, 9, 3), Decimal("1.50"), float("nan")]
    assert to_json(given) == '["2016-09-03T10:00:00Z","2016-09-03",1.50,null]'
