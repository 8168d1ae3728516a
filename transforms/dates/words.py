"""The words of the calendar and the clock: closed sets of English, grammar rather than vocabulary."""

from __future__ import annotations

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon"),
            ("tuesday", "tues", "tue"),
            ("wednesday", "weds", "wed"),
            ("thursday", "thurs", "thur", "thu"),
            ("friday", "fri"),
            ("saturday", "sat"),
            ("sunday", "sun"),
        )
    )
    for name in names
}
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
# TIMEX3 codes; the first months of the meteorological seasons of the north.
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
DAY_PARTS = {
    "dawn": "MO",
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "overnight": "NI",
}
# Unit -> its ISO 8601 designator, with T where it counts within a day; decades and centuries count in years.
UNITS = {
    "second": ("S", 1),
    "minute": ("M", 1),
    "hour": ("H", 1),
    "day": ("D", 1),
    "night": ("D", 1),
    "week": ("W", 1),
    "fortnight": ("W", 2),
    "weekend": ("WE", 1),
    "month": ("M", 1),
    "quarter": ("Q", 1),
    "year": ("Y", 1),
    "decade": ("Y", 10),
    "century": ("Y", 100),
    "centurie": ("Y", 100),
    "millennium": ("Y", 1000),
}
CLOCK_UNITS = ("second", "minute", "hour")
ONES = {
    word: number
    for number, word in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
            *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
        )
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
DECADE_WORDS = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
# Adverbs and nouns that point to now, before or after without saying when.
PRESENT_WORDS = (
    "now",
    "right now",
    "currently",
    "at present",
    "presently",
    "nowadays",
    "concurrently",
    "at the moment",
    "these days",
)
PAST_WORDS = ("recently", "more recently", "most recently", "recent", "previously", "the past", "lately")
FUTURE_WORDS = (
    "the future",
    "the near future",
    "the foreseeable future",
    "the coming future",
    "soon",
    "as soon as possible",
)
# How often -> the period of a set.
FREQUENCIES = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "monthly": "P1M",
    "annually": "P1Y",
    "yearly": "P1Y",
}
# Holidays of a fixed day; Thanksgiving (fourth Thursday of November) and Easter are reckoned.
HOLIDAYS = {
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "st. patrick's day": (3, 17),
    "may day": (5, 1),
    "halloween": (10, 31),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
# Every time expression holds one of these words or a figure.
TRIGGERS = frozenset(
    word
    for names in (
        (f"{name}{end}" for name in (*WEEKDAYS, *MONTHS) for end in ("", ".", "s")),
        (f"{unit}{end}" for unit in UNITS for end in ("", "s", "long")),
        SEASONS,
        DAY_PARTS,
        DECADE_WORDS,
        FREQUENCIES,
        ("today", "yesterday", "tomorrow", "tonight", "noon", "midday", "midnight", "period", "history", "times"),
        ("midafternoon", "midmorning", "nineteen", "thousand", "christmas", "halloween", "thanksgiving", "easter"),
        (phrase.split()[-1] for phrase in (*PRESENT_WORDS, *PAST_WORDS, *FUTURE_WORDS)),
        ("eve", "recent", "earlier"),
    )
    for word in names
)
