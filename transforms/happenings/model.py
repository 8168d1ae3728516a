"""What telling one happening from another needs to know of an event and of an article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from transforms.stories.model import Weights

_MONTH = timedelta(days=31)
# PLOVER's quad classes: cooperation in words (1) and deeds (2), conflict in words (3) and deeds (4).
MATERIAL_COOPERATION = 2
_FIRST_CONFLICT = 3


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """An article of a story: its day of publication and its telling words, a vector of unit length."""

    article_id: str
    published_date: date | None
    words: Weights


@dataclass(frozen=True, slots=True)
class Side:
    """Who stands on one side of an event: entity ids of persons, of all others, and codes of their countries."""

    persons: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.persons or self.others or self.countries)

    def __or__(self, other: Side) -> Side:
        return Side(self.persons | other.persons, self.others | other.others, self.countries | other.countries)


NOBODY = Side()


@dataclass(frozen=True, slots=True)
class EventFacts:
    """One event mention, as light as it gets.

    `event_kind` is finer than the type: its mode, else its CAMEO code. `is_dated` says that a time expression
    governs the event; otherwise its dates are those that the article lends it. `country_code` is given only where
    the text states the place. `is_real` says that it is told as done, going on or coming, not as denied or
    possible only. `start_char` is where its trigger begins, `sentence_words` are the telling words of its sentence.
    """

    event_id: str
    article_id: str
    event_type: str
    event_kind: str
    quad_class: int
    trigger_lemma: str
    actors: Side = NOBODY
    recipients: Side = NOBODY
    start_date: date | None = None
    end_date: date | None = None
    is_dated: bool = False
    country_code: str | None = None
    is_background: bool = False
    is_real: bool = True
    start_char: int = 0
    sentence_words: tuple[str, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """Everybody in it, on either side: entity ids and codes of countries."""
        everyone = self.actors | self.recipients
        return everyone.persons | everyone.others | everyone.countries

    @property
    def is_recent(self) -> bool:
        """Whether it can be what its article reports: no history, and of a known time."""
        return not self.is_background and self.start_date is not None

    @property
    def is_conflict(self) -> bool:
        """Whether it is conflict, in words or deeds, by its PLOVER quad class."""
        return self.quad_class >= _FIRST_CONFLICT

    @property
    def is_pinned(self) -> bool:
        """Whether its time is known to the month or better."""
        return self.start_date is not None and self.end_date is not None and self.end_date - self.start_date <= _MONTH
