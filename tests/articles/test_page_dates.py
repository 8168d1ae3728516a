"""When a page was published: every form in which pages say it, and the dates that are not the page's own."""

from __future__ import annotations

import pytest

from seeds.reference import read_reference
from tests.articles.test_authors import BODY
from transforms.articles.build import build_articles
from transforms.articles.model import Article, RawItem

BOILERPLATE = read_reference().boilerplate
# Fields of linked data.
LINKED = [
    ('"datePublished":"2020-05-12T10:00:00+02:00"', "2020-05-12"),
    ('"dateCreated":"2020-05-12"', "2020-05-12"),
    ('"datePublished":"May 12, 2020"', "2020-05-12"),
    ('"dateModified":"2020-05-12"', "2020-05-12"),
]
# Fields in the head, and the code of the page.
STATED = [
    ('<meta name="date" content="2020-05-12">', "2020-05-12"),
    ('<meta name="pubdate" content="20200512">', "2020-05-12"),
    ('<meta name="DC.date.issued" content="2020-05-12">', "2020-05-12"),
    ('<meta name="dcterms.created" content="2020-05-12">', "2020-05-12"),
    ('<meta property="article:published" content="2020-05-12T08:00:00Z">', "2020-05-12"),
    ('<meta property="og:published_time" content="2020-05-12">', "2020-05-12"),
    ('<meta name="sailthru.date" content="2020-05-12 10:00:00">', "2020-05-12"),
    ('<meta name="parsely-pub-date" content="2020-05-12T08:00:00Z">', "2020-05-12"),
    ('<meta name="cXenseParse:recs:publishtime" content="2020-05-12T08:00:00Z">', "2020-05-12"),
    ('<meta name="publish-date" content="May 12, 2020">', "2020-05-12"),
    ('<meta name="publication_date" content="2020/05/12">', "2020-05-12"),
    ('<meta name="citation_publication_date" content="2020/05/12">', "2020-05-12"),
    ('<meta property="rnews:datePublished" content="2020-05-12">', "2020-05-12"),
    ('<meta name="bt:pubDate" content="2020-05-12">', "2020-05-12"),
    ('<meta name="article.published" content="2020-05-12">', "2020-05-12"),
    ('<meta name="article_date_original" content="2020-05-12">', "2020-05-12"),
    ('<meta name="displaydate" content="May 12, 2020">', "2020-05-12"),
    ('<meta name="date" content="12 mai 2020">', "2020-05-12"),
    ('<meta name="pubdate" content="Tue, 12 May 2020 10:00:00 +0200">', "2020-05-12"),
    ('<script type="application/ld+json">{"@type":"VideoObject","uploadDate":"2020-05-12"}</script>', "2020-05-12"),
    ('<script>dataLayer=[{"publishDate":"2020-05-12","author":"x"}]</script>', "2020-05-12"),
    ('<script>var a={"datePublished":"2020-05-12T08:00:00Z"}</script>', "2020-05-12"),
]
# What stands between headline and text.
SHOWN = [
    ('<time datetime="2020-05-12T10:00:00+02:00">12 May</time>', "2020-05-12"),
    ('<time pubdate datetime="2020-05-12">12 May</time>', "2020-05-12"),
    ("<time>May 12, 2020</time>", "2020-05-12"),
    ('<span itemprop="datePublished" content="2020-05-12">x</span>', "2020-05-12"),
    ('<span class="published">12 May 2020</span>', "2020-05-12"),
    ('<div class="post-date">12th of May, 2020</div>', "2020-05-12"),
    ('<abbr class="published" title="2020-05-12T08:00:00Z">Tuesday</abbr>', "2020-05-12"),
    ('<span class="timestamp" data-date="2020-05-12T08:00:00Z">3 years ago</span>', "2020-05-12"),
    ("<p>Published: 12 May 2020, 10:00</p>", "2020-05-12"),
    ("<p>Published 25/05/2020</p>", "2020-05-25"),
    ("<p>12.05.2020, 10:30 Uhr</p>", "2020-05-12"),
    ('<p class="date">12. Mai 2020</p>', "2020-05-12"),
    ('<p class="date">3. März 2020</p>', "2020-03-03"),
    ('<p class="date">Publié le 12 août 2020 à 10h30</p>', "2020-08-12"),
    ('<p class="fecha">12 de mayo de 2020</p>', "2020-05-12"),
    ('<p class="date">12 maggio 2020</p>', "2020-05-12"),
    ('<p class="date">12 de março de 2020</p>', "2020-03-12"),
    ('<p class="date">12 mei 2020</p>', "2020-05-12"),
    ('<p class="date">12 Mayıs 2020</p>', "2020-05-12"),
    ('<p class="date">12 maja 2020</p>', "2020-05-12"),
    ('<p class="date">12 мая 2020</p>', "2020-05-12"),
    ('<p class="date">2020年5月12日</p>', "2020-05-12"),
    ('<p class="date">2020년 5월 12일</p>', "2020-05-12"),
    ('<p class="date">12 maj 2020</p>', "2020-05-12"),
    ('<p class="byline">By Jane Doe, Tuesday 12th May 2020</p>', "2020-05-12"),
    ('<p class="date">Tue 12May 2020</p>', "2020-05-12"),
    ("<p>2020-05-12 10:00:00</p>", "2020-05-12"),
    ("<p>Courier Wire<br>12 May 2020, 22:11</p>", "2020-05-12"),
    ("<p>Updated: May 14, 2020 Published: May 12, 2020</p>", "2020-05-12"),
    ("<p>First published on Tue 12 May 2020</p><p>Last modified on Wed 13 May 2020</p>", "2020-05-12"),
    ("<p>12/05/2020 - 21:05</p>", None),
    ("<div><script>document.write('May 12, 2020 7:08 p.m. EDT');</script></div>", "2020-05-12"),
    ('<input type="hidden" name="pubdate" value="2020-05-12">', "2020-05-12"),
]
# What stands behind the text.
BEHIND = [
    ("<footer>© 2011 Courier</footer>", None),
    ('<aside><ul><li><a href="/x">Other story</a> <span class="date">May 1, 2019</span></li></ul></aside>', None),
    ("<p>Posted on May 12, 2020</p>", "2020-05-12"),
    ('<div class="comments"><div class="comment"><time datetime="2020-06-01">June 1</time></div></div>', None),
]
# Addresses.
ADDRESSES = [
    ("https://www.courier.example/2020/05/12/pools", "2020-05-12"),
    ("https://www.courier.example/news/20200512/pools", "2020-05-12"),
    ("https://www.courier.example/news/2020-05-12-pools", "2020-05-12"),
    ("https://www.courier.example/2020/may/12/pools", "2020-05-12"),
    ("https://www.courier.example/2020/SPORT/05/12/pools/index.html", "2020-05-12"),
]


def day(
    head: str = "", above: str = "", behind: str = "", url: str = "https://www.courier.example/pools"
) -> str | None:
    """The day of publication of a page with these further parts."""
    page = (
        f"<html><head><title>Marwick closes two pools</title>{head}</head><body><header><h1>Marwick closes two pools"
        f"</h1>{above}</header><article>{BODY}</article>{behind}</body></html>"
    )
    (found,) = build_articles(RawItem("page.html", "html", page.encode(), url), BOILERPLATE)
    assert isinstance(found, Article)
    return found.published_date.isoformat() if found.published_date else None


@pytest.mark.parametrize(("fields", "expected"), LINKED)
def test_linked_data_states_the_day(fields: str, expected: str) -> None:
    """In its own words or as ISO 8601; the local day of a moment with an offset."""
    data = f'{{"@type": "NewsArticle", "headline": "Marwick closes two pools", {fields}}}'
    assert day(f'<script type="application/ld+json">{data}</script>') == expected


@pytest.mark.parametrize(("head", "expected"), STATED)
def test_fields_state_the_day(head: str, expected: str) -> None:
    """Meta fields under their many names and notations, and objects of the page's code."""
    assert day(head) == expected


@pytest.mark.parametrize(("above", "expected"), SHOWN)
def test_the_day_above_the_text_is_read(above: str, expected: str | None) -> None:
    """Whatever its markup, its words and its language; a numeric date that may be either of two days is none."""
    assert day(above=above) == expected


@pytest.mark.parametrize(("behind", "expected"), BEHIND)
def test_only_the_pages_own_day_is_taken_from_below(behind: str, expected: str | None) -> None:
    """A posting line is; years of copyright, other stories and comments are not."""
    assert day(behind=behind) == expected


@pytest.mark.parametrize(("url", "expected"), ADDRESSES)
def test_the_address_tells_the_day(url: str, expected: str) -> None:
    """With the month as a number or as letters, parted or not."""
    assert day(url=url) == expected


def test_the_masthead_shows_today() -> None:
    """The date above the headline is the day on which the page was fetched; the one below it is the article's."""
    page = (
        "<html><head><title>Marwick closes two pools</title></head><body><span class='date'>Thu, 14 May 2020</span>"
        f"<h2>Marwick closes two pools</h2><p>Courier Wire<br>12 May 2020, 22:11</p><div>{BODY}</div></body></html>"
    )
    (found,) = build_articles(RawItem("page.html", "html", page.encode(), None), BOILERPLATE)
    assert isinstance(found, Article)
    assert str(found.published_date) == "2020-05-12"


@pytest.mark.parametrize(
    ("language", "expected"), [("fr", "2020-05-12"), ("en-GB", "2020-05-12"), ("en-US", "None"), ("ja", "None")]
)
def test_the_language_orders_numeric_dates(language: str, expected: str) -> None:
    """Where the page states a language that puts the day first, a numeric date is read in that order."""
    page = (
        f"<html lang='{language}'><head><title>Marwick closes two pools</title></head><body>"
        f"<h1>Marwick closes two pools</h1><p>12/05/2020 - 21h05</p><article>{BODY}</article></body></html>"
    )
    (found,) = build_articles(RawItem("page.html", "html", page.encode(), None), BOILERPLATE)
    assert isinstance(found, Article)
    assert str(found.published_date) == expected


@pytest.mark.parametrize(
    ("above", "stated"),
    [
        ("<time datetime='2020-05-12T21:05:00.000-07:00'>12 May</time>", "2020-05-13T04:05:00+00:00"),
        ("<p>May 12, 2020 at 9:05 p.m. EDT</p>", "2020-05-13T01:05:00+00:00"),
        ("<p>12 May 2020 09:05 (GMT+3)</p>", "2020-05-12T06:05:00+00:00"),
        ("<p>12 May 2020, 09:05 AM IST</p>", "2020-05-12T03:35:00+00:00"),
        ("<p class='byline'>Tuesday May 12, 2020 10:05 am PDT by <b>Jane Doe</b></p>", "2020-05-12T17:05:00+00:00"),
    ],
)
def test_the_zone_beside_a_time_gives_the_instant(above: str, stated: str) -> None:
    """The day stays the one that readers see; what a reader wrote below at another hour is not asked."""
    page = (
        "<html><head><title>Marwick closes two pools</title></head><body><h1>Marwick closes two pools</h1>"
        f"{above}<article>{BODY}</article><div id='comments'><h2>Comments</h2><b>grumpy77</b> <i>May 13, 2020 at "
        "10:59 am</i><p>Nobody asked me.</p></div></body></html>"
    )
    (found,) = build_articles(RawItem("page.html", "html", page.encode(), None), BOILERPLATE)
    assert isinstance(found, Article)
    assert found.published_at is not None
    assert (found.published_at.isoformat(), str(found.published_date)) == (stated, "2020-05-12")
    assert "Nobody" not in found.text
    assert found.authors == (("Jane Doe",) if "Jane" in above else ())
