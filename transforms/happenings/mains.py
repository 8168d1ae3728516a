"""The main event of each article, and how those of one story come together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta

from transforms.happenings.agreement import is_same_place, is_same_time
from transforms.happenings.joining import COMPARED
from transforms.happenings.model import MATERIAL_COOPERATION, EventFacts, StoryArticle
from transforms.happenings.parties import share_parties
from transforms.stories.model import Weights

# News comes first: an event counts half as likely the main one when this many events are told before it.
_HALVING = 4
# How many of an article's events, likeliest first, may be its report of the story's happening.
_CANDIDATES = 8
# How many happenings of one story are tried, the largest first: a bound on the work that a long story can make.
_HAPPENINGS = 12
# How many parties two events must share to be preferred: a pair.
_PAIR = 2
# What an article without any news of its own recalls may be the story's news where it is of these days before.
_RECALLED = timedelta(days=60)


def join_main_events(
    groups: Sequence[int],
    articles: Sequence[StoryArticle],
    events: Sequence[EventFacts],
    sentences: Sequence[Weights],
) -> list[int]:
    """The first member of each mention's group once the articles of a story have a happening in common, if they can.

    `groups` holds the same before; mentions are named by their places in `events`, the order of telling. A story's
    happening is the group of mentions that most of its articles have a part in. Of every other article the likeliest
    of its main events joins with all its group, if few of that group's mentions speak against it. Where one article has
    mentions in both groups, nothing may say that those are two.
    """
    told: defaultdict[str, list[int]] = defaultdict(list)
    for place, event in enumerate(events):
        told[event.article_id].append(place)
    if len(told) < _PAIR:
        return list(groups)
    theme: Counter[str] = Counter()
    for article in articles:
        theme.update(article.words)
    joined = _Groups(groups, events)
    joined.join(
        [
            _rank(told[article.article_id], events, sentences, theme, article)
            for article in articles
            if article.article_id in told
        ]
    )
    return joined.firsts()


def _rank(
    places: Sequence[int],
    events: Sequence[EventFacts],
    sentences: Sequence[Weights],
    theme: Mapping[str, float],
    article: StoryArticle,
) -> list[int]:
    """An article's events that may be its news, likeliest first: told early and in the words of the story's others.

    What the others say is the story's `theme` without the article's own share.
    """
    own = article.words
    weights = {
        place: sum(weight * (theme[word] - own[word]) for word, weight in sentences[place].items() if word in own)
        / (1 + before / _HALVING)
        for before, place in enumerate(_find_news(places, events, article))
    }
    return sorted(weights, key=lambda place: (-round(weights[place], 9), place))[:_CANDIDATES]


def _find_news(places: Sequence[int], events: Sequence[EventFacts], article: StoryArticle) -> list[int]:
    """What an article can report: real events of its days, else others of its days, else what it recalls of late.

    One without any of these may tell its news without a time.
    """
    recent = [place for place in places if events[place].is_recent]
    real = [place for place in recent if events[place].is_real]
    recalled = [place for place in places if _is_recalled(events[place], article)]
    return real or recent or recalled or [place for place in places if _is_of_unknown_day(events[place])]


def _is_recalled(event: EventFacts, article: StoryArticle) -> bool:
    """Whether an event of a known day lies a few weeks before its article."""
    if event.start_date is None or article.published_date is None:
        return False
    return abs(article.published_date - event.start_date) <= _RECALLED


def _is_of_unknown_day(event: EventFacts) -> bool:
    """Whether an event is real and no history, though nothing tells when it was."""
    return event.is_real and not event.is_background and event.start_date is None


def _are_apart(one: EventFacts, other: EventFacts) -> bool:
    """Whether something speaks against two mentions of one event.

    Stated days or places, another kind of act of the same two persons, or the same act of others.
    """
    if not is_same_place(one, other) or (one.is_dated and other.is_dated and not is_same_time(one, other)):
        return True
    persons = (one.actors | one.recipients).persons & (other.actors | other.recipients).persons
    if len(persons) >= _PAIR and one.quad_class != other.quad_class:
        return True
    if one.event_type != other.event_type or share_parties(one, other) >= 0:
        return False
    return bool((one.actors | one.recipients).persons and (other.actors | other.recipients).persons)


def _are_of_two_news(one: EventFacts, other: EventFacts) -> bool:
    """Whether one article tells two happenings by two mentions: acts apart, or a conflict and what is none.

    Words of concord belong to a conflict where one party of both is in them at the same time: who praises the
    soldiers that he sent tells no other news. Help given is another happening than the fight that called for it.
    """
    if _are_apart(one, other):
        return True
    if one.is_conflict == other.is_conflict:
        return False
    is_help = MATERIAL_COOPERATION in {one.quad_class, other.quad_class}
    return is_help or not one.keys & other.keys or not is_same_time(one, other)


class _Groups:
    """Groups of mentions that grow together."""

    def __init__(self, groups: Sequence[int], events: Sequence[EventFacts]) -> None:
        self._events = events
        self._keys = [event.keys for event in events]
        self._of = list(groups)
        self._members: defaultdict[int, list[int]] = defaultdict(list)
        self._articles: defaultdict[int, set[str]] = defaultdict(set)
        for place, group in enumerate(groups):
            self._members[group].append(place)
            self._articles[group].add(events[place].article_id)

    def firsts(self) -> list[int]:
        """The first member of every mention's group."""
        first = {group: min(members) for group, members in self._members.items()}
        return [first[group] for group in self._of]

    def join(self, candidates: Sequence[Sequence[int]]) -> None:
        """Let the articles of a story join the group that most of them have a candidate in, the rest the next."""
        left = list(candidates)
        tried: set[int] = set()
        while left and len(tried) < _HAPPENINGS:
            shares = Counter(group for found in candidates for group in {self._of[place] for place in found} - tried)
            if not shares:
                return
            core = min(shares, key=lambda group: (-shares[group], group))
            tried.add(core)
            left = [found for found in left if not self._has_part(found, core)]

    def _has_part(self, candidates: Sequence[int], core: int) -> bool:
        """Whether an article has part in a group, if need be by its likeliest event that may join."""
        if any(self._of[place] == core for place in candidates):
            return True
        for place in sorted(candidates, key=lambda place: not self._shares_pair(place, core)):
            if self._may_join(place, core):
                self._merge(self._of[place], core)
                return True
        return False

    def _may_join(self, place: int, core: int) -> bool:
        """Whether an event may be a report of what a group reports; one of several may be wrong."""
        if self._tell_apart(self._of[place], core):
            return False
        event, others = self._events[place], [self._events[other] for other in self._mentions(core)]
        return 2 * sum(_are_apart(event, other) for other in others) <= len(others)

    def _tell_apart(self, left: int, right: int) -> bool:
        """Whether an article means two happenings by its mentions of two groups."""
        both = self._articles[left] & self._articles[right]
        if not both:
            return False
        one_side, other_side = (
            [event for place in self._mentions(group) if (event := self._events[place]).article_id in both]
            for group in (left, right)
        )
        return any(
            _are_of_two_news(one, other)
            for one in one_side
            for other in other_side
            if one.article_id == other.article_id
        )

    def _shares_pair(self, place: int, core: int) -> bool:
        """Whether two of an event's parties stand together in a group's as well."""
        keys = self._keys[place]
        return len(keys) >= _PAIR and any(len(keys & self._keys[other]) >= _PAIR for other in self._mentions(core))

    def _mentions(self, group: int) -> list[int]:
        """The mentions of a group, or as many as stand for it."""
        return self._members[group][:COMPARED]

    def _merge(self, small: int, large: int) -> None:
        for place in self._members[small]:
            self._of[place] = large
        self._articles[large] |= self._articles.pop(small)
        self._members[large] += self._members.pop(small)
