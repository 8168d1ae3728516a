"""Which two event mentions report one happening, by all that is known of them and of their stories."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from transforms.happenings.agreement import can_be_same
from transforms.happenings.model import EventFacts
from transforms.happenings.parties import share_parties
from transforms.stories.model import Weights
from transforms.stories.words import compare

# Likeness (cosine) from which two articles of a story tell the same part of it.
SAME_STORY = 0.2
# The least likeness where one of the events has no date at all: stories of one kind about the same people in
# different years come up to 0.23, two papers on one day's visit reach 0.37.
SAME_STORY_UNDATED = 0.3
# Likeness of two sentences that say the same in other words.
SAME_SENTENCE = 0.25
# A mention is compared with so many before it of its quad class: all those of some thirty articles.
_BEFORE = 80
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
    """Compares the event mentions of one story, by their places in its order of telling.

    `sentences` holds the weighed words of each mention's sentence, `articles` those of each article.
    """

    def __init__(
        self, events: Sequence[EventFacts], sentences: Sequence[Weights], articles: Mapping[str, Weights]
    ) -> None:
        self._events = events
        self._sentences = sentences
        self._articles = articles
        self._likeness: dict[tuple[str, str], float] = {}

    def fit(self, left: int, right: int) -> bool:
        """Whether two mentions can be one happening by kind of act, time and place."""
        one, other = self._events[left], self._events[right]
        return one.quad_class == other.quad_class and can_be_same(one, other)

    def find_pairs(self) -> dict[tuple[int, int], float]:
        """Pairs of mentions that report one happening, the earlier first, with their strength.

        A mention is compared with the latest before it that are of its kind, so that the work grows with the story.
        """
        found: dict[tuple[int, int], float] = {}
        before: defaultdict[int, deque[int]] = defaultdict(lambda: deque(maxlen=_BEFORE))
        for place, event in enumerate(self._events):
            for earlier in before[event.quad_class]:
                if strength := self._judge(earlier, place):
                    found[earlier, place] = strength
            before[event.quad_class].append(place)
        return found

    def _judge(self, left: int, right: int) -> float:
        """How surely two mentions are one happening, those of two articles first; 0 where they are not."""
        likeness = self._compare(left, right)
        if likeness is None:
            return 0.0
        if self._events[left].article_id == self._events[right].article_id:
            return likeness.strength if likeness.is_told_twice else 0.0
        return 1 + likeness.strength if likeness.is_sure else 0.0

    def _story(self, one: EventFacts, other: EventFacts) -> float:
        """How alike their articles are."""
        pair = (one.article_id, other.article_id)
        if one.article_id == other.article_id:
            return 1.0
        if pair not in self._likeness:
            self._likeness[pair] = compare(*(self._articles[article_id] for article_id in pair))
        return self._likeness[pair]

    def _compare(self, left: int, right: int) -> Likeness | None:
        """What the two have in common; None where they cannot be one happening, tried from cheap to dear."""
        one, other = self._events[left], self._events[right]
        same_type = one.event_type == other.event_type
        if not can_be_same(one, other):
            return None
        parties = share_parties(one, other)
        if parties < 0:
            return None
        return Likeness(
            story=self._story(one, other),
            sentence=compare(self._sentences[left], self._sentences[right]),
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
