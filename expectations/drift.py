"""Checks of a run's figures: above their minimum, below their maximum, near those of earlier runs.

Plain arithmetic over `ops.metrics`. A minimum is far below all measured news, so that only a broken step falls
below it: it is critical. News changes, so a maximum or a change is a warning. Runs of few articles,
and runs with little history, are not judged: their figures are noise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Protocol

from transforms.checks import CheckResult
from transforms.schema.columns import Severity

TABLE = "ops.metrics"
FEWEST_ARTICLES = 50
FEWEST_RUNS, MOST_RUNS = 4, 10
# For normal values the standard deviation is this many times the median deviation; three of them are not noise.
_DEVIATIONS = 3 * 1.4826


class Figure(Protocol):
    """A measured metric: its value (null if there is nothing to measure) and the number of articles."""

    @property
    def value(self) -> float | None:
        """The value."""

    @property
    def counted_over(self) -> int:
        """Articles measured."""


Figures = Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Watch:
    """How a metric is watched: `change` is a share of the usual value or, for a share itself, so many points (0..1)."""

    metric: str
    label: str
    change: float
    why: str
    minimum: float | None = None
    maximum: float | None = None
    is_share: bool = False
    is_volume: bool = False


# Minimum and maximum: in 19 sets of English news of 7 to 679 articles, 1,000 words had 60-164 mentions, 8-25
# quotes and 0.8-46 events, a sentence 13-25 words; 0-4 of 100 quotes had no speaker, 16-76 of 100 mentions no link.
WATCHES = (
    Watch("articles_read", "items read", 0.5, "About as many items come in as in the runs over the same inputs.",
          is_volume=True),
    Watch("rejected_share", "share rejected", 0.1, "About as many items are rejected as usual.", is_share=True),
    Watch("words_per_article", "words per article", 0.4, "Articles are about as long as usual; shorter ones are cut.",
          minimum=5),
    Watch("undated_share", "share without a date", 0.15, "About as many articles have no date as usual.",
          is_share=True),
    Watch("other_language_share", "share not in English", 0.15, "About as many articles are not in English as usual.",
          is_share=True),
    Watch("words_per_sentence", "words per sentence", 0.25, "Sentences are neither scraps nor whole paragraphs.",
          minimum=5, maximum=50),
    Watch("mentions_per_1000_words", "mentions per 1,000 words", 0.25, "News names persons, bodies and places.",
          minimum=15),
    Watch("quotes_per_1000_words", "quotes per 1,000 words", 0.25, "News says who said what.", minimum=1),
    Watch("events_per_1000_words", "events per 1,000 words", 0.25, "News says who did what to whom.", minimum=0.1),
    Watch("quotes_per_article", "quotes per article", 0.4, "Articles have about as many quotes as usual."),
    Watch("events_per_article", "events per article", 0.4, "Articles have about as many events as usual."),
    Watch("unlinked_share", "mentions without a link", 0.15, "Names lead to the reference data as often as usual.",
          maximum=0.95, is_share=True),
    Watch("voiceless_share", "quotes without a speaker", 0.1, "Nearly every quote has a speaker.",
          maximum=0.3, is_share=True),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comparison:
    """A metric beside its usual value, the median of the last `runs` runs; null where there is none.

    `verdict` is ok, changed, too low, too high, or not judged.
    """

    metric: str
    label: str
    value: float | None
    usual: float | None
    runs: int
    is_share: bool
    verdict: str


def check_metrics(now: Figures, past: Sequence[Figures], same: Sequence[Figures]) -> list[CheckResult]:
    """The checks of a run's metrics that its size and history allow; none for a small run.

    `past` are the figures of the last completed runs, the latest first; `same` of those of them that had the
    same inputs, with which the volume is compared.
    """
    return [found for watch in WATCHES for found in _check(watch, now, same if watch.is_volume else past)]


def compare_metrics(now: Figures, past: Sequence[Figures], same: Sequence[Figures]) -> list[Comparison]:
    """Each watched metric of a run beside its usual value, for people."""
    return [_compare(watch, now, same if watch.is_volume else past) for watch in WATCHES]


def _check(watch: Watch, now: Figures, past: Sequence[Figures]) -> Iterable[CheckResult]:
    """The checks of one metric."""
    figure = now.get(watch.metric)
    if figure is None or figure.value is None:
        return
    value, usual, count = figure.value, *_usual(watch, past)
    if figure.counted_over >= FEWEST_ARTICLES:
        if watch.minimum is not None:
            told = f"{watch.why} It is {value:.3g}; below {watch.minimum:g} a step is broken."
            yield _result(watch, "reaches_minimum", Severity.CRITICAL, value >= watch.minimum, figure, told)
        if watch.maximum is not None:
            told = f"{watch.why} It is {value:.3g}, at most {watch.maximum:g} is sound."
            yield _result(watch, "keeps_below_maximum", Severity.WARNING, value <= watch.maximum, figure, told)
    if usual is not None and _is_judged(watch, figure, usual):
        told = f"{watch.why} It is {value:.3g}, the median of the last {count} runs is {usual:.3g}."
        near = abs(value - usual) <= _tolerance(watch, past, usual)
        yield _result(watch, "is_as_in_past_runs", Severity.WARNING, near, figure, told)


def _compare(watch: Watch, now: Figures, past: Sequence[Figures]) -> Comparison:
    """A metric beside its usual value, with the verdict of its checks."""
    failed = [found.check_name for found in _check(watch, now, past) if not found.passed]
    judged = any(found.check_name.endswith("is_as_in_past_runs") for found in _check(watch, now, past))
    verdict = "ok" if judged else "not judged"
    for ending, word in (("runs", "changed"), ("maximum", "too high"), ("minimum", "too low")):
        verdict = word if any(name.endswith(ending) for name in failed) else verdict
    figure, (usual, count) = now.get(watch.metric), _usual(watch, past)
    return Comparison(
        watch.metric, watch.label, figure.value if figure else None, usual, count, watch.is_share, verdict
    )


def _is_judged(watch: Watch, figure: Figure, usual: float) -> bool:
    """Whether a run is large enough to be compared; for volume, whether earlier runs were."""
    return (usual if watch.is_volume else figure.counted_over) >= FEWEST_ARTICLES


def _values(watch: Watch, past: Sequence[Figures]) -> list[float]:
    """The metric's values in the last runs that were large enough."""
    found = (run.get(watch.metric) for run in past)
    return [one.value for one in found if one and one.value is not None and one.counted_over >= FEWEST_ARTICLES][
        :MOST_RUNS
    ]


def _usual(watch: Watch, past: Sequence[Figures]) -> tuple[float | None, int]:
    """The median of the last runs, null where there are too few of them, and how many there are."""
    values = _values(watch, past)
    return (median(values) if len(values) >= FEWEST_RUNS else None), len(values)


def _tolerance(watch: Watch, past: Sequence[Figures], usual: float) -> float:
    """How far a value may be from the usual one: the allowed change, or more if past runs varied more."""
    allowed = watch.change if watch.is_share else watch.change * abs(usual)
    scatter = median(abs(value - usual) for value in _values(watch, past))
    return max(allowed, _DEVIATIONS * scatter)


def _result(watch: Watch, ending: str, severity: Severity, passed: bool, figure: Figure, why: str) -> CheckResult:
    """A check of one metric; the table as a whole is at fault, not single rows."""
    name = f"{watch.metric}_{ending}"
    return CheckResult(TABLE, name, severity.value, passed, figure.counted_over, 0, (), why)
