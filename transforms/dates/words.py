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
# Hours that have a name, as the clock or the TIMEX3 part of the day has them.
DAY_HOURS = {
    "noon": "T12:00",
    "midday": "T12:00",
    "midnight": "T00:00",
    "dawn": "TMO",
    "daybreak": "TMO",
    "sunrise": "TMO",
    "dusk": "TEV",
    "sunset": "TEV",
    "nightfall": "TEV",
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
HOURS = tuple(word for word, number in ONES.items() if 1 <= number <= 12)
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
# Holidays of a fixed day of a month.
HOLIDAYS = {
    "new year's day": (1, 1),
    "groundhog day": (2, 2),
    "valentine's day": (2, 14),
    "international women's day": (3, 8),
    "st. patrick's day": (3, 17),
    "st patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "earth day": (4, 22),
    "anzac day": (4, 25),
    "may day": (5, 1),
    "cinco de mayo": (5, 5),
    "juneteenth": (6, 19),
    "canada day": (7, 1),
    "fourth of july": (7, 4),
    "july fourth": (7, 4),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "all souls' day": (11, 2),
    "guy fawkes night": (11, 5),
    "armistice day": (11, 11),
    "remembrance day": (11, 11),
    "veterans day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
# Holidays on the n-th weekday of a month (month, weekday from Monday 0, n; -1 is the last), and days after one.
NTH_HOLIDAYS = {
    "martin luther king day": (1, 0, 3, 0),
    "martin luther king jr. day": (1, 0, 3, 0),
    "presidents' day": (2, 0, 3, 0),
    "presidents day": (2, 0, 3, 0),
    "mother's day": (5, 6, 2, 0),
    "memorial day": (5, 0, -1, 0),
    "father's day": (6, 6, 3, 0),
    "labor day": (9, 0, 1, 0),
    "columbus day": (10, 0, 2, 0),
    "thanksgiving": (11, 3, 4, 0),
    "thanksgiving day": (11, 3, 4, 0),
    "black friday": (11, 3, 4, 1),
    "cyber monday": (11, 3, 4, 4),
}
# Holidays by their days from Easter Sunday.
EASTER_HOLIDAYS = {
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
    "ascension day": 39,
    "pentecost": 49,
    "whit monday": 50,
}
# A day known by its figures alone: (month, day) -> its year, and the words that follow it then.
KNOWN_DAYS = {
    (9, 11): (2001, ("attack", "attacks", "terror", "terrorist", "terrorists", "hijacker", "hijackers", "hijackings")),
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
        ("today", "yesterday", "tomorrow", "tonight", "period", "history", "times", "time"),
        ("midafternoon", "midmorning", "nineteen", "thousand", "weekdays", "half", "o'clock", "o’clock"),
        DAY_HOURS,
        (name.split()[-1] for name in (*HOLIDAYS, *NTH_HOLIDAYS, *EASTER_HOLIDAYS)),
        (phrase.split()[-1] for phrase in (*PRESENT_WORDS, *PAST_WORDS, *FUTURE_WORDS)),
        ("eve", "recent", "earlier"),
    )
    for word in names
)
