"""Fifty newspapers of twenty articles: everything comes once, and every host is treated politely."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from flows.collect import gather
from flows.collect.sources import write_rows
from flows.collect.tick import collect_tick
from flows.inputs.hosts import ALLOW_PRIVATE
from flows.storage.folder import DataFolder
from tests.kit.newspapers import Press, press

PAPERS, ARTICLES, DELAY = 50, 20, 3


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Press, list[int], int]]:
    """Two ticks over all of them: the newspapers, what each tick wrote, and how much was asked in the first."""
    data = DataFolder(tmp_path_factory.mktemp("many") / "data")
    with press(PAPERS) as made, pytest.MonkeyPatch.context() as patch:
        patch.setenv(ALLOW_PRIVATE, "1")
        patch.setattr(gather, "_TICK_SECONDS", 1e9)  # the waits of all hosts add up on the turned clock
        rows = []
        for number, paper in enumerate(made.papers.values(), 1):
            paper.publish(ARTICLES)
            rows.append({"name": f"p{number}", "url": f"{paper.url}/feed.xml", "delay": str(DELAY)})
        write_rows(data.sources, rows)
        first = collect_tick(data, made.clock.timer)
        asked = len(made.log)
        made.clock.wait(3600)
        second = collect_tick(data, made.clock.timer)
        yield made, [first.written, second.written], asked


def test_a_second_tick_fetches_nothing_new(collected: tuple[Press, list[int], int]) -> None:
    """All articles come in the first tick; the second asks each feed once, and nothing else."""
    made, written, asked = collected
    assert written == [PAPERS * ARTICLES, 0]
    assert sorted(one.host for one in made.log[asked:]) == sorted(made.papers)
    assert {one.path for one in made.log[asked:]} == {"/feed.xml"}


def test_no_host_sees_two_requests_at_once_or_too_soon(collected: tuple[Press, list[int], int]) -> None:
    """By the server's log, each request of a host begins a pause after the one before has ended."""
    made, _, _ = collected
    for host in made.papers:
        log = sorted((one for one in made.log if one.host == host), key=lambda one: one.began)
        assert len(log) == ARTICLES + 3  # robots.txt, and the feed twice
        assert {one.together for one in log} == {1}
        assert all(second.began - first.ended >= DELAY for first, second in itertools.pairwise(log))


def test_every_host_is_asked_for_its_rules_first(collected: tuple[Press, list[int], int]) -> None:
    """Nothing is asked of a site before robots.txt."""
    made, _, _ = collected
    for paper in made.papers.values():
        assert made.asked(paper)[0] == "/robots.txt"
