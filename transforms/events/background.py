"""Background: what a story tells besides its own news."""

from __future__ import annotations

from datetime import date, timedelta

# A story's own news happened in the days before its publication or lies in the days after it.
BEFORE = timedelta(days=10)
AFTER = timedelta(days=45)


# Nouns of these types name the story's own talks and plans; of others, what led up to it ("the annexation of X").
OWN_NOUNS = frozenset({"CONSULT", "AGREE"})


def is_background(start: date | None, today: date | None, is_pluperfect: bool, noun_type: str | None) -> bool:
    """Whether an event is history or context.

    It is, when dated outside the news's days; undated, when told in the pluperfect or only named by a noun.
    """
    if start is not None and today is not None:
        return not today - BEFORE <= start <= today + AFTER
    return is_pluperfect or (noun_type is not None and noun_type not in OWN_NOUNS)
