"""The door for Python programs: a text or a page as tables, as a run would load them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from flows.grind import GrindError, grind, grind_file
from tests.kit.program import PAGES, ROOT
from transforms.schema import CORE_TABLES
from transforms.schema.tables import arrow_schema

TEXT = 'President Ivo Sanader met Croatian miners on Monday. "We will pay," Sanader said.'


@pytest.mark.slow
def test_a_text_becomes_the_declared_tables() -> None:
    """All core tables in their declared shape; the same text gives the same ids, another one others."""
    tables = grind(TEXT, published="2024-05-15")
    assert list(tables) == [table.name for table in CORE_TABLES]
    assert all(tables[table.name].schema.equals(arrow_schema(table)) for table in CORE_TABLES)
    assert tables["quotes"]["quote_text"].to_pylist() == ['"We will pay,"']
    assert str(tables["date_mentions"]["start_date"].to_pylist()[0]) == "2024-05-13"
    again, other = grind(TEXT, published="2024-05-15"), grind(f"{TEXT} It rained.", published="2024-05-15")
    assert again["quotes"].equals(tables["quotes"])
    assert other["articles"]["article_id"] != tables["articles"]["article_id"]


@pytest.mark.slow
def test_without_a_day_nothing_is_dated() -> None:
    """A bare weekday stays without a date, and the article too."""
    tables = grind(TEXT)
    assert tables["articles"]["published_at"].to_pylist() == [None]
    assert tables["date_mentions"]["start_date"].to_pylist() == [None]


@pytest.mark.slow
def test_a_page_is_read_as_a_run_reads_it(tmp_path: Path) -> None:
    """Headline and rows of a dump; a file without an article is refused with the reason."""
    tables = grind_file(PAGES[0])
    assert tables["articles"]["headline"].to_pylist()[0]
    assert tables["events"].num_rows > 3
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    with pytest.raises(GrindError, match=r"empty\.txt"):
        grind_file(tmp_path / "empty.txt")


def test_the_door_needs_no_prefect_and_no_checks() -> None:
    """Importing it starts neither Prefect nor Great Expectations."""
    code = "import sys, flows.grind; sys.exit(bool({'prefect', 'great_expectations'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
