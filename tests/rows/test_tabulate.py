"""Rows that fit no table cost their article, not its neighbours."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from flows.stages.plan import Batch, write_stage
from flows.stages.tables import read_tables, tabulate_batch
from tests.kit.stages import PLAIN, make_plan
from transforms.annotation import Annotation
from transforms.articles.model import Block


def test_an_article_whose_rows_fit_no_table_is_rejected_alone(tmp_path: Path) -> None:
    """Of three articles one has a block of an unknown type: it is named, the other two stand in the tables."""
    odd = Block("no such type", is_kept=False, rule="a_rule", text="Read more")
    articles = [
        replace(PLAIN, article_id=name, source_path=f"{name}.html", blocks=(odd,) if name == "b" else ())
        for name in ("a", "b", "c")
    ]
    batch = Batch("batch-00000", tmp_path / "batch", len(articles))
    write_stage(batch.articles_file, articles)
    write_stage(batch.annotations_file, {article.article_id: Annotation() for article in articles})
    made = tabulate_batch(make_plan(tmp_path / "data"), batch)
    assert made.articles == 2
    (rejection,) = made.rejections
    assert (rejection.source_path, rejection.stage, rejection.reason) == ("b.html", "tables", "row_does_not_fit")
    assert "no such type" in rejection.detail
    assert read_tables(batch)["articles"]["article_id"].to_pylist() == ["a", "c"]
