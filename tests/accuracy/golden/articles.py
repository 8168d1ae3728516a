"""Articles: headline, date, byline, and which words of the page are the article's."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.accuracy.alignment import squash
from tests.accuracy.counts import Tally
from tests.accuracy.golden.page import GoldPage, accepted
from tests.accuracy.warehouse import Row

# A removed line shorter than this (letters and digits) may stand in the body by chance.
_TELLING_LENGTH = 12


def score_article(page: GoldPage, article: Row, tally: Tally) -> None:
    """Ask for an article's columns and for what was kept and removed of its page."""
    gold = page.note["article"]
    headlines = [squash(title) for title in accepted(gold, "title", "title_alternates")]
    tally.ask("headline", squash(article["headline"]) in headlines, f"{page.doc_id} {article['headline']!r}")
    stated = accepted(gold, "published_at", "published_alternates")
    ours = article["published_at"]
    is_right = ours in [_instant(value) for value in stated] if stated else ours is None
    tally.ask("published_at", is_right, f"{page.doc_id} {ours} for {stated}")
    for kind in ("authors", "agencies"):
        found, credited = article[kind] or [], gold["byline"][kind]
        tally.ask(kind, set(map(squash, found)) == set(map(squash, credited)), f"{page.doc_id} {found} for {credited}")
    _score_body(page, squash(article["text"][article["body_start"] :]), tally)


def _score_body(page: GoldPage, body: str, tally: Tally) -> None:
    """Ask whether body paragraphs stand in the (squashed) body, and lines of boilerplate do not."""
    gold = page.note["article"]
    paragraphs = [page.text[start:end] for start, end in gold.get("body_paragraphs") or ()]
    story = squash("".join(paragraphs))
    for words, kind in zip(paragraphs, gold.get("body_paragraph_kinds") or (), strict=True):
        if kind in ("body", "standfirst"):
            tally.ask("body paragraph kept", squash(words) in body, f"{page.doc_id} {words[:60]!r}")
    boilerplate = [
        (reason, line)
        for start, end, reason in gold.get("boilerplate") or ()
        for line in page.text[start:end].split("\n")
        if len(squash(line)) >= _TELLING_LENGTH and squash(line) not in story
    ]
    boilerplate += [("boilerplate", snippet) for snippet in gold.get("must_not_contain") or ()]
    for reason, line in boilerplate:
        tally.ask("boilerplate line removed", squash(line) not in body, f"{page.doc_id} {reason} {line[:60]!r}")


def _instant(value: str) -> datetime:
    """An annotated date or time; UTC where it states no offset."""
    parsed = datetime.fromisoformat(value)
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
