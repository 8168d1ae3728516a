"""A run's figures against their limits and against the runs before."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from expectations.drift import FEWEST_ARTICLES, FEWEST_RUNS, WATCHES, Figures, check_metrics, compare_metrics


@dataclass(frozen=True)
class Measured:
    """A figure over so many articles."""

    value: float | None
    counted_over: int = 300


USUAL = {
    "articles_read": 320.0, "rejected_share": 0.02, "words_per_article": 600.0, "undated_share": 0.1,
    "other_language_share": 0.02, "words_per_sentence": 20.0, "mentions_per_1000_words": 100.0,
    "quotes_per_1000_words": 15.0, "events_per_1000_words": 4.0, "quotes_per_article": 9.0, "events_per_article": 2.4,
    "unlinked_share": 0.5, "voiceless_share": 0.02,
}  # fmt: skip


def figures(over: int = 300, /, **changes: float | None) -> Figures:
    """A run's figures, the usual ones but for the changes."""
    return {name: Measured(value, over) for name, value in {**USUAL, **changes}.items()}


PAST = [figures()] * FEWEST_RUNS


def broken(now: Figures, past: list[Figures] | None = None, same: list[Figures] | None = None) -> dict[str, str]:
    """The failed checks with their severity."""
    before = PAST if past is None else past
    results = check_metrics(now, before, before if same is None else same)
    return {found.check_name: found.severity for found in results if not found.passed}


def test_a_run_like_those_before_is_sound() -> None:
    """Equal figures, and figures a little off, break nothing; every watched figure is judged."""
    assert broken(figures()) == {}
    assert broken(figures(quotes_per_1000_words=13.0, unlinked_share=0.6, events_per_1000_words=4.6)) == {}
    judged = {found.check_name for found in check_metrics(figures(), PAST, PAST)}
    assert {f"{watch.metric}_is_as_in_past_runs" for watch in WATCHES} <= judged


@pytest.mark.parametrize(
    ("change", "check", "severity"),
    [
        ({"events_per_1000_words": 4.0 * 0.7}, "events_per_1000_words_is_as_in_past_runs", "warning"),
        ({"quotes_per_1000_words": 15.0 * 0.7}, "quotes_per_1000_words_is_as_in_past_runs", "warning"),
        ({"mentions_per_1000_words": 100.0 * 1.3}, "mentions_per_1000_words_is_as_in_past_runs", "warning"),
        ({"quotes_per_article": 5.0}, "quotes_per_article_is_as_in_past_runs", "warning"),
        ({"words_per_article": 300.0}, "words_per_article_is_as_in_past_runs", "warning"),
        ({"words_per_sentence": 30.0}, "words_per_sentence_is_as_in_past_runs", "warning"),
        ({"voiceless_share": 0.2}, "voiceless_share_is_as_in_past_runs", "warning"),
        ({"unlinked_share": 0.8}, "unlinked_share_is_as_in_past_runs", "warning"),
        ({"undated_share": 0.4}, "undated_share_is_as_in_past_runs", "warning"),
        ({"other_language_share": 0.3}, "other_language_share_is_as_in_past_runs", "warning"),
        ({"rejected_share": 0.2}, "rejected_share_is_as_in_past_runs", "warning"),
        ({"articles_read": 100.0}, "articles_read_is_as_in_past_runs", "warning"),
    ],
)
def test_a_changed_figure_is_a_warning(change: dict[str, float], check: str, severity: str) -> None:
    """Thirty per cent fewer rows of a kind, and every other change that is no chance, fail the check named for it."""
    assert broken(figures(**change)) == {check: severity}


@pytest.mark.parametrize(
    ("metric", "value", "ending", "severity"),
    [
        ("quotes_per_1000_words", 0.2, "reaches_minimum", "critical"),
        ("events_per_1000_words", 0.0, "reaches_minimum", "critical"),
        ("mentions_per_1000_words", 3.0, "reaches_minimum", "critical"),
        ("words_per_sentence", 2.0, "reaches_minimum", "critical"),
        ("words_per_article", 1.0, "reaches_minimum", "critical"),
        ("words_per_sentence", 80.0, "keeps_below_maximum", "warning"),
        ("voiceless_share", 0.5, "keeps_below_maximum", "warning"),
        ("unlinked_share", 1.0, "keeps_below_maximum", "warning"),
    ],
)
def test_limits_need_no_history(metric: str, value: float, ending: str, severity: str) -> None:
    """A broken step shows in a first run too: below the minimum it is critical, above the maximum a warning."""
    assert broken(figures(**{metric: value}), []) == {f"{metric}_{ending}": severity}


def test_small_runs_and_short_histories_are_not_judged() -> None:
    """A few articles have any figures, and three runs are no history; then nothing is checked, not passed."""
    odd = {name: 0.0 for name in USUAL if name != "articles_read"}
    assert check_metrics(figures(FEWEST_ARTICLES - 1, **odd), [], []) == []
    few = PAST[: FEWEST_RUNS - 1]
    assert not [one for one in check_metrics(figures(), few, few) if one.check_name.endswith("past_runs")]
    small = [figures(FEWEST_ARTICLES - 1)] * 10
    assert not [one for one in check_metrics(figures(), small, small) if one.check_name.endswith("past_runs")]
    assert {one.verdict for one in compare_metrics(figures(), few, few)} == {"not judged"}


def test_the_volume_is_compared_with_runs_over_the_same_inputs() -> None:
    """One page after five large runs is no loss; hardly any item from the inbox of those runs is one."""
    one_page = figures(1, articles_read=1.0)
    assert broken(one_page, PAST, []) == {}
    assert broken(one_page, PAST, PAST) == {"articles_read_is_as_in_past_runs": "warning"}


def test_a_restless_history_allows_more() -> None:
    """Where past runs differ by much themselves, a value between them is no news."""
    restless = [figures(quotes_per_1000_words=value) for value in (6.0, 10.0, 15.0, 21.0, 26.0)]
    assert broken(figures(quotes_per_1000_words=9.0), restless) == {}
    assert "quotes_per_1000_words_is_as_in_past_runs" in broken(figures(quotes_per_1000_words=9.0))


def test_what_could_not_be_measured_is_not_judged() -> None:
    """No quotes, so no share of them without a speaker: nothing is divided by zero, and nothing passes."""
    nothing = figures(**dict.fromkeys(USUAL))
    assert check_metrics(nothing, PAST, PAST) == []
    assert check_metrics({}, [], []) == []
    zeros = [figures(**dict.fromkeys(USUAL, 0.0))] * 5
    assert broken(figures(**dict.fromkeys(USUAL, 0.0)), zeros).keys() == {
        f"{watch.metric}_reaches_minimum" for watch in WATCHES if watch.minimum is not None
    }


def test_the_comparison_says_how_each_figure_stands() -> None:
    """Usual value, number of runs, and a verdict in words for the report."""
    now = figures(quotes_per_1000_words=5.0, events_per_1000_words=0.01, voiceless_share=0.9)
    found = {one.metric: one for one in compare_metrics(now, PAST, PAST)}
    assert (found["quotes_per_1000_words"].verdict, found["quotes_per_1000_words"].usual) == ("changed", 15.0)
    assert found["events_per_1000_words"].verdict == "too low"
    assert found["voiceless_share"].verdict == "too high"
    assert found["unlinked_share"].verdict == "ok"
    assert {one.runs for one in found.values()} == {FEWEST_RUNS}


def test_every_check_of_a_figure_says_why_with_its_numbers() -> None:
    """The value and what it is held to stand in the check's words."""
    for found in check_metrics(figures(), PAST, PAST):
        assert found.why.endswith(".")
        assert "It is " in found.why
        assert found.table_name == "ops.metrics"
