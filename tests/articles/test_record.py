"""Records and HTML pages: a record's words are kept, its fields win, and a page's facts are found."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from seeds.reference import read_reference
from transforms.articles.addresses import canonical_url
from transforms.articles.build import build_articles
from transforms.articles.bylines import parse_credit
from transforms.articles.model import Article, RawItem, Rejection
from transforms.articles.published import parse_iso, parse_published
from transforms.ids import make_id
from transforms.text.languages import parse_language

BOILERPLATE = read_reference().boilerplate
PARAGRAPHS = [f"The minister said on day {n} that the two countries had agreed to sign the treaty." for n in range(6)]
PAGE = """<html lang="en"><head><title>Treaty signed | The Daily Example</title>
<meta property="og:title" content="Treaty signed - The Daily Example">
<meta property="og:site_name" content="The Daily Example">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Treaty signed",
"datePublished":"2012-06-05T06:35:00-05:00","dateModified":"2012-06-06T00:00:00Z",
"author":[{"@type":"Person","name":"Jane Doe"},{"@type":"Organization","name":"Reuters"},
{"@type":"Person","name":"Staff Reporter"}]}
</script></head><body><nav><a href="/a">Home</a></nav><article><h1>Treaty signed</h1><p>BODY</p>
<p>Advertisement</p><p><a href="/other/story">
Another story that readers may want to see</a></p>
</article></body></html>"""


def build(record: dict[str, object]) -> Article | Rejection:
    (found,) = build_articles(RawItem("r.jsonl#1", "jsonl", b"{}", None, record), BOILERPLATE)
    return found


def build_article(record: dict[str, object]) -> Article:
    found = build(record)
    assert isinstance(found, Article)
    return found


def test_a_record_keeps_all_its_words() -> None:
    """Record text is clean by contract: lines that look like boilerplate stay, only white space is normalised."""
    text = "Advertisement\n\n  Read more:  a\tb \n\nPhoto: AFP\n\n“Quoted” words."
    article = build_article({"id": 7, "title": " A  title ", "text": text})
    assert article.text == "A title\n\nAdvertisement\n\nRead more: a b\n\nPhoto: AFP\n\n“Quoted” words."
    assert article.headline == "A title"
    assert article.external_id == "7"
    assert all(block.span and block.span.of(article.text) == block.text for block in article.blocks)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one line\ntwo lines", "one line\n\ntwo lines"),
        ("one\nparagraph\n\nand a second", "one paragraph\n\nand a second"),
    ],
)
def test_paragraphs_end_at_blank_lines_or_else_at_line_ends(text: str, expected: str) -> None:
    """Where blank lines part paragraphs, single line ends are only wrapping."""
    assert build_article({"text": text}).text == expected


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"title": "only a title"}, "no_text"),
        ({"text": "   "}, "no_text"),
        ({"text": 5}, "wrong_type"),
        ({"text": "words here", "title": ["no"]}, "wrong_type"),
        ({"text": "words here", "authors": [1]}, "wrong_type"),
        ({"text": "words here", "id": True}, "wrong_type"),
        ({"text": "words here", "published_at": "soon"}, "bad_date"),
        ({"text": "words here", "published_at": "2012-02-31"}, "bad_date"),
        ({"text": "."}, "empty_body"),
    ],
)
def test_records_that_do_not_fit_are_rejected(record: dict[str, object], reason: str) -> None:
    """A wrong type or an impossible date is named, never guessed around."""
    found = build(record)
    assert isinstance(found, Rejection)
    assert found.reason == reason


def test_ids_come_from_address_then_id_then_bytes() -> None:
    """The raw address identifies a record, else its id, else its bytes; cleaning never renames it."""
    url = "HTTPS://Example.org/a?utm_source=x#top"
    article = build_article({"id": "a", "url": url, "text": "Words of an article."})
    assert article.article_id == make_id("article", url)
    assert article.url == "https://example.org/a"
    assert build_article({"id": "a", "text": "Words of an article."}).article_id == make_id("article", "a")


def test_a_records_fields_win_over_its_page() -> None:
    """Title, date, authors and language of the record replace what its HTML says."""
    html = PAGE.replace("BODY", "</p><p>".join(PARAGRAPHS))
    record: dict[str, object] = {
        "html": html,
        "title": "Own title",
        "published_at": "2020-01-02",
        "authors": ["John Smith", "AFP"],
    }
    article = build_article({**record, "language": "en_GB", "publisher": "Own outlet"})
    assert (article.headline, article.authors, article.agencies) == ("Own title", ("John Smith",), ("AFP",))
    assert (article.published_at, article.published_method) == (datetime(2020, 1, 2, tzinfo=UTC), "record")
    assert (article.language, article.publisher) == ("en-GB", "Own outlet")
    assert article.text.startswith("Own title\n\nThe minister said on day 0")


def test_a_page_gives_its_facts() -> None:
    """Headline without the outlet, persons without staff, agency apart, instant, update, outlet; boilerplate gone."""
    html = PAGE.replace("BODY", "</p><p>".join(PARAGRAPHS))
    (article,) = build_articles(RawItem("p.html", "html", html.encode()), BOILERPLATE)
    assert isinstance(article, Article)
    assert article.headline == "Treaty signed"
    assert (article.authors, article.agencies) == (("Jane Doe",), ("Reuters",))
    assert article.published_at == datetime(2012, 6, 5, 11, 35, tzinfo=UTC)
    assert (article.published_method, article.updated_at) == ("json_ld", datetime(2012, 6, 6, tzinfo=UTC))
    assert article.publisher == "The Daily Example"
    assert article.text[article.body_start :].split("\n\n") == PARAGRAPHS


def test_other_languages_are_marked() -> None:
    """A German text is an article in German."""
    words = "Der Minister sagte am Dienstag, dass die beiden Länder sich auf einen Vertrag geeinigt haben. " * 3
    assert build_article({"text": words}).language == "de"


ZONES = BOILERPLATE.zones


@pytest.mark.parametrize(
    ("text", "stated", "precision"),
    [
        ("Posted June 5th, 2012 at 6:35 am (UTC-5)", "2012-06-05T11:35:00", "minute"),
        ("Sunday, September 4, 2016", "2016-09-04T00:00:00", "day"),
        ("Sat 25 Jun 2016 12.34 BST", "2016-06-25T11:34:00", "minute"),
        ("May 20, 20143:00 AM ET", "2014-05-20T07:00:00", "minute"),
        ("2017-09-15 17:52", "2017-09-15T00:00:00", "day"),
        ("25/12/2012 10:00 GMT", "2012-12-25T10:00:00", "minute"),
        ("Updated at 9:50 p.m. ET Thursday, May 5, 2016", "2016-05-06T01:50:00", "minute"),
        ("in June 2012", "2012-06-01T00:00:00", "month"),
    ],
)
def test_dates_in_words(text: str, stated: str, precision: str) -> None:
    """A time with its zone keeps its instant; a time without one leaves the bare date."""
    found = parse_published(text, ZONES)
    assert found is not None
    assert (found.at, found.precision) == (datetime.fromisoformat(stated).replace(tzinfo=UTC), precision)


@pytest.mark.parametrize(
    "text", ["", "Tuesday", "5/6/2012", "31 February 2012", "June 31, 2012", "at 6:35 am", "99.99.2012"]
)
def test_dates_that_cannot_be_told_are_none(text: str) -> None:
    """No day, an ambiguous one and an impossible one give nothing."""
    assert parse_published(text, ZONES) is None


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("2012-06-05", "2012-06-05T00:00:00"),
        ("20120605", "2012-06-05T00:00:00"),
        ("2012-06-05T06:35:00-05:00", "2012-06-05T11:35:00"),
    ],
)
def test_iso_dates(text: str, stated: str) -> None:
    """ISO 8601 in its common forms."""
    found = parse_iso(text)
    assert found is not None
    assert found.at == datetime.fromisoformat(stated).replace(tzinfo=UTC)


@pytest.mark.parametrize("text", ["0001-01-01", "290000-01-01", "2012-13-01", "2012-02-30T10:00Z", "x", "12-06-05"])
def test_iso_dates_that_do_not_exist_are_none(text: str) -> None:
    """Years out of all news, days that do not exist and other words give nothing, and nothing is raised."""
    assert parse_iso(text) is None


@pytest.mark.parametrize(
    ("text", "authors", "agencies"),
    [
        ("By Jane Doe", ("Jane Doe",), ()),
        ("By Jane Doe and John Q. Smith, Reuters", ("Jane Doe", "John Q. Smith"), ("Reuters",)),
        ("JANE DOE, Senior Correspondent", ("Jane Doe",), ()),
        ("Posted by Ludwig van Beethoven in Vienna", ("Ludwig van Beethoven",), ()),
        ("By Staff Reporter", (), ()),
        ("By Our Foreign Staff", (), ()),
        ("Agence France-Presse", (), ("AFP",)),
        ("The Associated Press", (), ("AP",)),
        ("Jane Doe; jane doe", ("Jane Doe",), ()),
        ("jane@example.org", (), ()),
        ("jm/mz (Reuters, dpa, AFP)", (), ("Reuters", "dpa", "AFP")),
        ("BBC News", (), ()),
        ("Abdul al-Rahman", ("Abdul al-Rahman",), ()),
    ],
)
def test_bylines(text: str, authors: tuple[str, ...], agencies: tuple[str, ...]) -> None:
    """Persons in full, agencies under their usual names, no roles, staff, initials or addresses."""
    credit = parse_credit(text, BOILERPLATE)
    assert (credit.authors, credit.agencies) == (authors, agencies)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://EXAMPLE.org:443/A?b=1&utm_medium=x&fbclid=y#c", "https://example.org/A?b=1"),
        ("//example.org", "https://example.org/"),
        ("javascript:alert(1)", None),
        ("http://[broken", None),
        ("http://example.org:99999/", None),
        ("ftp://example.org/a", None),
        ("", None),
    ],
)
def test_addresses_are_canonical(url: str, expected: str | None) -> None:
    """What only counts readers goes; what is no web address is none."""
    assert canonical_url(url, BOILERPLATE.tracking) == expected


@pytest.mark.parametrize(
    ("tag", "expected"), [("en_us", "en-US"), ("zh-hant", "zh-Hant"), ("english language", None), ("", None)]
)
def test_language_tags(tag: str, expected: str | None) -> None:
    """Stated tags come out in BCP 47 form."""
    assert parse_language(tag) == expected


def test_windows_punctuation_in_the_wrong_code_page_is_read() -> None:
    """A control character that is a dash in the Windows code page is that dash, so words do not run together."""
    assert build_article({"text": "a sign\x96holding man"}).text == "a sign–holding man"


def test_contradictory_offsets_leave_the_day() -> None:
    """A page that gives the same clock time two offsets says for sure only which day it was."""
    other = '<meta property="article:published_time" content="2012-06-05T06:35:00+00:00">'
    html = PAGE.replace("BODY", "</p><p>".join(PARAGRAPHS)).replace("</head>", other + "</head>")
    (article,) = build_articles(RawItem("p.html", "html", html.encode()), BOILERPLATE)
    assert isinstance(article, Article)
    assert (article.published_at, article.published_precision) == (datetime(2012, 6, 5, tzinfo=UTC), "day")
