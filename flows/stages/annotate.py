"""Stage 2: one language pass over each article of a batch, and all finders over that one parse."""

from __future__ import annotations

import traceback
import warnings
from collections.abc import Sequence
from pathlib import Path

from flows.model import load_model
from flows.stages.plan import Batch, read_articles, write_stage
from seeds.reference import read_reference
from transforms.annotate import annotate
from transforms.annotation import Annotation
from transforms.articles.model import Article, Rejection

# Larger batches are slower and take several times the memory (measured on spaCy 3.8).
_PIPE_BATCH = 32
_ENGLISH = ("en", "und")


def annotate_batch(batch: Batch, model: str) -> list[Rejection]:
    """Annotate a batch's articles, write the annotations, and return what could not be annotated.

    Articles in other languages than English are loaded without annotations.
    """
    articles = read_articles(batch)
    annotations, rejections = find_all(articles, model)
    write_stage(batch.annotations_file, annotations)
    return rejections


def find_all(articles: Sequence[Article], model: str) -> tuple[dict[str, Annotation], list[Rejection]]:
    """Annotations by article id; an article that breaks a finder is rejected, its neighbours are not."""
    nlp, reference = load_model(model), read_reference()
    annotations = {a.article_id: Annotation() for a in articles if not is_english(a)}
    rejections: list[Rejection] = []
    english = [article for article in articles if is_english(article)]
    with nlp.memory_zone(), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        docs = nlp.pipe((article.text for article in english), batch_size=_PIPE_BATCH)
        for article, doc in zip(english, docs, strict=True):
            try:
                annotations[article.article_id] = annotate(article, doc, reference)
            except Exception as problem:  # noqa: BLE001 - a finder's fault in one article must not cost the others
                rejections.append(_rejected(article, problem))
    return annotations, rejections


def is_english(article: Article) -> bool:
    """Whether the English model may read it; an undetermined language is tried."""
    return article.language.split("-")[0] in _ENGLISH


def _rejected(article: Article, problem: Exception) -> Rejection:
    """The refusal of an article that a finder could not stand; it names the code, never the text."""
    frame = traceback.extract_tb(problem.__traceback__)[-1]
    place = f"{Path(frame.filename).stem}.{frame.name}, line {frame.lineno}"
    return Rejection(
        source_path=article.source_path,
        stage="annotate",
        reason="finder_failed",
        detail=f"{type(problem).__name__} in {place}: please report it with the page; the rest of the batch went on",
        article_id=article.article_id,
    )
