"""Newspapers on this machine: a web server on 127.0.0.1 to 127.0.0.50 that answers as told and logs who asked when."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape

from flows.collect.timing import Timer

START = 1_780_000_000.0  # 2026-05-28T20:26:40Z


class TurnedClock:
    """A clock that moves only when somebody waits: a wait of an hour takes no time."""

    def __init__(self, now: float = START) -> None:
        self._now = now
        self._lock = threading.Lock()

    def now(self) -> float:
        """The time in seconds since 1970."""
        with self._lock:
            return self._now

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        with self._lock:
            self._now += seconds

    @property
    def timer(self) -> Timer:
        """The timer that collecting takes."""
        return Timer(self.now, self.wait)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as the server saw it.

    `began` and `ended` are times of the turned clock, `via` is who was connected to, and `together` counts the
    requests of the host that were under way at the end of this one.
    """

    host: str
    path: str
    headers: Mapping[str, str]
    began: float
    ended: float
    via: str
    together: int


@dataclass(frozen=True, slots=True)
class Reply:
    """What to answer; `pieces` are sent behind the body, one by one, until nobody listens."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    pieces: Iterator[bytes] | None = None
    pause: float = 0.0


Answerer = Callable[[Mapping[str, str]], Reply]


@dataclass
class Paper:
    """One newspaper: its articles by path (headline and the moment of their last change), and answers of its own."""

    host: str
    port: int
    articles: dict[str, str] = field(default_factory=dict)
    updated: dict[str, str] = field(default_factory=dict)
    answers: dict[str, Answerer | Reply] = field(default_factory=dict)
    guids: str = "a"

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://{self.host}:{self.port}"

    def publish(self, count: int, first: int = 1) -> None:
        """Publish articles with these numbers."""
        for number in range(first, first + count):
            self.articles[f"/news/{number}-minister-visits.html"] = f"Minister visits town number {number}"

    def feed(self) -> bytes:
        """RSS that announces all articles."""
        return rss(
            f"<item><title>{title}</title><link>{self.url}{path}</link><guid>{self.guids}{path}</guid>"
            + (f"<atom:updated>{self.updated[path]}</atom:updated>" if path in self.updated else "")
            + "</item>"
            for path, title in self.articles.items()
        )

    def answer(self, path: str, headers: Mapping[str, str]) -> Reply:
        """What it answers to a request."""
        told = self.answers.get(path)
        if isinstance(told, Reply):
            return told
        if told is not None:
            return told(headers)
        if path == "/feed.xml":
            return Reply(self.feed(), kind="application/rss+xml")
        if title := self.articles.get(path.partition("?")[0]):
            return Reply(page(title))
        return Reply(b"nothing here", 404)


def rss(items: Iterator[str] | list[str]) -> bytes:
    """A feed of these items."""
    inner = "".join(items)
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>News</title>'
        f"{inner}</channel></rss>"
    ).encode()


def page(title: str) -> bytes:
    """An article's page."""
    text = " ".join(f"The minister said on Tuesday that road {n} would be mended soon." for n in range(12))
    head = f"<head><title>{escape(title)}</title></head>"
    return f"<html>{head}<body><h1>{escape(title)}</h1><p>{text}</p></body></html>".encode()


@dataclass
class Press:
    """The newspapers of a test, their clock, and everything that was asked of them."""

    clock: TurnedClock
    papers: dict[str, Paper]
    log: list[Asked] = field(default_factory=list)
    under_way: Counter[str] = field(default_factory=Counter)

    def asked(self, paper: Paper | None = None) -> list[str]:
        """The paths that were asked for, in their order."""
        return [one.path for one in self.log if paper is None or one.host == paper.host]


@contextmanager
def press(count: int) -> Iterator[Press]:
    """So many newspapers, the first on 127.0.0.1; they close at the end of the block."""
    hosts = [f"127.0.0.{number}" for number in range(1, count + 1)]
    made = Press(TurnedClock(), {})
    ready = threading.Event()
    loop = asyncio.new_event_loop()

    async def start() -> None:
        first = await asyncio.start_server(lambda r, w: _serve(made, r, w), hosts[0], 0)
        port = first.sockets[0].getsockname()[1]
        if hosts[1:]:
            await asyncio.start_server(lambda r, w: _serve(made, r, w), hosts[1:], port)
        made.papers.update({host: Paper(host, port) for host in hosts})
        ready.set()

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.create_task(start())  # noqa: RUF006 - the loop holds it until it is done, at once
        loop.run_forever()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert ready.wait(60), "the newspapers do not open"
    try:
        yield made
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


async def _serve(made: Press, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer one request and close."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        path = head[0].split(" ")[1]
        headers = {name.casefold(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
        via = host = writer.get_extra_info("sockname")[0]
        if path.startswith("http://"):  # asked as a proxy
            host, _, path = path.removeprefix("http://").partition("/")
            host, path = host.partition(":")[0], f"/{path}"
        began = made.clock.now()
        made.under_way[host] += 1
        await asyncio.sleep(0.001)  # so that requests at the same time meet
        reply = made.papers[host].answer(path, headers)
        made.log.append(Asked(host, path, headers, began, made.clock.now(), via, made.under_way[host]))
        made.under_way[host] -= 1
        lines = [f"HTTP/1.1 {reply.status} told", f"Content-Type: {reply.kind}", "Connection: close"]
        lines += [f"{name}: {value}" for name, value in reply.headers.items()]
        if reply.pieces is None:
            lines.append(f"Content-Length: {len(reply.body)}")
        writer.write("\r\n".join([*lines, "", ""]).encode("latin-1") + reply.body)
        await writer.drain()
        for piece in reply.pieces or ():
            await asyncio.sleep(reply.pause)
            writer.write(piece)
            await writer.drain()
    except (ConnectionError, asyncio.IncompleteReadError):
        pass  # nobody listens any more
    finally:
        writer.close()
