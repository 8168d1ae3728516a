"""Collecting from newspapers on this machine: what is new comes once, and whatever they do costs only themselves."""

from __future__ import annotations

import errno
import gzip
import itertools
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

import pytest

from flows.collect import gather, lists, requests
from flows.collect.listing import Listing, read_listing
from flows.collect.sources import NewsSource, SourcesError, write_rows
from flows.collect.standing import source_rows
from flows.collect.state import CollectState, SourceState
from flows.collect.tick import Tick, collect_tick
from flows.collect.timing import StoppedError
from flows.inputs import list_sources, read_items
from flows.inputs.hosts import ALLOW_PRIVATE
from flows.storage.folder import DataFolder
from tests.kit.newspapers import Paper, Press, Reply, page, press, rss
from transforms.articles.model import RawItem
from transforms.schema import SOURCES
from transforms.schema.tables import build_table

HOUR = 3600.0


@pytest.fixture
def made() -> Iterator[Press]:
    """Three newspapers."""
    with press(3) as papers:
        yield papers


@pytest.fixture
def paper(made: Press, monkeypatch: pytest.MonkeyPatch) -> Paper:
    """The first of them, with three articles; addresses of this machine are allowed."""
    monkeypatch.setenv(ALLOW_PRIVATE, "1")
    first = made.papers["127.0.0.1"]
    first.publish(3)
    return first


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    """A data folder."""
    return DataFolder(tmp_path / "data")


def collect(data: DataFolder, made: Press, *papers: Paper, hours: float = 0.0, **row: str) -> Tick:
    """A tick over the feeds of these newspapers, so many hours later."""
    rows = [
        {"name": f"paper-{number}", "url": f"{one.url}/feed.xml", "every": "30m", **row}
        for number, one in enumerate(papers, 1)
    ]
    write_rows(data.sources, rows)
    made.clock.wait(hours * HOUR)
    return collect_tick(data, made.clock.timer)


def collected(data: DataFolder) -> list[str]:
    """The addresses of the pages in the inbox, sorted, each as often as it is there."""
    return sorted(str(item.url) for item in read_inbox(data))


def read_inbox(data: DataFolder) -> list[RawItem]:
    """The pages in the inbox, as a run reads them."""
    items = [
        item for source in list_sources([str(data.inbox)] if data.inbox.exists() else []) for item in read_items(source)
    ]
    assert all(isinstance(item, RawItem) for item in items), items
    return [item for item in items if isinstance(item, RawItem)]


def state_of(data: DataFolder, name: str = "paper-1") -> SourceState:
    """What is remembered of a source."""
    with CollectState(data.collecting) as memory:
        return memory.read_sources()[name]


def articles(paper: Paper) -> list[str]:
    """The addresses of a newspaper's articles, sorted."""
    return sorted(paper.url + path for path in paper.articles)


def test_new_pages_are_collected_once(made: Press, paper: Paper, data: DataFolder) -> None:
    """The pages behind a feed come into the inbox as WARC; later ticks bring only what is new then."""
    assert collect(data, made, paper).written == 3
    assert collected(data) == articles(paper)
    before = len(made.log)
    assert collect(data, made, paper, hours=1).written == 0
    assert made.asked()[before:] == ["/feed.xml"]
    paper.publish(1, first=4)
    assert collect(data, made, paper, hours=1).describe() == "1 collected from 1 of 1 source"
    assert collected(data) == articles(paper)
    assert all(one.headers["user-agent"].startswith("newsmill/") for one in made.log)


def test_an_archive_holds_request_and_response(made: Press, paper: Paper, data: DataFolder) -> None:
    """Each page stands with what was asked and answered; the body as it was packed, no half file beside it."""
    paper.answers["/news/1-minister-visits.html"] = Reply(
        gzip.compress(page("Packed")), headers={"Content-Encoding": "gzip", "Set-Cookie": "secret=1"}
    )
    collect(data, made, paper)
    (archive,) = data.collected.iterdir()
    content = gzip.decompress(archive.read_bytes())
    assert content.count(b"WARC-Type: response") == content.count(b"WARC-Type: request") == 3
    assert b"GET /news/1-minister-visits.html HTTP/1.1" in content
    assert b"secret=1" not in content
    assert any(item.data == page("Packed") for item in read_inbox(data))


def test_nothing_is_fetched_without_a_list(made: Press, data: DataFolder) -> None:
    """Without sources.csv collecting only says how to make one."""
    with pytest.raises(SourcesError, match="newsmill sources add"):
        collect_tick(data, made.clock.timer)
    assert made.log == []


def test_a_source_is_left_alone_until_it_is_due(made: Press, paper: Paper, data: DataFolder) -> None:
    """Ticks within its interval, and sources that are off, ask nothing."""
    collect(data, made, paper, every="2h")
    before = len(made.log)
    early = collect(data, made, paper, hours=1, every="2h")
    assert early.gathered == ()
    assert "none is due before 20" in early.describe()
    assert collect(data, made, paper, hours=5, on="no").sources_on == 0
    assert len(made.log) == before


def test_a_refusal_by_the_users_own_option_costs_no_interval(
    made: Press, paper: Paper, data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A source in one's own network is told as refused, and collected as soon as that is allowed."""
    monkeypatch.delenv(ALLOW_PRIVATE)
    (refused,) = collect(data, made, paper).gathered
    assert ("private network" in refused.problem, refused.failures) == (True, 0)
    monkeypatch.setenv(ALLOW_PRIVATE, "1")
    assert collect(data, made, paper).written == 3


def test_an_unchanged_list_is_not_sent_again(made: Press, paper: Paper, data: DataFolder) -> None:
    """ETag and Last-Modified go back as conditions."""
    stamp = "Thu, 28 May 2026 20:00:00 GMT"

    def answer(headers: Mapping[str, str]) -> Reply:
        is_known = headers.get("if-none-match") == '"1"' and headers.get("if-modified-since") == stamp
        return Reply(status=304) if is_known else Reply(paper.feed(), headers={"ETag": '"1"', "Last-Modified": stamp})

    paper.answers["/feed.xml"] = answer
    assert collect(data, made, paper).written == 3
    tick = collect(data, made, paper, hours=1)
    assert (tick.written, tick.failed) == (0, ())
    assert "if-none-match" in made.log[-1].headers


def test_a_server_that_always_says_unchanged_is_not_believed_for_ever(
    made: Press, paper: Paper, data: DataFolder
) -> None:
    """After some hours the list is asked for without condition."""
    paper.answers["/feed.xml"] = lambda headers: (
        Reply(status=304) if "if-none-match" in headers else Reply(paper.feed(), headers={"ETag": '"for ever"'})
    )
    collect(data, made, paper)
    paper.publish(1, first=4)
    assert collect(data, made, paper, hours=1).written == 0
    assert collect(data, made, paper, hours=6).written == 1


def test_unasked_not_modified_is_a_failure(made: Press, paper: Paper, data: DataFolder) -> None:
    """A 304 to a request without condition gives nothing and is told."""
    paper.answers["/feed.xml"] = Reply(status=304)
    assert "FAILED: paper-1 (the server answers 304)" in collect(data, made, paper).describe()


def test_new_ids_and_tracking_make_no_new_pages(made: Press, paper: Paper, data: DataFolder) -> None:
    """A feed that repeats its items with new guids, or with tracking in their addresses, brings nothing."""
    collect(data, made, paper)
    paper.guids = "b"
    assert collect(data, made, paper, hours=1).written == 0
    links = [f"<item><link>{url}?utm_source=rss&amp;utm_medium=feed#top</link></item>" for url in articles(paper)]
    paper.answers["/feed.xml"] = Reply(rss(links))
    assert collect(data, made, paper, hours=1).written == 0
    assert collected(data) == articles(paper)


def test_what_was_announced_is_fetched_though_the_feed_shrinks(made: Press, paper: Paper, data: DataFolder) -> None:
    """A page that fails is tried in later ticks, also when its feed names it no more."""
    path = "/news/2-minister-visits.html"
    paper.answers[path] = Reply(status=500)
    tick = collect(data, made, paper)
    assert (tick.written, tick.gathered[0].waiting) == (2, 1)
    del paper.answers[path]
    paper.answers["/feed.xml"] = Reply(rss([]))
    assert collect(data, made, paper, hours=1).written == 1
    assert collected(data) == articles(paper)


def test_a_page_that_fails_for_ever_is_given_up(made: Press, paper: Paper, data: DataFolder) -> None:
    """It is tried with growing pauses, then counted as refused."""
    path = "/news/2-minister-visits.html"
    paper.answers[path] = Reply(status=404)
    ticks = [collect(data, made, paper, hours=24) for _ in range(12)]
    assert sum(one.gathered[0].refused for one in ticks) == 1
    assert made.asked().count(path) == 7


def test_a_feed_that_moved_is_followed_and_told(made: Press, paper: Paper, data: DataFolder) -> None:
    """A permanent redirect costs nothing, and the new address is told; a temporary one is not."""
    paper.answers["/feed.xml"] = Reply(status=301, headers={"Location": "/new.xml"})
    paper.answers["/new.xml"] = lambda _: Reply(paper.feed())
    tick = collect(data, made, paper)
    assert (tick.written, tick.gathered[0].moved_to) == (3, f"{paper.url}/new.xml")
    paper.answers["/feed.xml"] = Reply(status=302, headers={"Location": "/new.xml"})
    assert collect(data, made, paper, hours=1).gathered[0].moved_to == ""


def test_a_page_comes_again_when_it_says_that_it_changed(made: Press, paper: Paper, data: DataFolder) -> None:
    """A later date of change has the page fetched again; it is written only if its bytes are other ones."""
    path = "/news/1-minister-visits.html"
    collect(data, made, paper)
    paper.updated[path] = "2026-05-29T08:00:00Z"
    tick = collect(data, made, paper, hours=12)
    assert (tick.written, made.asked().count(path)) == (0, 2)
    paper.updated[path] = "2026-05-29T12:00:00Z"
    paper.articles[path] = "Minister visits no town"
    tick = collect(data, made, paper, hours=6)
    assert (tick.written, tick.gathered[0].changed) == (1, 1)
    assert collected(data).count(paper.url + path) == 2


def test_a_feed_that_calls_everything_changed_is_asked_ever_more_rarely(
    made: Press, paper: Paper, data: DataFolder
) -> None:
    """Each untrue statement doubles the time until the next fetch."""
    path = "/news/1-minister-visits.html"
    collect(data, made, paper)
    for hour in range(64):
        paper.updated[path] = f"2026-06-{hour // 24 + 1:02}T{hour % 24:02}:00:00Z"
        collect(data, made, paper, hours=1)
    assert made.asked().count(path) <= 8


def test_a_busy_server_is_asked_again_when_it_says(made: Press, paper: Paper, data: DataFolder) -> None:
    """A short Retry-After is waited for within the tick."""
    path = "/news/1-minister-visits.html"
    answers = iter([Reply(status=429, headers={"Retry-After": "90"})])
    paper.answers[path] = lambda _: next(answers, Reply(page("At last")))
    assert collect(data, made, paper).written == 3
    first, second = [one for one in made.log if one.path == path]
    assert second.began - first.ended >= 90


@pytest.mark.parametrize("status", [429, 503])
def test_a_long_retry_after_is_kept_over_ticks(made: Press, paper: Paper, data: DataFolder, status: int) -> None:
    """The host is left alone as long as it wants, by all ticks; then nothing is lost."""
    paper.answers["/news/1-minister-visits.html"] = Reply(status=status, headers={"Retry-After": "7200"})
    tick = collect(data, made, paper)
    assert (tick.written, tick.gathered[0].waiting) == (0, 3)
    before = len(made.log)
    assert collect(data, made, paper, hours=1).written == 0
    assert len(made.log) == before
    paper.answers.clear()
    assert collect(data, made, paper, hours=1).written == 3


def test_a_date_in_retry_after_is_understood(made: Press, paper: Paper, data: DataFolder) -> None:
    """It may also be a moment; what is neither counts as nothing."""
    paper.answers["/feed.xml"] = Reply(status=503, headers={"Retry-After": "Thu, 28 May 2026 23:26:40 GMT"})
    collect(data, made, paper)
    before = len(made.log)
    collect(data, made, paper, hours=2.8)
    assert len(made.log) == before
    paper.answers["/feed.xml"] = Reply(status=503, headers={"Retry-After": "soon"})
    assert "503" in collect(data, made, paper, hours=0.5).describe()


def test_a_source_that_fails_is_slowed_and_told_but_never_dropped(made: Press, paper: Paper, data: DataFolder) -> None:
    """From the fifth failure in a row on its interval doubles, up to a day; a success ends that."""
    paper.answers["/feed.xml"] = Reply(status=404)
    ticks = [collect(data, made, paper, hours=0.5) for _ in range(40)]
    asked = [index for index, one in enumerate(ticks) if one.gathered]
    assert asked[:6] == [0, 1, 2, 3, 4, 6]
    assert len(asked) < 12
    last = next(one for one in reversed(ticks) if one.gathered)
    assert "paper-1, slowed after" in last.describe()
    paper.answers.clear()
    assert collect(data, made, paper, hours=24).written == 3
    assert state_of(data).failures == 0


def test_what_robots_forbid_is_not_asked_for(made: Press, paper: Paper, data: DataFolder) -> None:
    """A forbidden page is refused; the rules are read once a day."""
    paper.answers["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /news/2\n")
    tick = collect(data, made, paper)
    assert (tick.written, tick.gathered[0].refused) == (2, 1)
    assert "/news/2-minister-visits.html" not in made.asked()
    collect(data, made, paper, hours=2)
    assert made.asked().count("/robots.txt") == 1
    collect(data, made, paper, hours=24)
    assert made.asked().count("/robots.txt") == 2


@pytest.mark.parametrize(
    ("rules", "why"),
    [
        (Reply(b"User-agent: newsmill\nDisallow: /\n\nUser-agent: *\nAllow: /\n"), "robots.txt forbids it"),
        (Reply(status=500), "nothing is allowed yet"),
    ],
)
def test_a_site_that_forbids_all_or_does_not_tell_is_left_alone(
    made: Press, paper: Paper, data: DataFolder, rules: Reply, why: str
) -> None:
    """Rules for newsmill by name, and rules that cannot be read: nothing but robots.txt is asked for."""
    paper.answers["/robots.txt"] = rules
    assert why in collect(data, made, paper).describe()
    assert set(made.asked()) == {"/robots.txt"}


def test_the_pause_that_a_site_asks_for_is_held(made: Press, paper: Paper, data: DataFolder) -> None:
    """Crawl-delay counts where it is longer than the list's own delay."""
    paper.answers["/robots.txt"] = Reply(b"User-agent: *\nCrawl-delay: 20\n")
    collect(data, made, paper, delay="2")
    times = [one for one in made.log if one.path != "/robots.txt"]
    assert all(second.began - first.ended >= 20 for first, second in itertools.pairwise(times))


def test_sources_that_lead_to_one_host_take_turns_there(made: Press, paper: Paper, data: DataFolder) -> None:
    """Feeds of two hosts that announce pages of a third one: it sees one request at a time, with pauses."""
    third = made.papers["127.0.0.3"]
    third.publish(20)
    halves = articles(third)[:10], articles(third)[10:]
    other = made.papers["127.0.0.2"]
    for one, links in zip((paper, other), halves, strict=True):
        one.answers["/feed.xml"] = Reply(rss([f"<item><link>{link}</link></item>" for link in links]))
    assert collect(data, made, paper, other, delay="2").written == 20
    log = [one for one in made.log if one.host == third.host]
    assert {one.together for one in log} == {1}
    pages = sorted((one for one in log if one.path != "/robots.txt"), key=lambda one: one.began)
    assert all(second.began - first.ended >= 2 for first, second in itertools.pairwise(pages))


def test_a_redirect_into_a_private_network_is_refused(
    made: Press, paper: Paper, data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each hop is checked: the inner host hears nothing, the other pages come."""
    inner = made.papers["127.0.0.2"]
    paper.answers["/news/1-minister-visits.html"] = Reply(status=302, headers={"Location": f"{inner.url}/secret"})
    monkeypatch.delenv(ALLOW_PRIVATE)
    monkeypatch.setattr("flows.inputs.hosts.is_public", lambda address: address == paper.host)
    tick = collect(data, made, paper)
    assert (tick.written, tick.gathered[0].refused) == (2, 1)
    assert made.asked(inner) == []


def test_own_addresses_are_refused_unless_allowed(
    made: Press, paper: Paper, data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A source inside the own network is not even connected to."""
    monkeypatch.delenv(ALLOW_PRIVATE)
    assert "--allow-private-hosts" in collect(data, made, paper).describe()
    assert made.log == []


def test_what_never_ends_is_given_up(
    made: Press, paper: Paper, data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that drips and one without end cost their time and size, and no other page."""
    monkeypatch.setattr(requests, "FETCH_SECONDS", 0.4)
    monkeypatch.setattr(requests, "ITEM_BYTES", 100_000)
    drip, endless = "/news/1-minister-visits.html", "/news/2-minister-visits.html"
    paper.answers[drip] = lambda _: Reply(pieces=itertools.repeat(b"a"), pause=0.02)
    paper.answers[endless] = lambda _: Reply(pieces=itertools.repeat(b"a" * 10_000))
    tick = collect(data, made, paper)
    assert (tick.written, tick.gathered[0].waiting, tick.gathered[0].refused) == (1, 1, 1)


def test_cut_and_damaged_answers_are_tried_again(made: Press, paper: Paper, data: DataFolder) -> None:
    """A page that breaks off, and packed content that is damaged, are no pages."""
    paper.answers["/news/1-minister-visits.html"] = Reply(page("Cut"), headers={"Content-Length": "99999"})
    paper.answers["/news/2-minister-visits.html"] = Reply(
        gzip.compress(page("Cut"))[:-20], headers={"Content-Encoding": "gzip"}
    )
    assert collect(data, made, paper).written == 1
    paper.answers.clear()
    assert collect(data, made, paper, hours=1).written == 2
    assert collected(data) == articles(paper)


def test_charsets_do_not_matter(made: Press, paper: Paper, data: DataFolder) -> None:
    """A feed whose header and declaration disagree is read; a page keeps its bytes and its server's word for them."""
    link = "<item><title>Визит</title><link>/news/1-minister-visits.html</link></item>"
    feed = f"<?xml version='1.0' encoding='windows-1251'?><rss><channel><link>{paper.url}</link>{link}</channel></rss>"
    paper.answers["/feed.xml"] = Reply(feed.encode("windows-1251"), kind="text/xml; charset=utf-8")
    russian = page("Визит министра").decode().encode("koi8_r")
    paper.answers["/news/1-minister-visits.html"] = Reply(russian, kind="text/html; charset=koi8-r")
    assert collect(data, made, paper).written == 1
    (item,) = read_inbox(data)
    assert (item.data, item.record and item.record["charset"]) == (russian, "koi8-r")


def test_sitemaps_are_read_with_their_indexes(made: Press, paper: Paper, data: DataFolder) -> None:
    """An index leads to recent sitemaps, packed or not; pages that are old are left out."""
    first, second, third = articles(paper)
    news = "http://www.google.com/schemas/sitemap-news/0.9"
    paper.answers["/index.xml"] = Reply(
        f"<sitemapindex><sitemap><loc>{paper.url}/new.xml.gz</loc></sitemap>"
        f"<sitemap><loc>{paper.url}/old.xml</loc><lastmod>2019-01-01</lastmod></sitemap></sitemapindex>".encode()
    )
    paper.answers["/new.xml.gz"] = Reply(
        gzip.compress(
            f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:n='{news}'>"
            f"<url><loc>{first}</loc><n:news><n:publication_date>2026-05-28T10:00:00Z</n:publication_date></n:news></url>"
            f"<url><loc>{second}</loc><lastmod>2026-05-28</lastmod></url>"
            f"<url><loc>{third}</loc><lastmod>2026-04-01</lastmod></url></urlset>".encode()
        ),
        kind="application/gzip",
    )
    tick = collect(data, made, paper, url=f"{paper.url}/index.xml", kind="sitemap")
    assert tick.written == 2
    assert collected(data) == [first, second]
    assert "/old.xml" not in made.asked()


def test_a_page_of_links_is_a_list_too() -> None:
    """Links to articles of the same site are taken; links elsewhere, to tags and to logins are not."""
    source = NewsSource("paper", "https://paper.example.com/front", kind="pages")
    paths = (
        "/news/1-minister-visits.html",
        "/2026/05/28/world/minister",
        "/tag/x",
        "/login",
        "https://other.example/n",
    )
    content = "".join(f'<a href="{path}">more</a>' for path in paths).encode()
    assert [one.url for one in read_listing(source, content, source.url).pages] == [
        "https://paper.example.com/2026/05/28/world/minister",
        "https://paper.example.com/news/1-minister-visits.html",
    ]


def test_walls_are_not_taken_for_articles(made: Press, paper: Paper, data: DataFolder) -> None:
    """A cookie that is set on the way is shown; a page of consent, a front page and a picture are refused."""
    one, two, three = (f"/news/{number}-minister-visits.html" for number in (1, 2, 3))
    paper.answers[one] = lambda headers: (
        Reply(page("Behind the wall"))
        if headers.get("cookie") == "ok=1"
        else Reply(status=302, headers={"Location": one, "Set-Cookie": "ok=1; Path=/"})
    )
    paper.answers[two] = Reply(status=302, headers={"Location": f"/consent?back={two}"})
    paper.answers[f"/consent?back={two}"] = Reply(page("We value your privacy"))
    paper.answers[three] = Reply(status=302, headers={"Location": "/"})
    paper.answers["/"] = Reply(page("Front"))
    paper.publish(1, first=4)
    paper.answers["/news/4-minister-visits.html"] = Reply(b"\x89PNG", kind="image/png")
    tick = collect(data, made, paper)
    assert (tick.written, tick.gathered[0].refused) == (1, 3)
    assert b"Behind the wall" in read_inbox(data)[0].data


def test_two_addresses_of_one_page_give_one(made: Press, paper: Paper, data: DataFolder) -> None:
    """A short link that leads to a known article brings nothing."""
    paper.answers["/s/1"] = Reply(status=301, headers={"Location": "/news/1-minister-visits.html"})
    collect(data, made, paper)
    paper.answers["/feed.xml"] = Reply(rss([f"<item><link>{paper.url}/s/1</link></item>"]))
    assert collect(data, made, paper, hours=1).written == 0
    assert collected(data) == articles(paper)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<html><body>no feed</body></html>", "neither a feed nor a sitemap"),
        (b"<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss>&x;</rss>", "entities"),
        (b"\x00\x01", "XML"),
        (gzip.compress(b"<rss>" + b" " * 30_000_000), "unpacks to more"),
    ],
)
def test_what_is_no_list_is_told(made: Press, paper: Paper, data: DataFolder, content: bytes, why: str) -> None:
    """A web page, hostile XML, noise and bombs fail their source alone."""
    other = made.papers["127.0.0.2"]
    other.publish(1)
    paper.answers["/feed.xml"] = Reply(content)
    tick = collect(data, made, paper, other)
    assert (tick.written, len(tick.failed)) == (1, 1)
    assert why in tick.describe()


ODD = (
    "http://[::1", "http://host:99999999/x", "http://xn--/a", "http://\u2024\u2024/a", "//", "http://a\x7fb.example/",
    "http://exa mple.org/a", "https://" + "a" * 70 + ".example/x", "http://ex\u00e4mple.example/\u00fc?q=\u00e9",
    "ftp://x/y", "x" * 9_000,
)  # fmt: skip


def test_odd_addresses_cost_nobody_else(made: Press, paper: Paper, data: DataFolder) -> None:
    """Addresses that are none, in a feed and behind redirects, leave the other pages alone."""
    links = [*ODD, *articles(paper)]
    paper.answers["/feed.xml"] = Reply(rss([f"<item><link>{escape(link)}</link></item>" for link in links]))
    tick = collect(data, made, paper)
    assert (tick.failed, tick.written) == ((), 3)
    for number, target in enumerate(ODD, 10):
        paper.answers[f"/news/{number}-moved.html"] = Reply(status=302, headers={"Location": target})
    paper.answers["/feed.xml"] = Reply(
        rss([f"<item><link>{paper.url}{path}</link></item>" for path in paper.answers if "moved" in path])
    )
    assert collect(data, made, paper, hours=1).failed == ()


def test_odd_headers_are_borne(made: Press, paper: Paper, data: DataFolder) -> None:
    """An ETag and a cookie that are no ASCII: the list is read, now and later."""
    odd = {"ETag": '"\u00e9"', "Set-Cookie": "a=\u00e9", "Location": "/feed2.xml"}
    paper.answers["/feed.xml"] = Reply(status=302, headers=odd)
    paper.answers["/feed2.xml"] = lambda _: Reply(paper.feed(), headers=odd)
    assert collect(data, made, paper).written == 3
    assert collect(data, made, paper, hours=1).failed == ()


def test_an_error_that_nobody_foresaw_costs_its_source_alone(
    made: Press, paper: Paper, data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told and counted like any other failure."""
    other = made.papers["127.0.0.2"]
    other.publish(2)

    def read(source: NewsSource, *_: object) -> Listing:
        if source.name == "paper-1":
            raise ZeroDivisionError("never thought of")
        return read_listing(source, other.feed(), other.url)

    monkeypatch.setattr(lists, "read_listing", read)
    tick = collect(data, made, paper, other)
    assert (tick.written, tick.failed[0].problem) == (2, "ZeroDivisionError: never thought of")
    assert state_of(data).failures == 1


def test_a_damaged_memory_is_named(made: Press, paper: Paper, data: DataFolder) -> None:
    """One line says which file it is and what to do."""
    data.root.mkdir()
    data.collecting.write_bytes(b"no database" * 1_000)
    with pytest.raises(SourcesError, match="move it aside"):
        collect(data, made, paper)


def test_how_sources_stand_is_told_to_the_warehouse(made: Press, paper: Paper, data: DataFolder) -> None:
    """Rows for ops.sources: whole ones, none where nothing was collected, and none from a damaged memory."""
    assert source_rows(data) == []
    collect(data, made, paper)
    (row,) = source_rows(data)
    assert build_table(SOURCES, [row]).num_rows == 1
    assert (row["items"], row["pages_collected"], row["is_on"], row["problem"]) == (3, 3, True, None)
    paper.answers["/feed.xml"] = Reply(status=404)
    collect(data, made, paper, hours=1)
    assert (source_rows(data)[0]["failures_in_a_row"], source_rows(data)[0]["pages_collected"]) == (1, 3)
    collect(data, made, paper, hours=1, url=f"{paper.url}/feed.xml?token=hush-hush")
    assert source_rows(data)[0]["url"] == f"{paper.url}/feed.xml?token=***"
    write_rows(data.sources, [])
    assert source_rows(data)[0]["is_on"] is False
    data.collecting.write_bytes(b"no database" * 1_000)
    assert source_rows(data) == []


def test_what_was_not_written_is_fetched_again(
    made: Press, paper: Paper, data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk ends the tick; the next one loses nothing."""

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(gather, "write_archive", fail)
        with pytest.raises(OSError, match="No space"):
            collect(data, made, paper)
    assert collected(data) == []
    assert collect(data, made, paper, hours=0.01).written == 3
    assert collected(data) == articles(paper)


def test_an_interruption_ends_a_tick_and_loses_nothing(made: Press, paper: Paper, data: DataFolder) -> None:
    """Who waits for a host is woken; the next tick goes on."""
    timer = made.clock.timer

    def stop(_: Mapping[str, str]) -> Reply:
        timer.stopped.set()
        return Reply(page("Late"))

    paper.answers["/news/2-minister-visits.html"] = stop
    write_rows(data.sources, [{"name": "paper-1", "url": f"{paper.url}/feed.xml"}])
    with pytest.raises(StoppedError):
        collect_tick(data, timer)
    assert collect(data, made, paper, hours=0.01).written == 3
    assert collected(data) == articles(paper)


def test_a_proxy_of_the_environment_is_used(
    made: Press, paper: Paper, data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Requests go through it, but for hosts that no_proxy names."""
    through, past = made.papers["127.0.0.2"], made.papers["127.0.0.3"]
    past.publish(1)
    monkeypatch.setenv("http_proxy", through.url)
    monkeypatch.setenv("no_proxy", past.host)
    assert collect(data, made, paper, past).written == 4
    assert {one.via for one in made.log if one.host == paper.host} == {through.host}
    assert {one.via for one in made.log if one.host == past.host} == {past.host}


def test_a_contact_is_told_to_the_servers(
    made: Press, paper: Paper, data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever collects may say how to reach them."""
    monkeypatch.setenv(requests.CONTACT, "desk@newsroom.example")
    collect(data, made, paper)
    assert made.log[0].headers["user-agent"].endswith("(+desk@newsroom.example)")
