"""What must hold of events and of their participants."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from expectations.batch import Batch
from expectations.dates import in_order
from expectations.entities import starts_in_sentence
from expectations.rules import CRITICAL, WARNING, Range, rule

_Place = tuple[int, int]  # start and end of words in their text

# PLOVER manual, draft 2.0, summary table of event types (openeventdata/PLOVER): 1 verbal and 2
# material cooperation, 3 verbal and 4 material conflict.
QUAD_CLASS_OF_TYPE: Mapping[str, int] = {
    "AGREE": 1,
    "CONSULT": 1,
    "SUPPORT": 1,
    "CONCEDE": 1,
    "COOPERATE": 2,
    "AID": 2,
    "RETREAT": 2,
    "REQUEST": 3,
    "ACCUSE": 3,
    "REJECT": 3,
    "THREATEN": 3,
    "PROTEST": 4,
    "SANCTION": 4,
    "MOBILIZE": 4,
    "COERCE": 4,
    "ASSAULT": 4,
}
# CAMEO codes have two digits (a root), three or four.
_CAMEO_CODE = re.compile(r"[0-9]{2,4}")
# CAMEO actor codes are made of parts of three letters each: RUS, RUSGOV, USAGOVMIL.
_ACTOR_CODE = re.compile(r"([A-Z]{3}){1,5}")
# News reports events within living memory, and plans within a lifetime.
_FARTHEST_PAST, _FARTHEST_FUTURE = timedelta(days=366 * 300), timedelta(days=366 * 60)
# What leads to who acts behind a predicate: "was accused by Kenya", "aid arrived from Kenya".
_LEADS_TO_ACTOR = re.compile(
    r"\b(by|from|of|with|at|for|to|in|against|between|on|about|after|as|through|over|under|near|out|into|that|than"
    r"|who|which)\b"
)
_BY = re.compile(r"\s*by(\s+\w+)?\s*")
# A place's day may be one ahead of the day in UTC.
_TIME_ZONES = timedelta(days=1)

GOLDSTEIN_SCORE = Range("events", "goldstein_score", -10, 10, CRITICAL, "The Goldstein scale goes from -10 to 10.")
PLOVER_SCORE = Range("events", "plover_score", -10, 10, CRITICAL, "PLOVER's scale goes from -10 to 10.")
EVENT_SCORE = Range("events", "event_score", 0, 1, CRITICAL, "A score lies between 0 and 1.")


@rule("events", CRITICAL, "A CAMEO code has two to four digits, and its root is the first two of them.")
def cameo_root_opens_code(batch: Batch) -> Sequence[bool]:
    """Code and root say the same."""
    return [
        bool(code and _CAMEO_CODE.fullmatch(code)) and code[:2] == root
        for code, root in batch.rows("events", "cameo_code", "cameo_root")
    ]


@rule("events", CRITICAL, "The quad class is that of the PLOVER type.")
def quad_class_fits_type(batch: Batch) -> Sequence[bool]:
    """One quad class per type, as PLOVER's manual has it."""
    return [
        quad is not None and QUAD_CLASS_OF_TYPE.get(kind) == quad
        for kind, quad in batch.rows("events", "event_type", "quad_class")
    ]


@rule("events", CRITICAL, "Events of one CAMEO code have one Goldstein score.")
def goldstein_score_follows_code(batch: Batch) -> Sequence[bool]:
    """The scale scores codes, not events; the score that most events of a code have is taken as right."""
    return _follows(batch, ("cameo_code",), "goldstein_score")


@rule("events", CRITICAL, "Events of one PLOVER type and mode have one PLOVER score.")
def plover_score_follows_type(batch: Batch) -> Sequence[bool]:
    """PLOVER scores modes and types, not events; the score that most such events have is taken as right."""
    return _follows(batch, ("event_type", "event_mode"), "plover_score")


@rule("events", CRITICAL, "An event's trigger starts in the sentence that it names.", tolerated=0.01)
def trigger_starts_in_its_sentence(batch: Batch) -> Sequence[bool]:
    """The sentence of that index, in the same article, covers the trigger's first character."""
    return starts_in_sentence(batch, "events")


@rule("events", CRITICAL, "A predicate of an article is one event.")
def trigger_tells_one_event(batch: Batch) -> Sequence[bool]:
    """No two events of an article have the same trigger."""
    rows = list(batch.rows("events", "article_id", "start_char", "end_char"))
    count: dict[tuple[object, ...], int] = {}
    for row in rows:
        count[row] = count.get(row, 0) + 1
    return [count[row] == 1 for row in rows]


@rule("events", WARNING, "An event's first day is not after its last; both are known, or neither.")
def event_dates_are_ordered(batch: Batch) -> Sequence[bool]:
    """A single day starts and ends on itself."""
    return in_order(batch, "events")


@rule("events", WARNING, "An event happens within 300 years before and 60 years after publication.")
def event_date_is_plausible(batch: Batch) -> Sequence[bool]:
    """Anything else is a number misread as a year."""

    def holds(published: date | None, start: date | None, end: date | None) -> bool:
        if published is None or start is None or end is None:
            return True
        return start >= _shifted(published, -_FARTHEST_PAST) and end <= _shifted(published, _FARTHEST_FUTURE)

    return [holds(*row) for row in _dated(batch, "start_date", "end_date")]


@rule("events", WARNING, "What has happened or goes on started before it was published.", tolerated=0.05)
def happened_before_published(batch: Batch) -> Sequence[bool]:
    """Only planned, hypothetical or denied events may lie ahead; many others point to wrongly resolved dates."""
    return [
        published is None or start is None or status not in ("occurred", "ongoing") or start <= published + _TIME_ZONES
        for published, status, start in _dated(batch, "event_status", "start_date")
    ]


@rule("events", CRITICAL, "The quote that asserts an event stands in the event's own article.")
def reporting_quote_is_in_same_article(batch: Batch) -> Sequence[bool]:
    """Quote and event name the same article."""
    articles = batch.by_id("quotes", "quote_id", "article_id")
    return [
        quote is None or articles.get(quote) == (article,)
        for quote, article in batch.rows("events", "reported_by_quote_id", "article_id")
    ]


@rule("events", WARNING, "Hardly any event has nobody who does it or to whom it is done.", tolerated=0.05)
def event_has_a_participant(batch: Batch) -> Sequence[bool]:
    """An event without participants says little; many of them point to a broken reading of the grammar."""
    taken = batch.distinct("event_participants", "event_id")
    return [event in taken for event in batch.values("events", "event_id")]


@rule("events", WARNING, "Who acts and who is acted upon stand on the sides where the words put them.", tolerated=0.05)
def sides_fit_the_words(batch: Batch) -> Sequence[bool]:
    """Who acts stands before its predicate, or a preposition leads to it; who is acted upon is not behind "by".

    Of found events less than one in a hundred breaks this, of the same events with their sides exchanged one in three.
    """
    texts = batch.by_id("articles", "article_id", "text")
    first = {
        (event, role): (start, end)
        for event, role, index, start, end in batch.rows(
            "event_participants", "event_id", "role", "participant_index", "start_char", "end_char"
        )
        if index == 0
    }
    return [
        _sides_fit(
            texts.get(article, (None,))[0], (start, end), first.get((event, "actor")), first.get((event, "recipient"))
        )
        for event, article, start, end in batch.rows("events", "event_id", "article_id", "start_char", "end_char")
    ]


@rule("event_participants", CRITICAL, "A participant stands in the article of its event.")
def participant_is_in_its_events_article(batch: Batch) -> Sequence[bool]:
    """Event and participant name the same article."""
    articles = batch.by_id("events", "event_id", "article_id")
    rows = batch.rows("event_participants", "event_id", "article_id")
    return [articles.get(event) == (article,) for event, article in rows]


@rule("event_participants", CRITICAL, "The participants of an event in a role are counted from 0 without a gap.")
def participants_are_counted(batch: Batch) -> Sequence[bool]:
    """As many participants as the highest index says."""
    rows = list(batch.rows("event_participants", "event_id", "role", "participant_index"))
    count: dict[tuple[object, object], int] = {}
    for event, role, _ in rows:
        count[event, role] = count.get((event, role), 0) + 1
    return [index is not None and 0 <= index < count[event, role] for event, role, index in rows]


@rule("event_participants", CRITICAL, "The mention that a participant is stands in the participant's own article.")
def participant_mention_is_in_same_article(batch: Batch) -> Sequence[bool]:
    """Mention and participant name the same article."""
    articles = batch.by_id("entity_mentions", "mention_id", "article_id")
    return [
        mention is None or articles.get(mention) == (article,)
        for mention, article in batch.rows("event_participants", "mention_id", "article_id")
    ]


@rule("event_participants", WARNING, "A participant is the entity that its mention stands for.")
def participant_is_its_mentions_entity(batch: Batch) -> Sequence[bool]:
    """Mention and participant lead to the same entity."""
    entities = batch.by_id("entity_mentions", "mention_id", "entity_id")
    return [
        mention is None or entities.get(mention) == (entity,)
        for mention, entity in batch.rows("event_participants", "mention_id", "entity_id")
    ]


@rule("event_participants", WARNING, "An actor code is made of parts of three capitals each.")
def actor_code_is_a_code(batch: Batch) -> Sequence[bool]:
    """CAMEO's form: a country or group, then roles."""
    return [
        code is None or bool(_ACTOR_CODE.fullmatch(code)) for code in batch.values("event_participants", "actor_code")
    ]


def _sides_fit(text: str | None, trigger: _Place, actor: _Place | None, recipient: _Place | None) -> bool:
    """Whether the words between a predicate and its sides allow them; true where a side is not told."""
    if text is None or actor is None or recipient is None or None in (*trigger, *actor, *recipient):
        return True
    if recipient[0] < trigger[0] and actor[0] >= trigger[1]:
        between = text[trigger[1] : actor[0]]
        return "\n\n" in between or _LEADS_TO_ACTOR.search(between) is not None
    if actor[0] < trigger[0] and recipient[0] >= trigger[1]:
        return _BY.fullmatch(text[trigger[1] : recipient[0]]) is None
    return True


def _follows(batch: Batch, codes: tuple[str, ...], score: str) -> list[bool]:
    """Of each event, whether its score is the one that most events of the same codes have."""
    rows = list(batch.rows("events", *codes, score))
    counts: dict[tuple[Any, ...], dict[Any, int]] = {}
    for *key, value in rows:
        count = counts.setdefault(tuple(key), {})
        count[value] = count.get(value, 0) + 1
    usual = {key: max(count, key=count.__getitem__) for key, count in counts.items()}
    return [value == usual[tuple(key)] for *key, value in rows]


def _dated(batch: Batch, *columns: str) -> list[tuple[Any, ...]]:
    """The day on which each event's article was published, and the event's own columns."""
    published = batch.by_id("articles", "article_id", "published_at")
    return [
        (at.date() if at is not None else None, *rest)
        for article, *rest in batch.rows("events", "article_id", *columns)
        for at in published.get(article, (None,))
    ]


def _shifted(day: date, by: timedelta) -> date:
    """A day so much earlier or later, as far as the calendar goes."""
    low, high = date.min.toordinal(), date.max.toordinal()
    return date.fromordinal(max(low, min(high, day.toordinal() + by.days)))
