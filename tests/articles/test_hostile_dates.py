"""Dates that do not exist, or hardly: null or named, never a crash, never a silent 1970."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.kit.hostile_inputs import ENTRY, SENTENCE, feed, read
from transforms.articles.model import Article, Rejection

LINKED = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"%s","dateModified":"%s"}</script>'


def feed_date(path: Path, stated: str) -> str | None:
    """When the entry of a feed was published, if it states this date."""
    path.write_bytes(feed(f"{ENTRY}<pubDate>{stated}</pubDate>").encode())
    (found,) = read(path)
    assert isinstance(found, Article)
    return found.published_at.isoformat() if found.published_at else None


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        ("Tue, 31 Feb 2012 06:35:00 -0500", None),
        ("Tue, 05 Jun 290000 06:35:00 GMT", None),
        ("01 Jan 0001 00:00:00 +1400", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("1970-01-01T00:00:00Z", None),
        ("Tue, 05 Jun 2012 06:35:00 +99999999999999999999", None),
        ("99999999999999999999999 Jun 99999999999999999999 06:35:00", None),
        ("2012-06-05T25:61:00Z", None),
        ("yesterday", None),
        ("Sun, 20 Jul 1969 20:17:00 GMT", "1969-07-20T20:17:00+00:00"),
        ("Tue, 05 Jun 12 06:35:00 GMT", "2012-06-05T06:35:00+00:00"),
        ("Tue, 05 Jun 2012 06:35:00 -0500", "2012-06-05T11:35:00+00:00"),
        ("Sun, 25 Mar 2012 02:30:00 CET", "2012-03-25T00:00:00+00:00"),
        ("Thu, 01 Jan 2099 00:00:00 GMT", "2099-01-01T00:00:00+00:00"),
    ],
)
def test_dates_of_feed_entries(stated: str, published: str | None, tmp_path: Path) -> None:
    """What is no moment is null; an unknown zone leaves the day; a clock's zero is no date."""
    assert feed_date(tmp_path / "f.xml", stated) == published


@pytest.mark.parametrize(
    "stated",
    ["2012-02-31", "0001-01-01", "290000-01-01", "12-06-05", "0", "1338878100", "2012-06-05T24:61:00Z",
     "9999-12-31T23:59:59-12:00", "2012-06-05T06:35:00+99:99", "2012-03-25T02:30:00 CET"],
)  # fmt: skip
def test_a_record_with_an_impossible_date_is_named(stated: str, tmp_path: Path) -> None:
    """A record states its dates for machines: one that is none rejects the record, with the value."""
    path = tmp_path / "r.jsonl"
    path.write_text(json.dumps({"text": SENTENCE, "published_at": stated}), encoding="utf-8")
    (found,) = read(path)
    assert isinstance(found, Rejection)
    assert (found.reason, found.source_path) == ("bad_date", f"{path}#1")
    assert stated in found.detail


@pytest.mark.parametrize("stated", ["2012-06-05T06:35:00", "2012-03-25T02:30:00", "1969-12-31", "2099-01-01"])
def test_odd_but_possible_dates_of_records_are_kept(stated: str, tmp_path: Path) -> None:
    """No zone, an hour that clocks skipped somewhere, long ago and far ahead are dates."""
    path = tmp_path / "r.jsonl"
    path.write_text(json.dumps({"text": SENTENCE, "published_at": stated}), encoding="utf-8")
    (found,) = read(path)
    assert isinstance(found, Article)
    assert found.published_at is not None
    assert found.published_at.isoformat().startswith(stated)


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2012-02-31">', None),
        ('<meta property="article:published_time" content="12-06-05">', None),
        ('<meta property="article:published_time" content="1970-01-01T00:00:00Z">', None),
        (LINKED % ("2012-13-45", "2014-05-05"), None),
        (LINKED % ("2012-06-05T06:35:00Z", "2011-05-05"), "2012-06-05T06:35:00+00:00"),
    ],
)
def test_a_page_with_an_impossible_date_has_none(head: str, published: str | None, tmp_path: Path) -> None:
    """No other date is guessed in its place: not one nearby, not the update's, not a clock's zero."""
    path = tmp_path / "page.html"
    page = (
        f"<html><head><title>T</title>{head}</head><body><h1>A day in Strelsau</h1><p>{SENTENCE * 5}</p></body></html>"
    )
    path.write_text(page, encoding="utf-8")
    (found,) = read(path)
    assert isinstance(found, Article)
    assert (found.published_at.isoformat() if found.published_at else None) == published
