"""The page of an article: its text with everything found marked in it, and the rule behind each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from flows.explore.marked import Mark, mark_text
from flows.explore.names import Directory, article_page
from flows.explore.page import Page
from flows.explore.words import headline, plain, share, when
from flows.reports.words import show
from warehouse.explored import Explored, Row

_BATCH = 100
_NOTE = 110


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
    names, dates = Notes("n"), Notes("d")
    marks = [
        *(Mark(row["start_char"], row["end_char"], "quote", row["anchor"]) for row in rows["quote_spans_of"]),
        *(Mark(row["start_char"], row["end_char"], "event", row["anchor"]) for row in rows["events_in"]),
        *(_name_mark(row, names, directory, file) for row in rows["names_in"]),
        *(Mark(row["start_char"], row["end_char"], "date", dates.key(*_date_note(row))) for row in rows["dates_in"]),
    ]
    sentences = _places(rows["sentences_in"], [mark.start for mark in marks if mark.kind == "name"])
    return Page(
        file,
        "article.html",
        headline(article),
        {
            "article": article,
            "paragraphs": mark_text(article["text"], article["body_start"], marks, sentences, "../"),
            "quotes": rows["quotes_in"],
            "events": rows["events_in"],
            "names": names.listed(),
            "dates": dates.listed(),
            "counts": {
                "q": ("quotes", len(rows["quotes_in"])),
                "e": ("events", len(rows["events_in"])),
                "n": ("names", len(rows["names_in"])),
                "d": ("dates", len(rows["dates_in"])),
            },
        },
    )


def _places(sentences: Sequence[Row], names: Sequence[int]) -> list[tuple[int, int]]:
    """Index and start of the sentences that hold a name: to others nothing leads."""
    starts = [row["start_char"] for row in sentences]
    held = {bisect_right(starts, name) - 1 for name in names}
    return [(row["sentence_index"], row["start_char"]) for place, row in enumerate(sentences) if place in held]


class Notes:
    """Notes of one kind: what is said twice is written once."""

    def __init__(self, letter: str) -> None:
        self._letter = letter
        self._keys: dict[tuple[str, str], str] = {}

    def key(self, title: str, rule: str) -> str:
        """The key of a note."""
        return self._keys.setdefault((title, rule), f"{self._letter}{len(self._keys) + 1}")

    def listed(self) -> list[tuple[str, str, str]]:
        """Key, title and rule of each note, in the order of the text."""
        return [(key, *note) for note, key in self._keys.items()]


def _name_mark(row: Row, notes: Notes, directory: Directory, file: str) -> Mark:
    """A name with its note: who it is, of what type, and by which rule; a link to the page itself leads nowhere."""
    leads = directory.entity(row["entity_id"])
    page = None if leads == file else leads
    right = f", {share(row['link_score'])}" if row["link_score"] is not None else ""
    rule = f"{row['entity_type']}; {plain(row['link_method'])}{right}"
    key = notes.key(show(row["name"], _NOTE), show(rule, _NOTE))
    return Mark(row["start_char"], row["end_char"], "name", key, page)


def _date_note(row: Row) -> tuple[str, str]:
    """Which time words mean, and by which rule."""
    meant = when(row) if row["start_date"] else row["timex_value"] or "not resolved"
    kind = "" if row["timex_type"] == "date" else f"{row['timex_type']}; "
    return show(meant, _NOTE), show(f"{kind}{plain(row['date_rule'])}", _NOTE)
