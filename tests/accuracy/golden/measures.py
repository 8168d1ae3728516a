"""The measures of the sample pages, in the order in which the table shows them."""

from __future__ import annotations

from dataclasses import dataclass

from tests.accuracy.counts import Figure, Match, Share, Tally


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: its name, its kind of figure, what it counts and when that is right."""

    name: str
    kind: type[Figure]
    counted: str
    meaning: str


MEASURES = (
    Measure("article in the warehouse", Share, "pages", "the page is there"),
    Measure("headline", Share, "pages", "same letters and digits"),
    Measure("published_at", Share, "pages", "the instant that the page states, or null where it states none"),
    Measure("authors", Share, "pages", "the same set of persons"),
    Measure("agencies", Share, "pages", "the same set of agencies"),
    Measure("body paragraph kept", Share, "paragraphs", "stands in the body"),
    Measure("boilerplate line removed", Share, "lines", "does not stand in the body"),
    Measure("name mentions", Match, "names", "the same span, without article and 's"),
    Measure("mention type", Share, "persons, organizations and places found", "the same type; GPE and LOC are one"),
    Measure("mention link", Share, "names found that have a Wikidata item", "the same item, else the same name"),
    Measure("entity clusters (B3 precision)", Share, "names found", "of the names under its id, those of its thing"),
    Measure("entity clusters (B3 recall)", Share, "names found", "of the names of its thing, those under its id"),
    Measure("quotes", Match, "quotes", "the contents share 0.8 of their characters"),
    Measure("quotes direct", Match, "quotes", "the same: all in quotation marks"),
    Measure("quotes mixed", Match, "quotes", "the same: partly in quotation marks"),
    Measure("quotes indirect", Match, "quotes", "the same: without quotation marks"),
    Measure("quote speaker", Share, "quotes found", "resolved to the same person or body"),
    Measure("quote type", Share, "quotes found", "direct, mixed or indirect alike"),
    Measure("quote cue", Share, "quotes found that have a cue", "the cues share a character"),
    Measure("events found", Match, "events", "the triggers share a character"),
    Measure("events found and typed", Match, "events", "found, and the same PLOVER type"),
    Measure("events with type and parties", Match, "events", "and the same actors and recipients"),
    Measure("core event with type and parties", Share, "events that are the story's own news", "the same"),
    Measure("event cameo root", Share, "events found and typed", "the same first two digits of the CAMEO code"),
    Measure("event status", Share, "events found and typed", "occurred, ongoing, planned and so on alike"),
    Measure("event start date", Share, "events found and typed whose date the text tells", "the same first day"),
    Measure("event country", Share, "events found and typed whose country is known", "the same country"),
)


def new_tally() -> Tally:
    """An empty tally of all these measures."""
    return Tally({measure.name: measure.kind for measure in MEASURES})
