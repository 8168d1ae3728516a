"""Places against labelled toponyms: found as a place, and put where it is."""

from __future__ import annotations

import math

from tests.accuracy.alignment import bare
from tests.accuracy.counts import Match, Score, Share, Tally
from tests.accuracy.outside.documents import Document, Pair, aligned
from tests.accuracy.shown import shown_in
from tests.accuracy.warehouse import Row, Warehouse, grouped
from transforms.text.spans import Span

_PLACED = """
select m.article_id, m.start_char, m.end_char, p.*
from entity_mentions as m inner join entities as e using (entity_id) inner join places as p using (place_id)
where m.mention_type = 'name'
order by m.rowid
"""
# Kinds of toponyms that name the place itself, or stand for its people or government.
_KINDS = frozenset(
    {
        None,
        "Literal",
        "Literal_Modifier",
        "Mixed",
        "Coercion",
        "Embedded_Literal",
        "Metonymic",
        "Non_Literal_Modifier",
        "Embedded_Non_Lit",
    }
)
# 100 miles: the usual bound of toponym resolution (DeLozier et al. 2015), within which a place counts as found.
_NEAR_KM = 161
_EARTH_DIAMETER_KM = 12742


def score_places(documents: list[Document], warehouse: Warehouse) -> Score:
    """Of the labelled toponyms: found as a place mention; put on the same GeoNames id or within 161 km."""
    tally = Tally({"found": Match, "right within 161 km": Match, "right given found": Share})
    mentions = grouped(warehouse.rows(_PLACED), "article_id")
    for pair in aligned(documents, warehouse):
        gold = {bare(pair.text, Span(t["start"], t["end"])): t for t in pair.document["toponyms"] if is_asked(t)}
        ours = _our_places(pair, pair.rows(mentions))
        verdicts = [is_there(toponym, ours[span]) for span, toponym in gold.items() if span in ours]
        tally.add("found", len(verdicts), len(ours), len(gold))
        tally.add("right within 161 km", sum(verdicts), len(ours), len(gold))
        tally.weigh("right given found", sum(verdicts), len(verdicts))
        _tell_misses(pair, gold, ours, tally)
    return tally.score()


def _tell_misses(pair: Pair, gold: dict[Span, Document], ours: dict[Span, Row], tally: Tally) -> None:
    """A line for each toponym that is missed or put elsewhere, and for each place that is none."""
    for span, toponym in gold.items():
        what = f"{pair.id} {shown_in(pair.text, span)}"
        wanted = f"{toponym.get('geonameid')} {toponym.get('lat')} {toponym.get('lon')}"
        if span not in ours:
            tally.miss(f"place missed: {what} {wanted}")
        elif not is_there(toponym, ours[span]):
            place = ours[span]
            there = (
                f"{place['place_id']} {place['name']} {place['country_code']} {place['latitude']} {place['longitude']}"
            )
            tally.miss(f"place elsewhere: {what} {there} for {wanted}")
    for span in ours.keys() - gold.keys():
        tally.miss(f"place invented: {pair.id} {shown_in(pair.text, span)} {ours[span]['name']}")


def is_asked(toponym: Document) -> bool:
    """Whether a labelled toponym is a place, and is located."""
    is_located = toponym.get("lat") is not None or bool(toponym.get("geonameid"))
    return toponym.get("kind") in _KINDS and is_located


def _our_places(pair: Pair, mentions: list[Row]) -> dict[Span, Row]:
    """Our place of each name's bare span."""
    places = {}
    for mention in mentions:
        span = pair.span(mention)
        if span is not None:
            places[bare(pair.text, span)] = mention
    return places


def is_there(toponym: Document, place: Row) -> bool:
    """Whether our place is the labelled one, by id or by distance."""
    if str(toponym.get("geonameid")) == place["place_id"]:
        return True
    if toponym.get("lat") is None or place["latitude"] is None:
        return False
    return kilometres(toponym["lat"], toponym["lon"], place["latitude"], place["longitude"]) <= _NEAR_KM


def kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The great-circle distance of two points in degrees (haversine)."""
    north, east, other_north, other_east = map(math.radians, (latitude, longitude, other_latitude, other_longitude))
    half_chord = math.sin((other_north - north) / 2) ** 2
    half_chord += math.cos(north) * math.cos(other_north) * math.sin((other_east - east) / 2) ** 2
    return _EARTH_DIAMETER_KM * math.asin(min(1, math.sqrt(half_chord)))
