"""Time expressions: their words, their TIMEX3 values, their days."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from transforms.annotation import DateMention
from transforms.dates import find_dates
from transforms.dates.rules import RULES, DateRule
from transforms.schema.vocabularies import DATE_PRECISIONS, TIMEX_TYPES

TUESDAY = date(2012, 6, 5)


def found(nlp: Language, text: str, published: date | None = TUESDAY) -> list[tuple[str, str | None]]:
    """The words and values of a text's time expressions."""
    return [(m.span.of(text), m.timex_value) for m in find_dates(nlp(text), published)]


def one(nlp: Language, text: str, published: date | None = TUESDAY) -> DateMention:
    """The only time expression of a text."""
    (mention,) = find_dates(nlp(text), published)
    return mention


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_reads_its_example(nlp: Language, rule: DateRule) -> None:
    """The example has one time expression, which this rule read; the end of a stretch has its beginning before it."""
    beginnings = {"range_end": ["month_day"], "year_range_end": ["year"], "later": ["year"], "that_time": ["year"]}
    mentions = find_dates(nlp(rule.example), TUESDAY)
    *before, mention = mentions[:1] if rule.name == "range_begin" else mentions  # its end comes behind it
    assert mention.rule == rule.name
    assert [other.rule for other in before] == beginnings.get(rule.name, [])
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They met on June 5, 2012.", "June 5, 2012", "2012-06-05"),
        ("They met on Tuesday, June 5th, 2012, in Oslo.", "Tuesday, June 5th, 2012", "2012-06-05"),
        ("They met on 5 June 2012 in Oslo.", "5 June 2012", "2012-06-05"),
        ("They met in March 2023 in Oslo.", "March 2023", "2023-03"),
        ("The law dates from 1998.", "1998", "1998"),
        ("Prices rose in the third quarter of 2011.", "the third quarter of 2011", "2011-Q3"),
        ("It was built in the summer of 1976.", "the summer of 1976", "1976-SU"),
        ("Music of the 1980s is back.", "the 1980s", "198X"),
        ("It began in the 20th century.", "the 20th century", "19"),
        ("The file is dated 2012-06-05.", "2012-06-05", "2012-06-05"),
        ("The file is dated 2012/06/05.", "2012/06/05", "2012-06-05"),
        ("The form was signed 7/8/07.", "7/8/07", "2007-07-08"),
        ("Sales fell in fiscal 1989.", "fiscal 1989", "FY1989"),
        ("Sales fell in FY1989.", "FY1989", "FY1989"),
        ("Sales fell in FY09.", "FY09", "FY2009"),
        ("The lease of 7-Feb-04 is void.", "7-Feb-04", "2004-02-07"),
        ("The log begins 2012-06-05t06:35z.", "2012-06-05t06:35z", "2012-06-05T06:35Z"),
        ("Exports rose in 2Q 2011.", "2Q 2011", "2011-Q2"),
        ("Exports rose in 2010 Q4.", "2010 Q4", "2010-Q4"),
        ("Exports rose in the 2010 final quarter.", "the 2010 final quarter", "2010-Q4"),
        ("Exports rose in H2 2010.", "H2 2010", "2010-H2"),
        ("Exports rose in the second half of 2010.", "the second half of 2010", "2010-H2"),
        ("They meet on the third Monday of May 2013.", "the third Monday of May 2013", "2013-05-20"),
        ("They meet on the last day of February 2012.", "the last day of February 2012", "2012-02-29"),
        ("They met in the first week of May 2011.", "the first week of May 2011", "2011-W18"),
        ("Slavery ended in the 1800s.", "the 1800s", "18"),
        ("The tax was introduced in the year 1381.", "the year 1381", "1381"),
    ],
)
def test_absolute(nlp: Language, text: str, words: str, value: str) -> None:
    """Dates that say all of themselves have the value that they say."""
    assert found(nlp, text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Envoys met on Tuesday in Oslo.", "Tuesday", "2012-06-05"),
        ("Envoys met on Wednesday in Oslo.", "Wednesday", "2012-05-30"),
        ("Envoys will meet on Wednesday in Oslo.", "Wednesday", "2012-06-06"),
        ("A meeting is scheduled for Monday in Oslo.", "Monday", "2012-06-11"),
        ("The court upheld last Friday's ruling.", "last Friday", "2012-06-01"),
        ("Envoys met in March in Oslo.", "March", "2012-03"),
        ("Envoys will meet in March in Oslo.", "March", "2013-03"),
        ("He left office last May.", "last May", "2012-05"),
        ("Envoys agreed to meet by year-end.", "year-end", "2012-12"),
        ("Smith said on Monday he will leave.", "Monday", "2012-06-04"),
        ("He was seized last Dec. 20 in Oslo.", "last Dec. 20", "2011-12-20"),
        ("He was seized on Dec. 20 in Oslo.", "Dec. 20", "2011-12-20"),
        ("Envoys met yesterday in Oslo.", "yesterday", "2012-06-04"),
        ("He spoke to reporters this morning.", "this morning", "2012-06-05TMO"),
        ("He spoke to reporters last night.", "last night", "2012-06-04TNI"),
        ("Shots were heard Monday night.", "Monday night", "2012-06-04TNI"),
        ("Talks resume later this week.", "later this week", "2012-W23"),
        ("Talks ended on 31 July.", "31 July", "2011-07-31"),
        ("Exports fell last year.", "last year", "2011"),
        ("Exports fell last month.", "last month", "2012-05"),
        ("A vote is due by the end of the year.", "the end of the year", "2012"),
        ("He arrived two weeks ago.", "two weeks ago", "2012-W21"),
        ("He arrived three days ago.", "three days ago", "2012-06-02"),
        ("The rebels attacked last fall.", "last fall", "2011-FA"),
        ("Profit fell in the second half of last year.", "the second half of last year", "2011-H2"),
        ("Profit fell in last year's first half.", "last year's first half", "2011-H1"),
        ("Profit fell in the March quarter.", "the March quarter", "2012-Q1"),
        ("Profit fell in the September quarter.", "the September quarter", "2011-Q3"),
        ("The roads were closed in winter.", "winter", "2011-WI"),
        ("The plane left at 0630 local time.", "0630 local time", "2012-06-05T06:30"),
        ("They will meet on the second Friday of next month.", "the second Friday of next month", "2012-07-13"),
        ("They will meet on the last Sunday of the month.", "the last Sunday of the month", "2012-06-24"),
        ("They met the week before last.", "the week before last", "2012-W21"),
        ("They will meet the Friday after next.", "the Friday after next", "2012-06-15"),
        ("It opened half a century ago.", "half a century ago", "1962"),
        ("It was the wettest day since 20 July.", "20 July", "2011-07-20"),
        ("The bonds are due in March.", "March", "2013-03"),
        ("The town was closed due to storms in March.", "March", "2012-03"),
        ("Profit for March fell.", "March", "2012-03"),
        ("By March he will have left.", "March", "2013-03"),
        ("The talks were to be held on Friday.", "Friday", "2012-06-08"),
        ("Envoys agreed to meet on Friday.", "Friday", "2012-06-08"),
        ("Envoys managed to meet on Friday.", "Friday", "2012-06-01"),
        ("Envoys agreed on Friday to meet.", "Friday", "2012-06-01"),
        ("The bank held its spring meeting in Oslo.", "spring", "2012-SP"),
        ("The Fourth of July parade was small.", "The Fourth of July", "2012-07-04"),
        ("He will return by year's end.", "year's end", "2012"),
        ("The vote on the 3rd was close.", "the 3rd", "2012-06-03"),
        ("The log begins 13-05-2012.", "13-05-2012", "2012-05-13"),
        ("Mali was the first state to sign on Wednesday.", "Wednesday", "2012-05-30"),
    ],
)
def test_relative(nlp: Language, text: str, words: str, value: str) -> None:
    """Relative dates count from publication, back or ahead as the governing verb says."""
    assert found(nlp, text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Profits fell in the fourth quarter.", "the fourth quarter", "2011-Q4"),
        ("The boat was found on Thanksgiving Day.", "Thanksgiving Day", "2011-11-24"),
        ("The boat was found in November.", "November", "2011-11"),
        ("The boat was found on Dec. 20.", "Dec. 20", "2011-12-20"),
    ],
)
def test_over_new_year(nlp: Language, text: str, words: str, value: str) -> None:
    """In January what is past lies in the year before."""
    assert found(nlp, text, TUESDAY.replace(month=1)) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value", "kind"),
    [
        ("It is a three-day visit.", "three-day", "P3D", "duration"),
        ("They talked for at least two hours.", "at least two hours", "PT2H", "duration"),
        ("Ties deepened over the past 75 years.", "the past 75 years", "P75Y", "duration"),
        ("He waited a minute and a half.", "a minute and a half", "PT1M30S", "duration"),
        ("Trade stalled for several months.", "several months", "PXM", "duration"),
        ("They meet every Monday in Oslo.", "every Monday", "XXXX-WXX-1", "set"),
        ("The paper appears daily.", "daily", "P1D", "set"),
        ("He never shops on a Saturday.", "Saturday", "XXXX-WXX-6", "date"),
        ("Some 50,000 copies a year are sold.", "a year", "P1Y", "set"),
        ("The market is held every Saturday morning.", "every Saturday morning", "XXXX-WXX-6TMO", "set"),
        ("They gather on November 11 each year.", "November 11 each year", "XXXX-11-11", "set"),
        ("They meet on the first Thursday of every month.", "the first Thursday of every month", "P1M", "set"),
        ("The pass is closed in winter.", "winter", "XXXX-WI", "date"),
        ("The strike lasted weeks.", "weeks", "PXW", "duration"),
        ("It is now calm.", "now", "PRESENT_REF", "date"),
        ("Ties have warmed in recent years.", "recent years", "PAST_REF", "date"),
        ("Ties have warmed in recent months.", "recent months", "PXM", "duration"),
        ("Ties will warm in the coming weeks.", "the coming weeks", "PXW", "duration"),
        ("Days before the vote, ties were warm.", "Days", "PXD", "duration"),
        ("He sees change in the near future.", "the near future", "FUTURE_REF", "date"),
    ],
)
def test_durations_sets_and_references(nlp: Language, text: str, words: str, value: str, kind: str) -> None:
    """Amounts, repetitions and vague times have the values and types that TIMEX3 gives them."""
    mention = one(nlp, text)
    assert (mention.span.of(text), mention.timex_value, mention.timex_type) == (words, value, kind)


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("The siren sounded June 5th, 2012 at 6:35 am (UTC-5).", "2012-06-05T06:35-05:00", "minute"),
        ("The bomb exploded at 10:35 p.m. Monday in Oslo.", "2012-06-04T22:35", "minute"),
        ("The bomb exploded at 8:30 PM Monday night in Oslo.", "2012-06-04T20:30", "minute"),
        ("The bomb exploded at 9:30 Monday night in Oslo.", "2012-06-04T21:30", "minute"),
        ("The bomb exploded at 9:30 Monday morning in Oslo.", "2012-06-04T09:30", "minute"),
        ("The bomb exploded at 0735 GMT in Oslo.", "2012-06-05T07:35Z", "minute"),
        ("The bomb exploded at 16:15 UTC in Oslo.", "2012-06-05T16:15Z", "minute"),
    ],
)
def test_times(nlp: Language, text: str, value: str, precision: str) -> None:
    """A time of day takes the day beside it, else that of publication; an offset that is stated is kept."""
    mention = one(nlp, text)
    assert (mention.timex_value, mention.timex_type, mention.precision) == (value, "time", precision)


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("It rained in February 2012.", date(2012, 2, 1), date(2012, 2, 29), "month"),
        ("Talks resume later this week.", date(2012, 6, 4), date(2012, 6, 10), "week"),
        ("It rained in the 1980s.", date(1980, 1, 1), date(1989, 12, 31), "decade"),
        ("Ties grew over the past three months.", date(2012, 3, 5), date(2012, 6, 5), None),
        ("It rained last weekend.", date(2012, 6, 2), date(2012, 6, 3), "day"),
    ],
)
def test_days(nlp: Language, text: str, start: date, end: date, precision: str | None) -> None:
    """First and last day are both inside; durations tied to publication have them too."""
    mention = one(nlp, text)
    assert (mention.start_date, mention.end_date, mention.precision) == (start, end, precision)


def test_anaphora(nlp: Language) -> None:
    """The words "the same year" and "the following day" lean on the date before them."""
    text = "He came in March 2023 and left in October of the same year."
    assert found(nlp, text) == [("March 2023", "2023-03"), ("October of the same year", "2023-10")]
    text = "He came on April 14, 2019, and left on April 17 of the same year."
    assert found(nlp, text) == [("April 14, 2019", "2019-04-14"), ("April 17 of the same year", "2019-04-17")]
    text = "He came on March 3, 1999. The following day he left."
    assert found(nlp, text) == [("March 3, 1999", "1999-03-03"), ("The following day", "1999-03-04")]
    for words in ("Next day", "The very next day", "The day after"):
        text = f"He came on March 3, 1999. {words}, he left."
        assert found(nlp, text)[1:] == [(words, "1999-03-04")]


def test_distances_from_the_date_before(nlp: Language) -> None:
    """What comes later or earlier counts from the date just named, where that is named finely enough."""
    text = "He came on March 3, 1999. A month later he left, and two years later he was back."
    assert found(nlp, text)[1:] == [("A month later", "1999-04"), ("two years later", "2001")]
    assert found(nlp, "He came in 1999. Ten days later he left.")[1:] == [("Ten days", "P10D")]
    assert found(nlp, "He left a month later than planned.") == [("a month", "P1M")]
    text = "He came on March 3, 1999. The preceding decade had been dry."
    (_, decade) = find_dates(nlp(text), TUESDAY)
    assert (decade.start_date, decade.end_date) == (date(1989, 3, 3), date(1999, 3, 3))


@pytest.mark.parametrize(
    ("text", "value", "start", "end"),
    [
        ("Profit rose in the three months to March.", "P3M", date(2012, 1, 1), date(2012, 3, 31)),
        ("Profit rose in the six months ended April 30.", "P6M", date(2011, 11, 1), date(2012, 4, 30)),
        ("Profit rose in the two months to May 15.", "P2M", date(2012, 3, 16), date(2012, 5, 15)),
        ("Profit rose in the quarter ended March 31.", "P1Q", date(2012, 1, 1), date(2012, 3, 31)),
        ("Its fiscal first quarter ended May 31 was good.", "2012-Q1", date(2012, 3, 1), date(2012, 5, 31)),
        ("Prices rose in the 14 days to June 3.", "P14D", date(2012, 5, 21), date(2012, 6, 3)),
    ],
)
def test_stretches_told_by_their_end(nlp: Language, text: str, value: str, start: date, end: date) -> None:
    """A stretch that names its end has its days: so many units up to that day or month."""
    mention = find_dates(nlp(text), TUESDAY)[0]
    assert (mention.timex_value, mention.start_date, mention.end_date) == (value, start, end)


def test_parts_of_company_years(nlp: Language) -> None:
    """A quarter or half of a company's year has no days of the calendar, unless its end is told."""
    mention = one(nlp, "Profit rose in the fiscal second quarter.")
    assert (mention.timex_value, mention.start_date) == ("2012-Q2", None)
    mention = one(nlp, "Profit rose in the second half of the fiscal year.")
    assert (mention.timex_value, mention.start_date) == ("2012-H2", None)
    text = "Profit fell in the first quarter. It rose in the first half."
    assert found(nlp, text)[1] == ("the first half", "2012-H1")


def test_stretches_of_weekdays(nlp: Language) -> None:
    """The last of two weekdays does not come before the first: the tense tells which one moves."""
    assert [v for _, v in found(nlp, "The fair ran from Monday to Wednesday.")] == ["2012-05-28", "2012-05-30"]
    assert [v for _, v in found(nlp, "The fair will run from Thursday to Tuesday.")] == ["2012-06-07", "2012-06-12"]


def test_trading_day(nlp: Language) -> None:
    """Markets end the day that was named; any other plain "the day" is none."""
    text = "Shares fell on Monday and ended the day at 7."
    assert found(nlp, text) == [("Monday", "2012-06-04"), ("the day", "2012-06-04")]
    assert found(nlp, "It was the issue of the day.") == []


def test_ranges(nlp: Language) -> None:
    """Both ends of a range are dates."""
    assert found(nlp, "The fair runs June 5-7 in Oslo.") == [("June 5", "2012-06-05"), ("7", "2012-06-07")]
    assert found(nlp, "The war of 1914-18 began there.") == [("1914", "1914"), ("18", "1918")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It lasts May 3-5, 2013.", ["2013-05-03", "2013-05-05"]),
        ("It lasted from 3 to 5 May 2013.", ["2013-05-03", "2013-05-05"]),
        ("It lasted from November to January 2010.", ["2009-11", "2010-01"]),
        ("It rained on May 3 and 5.", ["2012-05-03", "2012-05-05"]),
        ("It rained on May 3, 4 and 6.", ["2012-05-03", "2012-05-04", "2012-05-06"]),
        ("It rained on 3, 4 and 6 May.", ["2012-05-03", "2012-05-04", "2012-05-06"]),
        ("On May 3, 12 people died.", ["2012-05-03"]),
        ("It lasted May 3 – 5, 2013.", ["2013-05-03", "2013-05-05"]),
        ("He was held from February to August.", ["2011-02", "2011-08"]),
        ("The season runs from May to October.", ["2012-05", "2012-10"]),
        ("Talks were held last year in June.", ["2011", "2011-06"]),
        ("On May 3 and 5 people died.", ["2012-05-03"]),
    ],
)
def test_ends_of_a_stretch_share_month_and_year(nlp: Language, text: str, values: list[str]) -> None:
    """What one end of a stretch says holds for the other, which leaves it out."""
    assert [value for _, value in found(nlp, text)] == values


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They met on the morning of May 3.", "the morning of May 3", "2012-05-03TMO"),
        ("They will meet on the weekend of June 16.", "the weekend of June 16", "2012-W24-WE"),
        ("They met in the week of May 7.", "the week of May 7", "2012-W19"),
        ("They will meet next weekend.", "next weekend", "2012-W24-WE"),
        ("They will meet this weekend.", "this weekend", "2012-W23-WE"),
        ("They met this weekend.", "this weekend", "2012-W22-WE"),
        ("It took one hour and 20 minutes.", "one hour and 20 minutes", "PT1H20M"),
        ("It took two-and-a-half years.", "two-and-a-half years", "P2Y6M"),
        ("It took 1 1/2 hours.", "1 1/2 hours", "PT1H30M"),
        ("It took a quarter of a century.", "a quarter of a century", "P25Y"),
        ("They talked all week.", "all week", "P1W"),
        ("They met at half past six.", "half past six", "2012-06-05T06:30"),
        ("They met at quarter to five.", "quarter to five", "2012-06-05T04:45"),
        ("They met at 6 o'clock in the evening.", "6 o'clock in the evening", "2012-06-05T18:00"),
        ("They met at 2100 hours.", "2100 hours", "2012-06-05T21:00"),
        ("They met at dawn on Friday.", "dawn on Friday", "2012-06-01TMO"),
        ("They met at 9:30pm.", "9:30pm", "2012-06-05T21:30"),
        ("They meet on weekends.", "weekends", "XXXX-WXX-WE"),
        ("They meet every summer.", "every summer", "XXXX-SU"),
        ("They meet every few months.", "every few months", "PXM"),
        ("They rest on Memorial Day weekend.", "Memorial Day weekend", "2012-W21-WE"),
        ("They met on Labor Day.", "Labor Day", "2011-09-05"),
        ("They met on Palm Sunday.", "Palm Sunday", "2012-04-01"),
        ("They recall the Sept. 11 attacks.", "Sept. 11", "2001-09-11"),
        ("They met in the mid-1980s.", "the mid-1980s", "198X"),
        ("They met in the early 1990s.", "the early 1990s", "199X"),
        ("They met in June last year.", "June last year", "2011-06"),
        ("It fell in the fiscal year 2011.", "the fiscal year 2011", "FY2011"),
        ("They lived in the 5th century BC.", "the 5th century BC", "BC04"),
        ("They left two and a half years ago.", "two and a half years ago", "2009-12"),
    ],
)
def test_kinds_of_time_expressions(nlp: Language, text: str, words: str, value: str) -> None:
    """Parts of days, lengths of two units, spoken times, sets, feasts, eras: each is one expression with its value."""
    assert found(nlp, text) == [(words, value)]


def test_fiscal_years_have_no_days(nlp: Language) -> None:
    """Nobody tells when a company's year begins."""
    assert one(nlp, "Sales fell this fiscal year.").start_date is None
    assert one(nlp, "Sales fell this calendar year.").start_date == date(2012, 1, 1)


def test_number_before_and_is_no_sum(nlp: Language) -> None:
    """Two and three years are not five."""
    assert found(nlp, "It took between two and three years.") == [("three years", "P3Y")]


def test_without_publication(nlp: Language) -> None:
    """What only publication could resolve has no value and no days; full dates keep theirs."""
    text = "On Sunday he recalled March 3, 1999 and last week."
    assert found(nlp, text, None) == [("Sunday", None), ("March 3, 1999", "1999-03-03"), ("last week", None)]
    assert all(m.start_date is None for m in find_dates(nlp(text), None) if m.timex_value is None)


@pytest.mark.parametrize(
    "text",
    [
        "He may march on the town.",
        "Some 2000 people came.",
        "It cost $1998 or so.",
        "Resolution 1973 was vetoed.",
        "The 14-year-old boy smiled.",
        "Prime Minister Theresa May smiled.",
        "About three-quarters of the town burned.",
        "He left as soon as he could.",
        "He praised the now-cancelled deal.",
        "An office on the 22nd floor burned.",
        "The wind blew at 60 miles an hour and he spoke at a weekend conference.",
        "He smiled at June Carter.",
        "They led in the first quarter of the match and lost it in the second half.",
        "An H1 visa costs money.",
        "One day he will go, or some day she will.",
    ],
)
def test_no_dates(nlp: Language, text: str) -> None:
    """Verbs, people, amounts, ages and fractions that look like dates are none."""
    assert found(nlp, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "They met on February 31, 2012.",
        "They met on 0/0/0000 and 2012-13-45.",
        "It began 290,000 years ago and lasts 99999 centuries.",
        "It ended on 31 June at 29:99.",
        "He said the next 900000 days and 999,999,999 weeks from now would do.",
    ],
)
def test_impossible_dates(nlp: Language, text: str) -> None:
    """A day that no calendar has raises nothing and has no days."""
    first, last = date(1, 1, 1), date(9999, 12, 31)
    for published in (TUESDAY, None, first, last):
        for mention in find_dates(nlp(text), published):
            assert mention.start_date is None or mention.timex_type == "duration"


WORDS = st.sampled_from(
    re.findall(
        r"\S+",
        "the last next this past 2012 1999 31 5 Feb. May March Tuesday Sunday night morning two three hundred a few"
        " days years weeks ago every quarter first century decade 1980s ' s at 6:35 pm UTC -5 - / , . of and half"
        " an hour now soon recent earlier later year ended Christmas Eve spring in for will met (",
    )
)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The airline suspended flights until Friday.", "Friday", "2012-06-08"),
        ("He declared a week of mourning until Saturday.", "Saturday", "2012-06-09"),
        ("The guests stayed until Friday.", "Friday", "2012-06-01"),
        ("They called a rally in the square for Friday evening.", "Friday evening", "2012-06-08TEV"),
        ("Until Friday, they had not called him a suspect.", "Friday", "2012-06-01"),
        (
            "They will meet on the first weekend of July.",
            "the first weekend of July",
            "2012-W27-WE",
        ),
        ("They met on the first weekend of May 2012.", "the first weekend of May 2012", "2012-W18-WE"),
        ("The force lost money in the 2010-11 financial year.", "the 2010-11 financial year", "FY2011"),
        ("The bank lost money in fiscal 2010/11.", "fiscal 2010/11", "FY2011"),
    ],
)
def test_ends_that_somebody_set_and_years_of_two_numbers(nlp: Language, text: str, words: str, value: str) -> None:
    """What was ordered holds up to a coming day; a weekend is of its Saturday's month, a fiscal year of its end."""
    assert (words, value) in found(nlp, text)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(WORDS, max_size=25),
    st.sampled_from(["", " ", "\n\n"]),
    st.one_of(st.none(), st.dates()),
)
def test_any_words(nlp: Language, words: list[str], gap: str, published: date | None) -> None:
    """Any heap of calendar words gives disjoint, ordered spans inside paragraphs, in the closed vocabularies."""
    text = " ".join(words) + gap + " ".join(words[::-1])
    doc = nlp(text)
    end = 0
    for mention in find_dates(doc, published):
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert "\n" not in mention.span.of(text)
        assert mention.span.of(text) == mention.span.of(text).strip()
        end = mention.span.end
        assert mention.timex_type in TIMEX_TYPES
        assert mention.precision is None or mention.precision in DATE_PRECISIONS
        assert (mention.start_date is None) == (mention.end_date is None)
        assert mention.start_date is None or mention.end_date is None or mention.start_date <= mention.end_date


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Quarterly profit was dull. Third-quarter profit fell to $2 million from $3 million last year.", "2011-Q3"),
        ("Third-quarter net was $2 million. Sales were $9 million, against $8 million last year.", "2011-Q3"),
        ("Third-quarter profit rose to $3 million from $2 million; it bought a mill last year.", "2011"),
        ("Third-quarter sales rose. It sold the mill that it bought for $3 million last year.", "2011"),
        ("Profit fell to $2 million from $3 million last year.", "2011"),
    ],
)
def test_a_figure_of_last_year_beside_that_of_a_quarter_is_of_its_quarter(nlp: Language, text: str, value: str) -> None:
    """What a quarter's figure is held against is the same quarter of last year; all else is of the year."""
    assert found(nlp, text)[-1] == ("last year", value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Shares fall Monday after a bank fails.", "2012-06-04"),
        ("The board meets Wednesday.", "2012-06-06"),
        ("The board meets Sunday.", "2012-06-10"),
        ("The board will meet Monday.", "2012-06-11"),
        ("He faced a Thursday deadline.", "2012-06-07"),
        ("The trial, starting Thursday, was moved.", "2012-06-07"),
        ("The firm named her chairwoman, effective Thursday.", "2012-06-07"),
        ("Copper for August delivery rose two cents.", "2012-08"),
        ("The board declared a dividend payable in August.", "2012-08"),
        ("The court gave them until August to pay.", "2012-08"),
    ],
)
def test_what_is_to_start_or_be_due_looks_ahead(nlp: Language, text: str, value: str) -> None:
    """What starts, is due or takes effect is to come; the present tense of yesterday is a headline's."""
    assert one(nlp, text).timex_value == value
