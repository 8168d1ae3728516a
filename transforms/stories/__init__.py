"""Stories: which articles tell of one story, by their wording and their days."""

from __future__ import annotations

from transforms.stories.telling import STORY, Members, Place, Surroundings, tell_anew
from transforms.stories.words import weigh_text

__all__ = ["STORY", "Members", "Place", "Surroundings", "tell_anew", "weigh_text"]
