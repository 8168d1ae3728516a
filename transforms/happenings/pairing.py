"""Which two event mentions report one happening, by all that is known of them and of their stories."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from transforms.happenings.agreement import can_be_same
from transforms.happenings.model import EventFacts
from transforms.happenings.parties import find_common_parties, share_parties
from transforms.stories.model import Pair
from transforms.stories.words import compare, weigh_sentence

# Likeness (cosine) from which two articles tell the same story: of the pairs of a labelled set of 142 news articles
# nine of ten are right there by wording alone.
SAME_STORY = 0.13
# The least likeness where one of the events has no date at all: stories of one kind about the same people in
# different years come up to 0.23, two papers on one day's visit reach 0.37.
SAME_STORY_UNDATED = 0.3
# Likeness of two sentences that say the same in other words.
SAME_SENTENCE = 0.25
# PLOVER's quad class of material conflict: past attacks, annexations and sanctions are named without a date because
# everybody knows which are meant; of visits and talks there are many.
_MATERIAL_CONFLICT = 4
# PLOVER's mode of a visit, however it is told.
_VISIT = "visit"


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two event mentions have in common that can be one happening.

    `parties` as `share_parties` counts them; `story` and `sentence` are cosines, 0..1.
    """

    story: float
    sentence: float
    parties: int
    same_type: bool
    same_kind: bool
    same_word: bool
    is_history: bool
    is_undated: bool
    is_pinned: bool
    is_material_conflict: bool
    is_one_visit: bool

    @property
    def strength(self) -> float:
        """All of it in one number, to prefer one pair to another."""
        return self.story + self.sentence + (self.parties + self.same_type + self.same_kind + self.same_word) / 10

    @property
    def is_sure(self) -> bool:
        """Whether the two are one happening whatever else their articles tell."""
        if self.is_history or self.story < SAME_STORY:
            return self._is_same_history
        if self.is_undated and self.story < SAME_STORY_UNDATED:
            return False
        if self.sentence >= SAME_SENTENCE:
            return self.parties > 0 or self.same_type
        return self.same_kind and self.parties >= (2 if self.same_word else 3)

    @property
    def is_told_twice(self) -> bool:
        """Whether one article tells one happening by both: the same word, much the same sentence, or one visit."""
        if self.is_one_visit and not self.is_history:
            return True
        said_alike = self.same_word or self.sentence >= SAME_SENTENCE
        return self.same_kind and said_alike and self.parties >= 2 and self.is_sure

    @property
    def _is_same_history(self) -> bool:
        """Whether both refer to one past happening: same word and sentence, either where it can be only one."""
        if not self.same_type or self.parties < 2:
            return False
        if self.is_pinned or (self.is_material_conflict and self.story >= SAME_STORY):
            return self.sentence >= SAME_SENTENCE or (self.same_kind and self.same_word)
        return self.sentence >= SAME_SENTENCE and self.same_word


class PairFinder:
    """Compares event mentions, across articles that are related and within each."""

    def __init__(
        self, events: Iterable[EventFacts], related: Mapping[Pair, float], rarity: Mapping[str, float]
    ) -> None:
        self._events = {event.event_id: event for event in events}
        self._related = related
        self.common = find_common_parties(self._events.values())
        self._sentences = {
            event_id: weigh_sentence(event.sentence_words, rarity) for event_id, event in self._events.items()
        }

    @property
    def event_ids(self) -> tuple[str, ...]:
        """The ids of all mentions."""
        return tuple(self._events)

    def fit(self, left: str, right: str) -> bool:
        """Whether two mentions, by their ids, can be one happening by kind of act, time, place and story."""
        one, other = self._events[left], self._events[right]
        return one.quad_class == other.quad_class and can_be_same(one, other) and self._story(one, other) > 0

    def across(self, left: Sequence[EventFacts], right: Sequence[EventFacts]) -> dict[Pair, float]:
        """Pairs of two articles' mentions that report one happening, with their strength."""
        found: dict[Pair, float] = {}
        for one, other in product(left, right):
            likeness = self._compare(one, other)
            if likeness is not None and likeness.is_sure:
                found[_pair(one.event_id, other.event_id)] = 1 + likeness.strength
        return found

    def within(self, events: Sequence[EventFacts]) -> dict[Pair, float]:
        """Pairs of one article's mentions that tell the same happening twice."""
        found: dict[Pair, float] = {}
        for one, other in combinations(events, 2):
            likeness = self._compare(one, other)
            if likeness is not None and likeness.is_told_twice:
                found[_pair(one.event_id, other.event_id)] = likeness.strength
        return found

    def _story(self, one: EventFacts, other: EventFacts) -> float:
        """How alike their articles are; 0 where they are not related."""
        if one.article_id == other.article_id:
            return 1.0
        return self._related.get(_pair(one.article_id, other.article_id), 0.0)

    def _compare(self, one: EventFacts, other: EventFacts) -> Likeness | None:
        """What the two have in common; None where they cannot be one happening, tried from cheap to dear."""
        same_type = one.event_type == other.event_type
        if one.quad_class != other.quad_class or not can_be_same(one, other):
            return None
        story = self._story(one, other)
        if story < SAME_STORY and not same_type:
            return None
        parties = share_parties(one, other, self.common)
        if parties < 0:
            return None
        return Likeness(
            story=story,
            sentence=compare(self._sentences[one.event_id], self._sentences[other.event_id]),
            parties=parties,
            same_type=same_type,
            same_kind=same_type and one.event_kind == other.event_kind,
            same_word=one.trigger_lemma == other.trigger_lemma,
            is_history=one.is_background or other.is_background,
            is_undated=one.start_date is None or other.start_date is None,
            is_pinned=one.is_pinned and other.is_pinned,
            is_material_conflict=one.quad_class == _MATERIAL_CONFLICT,
            is_one_visit=same_type and _is_one_visit(one, other),
        )


def _is_one_visit(one: EventFacts, other: EventFacts) -> bool:
    """Whether both tell of a visit of the same person to the same country: arriving, being there, meeting the host."""
    if not one.event_kind == other.event_kind == _VISIT:
        return False
    return bool(one.actors.persons & other.actors.persons and one.recipients.countries & other.recipients.countries)


def _pair(left: str, right: str) -> Pair:
    """Two ids, the smaller first."""
    return min(left, right), max(left, right)
