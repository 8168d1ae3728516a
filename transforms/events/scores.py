"""Scores: quad class, PLOVER and Goldstein scores from the tables, and how far to trust an event."""

from __future__ import annotations

from transforms.events.draft import Draft

# Shares of right events by how much of the frame was seen, judged on development news.
BASE = 0.5
PER_CONDITION = 0.04


def trust(draft: Draft) -> float:
    """The estimated chance that an event is right in type and parties."""
    score = BASE + PER_CONDITION * min(draft.weight, 5)
    score += 0.1 if draft.actors else -0.15
    score += 0.1 if draft.recipients else 0.0
    score -= 0.1 if draft.is_noun else 0.0
    return round(min(0.95, max(0.05, score)), 2)
