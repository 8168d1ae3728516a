"""Who is who from elsewhere: real formats in, linked names out, whatever a line holds."""

from __future__ import annotations

import bz2
import gzip
import json
from pathlib import Path

import pytest

from flows.commands.reference import import_command
from flows.stages.annotate import find_all
from flows.stages.language_model import DEFAULT_MODEL
from flows.storage.folder import DataFolder
from seeds.imports import read_classes, read_iso3
from seeds.rows import read_tables
from transforms.articles.model import Article
from transforms.imports import ImportedThing, QueryError, parse_answer, parse_item, parse_place
from warehouse.imported import find_imported, import_version

TABLES = read_tables()
CLASSES = read_classes(TABLES)


def statement(item: str, rank: str = "normal") -> dict[str, object]:
    """A claim that names an item, as the dump writes it."""
    value = {"entity-type": "item", "numeric-id": int(item[1:]), "id": item}
    snak = {
        "snaktype": "value",
        "datavalue": {"value": value, "type": "wikibase-entityid"},
        "datatype": "wikibase-item",
    }
    return {"mainsnak": snak, "type": "statement", "rank": rank}


def item(number: str, label: str, **claims: list[dict[str, object]]) -> dict[str, object]:
    """An item of the dump, with what imports do not read beside it."""
    return {
        "type": "item",
        "id": number,
        "labels": {"en": {"language": "en", "value": label}, "de": {"language": "de", "value": "Jemand"}},
        "descriptions": {"en": {"language": "en", "value": "a person"}},
        "aliases": {"en": [{"language": "en", "value": f"{label} the Elder"}]},
        "claims": claims | {"P569": [{"mainsnak": {"snaktype": "somevalue"}, "type": "statement", "rank": "normal"}]},
        "sitelinks": {"enwiki": {"site": "enwiki", "title": label}, "commonswiki": {}, "enwikiquote": {}},
    }


PERSON = item(
    "Q9000001", "Rudolfa Rassendyll", P31=[statement("Q5")], P21=[statement("Q6581072")], P106=[statement("Q82955")],
    P27=[statement("Q183", "deprecated"), statement("Q142"), statement("Q145", "preferred")],
)  # fmt: skip
PARTY = item("Q9000002", "Strelsau Reform League", P31=[statement("Q7278")], P17=[statement("Q142")])
FILM = item("Q9000003", "A Film", P31=[statement("Q11424")])
TOWN = (
    "9000004|Strelsau Major|Strelsau Major|Great Strelsau,STR|48.5|2.5|P|PPL|FR||11||||1200||90|Europe/Paris|2020-01-01"
).replace("|", "\t")


def dump(*items: dict[str, object]) -> bytes:
    """Items as the dump writes them: one array, an item a line."""
    return ("[\n" + ",\n".join(json.dumps(one) for one in items) + "\n]\n").encode()


def test_a_person_of_the_dump() -> None:
    """Name, other names, gender, the preferred country, sector by occupation; what is deprecated is left out."""
    found = parse_item(json.dumps(PERSON).encode() + b",\n", CLASSES)
    assert found == ImportedThing(
        "Q9000001", "person", "Rudolfa Rassendyll", ("Rudolfa Rassendyll the Elder",), "GBR", "f", "GOV", 2
    )


def test_only_persons_and_organizations_of_the_dump_are_taken() -> None:
    """A party has its sector by its class; a film, a bracket and an item without a name are nothing."""
    party = parse_item(json.dumps(PARTY).encode(), CLASSES)
    assert party is not None
    assert (party.kind, party.country_code, party.sector) == ("organization", "FRA", "PTY")
    assert parse_item(json.dumps(FILM).encode(), CLASSES) is None
    assert parse_item(b"[\n", CLASSES) is None
    assert parse_item(json.dumps(PERSON | {"labels": {}}).encode(), CLASSES) is None


@pytest.mark.parametrize("line", [b"{", b"{}", b'{"id": 5}', b"\xff\xfe", b'{"id": "Q1", "claims": []}'])
def test_a_line_that_is_no_item_says_so(line: bytes) -> None:
    """Whatever stands there, it is a ValueError and no other."""
    with pytest.raises(ValueError, match="no item of Wikidata"):
        parse_item(line, CLASSES)


def test_a_row_of_a_query() -> None:
    """Ids may be addresses, as the query service writes them; other names stand between commas or bars."""
    row = {
        "item": "http://www.wikidata.org/entity/Q9000001", "itemLabel": "Rudolfa Rassendyll",
        "itemAltLabel": "R. Rassendyll, Rudi", "country": "http://www.wikidata.org/entity/Q142", "gender": "f",
    }  # fmt: skip
    found = parse_answer(row, CLASSES)
    assert (found.wikidata_id, found.aliases, found.country_code) == ("Q9000001", ("R. Rassendyll", "Rudi"), "FRA")
    with pytest.raises(QueryError, match="item"):
        parse_answer({"item": "L5", "itemLabel": "x"}, CLASSES)
    with pytest.raises(QueryError, match="kind"):
        parse_answer({"item": "Q5", "itemLabel": "x", "kind": "film"}, CLASSES)


def test_a_line_of_geonames() -> None:
    """A town with its spellings in Latin letters; a mountain is nothing; a line of other columns says so."""
    place = parse_place(TOWN, read_iso3(TABLES))
    assert place is not None
    assert (place.place_id, place.country_code, place.aliases) == (9000004, "FRA", ("Great Strelsau",))
    assert parse_place(TOWN.replace("\tP\tPPL", "\tT\tMT"), read_iso3(TABLES)) is None
    with pytest.raises(ValueError, match="columns"):
        parse_place("one\ttwo", read_iso3(TABLES))


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    """A data folder with a dump, a query's answer and places imported into it."""
    folder = DataFolder(tmp_path / "data")
    (tmp_path / "dump.json.gz").write_bytes(gzip.compress(dump(PERSON, PARTY, FILM)))
    (tmp_path / "places.txt").write_text(TOWN + "\n", encoding="utf-8")
    assert import_command(folder, tmp_path / "dump.json.gz", "person") == 0
    assert import_command(folder, tmp_path / "places.txt", "person") == 0
    return folder


def test_imported_names_are_linked(data: DataFolder) -> None:
    """A name that only the import knows leads to its Wikidata id, its country and its place."""
    text = (
        "Rudolfa Rassendyll met reporters in Strelsau Major, a town in France, on Monday. Rassendyll said it was cold."
    )
    article = Article(
        article_id="a", external_id=None, url=None, publisher=None, publisher_domain=None, origin_publisher=None,
        headline=None, authors=(), agencies=(), language="en", published_at=None, published_precision=None,
        published_method=None, updated_at=None, text=text, body_start=0, source_path="a.txt", source_format="text",
        raw_sha256="0", blocks=(),
    )  # fmt: skip
    without, _ = find_all([article], DEFAULT_MODEL)
    assert "Q9000001" not in {entity.wikidata_id for entity in without["a"].entities}
    found, _ = find_all([article], DEFAULT_MODEL, imported=data.reference)
    people = {e.wikidata_id: e for e in found["a"].entities if e.entity_type == "PERSON"}
    assert people["Q9000001"].country_code == "GBR"
    assert people["Q9000001"].sector == "GOV"
    mentions = [m for m in found["a"].mentions if m.entity_id == people["Q9000001"].entity_id]
    assert [m.span.of(text) for m in mentions if m.mention_type == "name"] == ["Rudolfa Rassendyll", "Rassendyll"]


def test_names_are_found_in_any_spelling_of_case_and_article(data: DataFolder) -> None:
    """Look-ups fold names as the linker does, and other names find the same thing."""
    things, places = find_imported(data.reference, ["The STRELSAU Reform League", "great strelsau", "nobody"])
    assert [thing.wikidata_id for thing in things] == ["Q9000002"]
    assert [place.place_id for place in places] == [9000004]
    assert find_imported(data.root / "nowhere", ["Rudolfa Rassendyll"]) == ([], [])


def test_a_new_import_is_another_version(data: DataFolder, tmp_path: Path) -> None:
    """The version says what was imported: the same again is the same, another is not."""
    before = import_version(data.reference)
    import_command(data, tmp_path / "dump.json.gz", "person")
    assert import_version(data.reference) == before
    (tmp_path / "answer.csv").write_text("item,itemLabel\nQ9000005,Anna Ruritania\n", encoding="utf-8")
    assert import_command(data, tmp_path / "answer.csv", "person") == 0
    assert import_version(data.reference) != before
    assert import_version(tmp_path / "nowhere") == ""


def test_bad_lines_are_named_and_the_rest_is_imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A broken item costs itself; file and line are named."""
    folder = DataFolder(tmp_path / "data")
    lines = [b"[", b'{"id": 5},', json.dumps(PERSON).encode(), b"]"]
    (tmp_path / "dump.json.bz2").write_bytes(bz2.compress(b"\n".join(lines)))
    assert import_command(folder, tmp_path / "dump.json.bz2", "person") == 0
    printed = capsys.readouterr().out
    assert "dump.json.bz2, line 2" in printed
    assert "1 things imported" in printed


@pytest.mark.parametrize("content", [b"", b"name,age\nx,5\n", b"\x00\x01\x02", gzip.compress(b"text")[:10]])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1 and what would be read; nothing is written."""
    folder = DataFolder(tmp_path / "data")
    (tmp_path / "some.file").write_bytes(content)
    assert import_command(folder, tmp_path / "some.file", "person") == 1
    assert "some.file" in capsys.readouterr().err
    assert not list(folder.reference.glob("*"))
