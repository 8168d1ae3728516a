"""The finders, in the order in which they build on one another, over one parse."""

from __future__ import annotations

from spacy.tokens import Doc

from transforms.annotation import Annotation
from transforms.articles.model import Article
from transforms.dates import find_dates
from transforms.events.find import find_events
from transforms.quotes.described import with_described_speakers
from transforms.quotes.find import find_posts, find_quotes, find_testimonies, find_turns
from transforms.quotes.first_person import with_first_persons
from transforms.reference import Reference
from transforms.text.sentences import find_sentences
from transforms.who import find_who


def annotate(article: Article, doc: Doc, reference: Reference) -> Annotation:
    """All that can be found in one article, from the parse of its text.

    `doc` is the pipeline's reading of exactly `article.text`, so token offsets are article
    offsets. Pure: the same article, parse and reference give the same annotation.
    """
    sentences = find_sentences(doc)
    dates = find_dates(doc, article.today)
    who = find_who(doc, sentences, article, reference.gazetteer)
    posts = find_posts(article, who, reference.gazetteer)
    blocks = (posts, find_turns(article), find_testimonies(article))
    quotes = find_quotes(doc, sentences, who, reference.quotes, *blocks)
    scores = reference.gazetteer.link_scores
    described, told = with_described_speakers(
        doc, who, quotes, article.article_id, reference.gazetteer, reference.quotes
    )
    described = with_first_persons(doc, described, told, scores)
    who = with_first_persons(doc, who, quotes, scores)  # a party is known by its noun, not as the speaker of a quote
    outlet_country = reference.gazetteer.outlet_country(article.publisher_domain)
    events = find_events(doc, sentences, article, who, dates, quotes, reference.events, outlet_country)
    entities = {entity.entity_id: entity for entity in (*described.entities, *(p.author for p in posts if p.author))}
    return Annotation(sentences, tuple(entities.values()), described.mentions, dates, told, events)
