"""The rules by which pages are read: every name that `article_blocks.rule` may carry, in the order tried.

Rows of seeds/boilerplate/ are rules too: `line: ...` and `pattern: ...` name a row of lines.csv,
`mark: ...` one of marks.csv; "below" or "behind" such a name, what the row takes with it.
"""

from __future__ import annotations

from transforms.articles.rules.dumps import DUMP_RULES
from transforms.articles.rules.model import ReadingRule
from transforms.articles.rules.pages import PAGE_RULES
from transforms.articles.rules.records import RECORD_RULES
from transforms.articles.rules.speech import LIVE_RULES, SPEECH_RULES

READING_RULES: tuple[ReadingRule, ...] = (*RECORD_RULES, *DUMP_RULES, *PAGE_RULES, *LIVE_RULES, *SPEECH_RULES)

__all__ = [
    "DUMP_RULES",
    "LIVE_RULES",
    "PAGE_RULES",
    "READING_RULES",
    "RECORD_RULES",
    "SPEECH_RULES",
    "ReadingRule",
]
