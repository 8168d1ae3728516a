"""Trust: how likely an event is right in type and parties."""

from __future__ import annotations

from transforms.events.draft import Draft

# Shares of right events by what the text names of them: (is a noun, has an actor, has a recipient). Of four hundred
# events drawn at random from news and judged by hand 0.83 were right in type and status; one in seven of those
# that were named a wrong party in labelled sentences.
RIGHT = {
    (False, True, True): 0.75,
    (False, True, False): 0.68,
    (False, False, True): 0.65,
    (True, True, True): 0.60,
    (True, True, False): 0.65,
    (True, False, True): 0.55,
}
# What is only planned was right in three of five, all else in five of six.
PLANNED = -0.15
# Each condition of the frame that is fulfilled adds a little (labelled sentences: 0.70 with two, 0.82 with six).
PER_CONDITION = 0.02
USUAL_WEIGHT = 4


def trust(draft: Draft) -> float:
    """The estimated chance that an event is right in type and parties."""
    share = RIGHT.get((draft.is_noun, bool(draft.actors), bool(draft.recipients)), 0.3)
    share += PLANNED if draft.status == "planned" else 0.0
    share += PER_CONDITION * (min(draft.weight, 8) - USUAL_WEIGHT)
    return round(min(0.95, max(0.05, share)), 2)
