"""Countries and sectors of both sides, against events that experts coded without offsets."""

from __future__ import annotations

import re

from tests.accuracy.counts import Score, Share, Tally
from tests.accuracy.outside.documents import Document, aligned
from tests.accuracy.shown import shown
from tests.accuracy.warehouse import Row, Warehouse, grouped

# Type names of earlier PLOVER drafts, and sector codes that the manual renamed.
_RENAMED_TYPES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
_RENAMED_SECTORS = {"MED": "JRN", "CIV": "CVL"}
# Actor codes of three letters that are no countries: organizations and groups of many nations.
_NO_COUNTRIES = frozenset({"IGO", "NGO", "IMG", "MNC"})
_SIDES = {"actor": "sources", "recipient": "targets"}


def score_actors(documents: list[Document], warehouse: Warehouse) -> Score:
    """Shares of the coded countries and sectors, in sentences where some event has the coded type."""
    tally = Tally(dict.fromkeys(("typed", "actor country", "recipient country", "sector"), Share))
    events = warehouse.by_article("events")
    people = grouped(warehouse.table("event_participants"), "event_id")
    for pair in aligned(documents, warehouse):
        for label in pair.document["events"]:
            kind = _RENAMED_TYPES.get(label["code"], label["code"])
            same = [row for row in pair.rows(events) if row["event_type"] == kind]
            what = f"{pair.id} {shown(label.get('event_text'))} {kind}"
            tally.ask("typed", bool(same), f"{what} got {[row['event_type'] for row in pair.rows(events)]}")
            if same:
                _score_sides(what, label, [person for row in same for person in people.get(row["event_id"], ())], tally)
    return tally.score()


def _score_sides(what: str, label: Document, people: list[Row], tally: Tally) -> None:
    """Ask for countries and sectors of a coded event, as far as it states them."""
    for role, side in _SIDES.items():
        found = [person for person in people if person["role"] == role]
        codes = {party["code"] for party in label[side] if party["code"]}
        countries = {code for code in codes if re.fullmatch(r"[A-Z]{3}", code)} - _NO_COUNTRIES
        coded = [party["sector"] for party in label[side] if party["sector"]]
        sectors = {_sector(sector) for sector in coded if sector[:3].isalpha()}
        if countries:
            ours = [person["country_code"] for person in found]
            is_right = not countries.isdisjoint(ours)
            tally.ask(f"{role} country", is_right, f"{what} {ours} for {sorted(countries)}")
        if sectors:
            ours = [person["sector"] for person in found]
            tally.ask("sector", not sectors.isdisjoint(ours), f"{what} {role} {ours} for {sorted(sectors)}")


def _sector(coded: str) -> str:
    """The sector of a code that may hold several, by its present name."""
    return _RENAMED_SECTORS.get(coded[:3], coded[:3])
