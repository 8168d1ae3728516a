"""Years, decades and centuries by their numbers."""

from __future__ import annotations

import re

from spacy.tokens import Token

from transforms.dates import periods
from transforms.dates.context import Context, Reading
from transforms.dates.numbers import parse_year
from transforms.dates.patterns import CENTURY_YEAR, FISCAL, LEAD, SPOKEN_YEAR, S, any_of, rule
from transforms.dates.periods import Period
from transforms.dates.words import DECADE_WORDS
from transforms.text.spans import Span

YEAR_ONLY = rule(
    rf"(?:a{S}good{S}part{S}of{S}|all{S}of{S}|circa{S})?{LEAD}(?:the{S}year{S}|(?P<fiscal>{FISCAL}{S}))?"
    rf"(?P<year>(?-i:FY)['’]?(?:\d\d(?!\d)|(?:19|20)\d\d)|{CENTURY_YEAR}|(?<=the{S}year{S})[1-9]\d{{2,3}}|{SPOKEN_YEAR})(?!,\d|\.\d|-(?:year|page|mile|foot))(?:{S}period)?"
)
YEAR_RANGE_END = rule(r"(?<=\d{4}[-–/])(?P<short>\d\d)")
FISCAL_YEARS = rule(
    rf"(?:the{S})?(?:{FISCAL}{S})?(?P<first>{CENTURY_YEAR})[-–/](?P<last>\d\d(?!\d)|{CENTURY_YEAR})"
    rf"(?P<behind>{S}(?:fiscal|financial){S}year)?"
)
DECADE = rule(
    rf"(?:the{S}(?=early|late|mid|end|very))?{LEAD}(?P<the>the{S})?(?:(?P<decade>(?:1[5-9]|20)\d0)['’]?s|['’]?(?P<short>[2-9]0)['’]?s|(?P<word>{any_of(DECADE_WORDS)}))"
)
_ERA = r"(?-i:BCE?\b|B\.C\.(?:E\.)?|AD\b|A\.D\.|CE\b|C\.E\.)"
ERA_YEAR = rule(rf"(?:(?-i:A\.?D\.?){S}(?P<anno>\d{{1,4}})|(?P<year>\d{{1,4}}){S}(?P<era>{_ERA}))")
_CENTURY_WORDS = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}
CENTURY = rule(
    rf"(?:the{S}(?=early|late|mid|end|very))?{LEAD}(?:the{S})?(?:(?P<figure>\d|1\d|2[01])(?:st|nd|rd|th)|(?P<word>{any_of(_CENTURY_WORDS)}))(?:{S}|-)century"
    rf"(?P<era>{S}(?:{_ERA}))?"
)
_YEAR_PREPOSITIONS = frozenset({"in", "since", "until", "till", "by", "from", "during", "before", "after"})
_ABOUT = frozenset({"at", "least", "about", "around", "early", "late", "mid"})
_DETERMINERS = frozenset({"DT", "PRP$", "POS", "IN", "CC"})
_DEFINITE = frozenset({"the", "this", "that", "those"})
_DECADE_LEADS = frozenset({"the", "and", "or", "early", "late", "mid"})
_EVENT_YEARS = 2  # "World Cup 2018" is held within so many years of publication


def read_year(match: re.Match[str], context: Context) -> Reading | None:
    """Read "2012", "early 1990", "fiscal 1989", "nineteen ninety-six"; other numbers are not years."""
    is_lettered = match["year"].startswith("FY")
    figures = match["year"].lstrip("FY'’") if is_lettered else match["year"]
    number = parse_year(f"20{figures}" if is_lettered and len(figures) == 2 else figures)
    if number is None:
        return None
    span = Span(*match.span())
    if match["fiscal"] or is_lettered:  # no one knows when it begins
        return Reading(span, "date", Period(f"FY{number:04d}", precision="year"))
    if match["year"].isdigit() and match.start("year") == match.start() and not _is_year(match, number, context):
        return None
    return Reading(span, "date", periods.year(number))


def _is_year(match: re.Match[str], number: int, context: Context) -> bool:
    """Whether a bare number of four figures counts years, not people, rooms or resolutions."""
    token, before, after = context.token_at(match.start()), context.before(match.start()), context.after(match.end())
    is_dated, counts = token.ent_type_ in {"DATE", "EVENT"}, after is not None and after.tag_ == "NNS"
    if token.ent_type_ in {"MONEY", "PERCENT", "QUANTITY", "LAW", "PRODUCT"}:
        return False
    if before is None:
        return is_dated or not counts
    if before.text in {"No.", "#"} or before.pos_ == "NUM" or before.tag_ == "$":
        return False
    if _preposition(before).lower_ in _YEAR_PREPOSITIONS:
        return not counts or token.dep_ != "nummod" or is_dated
    if number < 1800:
        return token.ent_type_ == "DATE"
    if before.tag_ in {"NN", "NNP", "NNPS"} and not is_dated:
        published = context.published
        return before.tag_ != "NN" and published is not None and abs(number - published.year) <= _EVENT_YEARS
    if counts and not is_dated:
        return before.lower_ in _DEFINITE or before.tag_ in {"PRP$", "POS"}
    return token.ent_type_ != "CARDINAL" or before.tag_ in _DETERMINERS


def _preposition(before: Token) -> Token:
    """The word before a year, behind "at least" and the like."""
    for _ in range(2):
        if before.lower_ not in _ABOUT or before.i == 0:
            break
        before = before.nbor(-1)
    return before


def read_era_year(match: re.Match[str], _context: Context) -> Reading:
    """Read "44 BC", "79 AD": the calendar of the tables has no days before Christ."""
    number = int(match["anno"] or match["year"])
    if (match["era"] or "").startswith("B"):
        return Reading(Span(*match.span()), "date", Period(f"BC{number:04d}"), is_anchor=False)
    return Reading(Span(*match.span()), "date", periods.year(number), is_anchor=False)


def read_fiscal_years(match: re.Match[str], _context: Context) -> Reading | None:
    """Read "the 2024-25 financial year", "fiscal 2023/24": the year that ends in the latter; no one knows its days."""
    first, last = int(match["first"]), match["last"]
    number = int(last) if len(last) > 2 else first - first % 100 + int(last)
    is_fiscal = match["behind"] is not None or match.start("first") - match.start() > len("the ")
    if not is_fiscal or number != first + 1:
        return None
    return Reading(Span(*match.span()), "date", Period(f"FY{number:04d}", precision="year"))


def read_year_range_end(match: re.Match[str], context: Context) -> Reading | None:
    """Read the last year of "1914-18"."""
    last = context.last
    if last is None or last.precision != "year" or last.start is None or context.last_end != match.start() - 1:
        return None
    number = last.start.year - last.start.year % 100 + int(match["short"])
    return Reading(Span(*match.span()), "date", periods.year(number)) if number > last.start.year else None


def read_decade(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the 1980s", "the late '70s", "the nineties"; ages and temperatures are none."""
    span = Span(*match.span())
    if match["decade"] and match["decade"].endswith("00") and match["decade"] < "2000":
        return Reading(span, "date", periods.century(int(match["decade"]) // 100), is_anchor=False)
    if match["decade"]:
        return Reading(span, "date", periods.decade(int(match["decade"])), is_anchor=False)
    before = context.before(match.start())
    is_bare = match.start() in {match.start("short"), match.start("word")}
    if is_bare and (match["word"] or before is None or before.lower_ not in _DECADE_LEADS):
        return None
    if before is not None and before.tag_ == "PRP$":
        return None
    if context.published is None:
        return Reading(span, "date", None)
    number = int(match["short"]) if match["short"] else DECADE_WORDS[match["word"].lower()]
    base = context.published.year - context.published.year % 100 + number
    return Reading(span, "date", periods.decade(base - 100 if base > context.published.year else base), is_anchor=False)


def read_century(match: re.Match[str], _context: Context) -> Reading:
    """Read "the 20th century" (TIMEX3 value "19")."""
    number = int(match["figure"]) if match["figure"] else _CENTURY_WORDS[match["word"].lower()]
    if match["era"] and match["era"].strip().startswith("B"):
        return Reading(Span(*match.span()), "date", Period(f"BC{number - 1:02d}"), is_anchor=False)
    return Reading(Span(*match.span()), "date", periods.century(number - 1), is_anchor=False)
