"""The reports of a run: what they say, and that no text from outside can break them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import duckdb
import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.reports.charts import build_bars, build_time_chart
from flows.reports.markdown import checks_table, escape, summary_markdown
from flows.reports.model import RejectionLine, RunReport
from flows.reports.page import render_page
from flows.reports.words import duration, judge, show
from tests.kit.reports import START, make_report
from transforms.checks import CheckResult
from warehouse.ddl import create_tables

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=http://127.0.0.1:9/p.png onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "</textarea></title></style></pre></svg><script>alert(1)</script>",
    "javascript:alert(1)",
    "a | b | c",
    "first\nsecond\r\n# third\n| x |",
    "`code` ``` **bold** __x__ ~~y~~",
    "![x](http://127.0.0.1:9/p.png)",
    "[a](javascript:alert(1))",
    "<http://127.0.0.1:9/> http://127.0.0.1:9/q www.example.com",
    "\\| \\\\| \\[a](b)",
    "\x1b]0;x\x07\x1b[2J",
    "lone \ud800 surrogate",
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }} {% raw %}",
    "x" * 5_000,
    "| " * 2_500,
)


def empty_report(**changes: Any) -> RunReport:
    """A run that read nothing."""
    bare = RunReport("r1", "completed", START, START, "0.1", "m", "ref", {}, 0, 0, 0, 0, 0, "w.duckdb")
    return replace(bare, **changes)


def assert_harmless(page: str) -> None:
    """Fail where the page holds a script, an event handler, a link or an outside address."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    for element in tree.iter():
        assert str(element.tag).rpartition("}")[2] not in {
            "script",
            "img",
            "iframe",
            "object",
            "embed",
            "link",
            "base",
            "form",
            "textarea",
        }
        for name, value in element.attrib.items():
            assert not str(name).lower().startswith("on")
            assert str(name).lower() not in {"src", "action", "srcset"}
            assert str(name).lower() != "href" or value == "index.html"
            assert "javascript:" not in value
            assert "://" not in value
    styles = [element.text or "" for element in tree.iter("style")]
    assert len(styles) == 1
    assert "url(" not in styles[0]
    assert "@import" not in styles[0]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_page_is_harmless_whatever_the_fields_say(payload: str) -> None:
    """No payload in any field becomes markup, a handler or an address, and the page stays writable as UTF-8."""
    page = render_page(make_report(payload))
    page.encode("utf-8")
    assert "\x1b" not in page
    assert_harmless(page)
    assert len(html5lib.parse(page, namespaceHTMLElements=False).findall(".//table")) == len(
        html5lib.parse(render_page(make_report()), namespaceHTMLElements=False).findall(".//table")
    )


@settings(max_examples=25, deadline=None)
@given(st.text())
def test_page_is_harmless_for_any_text(text: str) -> None:
    """The same for arbitrary text."""
    assert_harmless(render_page(make_report(text)))


def test_page_forbids_scripts_by_policy() -> None:
    """The page carries a policy that loads nothing, should anything slip through."""
    assert "Content-Security-Policy\" content=\"default-src 'none'" in render_page(make_report())


def cells(line: str) -> int:
    """The cells of a row of a Markdown table: escaped pipes are no borders."""
    return len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) - 1


@pytest.mark.parametrize("payload", PAYLOADS)
def test_summary_keeps_its_shape(payload: str) -> None:
    """No payload adds a line, a cell, an image, a link or HTML to the summary."""
    summary = summary_markdown(make_report(payload))
    normal = summary_markdown(make_report())
    summary.encode("utf-8")
    assert summary.count("\n") == normal.count("\n")
    shapes = [cells(line) if line.startswith("|") else 0 for line in summary.splitlines()]
    assert shapes == [cells(line) if line.startswith("|") else 0 for line in normal.splitlines()]
    assert not re.search(r"(?<!\\)[<`\[\]]", summary.replace("\\\\", ""))
    assert not re.search(r"https?://|www\.", summary)
    assert "\x1b" not in summary
    assert max(len(line) for line in summary.splitlines()) < 3_000


@given(st.text())
def test_escaped_text_is_one_line_without_bare_markup(text: str) -> None:
    """Any text becomes one line in which every character that starts markup is escaped."""
    escaped = escape(text)
    assert "\n" not in escaped
    assert not re.search(r"[<>|`*\[\]!]", re.sub(r"\\[^\w\s]", "", escaped))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_checks_table_has_equal_keys_and_failures_first(payload: str) -> None:
    """The UI takes the columns from the first row, so all rows have the same; failed checks stand first."""
    rows = checks_table(make_report(payload))
    assert len({tuple(row) for row in rows}) == 1
    assert [row["result"] for row in rows] == ["FAILED", "passed"]
    for value in (value for row in rows for value in row.values()):
        assert isinstance(value, int) or (
            len(value := str(value)) <= 200 and not re.search("[<>`|\\[\\]\n\x1b]", value)
        )
        assert "://" not in str(value)


def test_passed_checks_are_one_row() -> None:
    """A hundred passed checks are a count at the end, not a hundred rows."""
    passed = CheckResult("quotes", "columns", "critical", True, 40, 0)
    rows = checks_table(make_report(checks=(passed,) * 100))
    assert [(row["result"], row["check"], row["of"]) for row in rows] == [("passed", "100 checks", 4000)]


def test_the_summary_tells_the_news_and_what_came_through_each_stage() -> None:
    """Who was quoted most, what most articles told, and how many articles came into each stage."""
    summary = summary_markdown(
        make_report(
            most_quoted=(("Flavia Elphberg", 7),),
            top_events=(("Rudolf", "consult", "Flavia", "2024-05-06", 3),),
            stage_seconds={"load": 0.5, "annotate": 2.0, "read": 1.0},
            rejections=(RejectionLine("a.txt", "read", "bad_json", "no"),),
        )
    )
    lines = summary.splitlines()
    assert "| Flavia Elphberg | 7 |" in lines
    assert "| Rudolf | consult | Flavia | 2024-05-06 | 3 |" in lines
    # Ten were read, one was rejected and three were unchanged.
    assert [line for line in lines if line.endswith(" s |")] == [
        "| read | 10 | 1 | 1.0 s |",
        "| annotate | 6 | 0 | 2.0 s |",
        "| load | 6 | 0 | 0.5 s |",
    ]


def test_checks_table_of_a_run_without_checks_says_so() -> None:
    """An empty table would have no columns, so one row says that nothing was checked."""
    assert [row["check"] for row in checks_table(empty_report())] == ["nothing was checked"]


@pytest.mark.parametrize(
    "report",
    [
        empty_report(),
        empty_report(articles_read=4, articles_rejected=4, rejections=(RejectionLine("a", "read", "b", "c"),) * 4),
        empty_report(
            stage_seconds={"read": 0.0}, articles_per_day=((date(2026, 5, 4), 0),), quotes_per_outlet=(("A", 0),)
        ),
    ],
)
def test_empty_and_all_rejected_runs_have_reports(report: RunReport) -> None:
    """A run that read nothing, or rejected everything, is reported without dividing by zero."""
    assert_harmless(render_page(report))
    assert summary_markdown(report).startswith("## ")


def test_verdict_follows_the_sums() -> None:
    """Well formed only where the sum holds and no check failed; critical failures and lost items say no."""
    fine = make_report(problem=None, checks=make_report().checks[1:])
    assert judge(fine).level == "good"
    assert judge(make_report(problem=None)).level == "doubt"
    assert judge(replace(fine, articles_loaded=5)).level == "bad"
    assert judge(replace(fine, status="failed")).level == "bad"
    assert judge(replace(fine, problem="20 % rejected")).level == "doubt"
    assert judge(replace(fine, checks=())).level == "doubt"
    assert judge(empty_report()).level == "doubt"
    critical = CheckResult("quotes", "key", "critical", False, 2, 1, batch="b")
    assert judge(replace(fine, checks=(critical,))).level == "bad"
    assert judge(replace(fine, articles_loaded=0, articles_unchanged=0, articles_rejected=10)).level == "bad"


def test_page_shows_failures_counts_and_reasons() -> None:
    """What failed, with rows and examples, what was rejected and the counts stand in the page."""
    check = CheckResult(
        "quotes", "span equals slice", "critical", False, 412, 3, ("q_77",), "offsets point here", batch="b1"
    )
    line = RejectionLine("inbox/a.html", "read", "too_short", "28 words are no article")
    page = render_page(make_report(checks=(check,), rejections=(line,), articles_read=12_345))
    for words in ("span equals slice", "412", "q_77", "offsets point here", "inbox/a.html", "28 words", "12,345"):
        assert words in page
    assert page.index("What failed") < page.index("By severity") < page.index("Rejected</h2>")


def test_long_lists_are_cut_and_say_so() -> None:
    """A run with thousands of failures or rejections still makes a page that opens."""
    checks = tuple(CheckResult("t", f"check {n}", "warning", False, 1, 1, batch="b") for n in range(2_000))
    rejections = tuple(RejectionLine(f"file {n}", "read", "empty_file", "nothing") for n in range(2_000))
    page = render_page(make_report(checks=checks, rejections=rejections))
    assert "The first 500 of 2000" in page
    assert "2,000 × empty_file" in page
    assert page.count("file 1") < 50
    assert len(page) < 1_000_000
    assert "1,990 more" in summary_markdown(make_report(checks=checks, rejections=rejections))


def test_a_time_chart_leaves_room_for_time_without_articles() -> None:
    """2012, 2016 and 2024 stand as far apart as they are, with the years on the axis."""
    days = [(date(2012, 6, 5), 2), (date(2016, 9, 3), 2), (date(2024, 5, 16), 1)]
    chart = build_time_chart(days)
    assert (chart.unit, chart.ticks) == ("year", ("2012", "2018", "2024"))
    first, second, third = chart.columns
    assert (third.x - second.x) == pytest.approx(2 * (second.x - first.x), abs=0.1)
    assert [column.height for column in chart.columns] == [chart.height, chart.height, chart.height / 2]


@pytest.mark.parametrize(
    ("last", "unit", "columns"),
    [
        (date(2024, 1, 1), "day", 1), (date(2024, 2, 20), "day", 2), (date(2024, 12, 24), "week", 2),
        (date(2028, 12, 24), "month", 2), (date(2080, 1, 1), "year", 2), (date(2400, 1, 1), "decade", 2),
    ],
)  # fmt: skip
def test_a_time_chart_takes_the_smallest_unit_that_fits(last: date, unit: str, columns: int) -> None:
    """Days for two months, weeks for a year, then months, years and decades."""
    chart = build_time_chart([(date(2024, 1, 1), 1), (last, 1)])
    assert (chart.unit, len(chart.columns)) == (unit, columns)


@given(st.lists(st.tuples(st.dates(date(1700, 1, 1), date(2100, 1, 1)), st.integers(0, 9)), max_size=50))
def test_a_time_chart_loses_nothing(pairs: list[tuple[date, int]]) -> None:
    """Whatever the days: all articles are drawn, from left to right, inside the drawing."""
    chart = build_time_chart(pairs)
    assert sum(column.value for column in chart.columns) == sum(value for _, value in pairs)
    assert [column.x for column in chart.columns] == sorted({column.x for column in chart.columns})
    assert all(c.x >= 0 and c.x + c.width <= chart.width + 0.01 and c.y >= 0 for c in chart.columns)


def test_bars_are_per_cent_of_the_longest() -> None:
    """The longest bar is 100 per cent wide, and nothing divides by zero."""
    assert [bar.width for bar in build_bars([("a", 4), ("b", 1)])] == [100.0, 25.0]
    assert [bar.width for bar in build_bars([("a", 0)])] == [0.0]
    assert build_bars([]) == ()


def test_show_writes_out_what_cannot_be_seen() -> None:
    """Control, bidirectional and surrogate characters are written as codes; long text is cut."""
    assert show("a\x1b[2J\u202eb\ud800") == "a\\x1b[2J\\x202eb\\xd800"
    assert show("x" * 300, 10) == "x" * 9 + "…"
    assert show("a\n b\t c") == "a b c"


def test_queries_of_the_page_run() -> None:
    """The SQL that the page offers works on the warehouse, whatever the run is called."""
    with duckdb.connect() as connection:
        create_tables(connection)
        page = html5lib.parse(render_page(make_report("it's")), namespaceHTMLElements=False)
        queries = ["".join(element.itertext()) for element in page.iter("pre")]
        assert len(queries) == 3
        for query in queries:
            assert connection.execute(query).fetchall() == []


def test_durations_read_well() -> None:
    """Seconds, minutes and hours in words."""
    assert [duration(s) for s in (0.04, 12.4, 185, 7440)] == ["0.0 s", "12 s", "3 min 5 s", "2 h 4 min"]
