"""The areas of rules: which rules there are, which column of the warehouse carries their names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from flows.rules.pages import fired_on_page
from flows.rules.reading import Reading
from transforms.articles.rules import READING_RULES
from transforms.dates.rules import RULES as DATE_RULES
from transforms.descriptions.definite import PHRASE_RULES
from transforms.descriptions.pronouns import PRONOUN_RULES, SPEAKER_OF_QUOTE
from transforms.descriptions.unnamed_people import UNNAMED_RULES
from transforms.events.explain import explain_word
from transforms.events.lexicon import EventRow
from transforms.events.relevance import EXCLUSIONS
from transforms.quotes.rules import QUOTE_RULES, SPEAKER_RULES
from transforms.reference import Reference
from transforms.rules import Rule
from transforms.who.model import Who
from transforms.who.rules import LINK_RULES

_DESCRIPTIONS: tuple[Rule, ...] = (*PHRASE_RULES, *UNNAMED_RULES, *PRONOUN_RULES, SPEAKER_OF_QUOTE)
_ROW_PARTS = ("verb:", "noun:", "adjective:")


@dataclass(frozen=True, slots=True)
class Area:
    """Rules of one kind, in the order tried.

    `column` of `table` carries the name of the rule that made a row, None where a rule makes none; `names` gives
    those that one cell of it carries. `fired` gives the names of the rules that made something of a text, `on_page` of
    those that fire in the example page of a rule, where examples are pages.
    """

    name: str
    about: str
    rules: Callable[[Reference], Sequence[Rule]]
    fired: Callable[[Reading], Iterable[str]] | None = None
    table: str | None = None
    column: str | None = None
    names: Callable[[str], Iterable[str]] = lambda cell: (cell,)
    on_page: Callable[[Rule, Reference], Iterable[str]] | None = None


@dataclass(frozen=True, slots=True)
class LexiconRule:
    """A row of events/ as a rule."""

    row: EventRow

    @property
    def name(self) -> str:
        """The row's id, as `events.rule_id` carries it."""
        return self.row.row_id

    @property
    def example(self) -> str:
        """The row's own example."""
        return self.row.example

    @property
    def about(self) -> str:
        """The type and code that it gives."""
        if not self.row.event_type:
            return "no event"
        return " ".join(filter(None, (self.row.event_type, self.row.event_mode, self.row.cameo_code)))


def rows_of(rule_id: str) -> tuple[str, ...]:
    """The rows of the lexicon that an event was coded by: its own, and that of the act inside it."""
    parts = rule_id.split("+")
    return tuple(part for part in parts if part.startswith(_ROW_PARTS))


def _fired_rows(reading: Reading) -> set[str]:
    """The rows that coded an event, and the blocking rows of words that tell of none."""
    found = {name for event in reading.annotation.events for name in rows_of(event.rule_id)}
    told = {event.trigger_lemma for event in reading.annotation.events}
    words = {reading.reference.events.lemma(token) for token in reading.doc}
    blocked = (row for row in reading.reference.events.rows() if not row.event_type and row.lemma in words - told)
    return found | {row.row_id for row in blocked}


def _left_out(reading: Reading) -> set[str]:
    """The exclusions that dropped an act."""
    found = reading.annotation
    who, lexicon = Who(found.entities, found.mentions), reading.reference.events
    left_out = (explain_word(reading.doc, token, who, found.quotes, lexicon).left_out for token in reading.doc)
    return {name for name in left_out if name}


AREAS: tuple[Area, ...] = (
    Area(
        "reading", "What of a page is the article, and what each part of it is.",
        lambda _: READING_RULES, None, "article_blocks", "rule", on_page=fired_on_page,
    ),
    Area(
        "links", "What a name means: from its words to the reference data.",
        lambda _: [rule for rule in LINK_RULES if rule not in _DESCRIPTIONS],
        lambda reading: (mention.link_method for mention in reading.annotation.mentions),
        "entity_mentions", "link_method",
    ),
    Area(
        "descriptions", "Whom a pronoun or a describing phrase stands for.",
        lambda _: _DESCRIPTIONS,
        lambda reading: (mention.link_method for mention in reading.annotation.mentions),
        "entity_mentions", "link_method",
    ),
    Area(
        "dates", "Which words say when, and what they mean.",
        lambda _: DATE_RULES,
        lambda reading: (mention.rule for mention in reading.annotation.dates),
        "date_mentions", "date_rule",
    ),
    Area(
        "quotes", "Which words are somebody's, and which reader found them.",
        lambda _: QUOTE_RULES,
        lambda reading: (quote.quote_rule for quote in reading.annotation.quotes),
        "quotes", "quote_rule",
    ),
    Area(
        "attribution", "Why a quote has this speaker.",
        lambda _: SPEAKER_RULES,
        lambda reading: (quote.attribution_rule for quote in reading.annotation.quotes),
        "quotes", "attribution_rule",
    ),
    Area(
        "events", "Rows of the lexicon (verbs.csv, nouns.csv, adjectives.csv): which words tell of an event.",
        lambda reference: [LexiconRule(row) for row in reference.events.rows()],
        _fired_rows, "events", "rule_id", rows_of,
    ),
    Area(
        "exclusions", "Why an event word makes no row after all.",
        lambda _: EXCLUSIONS,
        _left_out,
    ),
)  # fmt: skip
BY_NAME = {area.name: area for area in AREAS}
