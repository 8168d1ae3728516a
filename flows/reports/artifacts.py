"""A run's report as artifacts of its flow run in Prefect."""

from __future__ import annotations

from flows.reports.markdown import checks_table, summary_markdown
from flows.reports.model import RunReport

# Stable keys: the UI shows the history of each.
SUMMARY_KEY = "newsmill-summary"
CHECKS_KEY = "newsmill-checks"
REPORT_KEY = "newsmill-report"
DOCS_KEY = "newsmill-data-docs"


def publish_artifacts(report: RunReport, page_url: str, docs_url: str | None = None) -> None:
    """Publish summary, checks and the links to the full report and the Data Docs; call it inside a running flow.

    `page_url` and `docs_url` are addresses on the server of the UI, like /reports/<run_id>.html.
    """
    from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact

    create_markdown_artifact(summary_markdown(report), key=SUMMARY_KEY, description="Can the data be trusted?")
    create_table_artifact(
        checks_table(report), key=CHECKS_KEY, description="Failed checks of this run, and how many passed"
    )
    create_link_artifact(page_url, link_text="Full report", key=REPORT_KEY, description="The full report of this run")
    if docs_url is not None:
        create_link_artifact(
            docs_url, link_text="Data Docs", key=DOCS_KEY, description="Great Expectations' own pages of these checks"
        )
