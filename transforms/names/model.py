"""A name that was found."""

from __future__ import annotations

from dataclasses import dataclass, replace

from transforms.gazetteer.model import Alias
from transforms.text.spans import Span


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in the text, typed; `rule` says how it was found.

    `senses` are the reference rows whose name it is; a compound ("Sino-Russian") has one per member.
    """

    span: Span
    text: str
    entity_type: str
    rule: str
    senses: tuple[Alias, ...] = ()

    def typed(self, entity_type: str) -> Name:
        """The same name with another type."""
        return replace(self, entity_type=entity_type)
