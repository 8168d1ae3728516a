"""What passes between the steps of comparing articles by their wording."""

from __future__ import annotations

# Words of an article with how often each stands in it.
Words = dict[str, int]
# A sparse vector of unit length: weight by word.
Weights = dict[str, float]
# Two ids, the smaller first.
Pair = tuple[str, str]
