"""Rows that fit no table cost their article, not its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from flows.stages.plan import Batch, write_stage
from flows.stages.tables import read_tables, tabulate_batch
from tests.kit.stages import PLAIN, make_plan
from transforms.annotation import Annotation
from transforms.articles.model import Article, Block
from transforms.rows import build_tables


def stage(folder: Path, articles: Sequence[Article]) -> Batch:
    """A staged batch of these articles, in which nothing was found."""
    batch = Batch("batch-00000", folder / "batch", len(articles))
    write_stage(batch.articles_file, list(articles))
    write_stage(batch.annotations_file, {article.article_id: Annotation() for article in articles})
    return batch


def test_an_article_whose_rows_fit_no_table_is_rejected_alone(tmp_path: Path) -> None:
    """Of three articles one has a block of an unknown type: it is named, the other two stand in the tables."""
    odd = Block("no such type", is_kept=False, rule="a_rule", text="Read more")
    articles = [
        replace(PLAIN, article_id=name, source_path=f"{name}.html", blocks=(odd,) if name == "b" else ())
        for name in ("a", "b", "c")
    ]
    batch = stage(tmp_path, articles)
    made = tabulate_batch(make_plan(tmp_path / "data"), batch)
    assert made.articles == 2
    (rejection,) = made.rejections
    assert (rejection.source_path, rejection.stage, rejection.reason) == ("b.html", "tables", "row_does_not_fit")
    assert "no such type" in rejection.detail
    assert read_tables(batch)["articles"]["article_id"].to_pylist() == ["a", "c"]


def test_any_error_in_the_rows_of_an_article_costs_that_article_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slip of ours that no check of types sees, such as a key that is not there, is told with its article."""

    def build(found: Sequence[tuple[Article, Annotation]], run_id: str) -> dict[str, pa.Table]:
        if any(article.article_id == "b" for article, _ in found):
            raise KeyError("no such entity")
        return build_tables(found, run_id)

    monkeypatch.setattr("flows.stages.tables.build_tables", build)
    articles = [replace(PLAIN, article_id=name, source_path=f"{name}.html") for name in ("a", "b", "c")]
    made = tabulate_batch(make_plan(tmp_path / "data"), stage(tmp_path, articles))
    assert [(one.source_path, one.reason) for one in made.rejections] == [("b.html", "row_does_not_fit")]
    assert made.rejections[0].detail.startswith("KeyError: 'no such entity'")
