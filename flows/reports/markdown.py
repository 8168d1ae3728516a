"""The summary and the table of checks for the Prefect UI; pure text, safe whatever the articles say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from flows.reports.model import RunReport
from flows.reports.words import (
    change,
    count,
    count_reasons,
    duration,
    figure,
    instant,
    judge,
    share,
    show,
    sum_holds,
)
from transforms.checks import CheckResult

# What Markdown, its tables, its automatic links and HTML could read as more than a character.
_SPECIAL = re.compile(r"[&<>|`*\[\]()!#~\\@{}$^]|(?<!\w)_|_(?!\w)|(?<=:)/|(?<=www)\.", re.IGNORECASE)
# The UI shows a cell as plain text, other readers of the artifact as Markdown or HTML: entities would show in the one
# and raw characters act in the others, so the few characters that start markup are exchanged for full-width ones.
_LOOK_ALIKES = str.maketrans({"<": "＜", ">": "＞", "`": "ˋ", "[": "［", "]": "］", "|": "｜", "!": "！"})
_LISTED = 10
_ORDER = ("read", "annotate", "tables", "check", "load")
_MARKS = {"good": "✅", "doubt": "⚠️", "bad": "❌"}


def escape(value: object, limit: int = 120) -> str:
    """Text as a Markdown cell shows it literally: cut, on one line, special characters escaped."""
    return _SPECIAL.sub(lambda match: f"\\{match.group()}", show(value, limit))


def summary_markdown(report: RunReport) -> str:
    """A run at a glance: verdict, sums, failed checks, rejections, rows and the slowest stages."""
    verdict = judge(report)
    parts = [
        f"## {_MARKS[verdict.level]} Can the data be trusted? {verdict.word}",
        escape(verdict.sentence, 500),
        *_sums(report),
        *_checks(report),
        *_news(report),
        *_drift(report),
        *_rejections(report),
        *_notes(report),
        *_rows(report),
        *_past(report),
        *_stages(report),
        f"Run {escape(report.run_id, 80)}, {instant(report.started_at)}, newsmill "
        f"{escape(report.pipeline_version, 80)}, model {escape(report.model, 80)}. Warehouse: "
        f"{escape(report.warehouse, 300)}. The link artifact of this run leads to the full report.",
    ]
    return "\n\n".join(parts) + "\n"


def checks_table(report: RunReport) -> list[dict[str, object]]:
    """One row per check of a batch that failed, then one for all that passed, all with the same columns.

    A run without checks gives one row that says so: an empty table would have no columns.
    """
    passed = [check for check in report.checks if check.passed]
    rows = [_check_row(check) for check in report.failed_checks]
    if passed:
        checked = sum(check.rows_checked for check in passed)
        rows.append(_check_row(CheckResult("–", count(len(passed), "check"), "–", True, checked, 0, batch="–")))
    return rows or [_check_row(CheckResult("–", "nothing was checked", "–", True, 0, 0, batch="–"))]


def _check_row(check: CheckResult) -> dict[str, object]:
    """A check as a row of the table artifact."""
    return {
        "result": "passed" if check.passed else "FAILED",
        "table": plain(check.table_name, 60),
        "check": plain(check.check_name, 120),
        "rows failed": check.rows_failed,
        "of": check.rows_checked,
        "severity": plain(check.severity, 20),
        "examples": plain(", ".join(show(example, 40) for example in check.examples[:5]), 200),
        "why": plain(check.why, 200),
        "batch": plain(check.batch, 60),
    }


def plain(value: object, limit: int) -> str:
    """Text for a cell that is read as Markdown or as plain text: look-alikes replace characters that start markup."""
    return show(value, limit).replace("://", "：//").translate(_LOOK_ALIKES)


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table of escaped cells; columns that start with a number are aligned right."""
    body = [tuple(row) for row in rows]
    numbers = [isinstance(value, int) for value in body[0]] if body else [False] * len(heads)
    lines = ["| " + " | ".join(heads) + " |", "|" + "|".join("---:" if n else "---" for n in numbers) + "|"]
    lines += ["| " + " | ".join(_cell(value) for value in row) + " |" for row in body]
    return "\n".join(lines)


def _cell(value: object) -> str:
    """A value in a table."""
    return f"{value:,}" if isinstance(value, int) else escape(value)


def _more(total: int) -> list[str]:
    """A line for what a shortened table leaves out."""
    return [f"… and {total - _LISTED:,} more: see the full report."] if total > _LISTED else []


def _sums(report: RunReport) -> list[str]:
    """The sum of articles and whether it holds; for a check of the warehouse, how many articles it read."""
    if report.is_audit:
        return [f"{count(report.articles_read, 'article')} checked, in {escape(report.warehouse, 300)}."]
    heads = ("read", "loaded", "unchanged", "rejected", "near-duplicates", "sum")
    row = (
        report.articles_read,
        report.articles_loaded,
        report.articles_unchanged,
        report.articles_rejected,
        report.articles_duplicate,
        "holds" if sum_holds(report) else "DOES NOT HOLD",
    )
    return [_table(heads, [row])]


def _checks(report: RunReport) -> list[str]:
    """Checks by severity, then the failed ones."""
    severities = sorted({check.severity for check in report.checks})
    by_severity = [[check for check in report.checks if check.severity == severity] for severity in severities]
    rows = [
        (severity, sum(c.passed for c in checks), sum(not c.passed for c in checks))
        for severity, checks in zip(severities, by_severity, strict=True)
    ]
    parts = ["### Checks", _table(("severity", "passed", "failed"), rows) if rows else "Nothing was checked."]
    failed = report.failed_checks
    if failed:
        parts += ["\n".join(_failed_line(check) for check in failed[:_LISTED]), *_more(len(failed))]
    return parts


def _news(report: RunReport) -> list[str]:
    """Who was quoted most in the run's articles, and what most of them told."""
    parts = []
    if report.most_quoted:
        parts += ["### Most quoted", _table(("who", "different quotes"), report.most_quoted)]
    if report.top_events:
        parts += ["### Top events", _table(("who", "act", "whom", "day", "articles"), report.top_events)]
    return parts


def _rejections(report: RunReport) -> list[str]:
    """Reasons with counts, then the first items."""
    if not report.rejections:
        return []
    lines = [
        f"- {escape(line.source_path)}: **{escape(line.reason, 40)}**, {escape(line.detail, 240)}"
        for line in report.rejections[:_LISTED]
    ]
    return [
        f"### {count(len(report.rejections), 'rejection')}",
        _table(("stage", "reason", "items"), count_reasons(report)[:_LISTED]),
        "\n".join(lines),
        *_more(len(report.rejections)),
    ]


def _notes(report: RunReport) -> list[str]:
    """What of the inputs was not read though it may have been meant."""
    if not report.notes:
        return []
    lines = "\n".join(f"- {escape(note, 400)}" for note in report.notes[:_LISTED])
    return ["### Not read", lines, *_more(len(report.notes))]


def _failed_line(check: CheckResult) -> str:
    """A failed check as a line of a list: a table would hide its end on a narrow screen."""
    examples = ", ".join(escape(example, 40) for example in check.examples[:3])
    return (
        f"- **{escape(check.severity, 20)}** {escape(check.table_name, 60)}: {escape(check.check_name)} – "
        f"{check.rows_failed:,} of {check.rows_checked:,} rows failed"
        + (f" (such as {examples})" if examples else "")
        + (f". {escape(check.why, 300)}" if check.why else "")
    )


def _rows(report: RunReport) -> list[str]:
    """Rows per table, written now and in the warehouse."""
    tables = list(dict.fromkeys((*report.rows_total, *report.rows_written)))
    rows = [(name, report.rows_written.get(name, 0), report.rows_total.get(name, 0)) for name in tables]
    return ["### Rows", _table(("table", "written by this run", "in the warehouse"), rows)] if rows else []


def _drift(report: RunReport) -> list[str]:
    """The run's figures beside those of the last runs; nothing if no figure could be judged."""
    if not any(line.verdict != "not judged" for line in report.drift):
        return (
            ["Drift: not judged; it takes fifty articles, and four earlier runs of that size."] if report.drift else []
        )
    rows = [
        (
            line.label,
            figure(line.value, is_share=line.is_share),
            figure(line.usual, is_share=line.is_share),
            change(line),
            line.verdict if line.verdict in ("ok", "not judged") else f"{line.verdict} ⚠️",
        )
        for line in report.drift
    ]
    return ["### Drift", _table(("figure", "this run", "usual (median)", "change", "verdict"), rows)]


def _past(report: RunReport) -> list[str]:
    """The last runs, for comparison: drift shows here."""
    earlier = sorted((p for p in report.past_runs if p.run_id != report.run_id), key=lambda p: p.started_at)[-5:]
    if not earlier:
        return []
    rows: list[tuple[object, ...]] = [
        (
            "this run",
            report.status,
            report.articles_read,
            report.articles_loaded,
            share(report.articles_rejected, report.articles_read),
            len(report.failed_checks),
        )
    ]
    rows += [
        (
            instant(p.started_at),
            p.status,
            p.articles_read,
            p.articles_loaded,
            share(p.articles_rejected, p.articles_read),
            p.checks_failed,
        )
        for p in reversed(earlier)
    ]
    return ["### Against earlier runs", _table(("run", "status", "read", "loaded", "rejected", "failed checks"), rows)]


def _stages(report: RunReport) -> list[str]:
    """How many articles came into each stage and were rejected there; the three slowest stages."""
    rows, left = [], report.articles_read
    for stage in (one for one in _ORDER if one in report.stage_seconds and not report.is_audit):
        rejected = sum(line.stage == stage for line in report.rejections)
        rows.append((stage, left, rejected, duration(report.stage_seconds[stage])))
        left -= rejected + (report.articles_unchanged if stage == "read" else 0)
    table = ["### Stages", _table(("stage", "articles in", "rejected", "work"), rows)] if rows else []
    slowest = sorted(report.stage_seconds.items(), key=lambda pair: (-pair[1], pair[0]))[:3]
    named = ", ".join(f"{escape(stage, 40)} {duration(seconds)}" for stage, seconds in slowest)
    whole = duration((report.finished_at - report.started_at).total_seconds())
    return [*table, f"Took {whole}." + (f" Slowest stages: {named}." if named else "")]
