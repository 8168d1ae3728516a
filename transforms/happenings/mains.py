"""The main event of each article, and how those of one story come together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from transforms.happenings.agreement import is_same_place, is_same_time
from transforms.happenings.model import EventFacts
from transforms.happenings.parties import share_parties
from transforms.stories.model import Pair, Weights
from transforms.stories.words import weigh_sentence

# News comes first: an event counts half as likely the main one when this many events are told before it.
_HALVING = 4
# How many of an article's events, likeliest first, may be its report of the story's happening.
_CANDIDATES = 8
# How many happenings of one story are tried, the largest first: a bound on the work that a long story can make.
_HAPPENINGS = 12
# How many mentions stand for a large group when an event is held against it, so that the work grows with the story.
_COMPARED = 64
# Mean likeness and days apart of articles that report the same news, whatever parts of it each tells.
_SAME_NEWS = 0.12
_NEWS_DAYS = 21
# How many parties that not nearly all articles name two events must share to be one where the days differ: a pair.
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Coverage:
    """What joining needs to know of the articles: their words, days and likeness, and whom nearly all of them name."""

    vectors: Mapping[str, Weights]
    rarity: Mapping[str, float]
    published: Mapping[str, date | None]
    likeness: Mapping[Pair, float]
    common: frozenset[str]

    def are_same_news(self, article: str, others: Iterable[str]) -> bool:
        """Whether an article is alike enough to others on the average, and told in the same days as one of them."""
        pairs = [(min(article, other), max(article, other)) for other in others if other != article]
        if not pairs or sum(self.likeness.get(pair, 0.0) for pair in pairs) < _SAME_NEWS * len(pairs):
            return False
        days = ((self.published[left], self.published[right]) for left, right in pairs)
        return any(left and right and abs((left - right).days) <= _NEWS_DAYS for left, right in days)


def join_stories(
    groups: Mapping[str, str],
    stories: Iterable[Sequence[str]],
    events: Mapping[str, Sequence[EventFacts]],
    coverage: Coverage,
) -> dict[str, str]:
    """The groups once the articles of each story have a happening in common, as far as they can.

    A story's happening is the group of mentions that most of its articles have a part in. Of every other article
    the likeliest of its main events joins with all its group. It must have a pair of parties in common with the
    group, or the articles be the same weeks' news; nothing must speak against it, and the two groups not hold
    mentions of one article, since those were told apart there.
    """
    joined = _Groups(groups, events, coverage)
    for story in stories:
        theme = _sum_words(story, coverage)
        joined.join({article: _rank(events[article], theme, coverage) for article in story})
    return joined.firsts()


def _sum_words(story: Iterable[str], coverage: Coverage) -> Mapping[str, float]:
    """How much each word weighs in a whole story."""
    theme: Counter[str] = Counter()
    for article in story:
        theme.update(coverage.vectors[article])
    return theme


def _rank(events: Sequence[EventFacts], theme: Mapping[str, float], coverage: Coverage) -> list[EventFacts]:
    """An article's events that may be its news, likeliest first: told early and in the words of the story's others.

    What the others say is the story's `theme` without the article's own share.
    """
    own = coverage.vectors[events[0].article_id]
    recent = [event for event in events if event.is_recent]
    news = [event for event in recent if event.is_real] or recent
    told = sorted(news, key=lambda event: (event.start_char, event.event_id))
    weights = {
        event.event_id: sum(
            weight * (theme[word] - own[word])
            for word, weight in weigh_sentence(event.sentence_words, coverage.rarity).items()
            if word in own
        )
        / (1 + before / _HALVING)
        for before, event in enumerate(told)
    }
    return sorted(told, key=lambda e: (-round(weights[e.event_id], 9), e.event_id))[:_CANDIDATES]


def _are_apart(one: EventFacts, other: EventFacts) -> bool:
    """Whether stated days, stated places or another kind of act of the same two persons tell two events apart."""
    if not is_same_place(one, other) or (one.is_dated and other.is_dated and not is_same_time(one, other)):
        return True
    persons = (one.actors | one.recipients).persons & (other.actors | other.recipients).persons
    return len(persons) >= _PAIR and one.quad_class != other.quad_class


class _Groups:
    """Groups of mentions that grow together."""

    def __init__(
        self, groups: Mapping[str, str], events: Mapping[str, Sequence[EventFacts]], coverage: Coverage
    ) -> None:
        self._facts = {event.event_id: event for found in events.values() for event in found}
        self._coverage = coverage
        self._of = dict(groups)
        self._members: defaultdict[str, list[str]] = defaultdict(list)
        self._articles: defaultdict[str, set[str]] = defaultdict(set)
        for event_id, group in sorted(groups.items()):
            self._members[group].append(event_id)
            self._articles[group].add(self._facts[event_id].article_id)

    def firsts(self) -> dict[str, str]:
        """The smallest event id of every event's group."""
        smallest = {group: min(members) for group, members in self._members.items()}
        return {event_id: smallest[group] for event_id, group in self._of.items()}

    def join(self, candidates: Mapping[str, Sequence[EventFacts]]) -> None:
        """Let the articles of a story join the group that most of them have a candidate in, the rest the next."""
        left = sorted(candidates)
        tried: set[str] = set()
        while left and len(tried) < _HAPPENINGS:
            shares = Counter(
                group
                for found in candidates.values()
                for group in {self._of[event.event_id] for event in found} - tried
            )
            if not shares:
                return
            core = min(shares, key=lambda group: (-shares[group], group))
            tried.add(core)
            left = [article for article in left if not self._has_part(candidates[article], core)]

    def _has_part(self, candidates: Sequence[EventFacts], core: str) -> bool:
        """Whether an article has part in a group, if need be by its likeliest event that may join."""
        if any(self._of[event.event_id] == core for event in candidates):
            return True
        for event in sorted(candidates, key=lambda event: not self._shares_pair(event, core)):
            if self._may_join(event, core):
                self._merge(self._of[event.event_id], core)
                return True
        return False

    def _may_join(self, event: EventFacts, core: str) -> bool:
        """Whether an event may be a report of what a group reports."""
        if not self._articles[self._of[event.event_id]].isdisjoint(self._articles[core]):
            return False
        others = self._mentions(core)
        if any(_are_apart(event, other) for other in others):
            return False
        if 2 * sum(self._differ(event, other) for other in others) > len(others):
            return False
        if self._shares_pair(event, core):
            return True
        return self._coverage.are_same_news(event.article_id, sorted({other.article_id for other in others}))

    def _differ(self, event: EventFacts, other: EventFacts) -> bool:
        """Whether the same is said of other parties; reports may contradict, so that one such is no proof."""
        return event.event_type == other.event_type and share_parties(event, other, self._coverage.common) < 0

    def _shares_pair(self, event: EventFacts, core: str) -> bool:
        """Whether two of an event's parties, whom not nearly all articles name, stand together in a group's as well."""
        keys = event.keys - self._coverage.common
        return any(len(keys & other.keys) >= _PAIR for other in self._mentions(core))

    def _mentions(self, group: str) -> list[EventFacts]:
        """The mentions of a group, or as many as stand for it."""
        return [self._facts[event_id] for event_id in self._members[group][:_COMPARED]]

    def _merge(self, small: str, large: str) -> None:
        self._of.update(dict.fromkeys(self._members[small], large))
        self._articles[large] |= self._articles.pop(small)
        self._members[large] += self._members.pop(small)
