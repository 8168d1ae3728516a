"""What the finders find: small frozen records over spans of the article's text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from transforms.text.spans import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the paragraph that it stands in (both count from 0, headline included)."""

    span: Span
    paragraph_index: int


@dataclass(frozen=True, slots=True)
class Place:
    """A place of GeoNames."""

    place_id: str
    name: str
    country_code: str
    admin1: str | None
    latitude: float
    longitude: float
    feature_code: str
    population: int | None


@dataclass(frozen=True, slots=True)
class Entity:
    """A real-world thing that the article names or describes.

    `sector` (PLOVER), `actor_code` (CAMEO) and `office` hold on the article's date; `gender`
    is "m", "f" or None where unknown; `is_named` is false for a described person or group.
    """

    entity_id: str
    canonical_name: str
    entity_type: str
    is_linked: bool = False
    wikidata_id: str | None = None
    country_code: str | None = None
    place: Place | None = None
    gender: str | None = None
    sector: str | None = None
    actor_code: str | None = None
    office: str | None = None
    is_named: bool = True


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the text that stand for an entity. A plural stands once for each of its members.

    `candidates` are the reference rows that a name left unlinked may mean, each with its chance.
    """

    span: Span
    entity_id: str
    mention_type: str
    entity_type: str
    link_method: str
    link_score: float | None = None
    title: Span | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression and what it means, as far as it can be resolved, and which rule read it."""

    span: Span
    timex_type: str
    timex_value: str | None
    start_date: date | None
    end_date: date | None
    precision: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class QuoteSpan:
    """A stretch of a quote; verbatim stretches include their quotation marks (a social post has none)."""

    span: Span
    is_verbatim: bool


@dataclass(frozen=True, slots=True)
class Quote:
    """One act of saying: content, speaker, cue, which reader found it and why this speaker.

    `speaker_mention` names the first speaker, `co_speakers` those who say it with them;
    `speaker_entity_id` is for a speaker whom no words of the text name (the author of a post).
    `parent_index` points into the article's quotes: the quote in whose words this one stands.
    """

    quote_type: str
    spans: tuple[QuoteSpan, ...]
    quote_rule: str
    attribution_rule: str
    speaker: Span | None = None
    speaker_mention: Mention | None = None
    speaker_type: str | None = None
    cue: Span | None = None
    cue_lemma: str | None = None
    cue_type: str | None = None
    addressee: Span | None = None
    addressee_entity_id: str | None = None
    via: Span | None = None
    is_negated: bool = False
    score: float | None = None
    co_speakers: tuple[Mention, ...] = ()
    speaker_entity_id: str | None = None
    parent_index: int | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part in an event: the local words, and who that is."""

    role: str
    span: Span
    mention: Mention | None = None
    entity_id: str | None = None
    actor_code: str | None = None
    country_code: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One predicate that tells who did what to whom, coded in PLOVER and CAMEO.

    `quote_index` points into the article's quotes: the quote that asserts the event.
    """

    event_type: str
    cameo_code: str
    trigger: Span
    trigger_lemma: str
    rule_id: str
    participants: tuple[Participant, ...]
    event_mode: str | None = None
    contexts: tuple[str, ...] = ()
    goldstein_score: float = 0.0
    plover_score: float = 0.0
    quad_class: int = 1
    cameo_quad_class: int = 1
    is_political: bool = False
    scope: str = "unknown"
    status: str = "occurred"
    is_background: bool = False
    date_text: str | None = None
    start_date: date | None = None
    end_date: date | None = None
    date_precision: str | None = None
    place_text: str | None = None
    place: Place | None = None
    country_code: str | None = None
    country_method: str | None = None
    quote_index: int | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that was found in one article."""

    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
