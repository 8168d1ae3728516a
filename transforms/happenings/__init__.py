"""The same happening: which event mentions, across sentences and the articles of one story, report one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from transforms.happenings.joining import join_pairs
from transforms.happenings.mains import join_main_events
from transforms.happenings.model import EventFacts, Side, StoryArticle
from transforms.happenings.pairing import PairFinder
from transforms.ids import make_id
from transforms.stories.words import weigh_sentence

__all__ = ["EventFacts", "Side", "StoryArticle", "cluster_events"]


def cluster_events(
    articles: Sequence[StoryArticle], events: Iterable[EventFacts], frequencies: Mapping[str, float]
) -> dict[str, str]:
    """The cluster id of every event of the articles of one story, or a stretch of it: mentions of a happening share it.

    `articles` stand in the order of publication; a cluster's id is made of its earliest mention, by article and place
    in it. `frequencies` are those of English words (Zipf scale). Pure, and the same for any order of events and
    whatever else is in the warehouse, as long as all articles of the stretch are given together.
    """
    order = {article.article_id: place for place, article in enumerate(articles)}
    told = sorted(events, key=lambda event: (order[event.article_id], event.start_char, event.event_id))
    sentences = [weigh_sentence(event.sentence_words, frequencies) for event in told]
    finder = PairFinder(told, sentences, {article.article_id: article.words for article in articles})
    groups = join_pairs(len(told), finder.find_pairs(), finder.fit)
    groups = join_main_events(groups, articles, told, sentences)
    firsts = (told[first].event_id for first in groups)
    return {event.event_id: make_id("happening", first) for event, first in zip(told, firsts, strict=True)}
