"""What a speaker does with their words: assert, deny, criticise, praise, promise, demand, warn, hope."""

from __future__ import annotations

import re
from collections.abc import Mapping

# By the kind of act that the cue reports. A question, a belief and an intention take no stance.
_BY_CUE: Mapping[str, str] = {
    "statement": "asserts",
    "claim": "asserts",
    "answer": "asserts",
    "agreement": "asserts",
    "announcement": "asserts",
    "admission": "asserts",
    "prediction": "asserts",
    "suggestion": "asserts",
    "post": "asserts",
    "denial": "denies",
    "criticism": "criticises",
    "praise": "praises",
    "promise": "promises",
    "demand": "demands",
    "urge": "demands",
    "warning": "warns",
    "wish": "hopes",
}


# The end of a sentence that asks nothing, and what may stand behind the end of one.
_TELLS = re.compile(r"[.!…][\"”’'»)]*(?:\s|$)")
_CLOSING = "\"“”'’‘»«`)] "


def only_asks(words: str) -> bool:
    """Whether verbatim words are nothing but questions: "Who did this? And why?"."""
    return words.rstrip(_CLOSING).endswith("?") and not _TELLS.search(words)


def stance_of(cue_type: str | None, *, is_negated: bool, asks: bool = False) -> str | None:
    """The stance of a quote by its cue; words without a cue are asserted.

    Those that were not said have none, nor has a question, whatever brings it in.
    """
    stance = "asserts" if cue_type is None else _BY_CUE.get(cue_type)
    return None if is_negated or (asks and stance == "asserts") else stance
