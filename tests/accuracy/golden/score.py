"""The sample pages, scored: from a warehouse to figures and misses."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tests.accuracy.alignment import Alignment
from tests.accuracy.counts import Score, Tally
from tests.accuracy.golden.articles import score_article
from tests.accuracy.golden.entities import score_entities
from tests.accuracy.golden.events import find_in_page as find_events
from tests.accuracy.golden.events import score_events
from tests.accuracy.golden.measures import new_tally
from tests.accuracy.golden.page import GoldPage, read_pages
from tests.accuracy.golden.quotes import find_in_page as find_quotes
from tests.accuracy.golden.quotes import score_quotes
from tests.accuracy.warehouse import Row, Tables, Warehouse, grouped

_ROOT = Path(__file__).resolve().parents[3]
GOLD = _ROOT / "tests" / "gold"
TEXTS = _ROOT / "seeds" / "articles"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a warehouse holds, gathered once for all pages."""

    articles: list[Row]
    entities: dict[str, Row]
    mentions: dict[str, list[Row]]
    quotes: dict[str, list[Row]]
    quote_spans: dict[str, list[Row]]
    events: dict[str, list[Row]]
    participants: dict[str, list[Row]]


def score_sample_pages(warehouse: Path, gold: Path = GOLD, texts: Path = TEXTS) -> Score:
    """Score a warehouse against the annotated pages; a page that it lacks counts as one that is not there."""
    tally = new_tally()
    with Warehouse(warehouse) as opened:
        contents = read_contents(opened)
    for page in read_pages(gold, texts):
        score_page(page, contents, tally)
    return tally.score()


def score_page(page: GoldPage, contents: Contents, tally: Tally) -> None:
    """Add one page to the tally."""
    article = _find_article(page, contents.articles)
    tally.ask("article in the warehouse", article is not None, page.file_name)
    if article is None:
        return
    key, entities = article["article_id"], contents.entities
    alignment = Alignment(article["text"], page.text)
    score_article(page, article, tally)
    score_entities(page, alignment, contents.mentions.get(key, []), entities, tally)
    quotes = find_quotes(page, alignment, contents.quotes.get(key, []), contents.quote_spans)
    score_quotes(page, quotes, entities, tally)
    events = find_events(page, alignment, contents.events.get(key, []), contents.participants, entities)
    score_events(page, events, tally)


def _find_article(page: GoldPage, articles: list[Row]) -> Row | None:
    """The article of a page, by its id or by the name of the file that it was read from."""
    stem = PurePosixPath(page.file_name).stem
    for article in articles:
        if article["external_id"] == stem or PurePosixPath(article["source_path"]).stem.startswith(stem):
            return article
    return None


def read_contents(warehouse: Tables) -> Contents:
    """All that the measures look at."""
    return Contents(
        articles=warehouse.table("articles"),
        entities={row["entity_id"]: row for row in warehouse.table("entities")},
        mentions=grouped(warehouse.table("entity_mentions"), "article_id"),
        quotes=grouped(warehouse.table("quotes"), "article_id"),
        quote_spans=grouped(warehouse.table("quote_spans"), "quote_id"),
        events=grouped(warehouse.table("events"), "article_id"),
        participants=grouped(warehouse.table("event_participants"), "event_id"),
    )
