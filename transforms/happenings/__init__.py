"""The same happening: which event mentions, across sentences and articles, report one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from transforms.happenings.joining import join_pairs
from transforms.happenings.mains import Coverage, join_stories
from transforms.happenings.model import EventFacts, Side
from transforms.happenings.pairing import PairFinder
from transforms.happenings.stories import STORY, find_related
from transforms.ids import make_id
from transforms.stories.grouping import fade, group_stories
from transforms.stories.model import Pair, Words
from transforms.stories.words import find_rarity, find_telling_words, weigh_article

__all__ = ["EventFacts", "Side", "Words", "cluster_events", "find_telling_words"]


def cluster_events(
    events: Iterable[EventFacts], articles: Mapping[str, Words], published: Mapping[str, date | None]
) -> dict[str, str]:
    """The cluster id of every event: mentions of one happening share it.

    Pure, and the same for any order of events and articles; only the order of time counts. `articles` holds
    the telling words of every article, `published` their days, from the earliest to the latest.
    """
    by_article: defaultdict[str, list[EventFacts]] = defaultdict(list)
    for event in sorted(events, key=lambda event: event.event_id):
        by_article[event.article_id].append(event)
    rarity = find_rarity(articles)
    reporting = [article_id for article_id in published if article_id in by_article]
    vectors = {article_id: weigh_article(articles[article_id], rarity) for article_id in reporting}
    related = find_related(vectors)
    finder = PairFinder((event for found in by_article.values() for event in found), related, rarity)
    pairs: dict[Pair, float] = {}
    for found in by_article.values():
        pairs |= finder.within(found)
    for left, right in sorted(related):
        pairs |= finder.across(by_article[left], by_article[right])
    groups = join_pairs(finder.event_ids, pairs, finder.fit)
    likeness = fade(related, published)
    coverage = Coverage(vectors, rarity, published, likeness, finder.common)
    groups = join_stories(groups, group_stories(likeness, STORY), by_article, coverage)
    return {event_id: make_id("happening", first) for event_id, first in groups.items()}
