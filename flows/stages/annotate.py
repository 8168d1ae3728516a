"""Stage 2: one language pass over each article of a batch, and all finders over that one parse."""

from __future__ import annotations

import traceback
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from flows.stages.language_model import load_model
from flows.stages.plan import Batch, read_articles, write_stage
from flows.storage.reusable import ReusableWork
from seeds.reference import read_reference
from transforms.annotation import Annotation
from transforms.articles.model import Article, Rejection
from transforms.gazetteer.imported import extend_gazetteer
from transforms.reference import Reference
from transforms.text.languages import is_read
from warehouse.imported import find_imported

if TYPE_CHECKING:  # spaCy takes seconds to import
    from spacy.language import Language
    from spacy.tokens import Doc

# Larger batches are slower and take several times the memory (measured on spaCy 3.8).
_PIPE_BATCH = 32
_LONGEST_NAME = 6  # words


def annotate_batch(
    batch: Batch, model: str, reusable: ReusableWork, imported: Path | None = None, own_seeds: Path | None = None
) -> list[Rejection]:
    """Annotate a batch's articles, write the annotations, and return what could not be annotated.

    Articles in other languages than English are loaded without annotations. What a run that died
    had finished is taken from `reusable`; `imported` is the folder of imported reference data,
    `own_seeds` that of the user's own.
    """
    articles = read_articles(batch)
    annotations = reusable.find_annotations(articles)
    rest = [article for article in articles if article.article_id not in annotations]
    rejections: list[Rejection] = []
    if rest:
        found, rejections = find_all(rest, model, reusable, imported, own_seeds)
        reusable.keep_annotations(rest, found)
        annotations |= found
    write_stage(batch.annotations_file, annotations)
    return rejections


def find_all(
    articles: Sequence[Article],
    model: str,
    reusable: ReusableWork | None = None,
    imported: Path | None = None,
    own_seeds: Path | None = None,
) -> tuple[dict[str, Annotation], list[Rejection]]:
    """Annotations by article id, and the articles on which a finder failed; those are rejected alone."""
    from transforms.annotate import annotate  # imports spaCy

    nlp, reference = load_model(model), read_reference(own_seeds)
    annotations = {a.article_id: Annotation() for a in articles if not is_read(a.language)}
    rejections: list[Rejection] = []
    english = [article for article in articles if is_read(article.language)]
    with nlp.memory_zone(), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        docs = _parse([article.text for article in english], nlp, reusable)
        if imported is not None and imported.exists():
            reference = with_imported(reference, docs.values(), imported)
        for article in english:
            try:
                annotations[article.article_id] = annotate(article, docs[article.text], reference)
            except Exception as problem:  # noqa: BLE001 - a finder's fault in one article must not cost the others
                rejections.append(_rejected(article, problem))
    return annotations, rejections


def _parse(texts: Sequence[str], nlp: Language, reusable: ReusableWork | None) -> dict[str, Doc]:
    """The parse of each text: kept from an earlier run, or made now and kept."""
    docs = reusable.find_parses(texts, nlp.vocab) if reusable else {}
    new = list(nlp.pipe((text for text in dict.fromkeys(texts) if text not in docs), batch_size=_PIPE_BATCH))
    if reusable and new:
        reusable.keep_parses(new)
    return docs | {doc.text: doc for doc in new}


def with_imported(reference: Reference, docs: Iterable[Doc], folder: Path) -> Reference:
    """The reference data, extended by what the imports know about names in these texts."""
    names = {
        ent[start:end].text
        for doc in docs
        for ent in doc.ents
        for start in range(len(ent))
        for end in range(start + 1, min(len(ent), start + _LONGEST_NAME) + 1)
    }
    things, places = find_imported(folder, names)
    if not things and not places:
        return reference
    return replace(reference, gazetteer=extend_gazetteer(reference.gazetteer, things, places))


def _rejected(article: Article, problem: Exception) -> Rejection:
    """The rejection of an article on which a finder failed; it names the code, never the text."""
    frame = traceback.extract_tb(problem.__traceback__)[-1]
    place = f"{Path(frame.filename).stem}.{frame.name}, line {frame.lineno}"
    detail = f"{type(problem).__name__} in {place}: please report it with the page; the rest of the batch went on"
    return Rejection.of(article, "annotate", "finder_failed", detail)
