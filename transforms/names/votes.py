"""What speaks for a kind of thing, and how much it weighs against one guess of the model."""

from __future__ import annotations

from typing import TypeAlias

# The type, its points, the reason.
Hint: TypeAlias = tuple[str, float, str]
# Chosen on news from all over the world.
KNOWN, SURE, HINT, PLACE_UNKNOWN, WEAK = 6.0, 3.0, 1.5, 1.2, 0.75
