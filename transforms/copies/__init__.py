"""Copies: which later text repeats an earlier one.

Fingerprints find the texts that may be copies without comparing all with all; the words decide.
"""

from __future__ import annotations

from transforms.copies.earliest import find_earliest
from transforms.copies.fingerprints import find_fingerprints
from transforms.copies.likeness import Likeness, find_copy
from transforms.copies.words import Wording, read_wording

__all__ = ["Likeness", "Wording", "find_copy", "find_earliest", "find_fingerprints", "read_wording"]
