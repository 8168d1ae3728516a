"""What the checks raise when they cannot be made."""

from __future__ import annotations


class CheckError(Exception):
    """The checks could not be made: an infrastructure failure, never a pass."""
