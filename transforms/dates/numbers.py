"""Numbers in words and figures."""

from __future__ import annotations

import re

from transforms.dates.words import ONES, SCALES, TENS

_SMALL = {**ONES, **TENS}


def parse_number(words: str) -> float | None:
    """What a number says ("twenty-four", "1,500", "2.5", "a hundred"); None where it is vague or none."""
    bare = words.strip().lower().replace(",", "")
    if re.fullmatch(r"\d{1,9}(?:\.\d{1,6})?", bare):
        return float(bare)
    if "couple" in bare:
        return 2.0
    if "dozen" in bare:
        return 12.0 if bare in {"a dozen", "dozen"} else None
    total = current = 0
    seen = False
    for word in re.split(r"[\s-]+", re.sub(r"^an?\s(?=\w)", "", bare)):
        if word == "and":
            continue
        if word in {"a", "an"}:
            return 1.0
        if word in _SMALL:
            current += _SMALL[word]
        elif word in SCALES:
            current = max(current, 1) * SCALES[word]
            if SCALES[word] > 100:
                total, current = total + current, 0
        else:
            return None
        seen = True
    return float(total + current) if seen else None


def parse_year(words: str) -> int | None:
    """The year that figures or words name ("2012", "nineteen ninety-six", "two thousand and one")."""
    bare = words.strip().lower()
    if bare.isascii() and bare.isdigit():
        return int(bare) if len(bare) == 4 else None
    parts = re.split(r"[\s-]+", bare)
    if parts[0] in {"nineteen", "eighteen", "twenty"} and len(parts) > 1:
        rest = parse_number(" ".join(parts[1:]))
        return None if rest is None else ONES.get(parts[0], 20) * 100 + int(rest)
    number = parse_number(bare)
    return None if number is None or not 1000 <= number < 2100 else int(number)


def plain(number: float) -> str:
    """A number as ISO 8601 durations write it: 3, 2.5."""
    return f"{number:g}" if number < 1_000_000 else str(int(number))
