"""Trust: how likely an event is right in type and parties, by the kind of rule that read it."""

from __future__ import annotations

from transforms.events.draft import Draft
from transforms.events.lexicon import EventLexicon

# What is believed of a kind that was seldom or never counted: the share right of all events counted, as if of so many.
USUAL, AS_IF = 0.73, 8


def trust(draft: Draft, lexicon: EventLexicon) -> float:
    """The estimated chance that an event is right in type and parties (see seeds/events/rule_scores.csv)."""
    right, counted = lexicon.scores.get((kind_of(draft), sides_of(draft)), (0, 0))
    return round((right + USUAL * AS_IF) / (counted + AS_IF), 2)


def kind_of(draft: Draft) -> str:
    """How a draft was read: off a verb, adjective or noun, or made of an act by another word."""
    if "+must" in draft.pattern:
        return "obligation"
    if "+future" in draft.pattern or "+refusal" in draft.pattern:
        return "future"
    if draft.inner is not None:
        return "embedded"
    part = draft.row.row_id.split(":")[0]
    return "carried" if part == "noun" and not draft.is_noun else part


def sides_of(draft: Draft) -> str:
    """Which sides a draft names: both, the actor alone, or the recipient alone."""
    if draft.actors and draft.recipients:
        return "both"
    return "actor" if draft.actors else "recipient"
