"""Trust: how likely an event is right in type and parties."""

from __future__ import annotations

from transforms.events.draft import Draft

# Shares of right events among some two hundred judged by hand on development news, by what the text names of
# them: (is a noun, has an actor, has a recipient).
RIGHT = {
    (False, True, True): 0.80,
    (False, True, False): 0.70,
    (False, False, True): 0.55,
    (True, True, True): 0.60,
    (True, True, False): 0.50,
    (True, False, True): 0.40,
}
# Each condition of the frame that is fulfilled adds a little (labelled sentences: 0.70 with two, 0.82 with six).
PER_CONDITION = 0.02
USUAL_WEIGHT = 4


def trust(draft: Draft) -> float:
    """The estimated chance that an event is right in type and parties."""
    share = RIGHT.get((draft.is_noun, bool(draft.actors), bool(draft.recipients)), 0.3)
    share += PER_CONDITION * (min(draft.weight, 8) - USUAL_WEIGHT)
    return round(min(0.95, max(0.05, share)), 2)
