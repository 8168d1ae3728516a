"""The parts of the pages: file names, links, differences, map, network and timeline."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.explore.bars import build_open_bars
from flows.explore.differences import find_differences
from flows.explore.names import Country, Directory, Named, article_page, file_stem, outlet_page, web_address
from flows.explore.network import HEIGHT as NETWORK_HEIGHT
from flows.explore.network import WIDTH as NETWORK_WIDTH
from flows.explore.network import build_network, lay_out, part
from flows.explore.page import new_environment, parted
from flows.explore.timeline import build_timeline
from flows.explore.words import initials, other_articles, when
from flows.explore.world import HEIGHT, WIDTH, build_map, project

RUDOLF = {"id": "r", "name": "Rudolf", "country": "RUR"}
MICHAEL = {"id": "m", "name": "Michael", "country": "STR"}
SOMEBODY = {"id": None, "name": "the men", "country": None}


def event(article: str, **changes: Any) -> dict[str, Any]:
    """A report of one happening."""
    return {
        "article_id": article, "anchor": "e1", "outlet": "Courier", "event_type": "CONSULT", "event_mode": None,
        "status": "occurred", "actors": [RUDOLF], "recipients": [MICHAEL], "start_date": date(2024, 5, 6),
        "end_date": date(2024, 5, 6), "date_precision": "day", "place_id": "1",
        "place": "Zenda", "is_country": False, "country_code": "RUR",
        "day": date(2024, 5, 6), "sentence": "Rudolf met Michael.",
    } | changes  # fmt: skip


def differ(*rows: dict[str, Any]) -> list[str]:
    """What reports differ on."""
    return [difference.what for difference in find_differences(rows)]


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({}, []),
        ({"status": "planned"}, ["status"]),
        ({"start_date": date(2024, 5, 7), "end_date": date(2024, 5, 8)}, ["day"]),
        ({"start_date": date(2024, 5, 1), "end_date": date(2024, 5, 31)}, []),  # told less exactly
        ({"start_date": None, "end_date": None}, []),
        ({"place_id": "2", "place": "Strelsau"}, ["place"]),
        ({"place_id": "3", "place": "Ruritania", "is_country": True}, []),  # the country around the place
        ({"event_type": "ASSAULT"}, ["kind of act"]),
        ({"actors": [MICHAEL]}, ["who acts"]),
        ({"recipients": [{"id": "x", "name": "Strelsau", "country": "STR"}]}, []),  # acts for the same country
        ({"recipients": [SOMEBODY]}, []),
        ({"recipients": []}, []),
    ],
)
def test_reports_differ_only_where_they_contradict(changes: dict[str, Any], what: list[str]) -> None:
    """What is left out, or told more or less exactly, is no difference."""
    assert differ(event("a"), event("b", **changes)) == what


def test_an_article_that_says_both_contradicts_nobody() -> None:
    """Two values in one article, one of which the other has as well; and one article never differs from itself."""
    assert differ(event("a"), event("a", status="planned"), event("b")) == []
    assert differ(event("a"), event("a", status="planned")) == []


@given(st.text(min_size=1))
def test_file_names_are_harmless(name: str) -> None:
    """Whatever an id or an outlet is called, its page lies in its folder, and different ids have different pages."""
    assert re.fullmatch(r"articles/[A-Za-z0-9_-]+\.html", article_page(name))
    assert re.fullmatch(r"outlets/[a-z0-9-]+\.html", outlet_page(name))
    assert len(file_stem(name)) <= 12


@pytest.mark.parametrize(
    ("url", "leads"),
    [
        ("https://example.org/a?b=c", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org/a", False),
        ("https://[", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str | None, leads: bool) -> None:
    """An address that could run something, or is none, leads nowhere."""
    assert (web_address(url) == url) is leads or url is None


def person(entity_id: str, **changes: Any) -> Named:
    """Somebody who has a page."""
    values = {
        "entity_id": entity_id, "name": entity_id.title(), "kind": "person", "entity_type": "PERSON",
        "country_code": None, "wikidata_id": None, "mentions": 1, "articles": 1, "first_article_id": "a1",
        "said": 1, "about": 0, "did": 0, "met": 0, "has_page": True,
    }  # fmt: skip
    return Named(**(values | changes))


DIRECTORY = Directory(
    {"r": person("r"), "m": person("m", has_page=False), "n": person("n", has_page=False, first_article_id=None)},
    {"CHN": Country("CHN", "China", None)},
    frozenset({"s"}),
    frozenset({("CHN", "RUS")}),
)


def test_names_lead_to_their_page_or_their_article() -> None:
    """Who has no page leads to the article that tells of them; the unnamed and unknown lead nowhere."""
    assert DIRECTORY.entity("r") == "who/r.html"
    assert DIRECTORY.entity("m") == "articles/a1.html"
    assert DIRECTORY.entity("n") is None
    assert DIRECTORY.entity(None) is None
    assert DIRECTORY.pair("RUS", "CHN") == "between/CHN-RUS.html"
    assert DIRECTORY.pair("RUS", None) is None
    assert DIRECTORY.country_name("CHN") == "China"
    assert DIRECTORY.country_name("XXX") == "XXX"
    assert DIRECTORY.story("t") is None


@given(st.integers(0, 30), st.integers(1, 7))
def test_parts_hold_every_row_once(rows: int, size: int) -> None:
    """The parts put together are the list, in its order; no part is too long, and there is always a first."""
    parts = list(parted(range(rows), size))
    assert [row for part in parts for row in part.rows] == list(range(rows))
    assert all(len(part.rows) <= size and part.parts == len(parts) and part.total == rows for part in parts)
    assert [part.number for part in parts] == list(range(1, len(parts) + 1))
    assert parts


def test_bars_count_and_keep_the_first_sentences() -> None:
    """The longest bar comes first and is full; what is not shown is counted."""
    rows = [("r", "Rudolf", None, event(str(number))) for number in range(10)] + [("m", "Michael", None, event("x"))]
    bars, others = build_open_bars(rows, most=1)
    assert (bars[0].label, bars[0].value, bars[0].width) == ("Rudolf", 10, 100)
    assert (len(bars[0].snippets), bars[0].more) == (2, 8)
    assert others == 1


def test_both_sides_of_a_timeline_have_one_scale() -> None:
    """Twice the number is twice the height, on either side; an axis needs two days."""
    chart = build_timeline([date(2024, 1, 1)] * 4, [date(2024, 1, 2)] * 2 + [None], ("up", "down"))
    assert chart is not None
    assert chart.above[0].height == 2 * chart.below[0].height
    assert chart.above[0].x < chart.below[0].x
    assert build_timeline([date(2024, 1, 1)], [date(2024, 1, 1)], ("up", "down")) is None


@given(st.floats(-180, 180), st.floats(-56, 82))
def test_every_inhabited_place_is_on_the_map(longitude: float, latitude: float) -> None:
    """The projection keeps places inside the drawing, east to the right and north above."""
    x, y = project(longitude, latitude)
    assert 0 <= x <= WIDTH
    assert 0 <= y <= HEIGHT
    assert project(longitude, latitude + 1)[1] < y


def test_the_map_shades_countries_and_lists_places() -> None:
    """The country with most is darkest, one without has no shade; a whole country has no circle."""
    beijing = event(
        "a", place_id="9", place_name="Beijing", place_country="CHN", happenings=3, latitude=39.9, longitude=116.4
    )
    china = event(
        "b",
        place_id="8",
        place_name="China",
        place_country="CHN",
        happenings=2,
        latitude=35.0,
        longitude=105.0,
        is_country=True,
    )
    made = build_map([beijing, china], {"CHN": 9, "FRA": 1}, DIRECTORY)
    shades = {shape.title.split(":")[0]: shape.shade for shape in made.shapes}
    assert (shades["China"], shades["Peru"]) == (4, 0)
    assert 0 < shades["France"] < 4
    assert [circle.title for circle in made.circles] == ["Beijing, China: 3 happenings"]
    assert [(row.label, row.value) for row in made.rows] == [("Beijing, China", 3), ("China", 2)]


@given(st.sets(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"), st.integers(1, 9)), max_size=20))
def test_the_network_stays_in_its_frame(ties: set[tuple[str, str, int]]) -> None:
    """Every node has a place inside the drawing, the same each time, and none lies on another."""
    nodes = sorted({end for tie in ties for end in tie[:2]})
    between = sorted(tie for tie in ties if tie[0] != tie[1])
    places = lay_out(nodes, between)
    assert all(0 <= x <= NETWORK_WIDTH and 0 <= y <= NETWORK_HEIGHT for x, y in places.values())
    assert places == lay_out(nodes, between)
    assert len(set(places.values())) == len(nodes)


def test_no_label_of_the_network_lies_on_another() -> None:
    """Long names beside one another: each node with its label has a stretch of height of its own."""
    labels = {f"e{i}": f"A rather long name {i:02}" for i in range(14)}
    radii = dict.fromkeys(labels, 9.0)
    places = part({one: (100.0 + 60 * (i % 3), 300.0 + i % 2) for i, one in enumerate(labels)}, radii, labels)
    heights = sorted(y for _, y in places.values())
    assert all(b - a >= 18 for a, b in pairwise(heights))
    assert 0 < heights[0] < heights[-1] < NETWORK_HEIGHT


def test_no_label_of_the_network_is_cut() -> None:
    """A label that would leave the drawing on the right stands left of its node; a short one stays where it is."""
    long = "Organization of Many Words"
    named = {key: person(key, name=long if key < "e" else "G7") for key in "abcdefgh"}
    ties = [{"source_id": a, "target_id": b, "spoken": 1, "acted": 0} for a in named for b in named if a < b]
    nodes = build_network(ties, Directory(named, {}, frozenset(), frozenset())).nodes
    assert any(node.is_left for node in nodes)
    for node in nodes:
        room = node.x if node.is_left else NETWORK_WIDTH - node.x
        assert len(node.label) * 8 < room
        assert node.label == long or not node.is_left


def test_initials_are_letters() -> None:
    """First and last name; one name; none at all."""
    assert [initials(name) for name in ("Rudolf von Rassendyll", "China", "'<")] == ["RR", "C", "?"]


def test_other_reports_are_named_once_each() -> None:
    """The article itself is no other, and two reports in one other article are one."""
    reports = [
        {"article_id": "a", "anchor": "e1"},
        {"article_id": "b", "anchor": "e1"},
        {"article_id": "b", "anchor": "e2"},
    ]
    assert [one["article_id"] for one in other_articles(reports, {"article_id": "a"})] == ["b"]


@pytest.mark.parametrize(
    ("precision", "first", "last", "shown"),
    [
        ("year", date(2011, 1, 1), date(2011, 12, 31), "2011"),
        ("year", date(2011, 1, 1), date(2013, 12, 31), "1 January 2011 to 31 December 2013"),
        ("month", date(2011, 6, 1), date(2011, 6, 30), "June 2011"),
        ("day", date(2011, 6, 3), date(2011, 6, 3), "3 June 2011"),
        ("week", date(2011, 6, 6), date(2011, 6, 12), "6 June 2011 to 12 June 2011"),
        (None, None, None, "6 May 2024"),
    ],
)
def test_times_are_told_as_exactly_as_they_are_known(
    precision: str | None, first: date | None, last: date | None, shown: str
) -> None:
    """A year is no first of January; without a time of its own an event has its article's day."""
    assert when(event("a", date_precision=precision, start_date=first, end_date=last)) == shown


def luminance(colour: str) -> float:
    """The relative luminance of #rrggbb, as WCAG 2 has it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(theme: str) -> None:
    """Every colour of text has at least the contrast of WCAG AA, 4.5, on paper, card and quote."""
    style = new_environment().get_template("explore.css").render().partition("@media print")[0]
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for block in re.finditer(r"(@media \(prefers-color-scheme: dark\) \{\s*)?:root \{(.*?)\}", style, re.DOTALL):
        colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block.group(2)))
        (dark if block.group(1) else light).update(colours)
    colours = light | (dark if theme == "dark" else {})
    for text in ("ink", "soft", "bar", "cooperation", "conflict", "name"):
        for behind in ("paper", "card", *(["quote"] if text in ("ink", "name") else [])):
            high, low = sorted((luminance(colours[text]), luminance(colours[behind])), reverse=True)
            assert (high + 0.05) / (low + 0.05) >= 4.5, f"{text} on {behind}"
