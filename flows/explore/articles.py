"""The page of an article: its text with everything found marked in it, and the rule behind each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from flows.explore.marked import Mark, mark_text
from flows.explore.names import Directory, article_page
from flows.explore.page import Page
from flows.explore.words import headline, plain, share, span
from flows.reports.words import show
from warehouse.explored import Explored, Row

_BATCH = 200
_NOTE = 160


def article_pages(explored: Explored, directory: Directory, ids: Sequence[str]) -> Iterator[Page]:
    """The pages of these articles, batch by batch."""
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        tables = {
            name: explored.ask_for(name, batch, "article_id")
            for name in (
                "articles_of",
                "quote_spans_of",
                "quotes_in",
                "events_in",
                "names_in",
                "dates_in",
                "sentences_in",
            )
        }
        for article_id in batch:
            rows = {name: table[article_id] for name, table in tables.items()}
            yield _page_of(rows, directory)


def _page_of(rows: Mapping[str, list[Row]], directory: Directory) -> Page:
    """The page of one article."""
    (article,) = rows["articles_of"]
    file = article_page(article["article_id"])
    sentences = [(row["sentence_index"], row["start_char"]) for row in rows["sentences_in"]]
    names = rows["names_in"]
    return Page(
        file,
        "article.html",
        headline(article),
        {
            "article": article,
            "paragraphs": mark_text(article["text"], article["body_start"], _marks(rows, directory), sentences, "../"),
            "quotes": rows["quotes_in"],
            "events": rows["events_in"],
            "counts": {
                "q": ("quotes", len(rows["quotes_in"])),
                "e": ("events", len(rows["events_in"])),
                "n": ("names", len(names)),
                "d": ("dates", len(rows["dates_in"])),
            },
        },
    )


def _marks(rows: Mapping[str, list[Row]], directory: Directory) -> list[Mark]:
    """Every quote, event, name and date of an article as a mark."""
    quotes = [Mark(row["start_char"], row["end_char"], "quote", row["anchor"]) for row in rows["quote_spans_of"]]
    events = [Mark(row["start_char"], row["end_char"], "event", row["anchor"]) for row in rows["events_in"]]
    names = [
        Mark(row["start_char"], row["end_char"], "name", note=_name_note(row), page=directory.entity(row["entity_id"]))
        for row in rows["names_in"]
    ]
    dates = [Mark(row["start_char"], row["end_char"], "date", note=_date_note(row)) for row in rows["dates_in"]]
    return [*quotes, *events, *names, *dates]


def _name_note(row: Row) -> str:
    """Who a name is, of what type, and by which rule."""
    score = f", right in {share(row['link_score'])} of such cases" if row["link_score"] is not None else ""
    title = f", {row['title_text']}" if row["title_text"] else ""
    return show(f"{row['name']}{title} ({row['entity_type']}); rule: {plain(row['link_method'])}{score}", _NOTE)


def _date_note(row: Row) -> str:
    """Which time words mean, and by which rule."""
    meant = span(row["start_date"], row["end_date"]) if row["start_date"] else row["timex_value"] or "not resolved"
    return show(f"{meant} ({row['timex_type']}); rule: {plain(row['date_rule'])}", _NOTE)
