"""Who is who in one article: its entities, and the names, phrases and pronouns that lead to them."""

from __future__ import annotations

from transforms.who.find import find_who
from transforms.who.model import Who

__all__ = ["Who", "find_who"]
