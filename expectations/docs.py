"""Great Expectations' Data Docs of a warehouse's checks, made fit for a browser without a network.

Its pages load styles, scripts, fonts and a logo that tells who looks from the web, and show values as raw
HTML. Here a page keeps only its structure and words: no script, no address outside of the folder, one inline style
sheet of ours, and a policy by which the browser loads and runs nothing.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import great_expectations as gx
from great_expectations.core.expectation_validation_result import (
    ExpectationSuiteValidationResult,
    ExpectationValidationResult,
)
from great_expectations.render.renderer.page_renderer import ValidationResultsPageRenderer
from great_expectations.render.view.view import DefaultJinjaPageView
from lxml import html as lxml_html

from expectations.judge import suites_of_process
from expectations.suites import check_name
from transforms.checks import CheckResult

INDEX = "index.html"
_DROPPED = ("script", "link", "style", "meta", "img", "svg", "iframe", "object", "embed", "form", "input", "base",
            "title", "button", "label")  # fmt: skip
_KEPT_ATTRIBUTES = ("id", "class", "colspan", "rowspan", "scope", "hidden")
_OWN_LINK = re.compile(r"#section-[0-9]+")
_OTHER_PAGES = re.compile(r".*/(?:index|expectations/\w+)\.html")
# Parts that only work with the scripts that are left out.
_DEAD_PARTS = "//*[contains(@class, 'modal') or contains(@class, 'btn') or contains(@class, 'cooltip')]"
_DEAD_CARDS = "//div[contains(@class, 'card')][.//strong[normalize-space() = 'Actions']]"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = """
:root { --paper: #fbfaf7; --card: #fff; --ink: #1d1f23; --soft: #5d636e; --line: #e2dfd8; --link: #2f6f9f;
  --good: #1d7a45; --bad: #b3261e; --doubt: #93610a; }
@media (prefers-color-scheme: dark) { :root { --paper: #16181c; --card: #1e2126; --ink: #e8e6e1; --soft: #a0a6b1;
  --line: #343840; --link: #6fb1de; --good: #6fd196; --bad: #ff8a80; --doubt: #e9b85c; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1rem 1.25rem 3rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
a { color: var(--link); }
h1 { font-size: 1.3rem; margin: .5rem 0 1rem; overflow-wrap: anywhere; }
h2, h5 { font-size: 1.1rem; margin: 0; }
h3, h4, h6 { font-size: 1rem; margin: .6rem 0 .2rem; color: var(--soft); }
ol, ul { padding-left: 1.2rem; }
nav ol, nav ul, #navigation ul { list-style: none; margin: 0; padding: 0; }
#navigation ul { columns: 16rem; font-size: .88rem; }
#navigation a { display: inline-block; padding: .12rem 0; overflow-wrap: anywhere; text-decoration: none; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .6rem .9rem;
  margin: 0 0 1rem; }
.ge-section { border-top: 1px solid var(--line); padding: .9rem 0 .4rem; }
.alert { padding: 0; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; margin: .4rem 0; background: var(--card); }
th, td { text-align: left; vertical-align: top; padding: .4rem .7rem; border: 1px solid var(--line);
  overflow-wrap: anywhere; }
thead th { color: var(--soft); white-space: nowrap; }
.badge { display: inline-block; border: 1px solid var(--line); border-radius: .3rem; padding: 0 .3rem;
  font: .86em ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
.text-success, .passed { color: var(--good); }
.text-danger, .failed { color: var(--bad); }
.text-warning { color: var(--doubt); }
i.fa-check-circle::before { content: "\\2713"; }
i.fa-times, i.fa-times-circle { font-style: normal; }
i.fa-times::before, i.fa-times-circle::before { content: "\\2717"; }
i.fa-exclamation-triangle::before, i.fa-exclamation-circle::before { content: "!"; }
i { font-style: normal; font-weight: 700; }
@media (max-width: 40rem) { body { padding: .8rem; } th, td { padding: .3rem .4rem; }
  thead th { white-space: normal; } }
@media print { :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb; --link: #000;
  --good: #000; --bad: #000; --doubt: #000; } #navigation, nav { display: none; } tr { break-inside: avoid; } }
"""


def render_docs(results: Sequence[CheckResult], ran_at: datetime, name: str) -> dict[str, str]:
    """Data Docs of the core tables' checks: the pages by file name, `index.html` and one per table.

    `results` may hold checks of other tables too, which have no suite and so no page. `name` says what was checked.
    """
    by_table: dict[str, dict[str, CheckResult]] = {}
    for result in results:
        by_table.setdefault(result.table_name, {})[result.check_name] = result
    pages = {
        f"{table}.html": _clean(_render_suite(suite, by_table[table], ran_at), f"{table}: checks of {name}")
        for table, suite in suites_of_process().items()
        if table in by_table
    }
    return {INDEX: _render_index(by_table, ran_at, name), **pages}


def _render_suite(suite: Any, results: Mapping[str, CheckResult], ran_at: datetime) -> str:
    """Great Expectations' own page of a suite's results."""
    verdicts = [_verdict(one, results[check_name(one)]) for one in suite.expectations if check_name(one) in results]
    good = sum(bool(verdict.success) for verdict in verdicts)
    whole = ExpectationSuiteValidationResult(
        success=good == len(verdicts),
        results=verdicts,
        suite_name=suite.name,
        statistics={
            "evaluated_expectations": len(verdicts),
            "successful_expectations": good,
            "unsuccessful_expectations": len(verdicts) - good,
            "success_percent": 100 * good / len(verdicts) if verdicts else None,
        },
        meta={
            "great_expectations_version": gx.__version__,
            "run_id": {"run_name": "data-quality", "run_time": ran_at.isoformat()},
            "active_batch_definition": {"data_asset_name": suite.name},
            "batch_kwargs": {"data_asset_name": suite.name},
        },
    )
    page = ValidationResultsPageRenderer().render(whole)
    return str(DefaultJinjaPageView().render(page))  # type: ignore[no-untyped-call]  # untyped there


def _verdict(expectation: Any, result: CheckResult) -> ExpectationValidationResult:
    """A check's result in Great Expectations' own form: numbers and ids, no words."""
    config = expectation.configuration
    columns = config.kwargs.get("column_list") if result.check_name == "columns" else None
    share = 100 * result.rows_failed / result.rows_checked if result.rows_checked else 0.0
    return ExpectationValidationResult(
        success=result.passed,
        expectation_config=config,
        result={
            "observed_value": columns or result.rows_checked,
            "element_count": result.rows_checked,
            "unexpected_count": result.rows_failed,
            "unexpected_percent": share,
            "partial_unexpected_list": list(result.examples),
        },
        exception_info={"raised_exception": False, "exception_message": None, "exception_traceback": None},
    )


def _clean(page: str, title: str) -> str:
    """A page's structure and words in our style, without anything that runs or loads."""
    body = lxml_html.document_fromstring(page).find("body")
    for part in [*body.xpath(_DEAD_PARTS), *body.xpath(_DEAD_CARDS), *body.iter(*_DROPPED)]:
        if part.getparent() is not None:
            part.drop_tree()
    for element in [*body.iter()]:
        if not isinstance(element.tag, str):
            continue
        link = element.get("href", "")
        for attribute in [name for name in element.attrib if name not in _KEPT_ATTRIBUTES]:
            del element.attrib[attribute]
        if _OWN_LINK.fullmatch(link):
            element.set("href", link)
        elif _OTHER_PAGES.fullmatch(link):
            element.set("href", INDEX)
        elif element.tag == "a":
            element.drop_tag()
    return _page(title, "".join(lxml_html.tostring(child, encoding="unicode") for child in body))


def _render_index(by_table: Mapping[str, Mapping[str, CheckResult]], ran_at: datetime, name: str) -> str:
    """The page that leads to the tables' pages."""
    rows = []
    for table in suites_of_process():
        results = by_table.get(table, {}).values()
        failed = sum(not result.passed for result in results)
        link = f'<a href="{table}.html">{table}</a>' if results else table
        word = f'<td class="failed">{failed} failed</td>' if failed else '<td class="passed">all passed</td>'
        verdict = word if results else "<td>not checked</td>"
        rows.append(f"<tr><td>{link}</td><td>{len(results)}</td>{verdict}</tr>")
    head = "<thead><tr><th>Table</th><th>Checks</th><th>Result</th></tr></thead>"
    shown = html.escape(name)
    told = f"<h1>Checks of {shown}</h1><p>{ran_at:%Y-%m-%d %H:%M:%S} UTC, Great Expectations' Data Docs.</p>"
    return _page(f"Checks of {name}", f"{told}<table>{head}<tbody>{''.join(rows)}</tbody></table>")


def _page(title: str, body: str) -> str:
    """A complete page that loads nothing and runs nothing."""
    heads: Iterable[str] = (
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{html.escape(title)}</title>",
        f"<style>{_STYLE}</style>",
    )
    return f'<!DOCTYPE html>\n<html lang="en">\n<head>{"".join(heads)}</head>\n<body>\n{body}\n</body>\n</html>\n'
