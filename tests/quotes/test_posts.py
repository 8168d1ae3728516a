"""Embedded posts: one quote each, said by the account that signs them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spacy.language import Language

from tests.kit.events import article_of
from transforms.annotate import annotate
from transforms.annotation import Annotation
from transforms.articles.model import Article, Block
from transforms.reference import Reference
from transforms.rows import build_tables
from transforms.text.spans import Span

POST = "Great talks today, we said that it is time for peace."
BEFORE, AFTER = "The talks ended on Monday.", "“They went well,” Peter Otieno said."


def with_post(signature: str | None, *, is_before: bool = False) -> Article:
    """An article with a post as its second paragraph, and the line that signs it, which the reader removed."""
    text = "\n\n".join((BEFORE, POST, AFTER))
    start = text.index(POST)
    blocks = [Block("social", True, "embedded_post", POST, None, Span(start, start + len(POST)))]
    if signature is not None:
        blocks.insert(0 if is_before else 1, Block("social", False, "pattern", signature))
    first = Block("paragraph", True, "running_text", BEFORE, None, Span(0, len(BEFORE)))
    last = Block("paragraph", True, "running_text", AFTER, None, Span(start + len(POST) + 2, len(text)))
    return replace(article_of(text), blocks=(first, *blocks, last))


def annotated(article: Article, nlp: Language, reference: Reference) -> Annotation:
    return annotate(article, nlp(article.text), reference)


def speaker_of(article: Article, nlp: Language, reference: Reference) -> str | None:
    """The name of the entity that is given as the post's author."""
    found = annotated(article, nlp, reference)
    names = {entity.entity_id: entity.canonical_name for entity in found.entities}
    (post,) = (q for q in found.quotes if q.quote_rule == "social_post")
    return names[post.speaker_entity_id] if post.speaker_entity_id else None


def test_a_post_is_one_direct_quote_without_a_cue(nlp: Language, reference: Reference) -> None:
    """All words of a post are its author's; what it reports is no quote beside it, and the article's quotes stay."""
    article = with_post("— Anna Berg (@annaberg) May 16, 2024")
    post, after = annotated(article, nlp, reference).quotes
    assert (post.quote_type, post.cue, post.speaker, post.speaker_type) == ("direct", None, None, "person")
    assert [part.span.of(article.text) for part in post.spans] == [POST]
    assert after.quote_rule == "cue_behind"


@pytest.mark.parametrize(
    ("signature", "author"),
    [
        ("— Anna Berg (@annaberg) May 16, 2024", "Anna Berg"),
        ("— Anna Berg 安娜 (@annaberg) May 16, 2024", "Anna Berg"),
        ("A post shared by Anna Berg (@annaberg)", "Anna Berg"),
        ("Posted by Anna Berg on Thursday, May 16, 2024", "Anna Berg"),
        ("— Harbour Workers Union (@harbour) May 16, 2024", "Harbour Workers Union"),
        ("— Peter Otieno (@otieno) May 16, 2024", "Peter Otieno"),
        ("— Moonshine 77 (@moon) May 16, 2024", None),
        ("pic.twitter.com/x7", None),
        (None, None),
    ],
)
def test_the_signature_names_the_author(
    signature: str | None, author: str | None, nlp: Language, reference: Reference
) -> None:
    """A person or body by the signed name, whether the article names it too or not; in doubt nobody."""
    assert speaker_of(with_post(signature), nlp, reference) == author


def test_a_signature_may_stand_before_the_rest_of_a_post(nlp: Language, reference: Reference) -> None:
    """A second part of a post, behind the line that signs it, has the same author."""
    article = with_post("— Anna Berg (@annaberg) May 16, 2024", is_before=True)
    assert speaker_of(article, nlp, reference) == "Anna Berg"


def test_an_author_whom_the_article_names_is_that_person(nlp: Language, reference: Reference) -> None:
    """The post and the person's other quotes share one entity."""
    found = annotated(with_post("— Peter Otieno (@otieno) May 16, 2024"), nlp, reference)
    post, after = found.quotes
    assert after.speaker_mention is not None
    assert post.speaker_entity_id == after.speaker_mention.entity_id


def test_the_rows_of_a_post_hold_together(nlp: Language, reference: Reference) -> None:
    """The author stands among the entities, though no words of the text name them."""
    article = with_post("— Anna Berg (@annaberg) May 16, 2024")
    tables = build_tables([(article, annotated(article, nlp, reference))], "r1")
    post = tables["quotes"].to_pylist()[0]
    assert post["speaker_text"] is None
    assert post["speaker_entity_id"] in tables["entities"].column("entity_id").to_pylist()
