"""The list of sources: written by commands and by hand, its slips named with their place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flows.cli import cli
from flows.collect import tick
from flows.collect.sources import NewsSource, SourcesError, choose_name, read_sources, write_rows
from flows.commands import sources as command
from flows.inputs.hosts import ALLOW_PRIVATE
from tests.kit.newspapers import Paper, Reply, press

URL = "https://paper.example.com/feed.xml"


def listed(folder: Path, text: str) -> list[NewsSource]:
    """The sources of a file with this text."""
    path = folder / "sources.csv"
    path.write_text(text, encoding="utf-8")
    return read_sources(path)


def test_a_row_needs_a_name_and_an_address_only(tmp_path: Path) -> None:
    """Other cells have defaults; columns may come in any order or not at all; a spreadsheet's mark is no letter."""
    assert listed(tmp_path, f"\ufeffurl,name\n{URL},paper\n\n") == [NewsSource("paper", URL)]
    full = f"name,url,kind,language,every,delay,days,on\nx,{URL},sitemap,en,2h,5,30,no\n"
    assert listed(tmp_path, full) == [NewsSource("x", URL, "sitemap", "en", 7200, 5.0, 30, is_on=False)]


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        (f"name,link\na,{URL}\n", "line 1: 'link' is none of name, url"),
        ("name\na\n", "line 1: the column url is missing"),
        (f"name,url\nA paper,{URL}\n", "line 2, column name: 'A paper' is no name"),
        (f"name,url\na,{URL}\nb,{URL}\na,{URL}\n", "line 4, column name: 'a' is the name of line 2 too"),
        ("name,url\na,ftp://example.org/x\n", "line 2, column url: 'ftp://example.org/x' is no http"),
        ("name,url\na,https://jane:word@example.org/x\n", "column url"),
        (f"name,url,kind\na,{URL},rss\n", "column kind: 'rss' is none of feed, sitemap, pages"),
        (f"name,url,language\na,{URL},English\n", "column language"),
        (f"name,url,every\na,{URL},often\n", "column every: 'often' is no interval: write 30m, 2h or 1d"),
        (f"name,url,delay\na,{URL},-1\n", "column delay"),
        (f"name,url,days\na,{URL},x\n", "column days"),
        (f"name,url,on\na,{URL},maybe\n", "column on: 'maybe' is neither yes nor no"),
        (f"name,url\na,{URL},more\n", "more cells than columns"),
        ('name,url\n"a,b\n', "end of data"),
    ],
)
def test_slips_are_named_with_their_place(tmp_path: Path, text: str, slip: str) -> None:
    """One line per slip: file, line, column, what is wrong and what is right."""
    with pytest.raises(SourcesError) as told:
        listed(tmp_path, text)
    assert slip in str(told.value)
    assert str(tmp_path / "sources.csv") in str(told.value)


def test_all_slips_are_named_at_once(tmp_path: Path) -> None:
    """A list is mended in one go."""
    with pytest.raises(SourcesError) as told:
        listed(tmp_path, "name,url,every\nA,x,y\nb,z,1h\n")
    assert len(str(told.value).splitlines()) == 4


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    """A file in another encoding, and one that is not there."""
    (tmp_path / "sources.csv").write_bytes(b"name,url\n\xff\xfe\n")
    with pytest.raises(SourcesError, match="UTF-8"):
        read_sources(tmp_path / "sources.csv")
    with pytest.raises(SourcesError, match="newsmill sources add URL"):
        read_sources(tmp_path / "none.csv")


def test_names_are_chosen_from_hosts() -> None:
    """Without www, and with a number where the name is taken."""
    assert choose_name("https://www.Example.org/feed", set()) == "example-org"
    assert choose_name("https://example.org/b", {"example-org", "example-org-2"}) == "example-org-3"


@pytest.fixture
def paper(monkeypatch: pytest.MonkeyPatch) -> Iterator[Paper]:
    """A newspaper with three articles and a front page that names its feed."""
    monkeypatch.setenv(ALLOW_PRIVATE, "1")
    with press(1) as made:
        for module in (command, tick):
            monkeypatch.setattr(module, "Timer", lambda: made.clock.timer)
        first = made.papers["127.0.0.1"]
        first.publish(3)
        head = '<head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head>'
        first.answers["/"] = Reply(f"<html>{head}<body>News</body></html>".encode())
        yield first


def newsmill(data: Path, *arguments: str) -> Result:
    """A command in this process."""
    return CliRunner().invoke(cli, [*arguments, "--data", str(data)], catch_exceptions=False)


def test_add_finds_the_feed_and_list_shows_it(tmp_path: Path, paper: Paper) -> None:
    """An address of a page leads to the feed that it names; adding twice is refused; test shows what is there."""
    done = newsmill(tmp_path, "sources", "add", f"{paper.url}/feed.xml", "--every", "15m", "--name", "ours")
    assert (done.exit_code, done.stdout) == (0, f"added ours: {paper.url}/feed.xml, a feed that announces 3 pages\n")
    again = newsmill(tmp_path, "sources", "add", f"{paper.url}/feed.xml")
    assert (again.exit_code, "already, as ours" in again.stderr) == (1, True)
    assert read_sources(tmp_path / "sources.csv") == [NewsSource("ours", f"{paper.url}/feed.xml", every=900)]
    (shown,) = json.loads(newsmill(tmp_path, "sources", "list", "--json").stdout)
    assert (shown["name"], shown["state"]) == ("ours", None)
    assert "ours" in newsmill(tmp_path, "sources", "list").stdout
    assert newsmill(tmp_path, "sources", "check").stdout == "1 source, 1 of them on; no slip\n"
    tried = newsmill(tmp_path, "sources", "test").stdout
    assert tried.splitlines()[:2] == ["ours: 3 pages", f"  {paper.url}/news/1-minister-visits.html"]
    assert not (tmp_path / "inbox").exists()


def test_add_refuses_what_is_no_source(tmp_path: Path, paper: Paper) -> None:
    """A page without a feed, a broken address and a wrong cell leave the list as it was."""
    paper.answers["/none"] = Reply(b"<html><body>nothing</body></html>")
    for arguments, why in (
        ([f"{paper.url}/none"], "--kind pages"),
        ([f"{paper.url}/missing"], "the server answers 404"),
        (["example.org"], "no http or https address"),
        ([f"{paper.url}/feed.xml", "--every", "often"], "column every"),
    ):
        done = newsmill(tmp_path, "sources", "add", *arguments)
        assert done.exit_code != 0
        assert why in done.stderr
        assert not (tmp_path / "sources.csv").exists()


def test_collect_says_what_came(tmp_path: Path, paper: Paper) -> None:
    """A line per source and the sum; without a list, what to do."""
    assert "newsmill sources add" in newsmill(tmp_path, "collect").stderr
    rows = [{"name": "ours", "url": f"{paper.url}/feed.xml", "delay": "0"}]
    write_rows(tmp_path / "sources.csv", rows)
    done = newsmill(tmp_path, "collect")
    assert done.stdout.splitlines() == ["ours: 3 collected, 0 waiting, 0 refused", "3 collected from 1 of 1 source"]
    assert json.loads(newsmill(tmp_path, "collect", "--json").stdout)["sources"] == []
    assert "no source 'other'" in newsmill(tmp_path, "collect", "--only", "other").stderr
    paper.answers["/feed.xml"] = Reply(status=500)
    failed = newsmill(tmp_path, "collect", "--only", "ours", "--json")
    assert (failed.exit_code, "FAILED: ours" in json.loads(failed.stdout)["message"]) == (1, True)
