"""A page or a text as tables, in one call: no Prefect, no warehouse, nothing written.

from flows.grind import grind, grind_file

tables = grind("Flavia told Rupert on Monday that the bridge would open.", published="2024-05-15")
tables["quotes"].to_pandas()
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pyarrow as pa

from flows.rules.reading import USUAL_DAY, article_of
from flows.stages.annotate import find_all
from flows.stages.language_model import DEFAULT_MODEL
from flows.stages.read import read_file
from transforms.articles.model import Article, Rejection
from transforms.ids import make_id
from transforms.rows import build_tables


class GrindError(Exception):
    """A page that could not become rows; the message says which, why, and what to do."""


def grind(
    text: str, *, published: str | None = None, model: str = DEFAULT_MODEL, seeds: Path | None = None
) -> dict[str, pa.Table]:
    """The core tables of one English text, as a run would load them; the same text gives the same ids.

    Args:
        text: headline and paragraphs, parted by blank lines; taken as clean.
        published: its local day of publication (2024-05-15), against which "yesterday" is read; None leaves such
            words without a date.
        model: an installed spaCy pipeline for English.
        seeds: a folder of your own reference data, laid over the built-in.

    Returns:
        pyarrow tables by name (`articles`, `quotes`, `events`, ...), their columns described in their schemas.

    Raises:
        GrindError: if a finder failed on the text.
        ModelError: if the model cannot be used.
        ValueError: if `published` is no day.
    """
    article = replace(
        article_of(text, published or USUAL_DAY),
        article_id=make_id("text", published or "", text),
        raw_sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )
    if published is None:
        article = replace(article, published_at=None, published_precision=None, published_method=None)
    return _tabulate([article], [], model, seeds)


def grind_file(file: Path, *, model: str = DEFAULT_MODEL, seeds: Path | None = None) -> dict[str, pa.Table]:
    """The core tables of all articles of one file of any kind that `newsmill run` reads.

    Raises:
        GrindError: if nothing in it could become an article, or a finder failed.
        ModelError: if the model cannot be used.
    """
    articles, rejections = read_file(file, seeds)
    if not articles:
        raise GrindError(f"{file} holds no article: {_why(rejections) or 'it is empty'}")
    return _tabulate(articles, rejections, model, seeds)


def _tabulate(
    articles: Sequence[Article], rejections: Sequence[Rejection], model: str, seeds: Path | None
) -> dict[str, pa.Table]:
    """The tables of articles; those on which a finder failed end the call."""
    annotations, failed = find_all(articles, model, None, None, seeds)
    if failed:
        raise GrindError(_why(failed))
    return build_tables([(article, annotations[article.article_id]) for article in articles], run_id="")


def _why(rejections: Sequence[Rejection]) -> str:
    """The reasons of rejections in a line."""
    return "; ".join(f"{one.source_path}: {one.reason}: {one.detail}" for one in rejections)
