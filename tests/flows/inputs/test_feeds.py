"""Feeds: what an entry states about its address, date, authors and text, in every way that feeds have."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.inputs import list_sources, read_items
from seeds.reference import read_reference
from transforms.articles.build import build_articles
from transforms.articles.model import Article, RawItem

BOILERPLATE = read_reference().boilerplate
TEXT = "The harbour of Skagen was dredged on Monday after a storm had filled it with sand, its director said."
HTML = f"<p>{TEXT}</p>"
ESCAPED = HTML.replace("<", "&lt;")


def read(tmp_path: Path, feed: str) -> list[Article]:
    """The articles of a feed."""
    (tmp_path / "feed.xml").write_text(feed, encoding="utf-8")
    items = [item for source in list_sources([str(tmp_path)]) for item in read_items(source)]
    found = [one for item in items if isinstance(item, RawItem) for one in build_articles(item, BOILERPLATE)]
    return [one for one in found if isinstance(one, Article)]


def rss(item: str, channel: str = "<link>https://c.example/news/</link>") -> str:
    """An RSS feed of one entry."""
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Courier'
        f"</title>{channel}<item><title>Harbour dredged</title>{item}</item></channel></rss>"
    )


def atom(entry: str, base: str = "") -> str:
    """An Atom feed of one entry."""
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"{base}><title>Courier</title><link href="https://c.example/"/>'
        f'<entry><title>Harbour dredged</title>{entry}<content type="html">{ESCAPED}</content></entry></feed>'
    )


CONTENT = f"<content:encoded><![CDATA[{HTML}]]></content:encoded>"


@pytest.mark.parametrize(
    ("feed", "url"),
    [
        (rss(f"<link>harbour</link>{CONTENT}"), "https://c.example/news/harbour"),
        (rss(f"<link>/harbour</link>{CONTENT}"), "https://c.example/harbour"),
        (
            rss(
                f"<link>/harbour</link>{CONTENT}",
                '<atom:link rel="self" href="https://f.example/x"/><link>https://c.example</link>',
            ),
            "https://c.example/harbour",
        ),
        (rss(f"<guid>https://c.example/g</guid>{CONTENT}"), "https://c.example/g"),
        (rss(f'<guid isPermaLink="false">https://c.example/g</guid>{CONTENT}'), None),
        (rss(f"<link>javascript:alert(1)</link>{CONTENT}"), None),
        (atom('<link href="harbour"/>', ' xml:base="https://b.example/2025/"'), "https://b.example/2025/harbour"),
        (atom('<link rel="enclosure" href="a.mp3"/><link rel="alternate" href="/harbour"/>'), "https://c.example/harbour"),
    ],
)  # fmt: skip
def test_links_are_whole_addresses(tmp_path: Path, feed: str, url: str | None) -> None:
    """Read against xml:base, else against the channel's link; a guid that is an address stands in for a link."""
    assert [article.url for article in read(tmp_path, feed)] == [url]


def test_the_whole_text_wins_over_its_announcement(tmp_path: Path) -> None:
    """content:encoded is the article, whatever the description says; its headline stands once."""
    (found,) = read(tmp_path, rss(f"<description>{ESCAPED * 3}</description>{CONTENT}<link>/h</link>"))
    assert found.text == f"Harbour dredged\n\n{TEXT}"
    assert [block.rule for block in found.blocks] == ["record_title", "repeats_headline", "extracted"]


@pytest.mark.parametrize(
    ("dates", "published", "updated"),
    [
        ("<updated>2025-03-13T06:00:00+01:00</updated>", "2025-03-13T05:00:00+00:00", None),
        (
            "<published>2025-03-12T06:00:00Z</published><updated>2025-03-14T06:00:00Z</updated>",
            "2025-03-12T06:00:00+00:00",
            "2025-03-14T06:00:00+00:00",
        ),
    ],
)
def test_atom_states_publication_and_update(tmp_path: Path, dates: str, published: str, updated: str | None) -> None:
    """An entry that only states its update was published then; else both stand apart."""
    (found,) = read(tmp_path, atom(dates))
    assert found.published_at is not None
    assert found.published_at.isoformat() == published
    assert (found.updated_at.isoformat() if found.updated_at else None) == updated


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        ("<dc:creator>By Jane Doe and Ola Brandt</dc:creator>", ("Jane Doe", "Ola Brandt")),
        ("<dc:creator>Jane Doe</dc:creator><dc:creator>Ola Brandt</dc:creator>", ("Jane Doe", "Ola Brandt")),
        ("<author>jane@c.example (Jane Doe)</author>", ("Jane Doe",)),
        ("<author>noreply@c.example</author>", ()),
    ],
)
def test_authors_of_an_entry_are_persons(tmp_path: Path, authors: str, names: tuple[str, ...]) -> None:
    """All that are stated; an address of e-mail alone is nobody."""
    (found,) = read(tmp_path, rss(f"{authors}<link>/h</link>{CONTENT}"))
    assert found.authors == names
