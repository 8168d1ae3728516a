"""Configurations of expectations are made once where they are remembered, and are nobody else's."""

from __future__ import annotations

import pytest
from great_expectations.expectations.core.expect_column_values_to_be_in_set import ExpectColumnValuesToBeInSet
from great_expectations.expectations.core.expect_table_row_count_to_be_between import ExpectTableRowCountToBeBetween
from great_expectations.expectations.expectation import Expectation

from expectations.remembered import remembered_configurations


def test_a_configuration_is_made_once_and_given_as_a_copy() -> None:
    """What one asker fills in (a suite's parameters), another one does not see."""
    told = ExpectTableRowCountToBeBetween(min_value={"$PARAMETER": "fewest"}, max_value=9)
    with remembered_configurations():
        first, second = told.configuration, told.configuration
        assert first is not second
        assert first.meta is second.meta
        first.process_suite_parameters({"fewest": 3})
        assert first.kwargs["min_value"] == 3
        assert told.configuration.kwargs["min_value"] == {"$PARAMETER": "fewest"}


def test_two_expectations_have_two_configurations() -> None:
    """Even where one is gone before the other is there, and might have got its place in memory."""
    with remembered_configurations():
        for column in ("first", "second", "third"):
            assert ExpectColumnValuesToBeInSet(column=column, value_set=[True]).configuration.kwargs["column"] == column


def test_afterwards_everything_is_as_before() -> None:
    """Also behind an error: a changed expectation tells its new values."""
    usual = Expectation.configuration
    told = ExpectColumnValuesToBeInSet(column="before", value_set=[True])
    with pytest.raises(KeyboardInterrupt), remembered_configurations():
        assert told.configuration.kwargs["column"] == "before"
        raise KeyboardInterrupt
    assert Expectation.configuration is usual
    told.column = "after"
    assert told.configuration.kwargs["column"] == "after"
