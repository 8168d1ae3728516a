"""Inputs that lie elsewhere: read by their address, only when named, and one that fails costs itself alone."""

from __future__ import annotations

import contextlib
import gzip
import http.server
import sys
import threading
import time
from collections.abc import Iterator
from typing import ClassVar

import fsspec
import pytest

from flows.commands.run import prepare_parameters
from flows.inputs import list_sources, read_items, web
from flows.inputs.hosts import ALLOW_PRIVATE, allows_private
from flows.inputs.limits import ITEM_BYTES
from seeds.reference import read_reference
from tests.kit.hostile_inputs import BODY, RECORD, bomb, page, warc_record
from tests.kit.waiting import HANG_SECONDS
from transforms.articles.build import build_articles
from transforms.articles.model import Article, RawItem, Rejection

WORDS = "Президент прибыл во вторник в столицу с визитом и встретился там с премьер-министром страны."


class Server(http.server.BaseHTTPRequestHandler):
    """Answers what the tests ask for, and remembers who asked."""

    asked: ClassVar[list[tuple[str, str | None]]] = []

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer by path."""
        self.asked.append((self.path, self.headers.get("Authorization")))
        path = self.path.partition("?")[0]
        if path.startswith("/to="):
            self.send_response(302)
            self.send_header("Location", path.removeprefix("/to="))
            self.end_headers()
        elif path == "/drip":
            self.send_response(200)
            self.end_headers()
            with contextlib.suppress(OSError):  # until nobody listens any more, or all hope is lost
                for _ in range(int(HANG_SECONDS / 0.05)):
                    self.wfile.write(b"a")
                    time.sleep(0.05)
        else:
            self._answer(path)

    def _answer(self, path: str) -> None:
        body, kind, packing = {
            "/page.html": (page(BODY), "text/html", ""),
            "/russian.html": (
                page(f"<p>{WORDS}</p>" * 4).decode().encode("koi8_r", "ignore"),
                "text/html; charset=koi8-r",
                "",
            ),
            "/packed.html": (gzip.compress(page(BODY)), "text/html", "gzip"),
            "/odd.html": (page(BODY), "text/html", "br"),
            "/bomb.html": (bomb(1000), "text/html", "gzip"),
            "/large.html": (page(BODY) + b" " * ITEM_BYTES, "text/html", ""),
            "/short.html": (page(BODY), "text/html", "short"),
            "/records.jsonl": (RECORD + b"\n{\n", "text/plain", ""),
            "/a.warc.gz": (
                gzip.compress(warc_record(1, page(BODY))) + gzip.compress(warc_record(2, page(BODY))),
                "",
                "",
            ),
        }.get(path, (b"", "", "missing"))
        self.send_response(404 if packing == "missing" else 200)
        self.send_header("Content-Type", kind)
        if packing in ("gzip", "br"):
            self.send_header("Content-Encoding", packing)
        self.send_header("Content-Length", str(len(body) + (99 if packing == "short" else 0)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server on this machine."""
    serving = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{serving.server_port}"
    serving.shutdown()


@pytest.fixture
def private(monkeypatch: pytest.MonkeyPatch) -> None:
    """Allow hosts of the own network, as a user may."""
    monkeypatch.setenv(ALLOW_PRIVATE, "1")


def read(*inputs: str) -> list[RawItem | Rejection]:
    """All that these inputs give."""
    return [item for source in list_sources(inputs) for item in read_items(source)]


def reason(address: str) -> str:
    """Why an address was rejected."""
    (found,) = read(address)
    assert isinstance(found, Rejection)
    assert found.detail
    return found.reason


@pytest.mark.parametrize("path", ["/page.html", "/packed.html", "/to=/page.html"])
@pytest.mark.usefixtures("private")
def test_a_page_is_read_by_its_address(server: str, path: str) -> None:
    """Packed or not, directly or behind a redirect: the page and its address come over."""
    (item,) = read(server + path)
    assert isinstance(item, RawItem)
    assert (item.source_path, item.data) == (server + path, page(BODY))
    assert item.url == server + path.removeprefix("/to=")


@pytest.mark.usefixtures("private")
def test_a_servers_charset_is_believed(server: str) -> None:
    """A page that does not state its charset is decoded as its server says."""
    (item,) = read(server + "/russian.html")
    assert isinstance(item, RawItem)
    (article,) = build_articles(item, read_reference().boilerplate)
    assert isinstance(article, Article)
    assert WORDS in article.text


@pytest.mark.usefixtures("private")
def test_records_and_archives_are_read_by_their_address(server: str) -> None:
    """What holds many items gives them all, with their places."""
    assert [item.source_path for item in read(server + "/records.jsonl")] == [
        f"{server}/records.jsonl#1", f"{server}/records.jsonl#2",
    ]  # fmt: skip
    assert len([item for item in read(server + "/a.warc.gz") if isinstance(item, RawItem)]) == 2


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/missing.html", "http_status"),
        ("/bomb.html", "too_large_decompressed"),
        ("/large.html", "too_large"),
        ("/short.html", "incomplete_download"),
        ("/odd.html", "unknown_encoding"),
        ("/to=file:///etc/passwd", "bad_address"),
        ("/to=ftp://127.0.0.1/x", "bad_address"),
        ("/to=/to=/to=/to=/to=/to=/to=/page.html", "redirects"),
        ("/*.html", "no_listing"),
    ],
)
@pytest.mark.usefixtures("private")
def test_an_address_that_gives_no_page_is_named(server: str, path: str, why: str) -> None:
    """Refused, cut, packed strangely, too large, or leading elsewhere: one rejection."""
    assert reason(server + path) == why


@pytest.mark.usefixtures("private")
def test_a_server_that_drips_is_given_up(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The time that a download is waited for is limited as a whole."""
    monkeypatch.setattr(web, "DOWNLOAD_SECONDS", 0.4)
    assert reason(server + "/drip") == "timeout"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0", "169.254.169.254"]
)
def test_private_hosts_are_refused_and_never_asked(server: str, host: str) -> None:
    """Without leave no connection is made into a private network, however its address is written."""
    before = len(Server.asked)
    assert reason(f"http://{host}:{server.rpartition(':')[2]}/page.html") == "private_host"
    assert len(Server.asked) == before


def test_a_redirect_into_a_private_network_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A public page that sends the reader inwards gets nothing: each hop is checked."""
    port = server.rpartition(":")[2]
    monkeypatch.setattr("flows.inputs.hosts.is_public", lambda address: address == "127.0.0.1")
    before = len(Server.asked)
    assert reason(f"{server}/to=http://127.0.0.2:{port}/page.html") == "private_host"
    assert len(Server.asked) == before + 1


@pytest.mark.usefixtures("private")
def test_secrets_reach_the_server_and_nothing_else(server: str) -> None:
    """User, password and token are sent, and stand neither in the path, nor in the page's address, nor in a message."""
    host = server.removeprefix("http://")
    for path in ("page.html", "missing.html", "to=/page.html"):
        found = read(f"http://jane:open-sesame@{host}/{path}?token=hush-hush")
        assert any(word in str(Server.asked[-1]) for word in ("hush-hush", "Basic", "page.html"))
        assert "open-sesame" not in repr(found)
        assert "hush-hush" not in repr(found)
    assert Server.asked[0] is not None
    assert any(sign and sign.startswith("Basic ") for _, sign in Server.asked)


def test_a_store_is_listed_and_read() -> None:
    """A file, a folder and a glob of a store that fsspec knows; hidden files and folders are left out."""
    files = fsspec.filesystem("memory")
    for name, data in (
        ("a.html", page(BODY)), ("b/c.jsonl.gz", gzip.compress(RECORD)), ("b/.hidden", b"x"), ("d.txt", b""),
    ):  # fmt: skip
        files.pipe(f"/news/{name}", data)
    found = read("memory://news")
    assert [item.source_path for item in found] == [
        "memory://news/a.html",
        "memory://news/b/c.jsonl.gz#1",
        "memory://news/d.txt",
    ]
    assert [type(item) for item in found] == [RawItem, RawItem, Rejection]
    assert [item.source_path for item in read("memory://news/*.html", "memory://news/a.html")] == [
        "memory://news/a.html"
    ]
    assert reason("memory://news/nothing") == "not_found"
    assert [source.size for source in list_sources(["memory://news/a.html"])] == [len(page(BODY))]


class Broken:
    """A store whose driver raises an error of its own, with a key in its words."""

    def info(self, path: str) -> dict[str, object]:
        """Fail."""
        raise RuntimeError(f"cannot sign s3://KEYKEY@{path}")


def test_what_a_driver_raises_is_one_rejection(monkeypatch: pytest.MonkeyPatch) -> None:
    """A driver's error of any kind is named without the addresses in it, and the next input is read."""
    monkeypatch.setattr("fsspec.filesystem", lambda scheme: Broken())
    (found,) = read("gs://bucket/a.html")
    assert isinstance(found, Rejection)
    assert found.reason == "not_reachable"
    assert "RuntimeError: cannot sign an address" in found.detail


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("ftp://example.org/a", "unknown_scheme"),
        ("github://o:r@main/a", "unknown_scheme"),
        ("file://elsewhere/a", "bad_address"),
        ("file:///no/such/file", "not_found"),
        ("s3://key:secret@bucket/a", "bad_address"),
        ("http://", "bad_address"),
        ("http://a b/", "not_reachable"),
        ("https://x\ud800y/", "bad_address"),
    ],
)
def test_addresses_that_are_not_read_are_named(given: str, why: str) -> None:
    """Unknown schemes, other machines, keys in the address of a store, addresses that are none."""
    assert reason(given) == why


def test_a_missing_driver_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says which package reads this kind of address."""
    monkeypatch.setitem(sys.modules, "s3fs", None)
    (found,) = read("s3://bucket/a.html")
    assert isinstance(found, Rejection)
    assert found.reason == "driver_missing"
    assert "newsmill[s3]" in found.detail


def test_a_file_address_is_a_path(tmp_path_factory: pytest.TempPathFactory) -> None:
    """file:// names a file of this machine, escapes and all, and is the same input as its path."""
    path = tmp_path_factory.mktemp("f") / "a page.html"
    path.write_bytes(page(BODY))
    assert [source.path for source in list_sources([path.as_uri(), str(path)])] == [path]


def test_leave_for_private_hosts_is_given_by_the_user_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command's parameter opens the own network for this process, and the flow's parameters do not hold it."""
    monkeypatch.setenv(ALLOW_PRIVATE, "")
    assert "allow_private_hosts" not in prepare_parameters({"inputs": None, "allow_private_hosts": False})
    assert not allows_private()
    assert "allow_private_hosts" not in prepare_parameters({"inputs": ["a"], "allow_private_hosts": True})
    assert allows_private()
