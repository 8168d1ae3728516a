"""What a speaker does with their words: assert, deny, criticise, praise, promise, demand, warn, hope."""

from __future__ import annotations

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


def stance_of(cue_type: str | None, *, is_negated: bool) -> str | None:
    """The stance of a quote by its cue; words without a cue are asserted, those that were not said have none."""
    if is_negated:
        return None
    return "asserts" if cue_type is None else _BY_CUE.get(cue_type)
