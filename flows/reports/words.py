"""The words of a report: the verdict, numbers and times, and outside text made safe to show."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from expectations.drift import Comparison
from flows.reports.model import RunReport

# Control characters (with the terminal's escape), characters that hide or reorder text, and lone surrogates.
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
# What the checks look at; how often the finders are right is measured, not checked.
_CHECKED = "rows have the declared form, offsets fit the texts, references lead somewhere, sums agree"
_SPACE = re.compile(r"[ \t\r\n\u00a0]+")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the data can be trusted: `level` is good, doubt or bad."""

    level: str
    word: str
    sentence: str


def show(value: object, limit: int = 200) -> str:
    """One line of at most `limit` characters, with invisible characters written as their codes."""
    text = _SPACE.sub(" ", str(value)[: 4 * limit]).strip()
    text = _UNSEEN.sub(lambda match: f"\\x{ord(match.group()):02x}", text)
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def count(number: int, noun: str) -> str:
    """A number with its noun: 1 check, 1,200 checks."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def duration(seconds: float) -> str:
    """A length of time for people: 0.4 s, 12 s, 3 min 5 s, 2 h 4 min."""
    if seconds < 10:
        return f"{max(seconds, 0.0):.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def instant(moment: datetime) -> str:
    """An instant to the second, with its zone."""
    return moment.strftime("%Y-%m-%d %H:%M:%S %Z").strip()


def share(part: int, whole: int) -> str:
    """A percentage; a dash where there is no whole."""
    return f"{100 * part / whole:.1f} %" if whole else "–"


def figure(value: float | None, *, is_share: bool) -> str:
    """A figure of a run: a share in per cent, any other number to three places; a dash where there is none."""
    if value is None:
        return "–"
    return f"{100 * value:.1f} %" if is_share else f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def change(line: Comparison) -> str:
    """How far a figure is from the usual one: in points of per cent for a share, else in per cent of it."""
    if line.value is None or line.usual is None or (not line.is_share and line.usual == 0):
        return "–"
    difference = line.value - line.usual
    return f"{100 * difference:+.1f} points" if line.is_share else f"{100 * difference / line.usual:+.0f} %"


def sum_holds(report: RunReport) -> bool:
    """Whether every item that was read came out once."""
    return report.articles_read == report.articles_loaded + report.articles_unchanged + report.articles_rejected


def count_reasons(report: RunReport) -> list[tuple[str, str, int]]:
    """Rejections by stage and reason, the most frequent first."""
    counted = Counter((line.stage, line.reason) for line in report.rejections)
    ordered = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(stage, reason, number) for (stage, reason), number in ordered]


def judge(report: RunReport) -> Verdict:
    """Say in one line whether the data can be trusted."""
    trouble = _find_trouble(report)
    if trouble is not None:
        return Verdict("bad", "No", trouble)
    doubt = _find_doubt(report)
    if doubt is not None:
        return Verdict("doubt", "With care", doubt)
    checks = count(len(report.checks), "check")
    if report.is_audit:
        return Verdict("good", "Well formed", f"{checks} of the published warehouse passed, none failed: {_CHECKED}.")
    return Verdict(
        "good",
        "Well formed",
        f"{checks} passed, none failed: {_CHECKED}, and every item that was read is accounted for.",
    )


def _find_trouble(report: RunReport) -> str | None:
    """Why this run's data is unfit or was not published; None if it is fit."""
    critical = sum(check.severity == "critical" for check in report.failed_checks)
    problem = f" {show(report.problem, 500)}" if report.problem else ""
    if critical and report.is_audit:
        return f"{count(critical, 'critical check')} of the published warehouse failed.{problem}"
    if critical:
        return f"{count(critical, 'critical check')} failed; this run's batches were not published.{problem}"
    if report.status != "completed":
        return f"The run was not completed: {show(report.status, 40)}.{problem}"
    if not sum_holds(report):
        return "The sums do not add up: read is not loaded + unchanged + rejected."
    if report.articles_read and report.articles_rejected == report.articles_read:
        return f"Every item was rejected; nothing new was loaded.{problem}"
    return None


def _find_doubt(report: RunReport) -> str | None:
    """What a reader should know before relying on the data."""
    if report.problem:
        return show(report.problem, 500)
    if not report.articles_read:
        return "The warehouse holds no article." if report.is_audit else "Nothing was read: the inputs held no item."
    if (report.articles_loaded or report.is_audit) and not report.checks:
        return "Nothing was checked."
    if report.failed_checks:
        return f"No critical check failed, {count(len(report.failed_checks), 'warning')} did; see below which rows."
    return None
