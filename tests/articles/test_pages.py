"""Whole HTML pages: the text, headline, byline and date of the article, whatever the page calls its parts."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from seeds.reference import read_reference
from transforms.articles.build import build_articles
from transforms.articles.model import Article, RawItem

BOILERPLATE = read_reference().boilerplate
FIRST = "The town council of Hobro voted on Monday to pull down the old grain silo beside the harbour."
PARAGRAPHS = (
    "Engineer Lone Bach told the meeting that the silo had been leaning since the storm of last winter.",
    "Families who live below it had asked for the step three times, and were turned down each time.",
    "The work will begin in August and cost four million kroner, most of which the port will pay.",
    "A museum has offered to take the clock from its roof and to show it in the market hall.",
)
REST = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def read(body: str, head: str = "", url: str | None = None) -> Article:
    """The article of a page with this body and these further fields in its head."""
    page = f"<html><head><title>Hobro pulls down its silo</title>{head}</head><body>{body}</body></html>"
    (found,) = build_articles(RawItem("page.html", "html", page.encode(), url), BOILERPLATE)
    assert isinstance(found, Article), found
    return found


def article(text: str = f"<p>{FIRST}</p>{REST}", above: str = "") -> str:
    """A plain body around a text."""
    return f"<h1>Hobro pulls down its silo</h1>{above}<article>{text}</article>"


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


@pytest.mark.parametrize(
    "name", ["sidebar", "paywall", "summary", "related-content", "newsletter", "promo", "share-body"]
)
def test_the_densest_text_stays_whatever_its_part_is_called(name: str) -> None:
    """A name may remove what is thin; the part that holds most of the page's text is the article."""
    found = read(f"<h1>Hobro pulls down its silo</h1><div class='{name}'><p>{FIRST}</p>{REST}</div>")
    assert all(text in found.text for text in (FIRST, *PARAGRAPHS))


def test_an_aside_that_is_never_closed_keeps_the_article() -> None:
    """A mis-nested aside that holds the whole text does not cost it."""
    found = read(f"<h1>Hobro pulls down its silo</h1><aside><a href='/'>Home</a><p>{FIRST}</p>{REST}")
    assert all(text in found.text for text in (FIRST, *PARAGRAPHS))


def test_thin_parts_with_a_telling_name_go() -> None:
    """What a name puts outside, and what is short beside the article, is no text."""
    found = read(
        article(f"<p>{FIRST}</p><div class='newsletter'><p>Get the best of Hobro by mail, every day.</p></div>{REST}")
    )
    assert "by mail" not in found.text


def test_a_text_that_stands_twice_is_read_once() -> None:
    """Pages that hold their text for small and for large screens give it once."""
    found = read(article(f"<p>{FIRST}</p>{REST}<p>{FIRST}</p>{REST}"))
    assert found.text.count(FIRST) == 1
    assert all(found.text.count(text) == 1 for text in PARAGRAPHS)


def test_comments_are_no_text_though_they_are_longer() -> None:
    """What readers wrote stays outside, however much of it there is."""
    comments = "".join(
        f"<p>I have lived below that silo for {n} years and never saw it lean at all.</p>" for n in range(40)
    )
    found = read(article() + f"<div class='comments'>{comments}</div>")
    assert FIRST in found.text
    assert "never saw" not in found.text


def test_paragraphs_that_are_links_as_a_whole_stay() -> None:
    """Some outlets link whole paragraphs; those between others are text, titles behind them are not."""
    linked = "Engineer Karl Friis, who had measured it twice, called the silo a danger to everybody in the street."
    found = read(
        article(
            f"<p>{FIRST}</p><p><a href='/x'><strong>{linked}</strong></a></p>{REST}"
            "<p><a href='/y'>Mayor opens third market hall in town</a></p>"
        )
    )
    assert linked in found.text
    assert "market hall in town" not in found.text


def test_a_lede_in_a_heading_or_beside_a_box_is_kept() -> None:
    """The opening sentence is text, be it a heading or bare words behind a nested box."""
    heading = read(f"<div><h1>Hobro pulls down its silo</h1><h2>{FIRST}</h2>{REST}</div>")
    bare = read(
        "<h1>Hobro pulls down its silo</h1><div><div class='related'><ul><li><a href='/v'>Video</a></li></ul></div>"
        f"HOBRO (AP) — {FIRST}{REST}</div>"
    )
    assert FIRST in heading.text
    assert FIRST in bare.text


def test_linked_data_holds_the_text_where_the_page_shows_none() -> None:
    """JSON-LD's articleBody stands in for a text that is not there, in paragraphs; the rule says so."""
    stated = json.dumps(
        {"@type": "NewsArticle", "headline": "Hobro pulls down its silo", "articleBody": "".join((FIRST, *PARAGRAPHS))}
    )
    found = read("<div>Loading</div>", f'<script type="application/ld+json">{stated}</script>')
    assert found.text.split("\n\n")[1:] == [FIRST, *PARAGRAPHS]
    assert {block.rule for block in found.blocks if block.is_kept} == {"page_title", "json_ld_body"}


def test_other_headlines_are_kept_beside_the_pages_own() -> None:
    """The headline is what readers see, without the outlet; what else the page states stands beside it."""
    found = read(
        article(),
        meta("og:title", "Silo in Hobro to go - Jutland Daily")
        + meta("og:site_name", "Jutland Daily")
        + meta("twitter:title", "Old silo beside Hobro harbour to go"),
    )
    assert found.headline == "Hobro pulls down its silo"
    assert "Silo in Hobro to go" in found.headline_alternates
    assert found.headline not in found.headline_alternates


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Grace Achieng, Nairobi Ledger", ("Grace Achieng",)),
        ("Andrea Stone | Senior Washington Correspondent", ("Andrea Stone",)),
        ("By April Glaser", ("April Glaser",)),
        ("By Robert Downey, Jr.", ("Robert Downey Jr.",)),
        ("Chief Political Reporter Jane Doe", ("Jane Doe",)),
        ("By Cal Ripken Jr. and Ann Lee, Ph.D.", ("Cal Ripken Jr.", "Ann Lee")),
    ],
)
def test_bylines_name_persons_alone(byline: str, authors: tuple[str, ...]) -> None:
    """Outlets, roles and degrees are no names; generations are part of one."""
    assert read(article(above=f"<div class='byline'>{byline}</div>")).authors == authors


def test_statements_that_agree_beat_the_first() -> None:
    """The house in the first field gives way to what two other statements say alike."""
    head = '<meta name="author" content="Kim Holding">' + meta("article:author", "Jane Doe")
    assert read(article(above="<p class='byline'>By Jane Doe</p>"), head).authors == ("Jane Doe",)


def test_the_local_day_is_kept_beside_the_instant() -> None:
    """published_at is the instant in UTC, published_date the day where it was written."""
    found = read(article(), meta("article:published_time", "2023-11-08T21:30:00-05:00"))
    assert found.published_at == datetime(2023, 11, 9, 2, 30, tzinfo=UTC)
    assert found.published_date == date(2023, 11, 8)


def test_a_shown_day_tells_the_zone_of_an_instant_in_utc() -> None:
    """Systems store UTC; the day that the page shows its readers is the local one, where some zone had it."""
    head = meta("article:published_time", "2023-11-09T02:30:00Z")
    shown = article(above="<span class='published'>November 8, 2023</span>")
    assert read(shown, head).published_date == date(2023, 11, 8)
    assert read(article(), head, "https://c.example/2023/11/08/silo").published_date == date(2023, 11, 8)
    other = article(above="<span class='published'>November 2, 2023</span>")
    assert read(other, head).published_date == date(2023, 11, 9)


@pytest.mark.parametrize(
    "below",
    [
        "<p>© 2011 Courier Corp</p>",
        "<div><h2><a href='/2011/08/19/a'>Three men freed</a></h2><h2><a href='/2011/08/19/b'>A diet</a></h2></div>",
        "<div class='comments'><p>Ann, 5 May 2011: I never liked it.</p></div>",
    ],
)
def test_no_date_is_invented(below: str) -> None:
    """A copyright's year, dated links and a comment's date are no date of publication."""
    assert read(article() + below).published_at is None


def test_day_and_month_are_read_as_the_page_orders_them() -> None:
    """Another of the page's dates shows whether the month comes first; a date is never later than its own update."""
    head = meta("article:published_time", "Tue, 07/11/2023 - 17:57") + meta(
        "article:modified_time", "Fri, 07/14/2023 - 10:30"
    )
    found = read(article(), head)
    assert found.published_date == date(2023, 7, 11)
    assert found.updated_at == datetime(2023, 7, 14, tzinfo=UTC)


def test_the_dateline_dates_a_page_that_states_nothing() -> None:
    """A dateline is a date of publication; without a year it has that of the address, else none."""
    dated = article(f"<p>HOBRO, March 18, 2025 (Reuters) - {FIRST}</p>{REST}")
    assert (read(dated).published_date, read(dated).published_method) == (date(2025, 3, 18), "dateline")
    short = article(f"<p>HOBRO, 4 May — {FIRST}</p>{REST}")
    assert read(short).published_at is None
    alone = article(f"<p>Tuesday, 18 March 2025</p><p>{FIRST}</p>{REST}")
    assert read(alone).published_date == date(2025, 3, 18)
    assert read(short, url="https://c.example/2014/silo").published_date == date(2014, 5, 4)


def test_a_row_of_teasers_is_no_text() -> None:
    """Boxes with a linked title and a line of its story go, wherever the extractor took them for text."""
    stories = ("Ferry to Laeso sails again", "Mayor opens the market hall", "Storm tears roofs from barns")
    boxes = "".join(
        f"<div class='box'><a href='/{i}'><strong>{title}</strong></a><div>Readers liked story {i} best.</div></div>"
        for i, title in enumerate(stories)
    )
    found = read(f"<h1>Hobro pulls down its silo</h1><div><div><p>{FIRST}</p>{REST}</div><div>{boxes}</div></div>")
    assert found.text.endswith(PARAGRAPHS[-1])


def test_boxes_amid_the_paragraphs_stay() -> None:
    """A list right beside paragraphs of the text is a part of it, links or not."""
    items = "".join(
        f"<li><a href='/{i}'>Silo of Hobro number {i}</a> <div>built by the port</div></li>" for i in range(4)
    )
    found = read(article(f"<p>{FIRST}</p>{REST}<ul>{items}</ul><p>{FIRST} Twice.</p>"))
    assert "number 2" in found.text


def test_a_short_heading_below_the_first_sentence_is_no_byline() -> None:
    """Two capitalised words above the second paragraph are a heading of the text."""
    found = read(article(f"<p>{FIRST}</p><h2>Status Quo</h2>{REST}"))
    assert "Status Quo" in found.text
    assert found.authors == ()


def test_a_text_far_longer_than_what_was_extracted_is_the_article() -> None:
    """A greeting that the extractor took for the text gives way to the part that holds the story."""
    long = "".join(
        f"<p>{text} This is told again in part {i} of the story.</p>" for i in range(9) for text in PARAGRAPHS
    )
    greeting = "".join(f"<p>Welcome back to the letter of Hobro, reader {i}, and thank you.</p>" for i in range(3))
    found = read(
        f"<h1>Hobro pulls down its silo</h1><article class='post-content'>{greeting}</article>"
        f"<div><div class='h6'>1 big thing</div><div class='x1 story'>{long}</div></div>"
    )
    assert "part 8 of the story" in found.text


def test_a_byline_may_carry_the_date_and_links() -> None:
    """Name and day are told apart on one line, and links to print and mail are neither."""
    line = "<p class='by'>By <b>Lone Bach</b> on November 13, 2014 | <a href='/p'>Print</a>, <a href='/m'>Mail</a></p>"
    found = read(article(above=line))
    assert (found.authors, found.published_date) == (("Lone Bach",), date(2014, 11, 13))
    assert found.text == "\n\n".join(("Hobro pulls down its silo", FIRST, *PARAGRAPHS))


def test_a_river_of_other_stories_with_bylines_is_not_read() -> None:
    """Of the stories beside it neither names, hours nor words are the article's."""
    byline = "Posted <time datetime='2018-03-01T14:30:00-08:00'>Mar 1</time> by <a rel='author' href='/a'>Lone Bach</a>"
    names = ("Ian Frost", "Nora Hale", "Piers Quill", "Tom Abel")
    river = "".join(
        f"<div class='block'><h2><a href='/{i}'>Ferry number {i} sails again</a></h2><p class='byline'><time>{i} "
        f"hours ago</time> by <a rel='author' href='/a/{i}'>{name}</a></p><p>Ferry number {i}.</p></div>"
        for i, name in enumerate(names)
    )
    found = read(article(above=f"<div class='byline'>{byline}</div>") + f"<aside class='river'>{river}</aside>")
    assert found.authors == ("Lone Bach",)
    assert found.published_at == datetime(2018, 3, 1, 22, 30, tzinfo=UTC)
    assert "Ferry" not in found.text


def test_a_body_in_several_containers_is_read_whole() -> None:
    """Advertisements and offers between sibling containers part the text, and are none of it."""
    part = "<div class='split'><div class='body'><div class='inner'>{}</div></div></div>"
    between = "<div class='ad'>Advertisement</div><div class='newsletter'><p>Sign up for our daily letter.</p></div>"
    texts = (FIRST, *PARAGRAPHS)
    parts = between.join(part.format("".join(f"<p>{t}</p>" for t in texts[i : i + 2])) for i in range(0, len(texts), 2))
    found = read(f"<main><h1>Hobro pulls down its silo</h1>{parts}</main>")
    assert found.text == "\n\n".join(("Hobro pulls down its silo", *texts))


def test_text_without_paragraphs_is_parted_where_its_lines_break() -> None:
    """Text that stands loose, its breaks written as spans, is read in paragraphs though the extractor gave up on it."""
    lines = [f"{text} It was said in part {i}." for i in range(12) for text in (FIRST, *PARAGRAPHS)]
    menu = "".join(f"<span>Section {i}</span>" for i in range(30))
    told = "<span class='x br'></span><span class='x br'></span>".join(
        f"<span>{line}</span>" if i % 2 else line for i, line in enumerate(lines)
    )
    found = read(f"<div>{menu}</div><h1>Hobro pulls down its silo</h1><div><div>{told}</div></div>")
    assert found.text.split("\n\n")[1:] == lines


def test_references_that_were_escaped_twice_are_resolved() -> None:
    """A title and a text that state characters by their numbers are read as their readers see them."""
    page = (
        "<html><head><title>Hobro&amp;#039;s &amp;quot;silo&amp;quot; goes</title></head><body>"
        "<h1>Hobro&amp;#039;s &amp;quot;silo&amp;quot; goes</h1>"
        f"<p>{FIRST}</p><p>It&amp;rsquo;s &amp;lt; old.</p>{REST}"
    )
    (found,) = build_articles(RawItem("page.html", "html", page.encode(), None), BOILERPLATE)
    assert isinstance(found, Article)
    assert found.headline == 'Hobro\'s "silo" goes'
    assert "It’s &lt; old." in found.text


def test_boxes_that_are_paragraphs_are_told_apart() -> None:
    """A text whose paragraphs are set in boxes side by side keeps them, though the extractor joins them."""
    boxes = "".join(f"<div><span>{text}</span></div>" for text in (FIRST, *PARAGRAPHS))
    found = read(f"<h1>Hobro pulls down its silo</h1><div class='c'>{boxes}</div>")
    assert found.text.split("\n\n") == ["Hobro pulls down its silo", FIRST, *PARAGRAPHS]


def test_an_article_behind_the_pages_own_is_another_one() -> None:
    """What a page goes on with as its reader scrolls has a heading of its own, and is none of the article."""
    ferry = "".join(
        f"<p>The ferry to Laeso sailed again on day {i}, said its captain to the paper.</p>" for i in range(9)
    )
    other = f"<article><h1>Ferry to Laeso sails again</h1>{ferry}</article>"
    found = read(f"<article><h1>Hobro pulls down its silo</h1><p>{FIRST}</p>{REST}</article>{other}")
    assert found.text.split("\n\n") == ["Hobro pulls down its silo", FIRST, *PARAGRAPHS]


def test_words_that_were_taken_back_are_no_text() -> None:
    """What a page marks as deleted is not read."""
    found = read(article(f"<p>{FIRST.replace('on Monday', '<del>on Sunday</del> on Monday')}</p>{REST}"))
    assert FIRST in found.text
    assert "Sunday" not in found.text


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Hobro pulls down its silo", "Hobro pulls down its silo - Jutland Daily"),
        ("Jutland Daily: Hobro pulls down its silo", None),
        ("Hobro pulls down its silo - jutland.example", None),
    ],
)
def test_the_outlet_is_no_part_of_the_headline(title: str, heading: str | None) -> None:
    """Before or behind it, in the title or in a heading."""
    shown = f"<h1>{heading}</h1>" if heading else ""
    head = f"<title>{title}</title>{meta('og:site_name', 'Jutland Daily')}"
    page = f"<html><head>{head}</head><body>{shown}<p>{FIRST}</p>{REST}</body></html>"
    (found,) = build_articles(RawItem("page.html", "html", page.encode(), "https://jutland.example/silo"), BOILERPLATE)
    assert isinstance(found, Article)
    assert found.headline == "Hobro pulls down its silo"
