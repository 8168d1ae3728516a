"""Rules for records, whose text is taken as clean."""

from __future__ import annotations

from transforms.articles.rules.model import ReadingRule

_TEXT = "The council of Marwick closed two pools on Monday."

RECORD_RULES: tuple[ReadingRule, ...] = (
    ReadingRule("record_title", "Marwick closes two pools", "The title of a record is its headline.", "{}\n\n" + _TEXT),
    ReadingRule("record_text", _TEXT, "Every paragraph of a record's text is kept.", "Marwick closes two pools\n\n{}"),
)
