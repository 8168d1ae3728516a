"""Sets ("every Monday", "twice a week", "daily") and vague times ("now", "recently", "the near future")."""

from __future__ import annotations

import re
from collections.abc import Callable

from transforms.dates.context import Context, Reading
from transforms.dates.durations import duration_value
from transforms.dates.numbers import parse_number
from transforms.dates.patterns import DAY_NUMBER, DAY_PART, NUMBER, ORDINAL_END, UNIT, WEEKDAY_NAME, S, any_of, rule
from transforms.dates.periods import Period
from transforms.dates.tense import PAST
from transforms.dates.words import (
    DAY_PARTS,
    FREQUENCIES,
    FUTURE_WORDS,
    MONTHS,
    ORDINALS,
    PAST_WORDS,
    PRESENT_WORDS,
    SEASONS,
    WEEKDAYS,
)
from transforms.text.spans import Span

_MONTH_NAME = any_of([month for month in MONTHS if len(month) > 3])
SET = rule(
    rf"(?:once{S})?(?:every|each){S}(?:(?P<other>other|second){S}|(?P<few>few|several){S}|(?P<number>{NUMBER}){S})?"
    rf"(?:(?P<weekday>{WEEKDAY_NAME})(?:{S}(?P<weekday_part>{DAY_PART}))?|(?P<month>{_MONTH_NAME})|(?P<season>{any_of(SEASONS)})"
    rf"|(?P<part>morning|afternoon|evening|night)|{UNIT})"
    rf"|(?:once|twice|(?:{NUMBER}){S}times){S}(?:an?|every|each|per){S}(?P<unit2>day|week|month|year|hour)"
    rf"|(?P<frequency>{any_of(FREQUENCIES)})"
    rf"|(?P<yearly_month>{_MONTH_NAME}){S}(?P<yearly_day>{DAY_NUMBER}){ORDINAL_END}{S}(?:(?:of{S})?every|each){S}year"
    rf"|(?P<nth>the{S}(?:{any_of(ORDINALS)}|last){S}(?:{WEEKDAY_NAME}|day|week|weekend){S}of{S}(?:every|each){S}month)"
    rf"|(?P<plural>{WEEKDAY_NAME}s)|(?<=on{S})(?P<days>weekends|weekdays)|(?<=at{S})(?P<days_too>weekends)"
)
RATE = rule(rf"(?:an?|per){S}(?P<unit>hour|day|night|week|month|quarter|year)(?!-)")
REFERENCE = rule(
    rf"(?P<present>{any_of(PRESENT_WORDS)})|(?P<future>{any_of(FUTURE_WORDS)})"
    rf"|(?P<past>(?:recent|past){S}(?:years|decades|times)|in{S}recent{S}history|{any_of(PAST_WORDS)})"
)
EARLIER = rule("earlier")
_NOT_SOON_AFTER = frozenset({"as", "after", "afterwards", "before", "enough"})
_NOT_SOON_BEFORE = frozenset({"as", "how", "too"})
_LENGTHS = frozenset({"miles", "kilometers", "kilometres", "km", "meters", "metres", "feet", "knots"})  # speeds
_NO_RATE_BEFORE = frozenset({"ago", "earlier", "later", "before", "after", "from", "old", "on"})


def read_set(match: re.Match[str], context: Context) -> Reading | None:
    """Read "every Monday", "each year", "twice a week", "daily"."""
    after = context.after(match.end())
    if match["frequency"] and context.token_at(match.start()).ent_type_ in {"ORG", "WORK_OF_ART"}:
        return None
    value = _calendar_value(match)
    if value is None:
        if after is not None and after.pos_ == "NOUN":  # "every day life"
            return None
        number = 2.0 if match["other"] else parse_number(match["number"]) if match["number"] else 1.0
        value = duration_value(None if match["few"] else number, (match["unit"] or match["unit2"]).lower())
    return Reading(Span(*match.span()), "set", Period(value), is_anchor=False)


def _calendar_value(match: re.Match[str]) -> str | None:
    """The value of what comes back by the calendar ("Mondays", "June 5 each year"); None for so many units."""
    values: dict[str, Callable[[str], str]] = {
        "frequency": lambda word: FREQUENCIES[word],
        "weekday": lambda word: f"XXXX-WXX-{WEEKDAYS[word] + 1}",
        "plural": lambda word: f"XXXX-WXX-{WEEKDAYS[word[:-1]] + 1}",
        "days": lambda word: f"XXXX-WXX-{'WD' if word == 'weekdays' else 'WE'}",
        "days_too": lambda _: "XXXX-WXX-WE",
        "season": lambda word: f"XXXX-{SEASONS[word]}",
        "month": lambda word: f"XXXX-{MONTHS[word]:02d}",
        "part": lambda word: f"XXXX-XX-XXT{DAY_PARTS[word]}",
    }
    if match["yearly_month"]:
        return f"XXXX-{MONTHS[match['yearly_month'].lower()]:02d}-{int(match['yearly_day']):02d}"
    if match["nth"]:
        return "P1M"
    found = next((value(match[group].lower()) for group, value in values.items() if match[group]), None)
    if found is not None and match["weekday_part"]:
        return f"{found}T{DAY_PARTS[match['weekday_part'].lower()]}"
    if found is None and match["unit"] == "weekend" and not match["number"]:
        return "XXXX-WXX-WE"
    return found


def read_rate(match: re.Match[str], context: Context) -> Reading | None:
    """Read the "a year" of "50,000 copies a year": how often, where it follows what is counted."""
    before, after = context.before(match.start()), context.after(match.end())
    if before is None or before.lower_ in _LENGTHS:
        return None
    if before.pos_ not in {"NOUN", "NUM", "PROPN"} and not match[0].lower().startswith("per"):
        return None
    if after is not None and after.lower_ in _NO_RATE_BEFORE:
        return None
    return Reading(Span(*match.span()), "set", Period(duration_value(1.0, match["unit"].lower())), is_anchor=False)


def read_reference(match: re.Match[str], context: Context) -> Reading | None:
    """Read "now", "recently", "the near future"."""
    after = context.after(match.end())
    if match["present"]:
        is_part = context.text.startswith("-", match.end())  # "a now-cancelled deal"
        if is_part or (after is not None and after.lower_ == "that"):  # "now that" gives a reason
            return None
        value = "PRESENT_REF"
    elif match["future"]:
        if match[0].lower() == "soon" and _is_past_soon(match, context):
            return None
        value = "FUTURE_REF"
    else:
        value = "PAST_REF"
    return Reading(Span(*match.span()), "date", Period(value), is_anchor=False)


def _is_past_soon(match: re.Match[str], context: Context) -> bool:
    """Whether "soon" is no future of the reader's: "soon dropped", "as soon as"."""
    after, before = context.after(match.end()), context.before(match.start())
    if after is not None and after.lower_ in _NOT_SOON_AFTER:
        return True
    if before is not None and before.lower_ in _NOT_SOON_BEFORE:
        return True
    return context.direction_at(match.start()) == PAST


def read_earlier(match: re.Match[str], context: Context) -> Reading | None:
    """Read the "earlier" of "had earlier said", which names no time of its own."""
    token, after = context.token_at(match.start()), context.after(match.end())
    if token.dep_ != "advmod" or after is None or token.head.i != after.i or after.pos_ != "VERB":
        return None
    return Reading(Span(*match.span()), "date", Period("PAST_REF"), is_anchor=False)
