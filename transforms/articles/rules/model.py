"""A rule of reading as a value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingRule:
    """A rule that types a block of a page.

    `example` is the words of a block; put in the place of `{}` in `page`, a page in which exactly
    this rule takes that block. `about` says in one sentence what the rule decides.
    """

    name: str
    example: str
    about: str
    page: str

    @property
    def whole_page(self) -> str:
        """The page with the example in its place."""
        return self.page.replace("{}", self.example)
