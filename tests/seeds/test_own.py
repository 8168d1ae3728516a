"""A user's own rows lie over the built-in ones: they come first, and replace those with the same key."""

from __future__ import annotations

from pathlib import Path

import pytest

from seeds.fingerprint import fingerprint
from seeds.reference import read_reference
from seeds.rows import read_tables

HEADER = "name,aliases,gender,country,wikidata_id,offices,sector,verified_in\n"


def write(folder: Path, file: str, text: str) -> Path:
    """A file of one's own."""
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_a_new_row_comes_before_the_built_in_ones(tmp_path: Path) -> None:
    """Where the first of equals decides, one's own row does."""
    own = write(tmp_path, "events/light_verbs.csv", "lemma,aspect,direction,preposition\nshoulder,ongoing,,\n")
    before, after = read_tables()["events/light_verbs.csv"], read_tables(own)["events/light_verbs.csv"]
    assert after == [{"lemma": "shoulder", "aspect": "ongoing", "direction": "", "preposition": ""}, *before]


def test_a_row_with_the_same_key_takes_the_place(tmp_path: Path) -> None:
    """The built-in row falls out, whatever the case of the key."""
    own = write(tmp_path, "who/given_names.csv", "name,gender\nAARON,f\n")
    rows = [row for row in read_tables(own)["who/given_names.csv"] if row["name"].lower() == "aaron"]
    assert rows == [{"name": "AARON", "gender": "f"}]


@pytest.mark.parametrize(
    ("row", "left"),
    [
        ("George Bush,,m,USA,Q207,,GOV,unverified", {"George Bush"}),
        ("George W. Bush,,m,USA,,,GOV,unverified", {"George W. Bush"}),
        ("George W. Bush,,m,USA,Q9000001,,GOV,unverified", {"George W. Bush", "Q207"}),
    ],
)
def test_a_person_is_the_same_by_id_or_by_name_and_country(tmp_path: Path, row: str, left: set[str]) -> None:
    """An id decides where both rows have one; else name and country do; two ids are two people."""
    rows = read_tables(write(tmp_path, "who/people.csv", f"{HEADER}{row}\n"))["who/people.csv"]
    found = {row["name"] if n == 0 else row["wikidata_id"] for n, row in enumerate(rows)
             if row["wikidata_id"] == "Q207" or row["name"] == "George W. Bush" or n == 0}  # fmt: skip
    assert found == left


def test_columns_that_may_be_empty_may_be_left_out(tmp_path: Path) -> None:
    """A short file is enough; its columns may stand in any order."""
    own = write(tmp_path, "who/people.csv", "country,name\nGBR,Ann Example\n")
    assert read_tables(own)["who/people.csv"][0]["wikidata_id"] == ""
    assert "ann example" in read_reference(own).gazetteer.aliases


def test_a_class_of_ones_own_may_be_named_in_a_frame(tmp_path: Path) -> None:
    """Files are checked as they lie over each other."""
    write(tmp_path, "events/classes.csv", "class,words\nteapots,teapot|teapots\n")
    own = write(
        tmp_path,
        "events/verbs.csv",
        "lemma,frame,event_type,event_mode,cameo_code,example\n"
        "smash,#teapots of:Y?,ASSAULT,,190,The army of France smashed a teapot of Mali.\n",
    )
    (row, *_) = read_reference(own).events.verbs["smash"]
    assert row.row_id == "verb:smash:#teapots_of:Y?"
    assert "teapots" in row.terms[0].words


def test_ones_own_rows_are_part_of_the_version(tmp_path: Path) -> None:
    """Another row is another version, and so is none."""
    versions = {fingerprint()}
    for gender in "mf":
        versions.add(fingerprint(write(tmp_path, "who/given_names.csv", f"name,gender\nZelinda,{gender}\n")))
    assert len(versions) == 3
