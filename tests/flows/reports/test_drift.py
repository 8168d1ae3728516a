"""What a report says of drift, of the history of checks, and of a check of the whole warehouse."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import html5lib

from expectations.drift import Comparison
from flows.reports.markdown import summary_markdown
from flows.reports.model import PastRun
from flows.reports.page import render_page
from flows.reports.words import judge
from tests.kit.reports import START, make_report
from transforms.checks import CheckResult

SVG = "{http://www.w3.org/2000/svg}"
DRIFT = (
    Comparison("metric", "quotes per 1,000 words", 9.25, 18.5, 8, False, "changed"),
    Comparison("metric", "events per 1,000 words", 0.05, 5.2, 8, False, "too low"),
    Comparison("metric", "mentions without a link", 0.43, 0.41, 8, True, "ok"),
    Comparison("metric", "quotes without a speaker", None, None, 2, True, "not judged"),
    Comparison("metric", "items read", 1200.0, 0.0, 8, False, "changed"),
)


def test_drift_stands_beside_the_usual_figures() -> None:
    """Each figure with the median of the last runs, the change and the verdict, in summary and page."""
    report = make_report(drift=DRIFT)
    summary = summary_markdown(report)
    assert "| quotes per 1,000 words | 9.25 | 18.5 | -50 % | changed ⚠️ |" in summary
    assert "| mentions without a link | 43.0 % | 41.0 % | +2.0 points | ok |" in summary
    assert "| quotes without a speaker | – | – | – | not judged |" in summary
    assert "| items read | 1,200 | 0 | – | changed ⚠️ |" in summary
    page = render_page(report)
    for words in ("-50 %", "too low", "+2.0 points", "not judged"):
        assert words in page


def test_drift_that_nobody_could_judge_is_one_line() -> None:
    """A young warehouse has no table of dashes, and a run that measured nothing says nothing."""
    summary = summary_markdown(make_report(drift=DRIFT[3:4]))
    assert "Drift: not judged" in summary
    assert "### Drift" not in summary
    assert "Drift" not in summary_markdown(make_report())


def test_the_history_of_checks_is_drawn_oldest_first() -> None:
    """One column per run, this one last, as high as it has failed checks; one run alone is no history."""
    past = tuple(PastRun(f"r{n}", START - timedelta(days=n), "completed", 9, 9, 0, 0, n) for n in range(1, 4))
    page = html5lib.parse(render_page(make_report(past_runs=past)), namespaceHTMLElements=False)
    (chart,) = [e for e in page.iter(f"{SVG}svg") if (e.get("aria-label") or "").startswith("Failed checks")]
    titles = ["".join(title.itertext()) for title in chart.iter(f"{SVG}title")]
    assert [title.rpartition(": ")[2] for title in titles] == ["3", "2", "1", "1"]
    assert titles[0].startswith("2026-05-01")
    assert "Failed checks per run" not in render_page(make_report(past_runs=()))


def test_a_check_of_the_warehouse_words_its_verdict_for_it() -> None:
    """Nothing was read, loaded or kept back: the published warehouse is sound, or it is not."""
    fine = make_report(problem=None, checks=make_report().checks[1:], is_audit=True)
    assert judge(fine).sentence.startswith("1 check of the published warehouse passed, none failed: rows have")
    assert judge(replace(fine, checks=())).sentence == "Nothing was checked."
    critical = CheckResult("quotes", "key", "critical", False, 2, 1, batch="all")
    assert judge(replace(fine, checks=(critical,))).sentence == "1 critical check of the published warehouse failed."
    empty = replace(fine, articles_read=0, articles_loaded=0, articles_unchanged=0, articles_rejected=0)
    assert (judge(empty).level, judge(empty).sentence) == ("doubt", "The warehouse holds no article.")
    assert "10 articles checked" in summary_markdown(fine)
    assert '<ul class="sums">' not in render_page(fine)
