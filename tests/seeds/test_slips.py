"""Every slip in the reference data is named with file, line, column and what is allowed; none passes in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from seeds.fingerprint import SEEDS
from seeds.layout import FILES
from seeds.rows import read_all, read_tables
from seeds.slips import SeedError


def slips_of(folder: Path, file: str, text: str | bytes) -> list[str]:
    """What is wrong with the reference data once a user's own folder has this file."""
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [str(slip).replace(f"{folder}/", "") for slip in read_all(folder)[1]]


def test_the_built_in_files_have_no_slips() -> None:
    """Every file is declared and fits its declaration."""
    assert read_all()[1] == []
    assert {path.relative_to(SEEDS).as_posix() for path in SEEDS.rglob("*.csv")} == set(FILES)


ROWS = [
    ("events/light_verbs.csv", "hold,ocurred,,", "aspect", "is 'occurred' meant?"),
    ("events/verbs.csv", "snub,Y Y=stat|plaec,REJECT,,120,France snubbed Mali.", "frame", "'stat' is none of"),
    ("events/verbs.csv", "snub,ojbect:Y,REJECT,,120,France snubbed Mali.", "frame", "is 'object' meant?"),
    ("events/verbs.csv", "snub,wiht:Y,REJECT,,120,France snubbed Mali.", "frame", "is 'with' meant?"),
    ("events/verbs.csv", "snub,Z,REJECT,,120,France snubbed Mali.", "frame", "'Z' is none of Y"),
    ("events/verbs.csv", "snub,Y|#troops,REJECT,,120,France snubbed Mali.", "frame", "'Y' is none of"),
    ("events/verbs.csv", "snub,object/to:Y,REJECT,,120,France snubbed Mali.", "frame", "only prepositions may share"),
    ("events/verbs.csv", "snub,#friends,REJECT,,120,France snubbed Mali.", "frame", "names 'friends'"),
    ("events/verbs.csv", "snub,Y=state,REJECT,,120,France snubbed Mali.", "frame", "no part that takes a recipient"),
    ("events/verbs.csv", "snub,Y X=GOV X=MIL,REJECT,,120,France snubbed Mali.", "frame", "twice"),
    ("events/verbs.csv", "Snub,Y,REJECT,,120,France snubbed Mali.", "lemma", "is not a word in small letters"),
    ("events/verbs.csv", "snub,Y,HUG,,120,France snubbed Mali.", "event_type", "is none of -, AGREE"),
    ("events/verbs.csv", "snub,Y,SUPPORT,warm,051,France snubbed Mali.", "event_mode", "does not go with SUPPORT"),
    ("events/verbs.csv", "snub,Y,REJECT,,999,France snubbed Mali.", "cameo_code", "events/cameo.csv has not"),
    ("events/verbs.csv", "snub,Y,REJECT,,,France snubbed Mali.", "cameo_code", "is missing"),
    ("events/verbs.csv", "snub,Y,-,,120,France snubbed Mali.", "cameo_code", "belongs to no event"),
    ("events/verbs.csv", "snub,Y,REJECT,,120,snubbing", "example", "is no sentence"),
    ("who/people.csv", "Ann Example,,f,GBR,BANANA,,GOV,", "wikidata_id", "'BANANA' is not a Wikidata id"),
    ("who/people.csv", "Ann Example,,f,GBR,,Chair@GBR:20x1..,GOV,", "offices", "is no office like"),
    ("who/people.csv", "Ann Example,,f,GBR,,Chair@GBR:2001-13..,GOV,", "offices", "is no day of the calendar"),
    ("who/people.csv", "Ann Example,,f,GBR,,Chair of all,GOV,", "offices", "is no office like"),
    ("who/people.csv", ",,f,GBR,Q9000001,,GOV,", "name", "is empty"),
    ("who/people.csv", "Ann Example,,f,GBR,Q9000001,,GOV,a list [label]", "verified_in", "is too little"),
    ("who/regions.csv", "Nowhere,,,region,,,,91,0,", "latitude", "is not between -90 and 90"),
    ("who/everyday_names.csv", "Today,luck", "evidence", "is none of"),
    ("who/person_nouns.csv", "woman,female,f", "kind", "is none of"),
    ("who/party_members.csv", "Foos,Foo Party,USA", "organization", "names 'Foo Party'"),
    ("who/party_members.csv", "Tories,Conservative Party,USA", "country", "does not go with Conservative Party"),
    ("quotes/cue_verbs.csv", "zap,statement,shout", "frames", "'shout'"),
    ("quotes/cue_verbs.csv", "zap,noise,clause", "cue_type", "'noise' is none of"),
    ("quotes/cue_verbs.csv", "zap,statement,clause|clause", "frames", "twice"),
    ("quotes/cue_verbs.csv", "zap,statement,clause||quote", "frames", "an empty value"),
    ("boilerplate/lines.csv", "words,whole,nonsense,line,why", "block_type", "is none of"),
    ("boilerplate/lines.csv", "words,sometimes,promo,line,why", "match", "is none of"),
    ("boilerplate/lines.csv", "(broken,pattern,promo,line,why", "words", "is a broken pattern"),
    ("boilerplate/lines.csv", r"^(\w+ ?)+$,pattern,promo,line,why", "words", "can run away"),
    ("boilerplate/marks.csv", "menu,part,navigation,nowhere,why", "effect", "is none of"),
    ("boilerplate/sources.csv", "Name,unknown,,", "kind", "is none of"),
    ("boilerplate/bylines.csv", "word,unknown", "use", "is none of"),
    ("boilerplate/zones.csv", "XYZ,Mars/Base,why", "zone", "is neither minutes"),
]
FILES_THAT_ARE_WRONG = [
    ("events/verbs.csv", "lemma,frame,event_type,event_mode,cameo_code,example\n", "has no rows"),
    ("events/verbs.csv", "", "line 1, column lemma: is missing in the header"),
    ("events/verbs.csv", b"lemma\n\xff\n", "line 2: is not UTF-8"),
    ("who/name_particles.csv", "particle\nva\0n\n", r"line 2: has the control character '\x00'"),
    ("who/given_names.csv", "name,gender\nAnn,f\nBob,m,x\n", "line 3: has 3 cells where 2 belong"),
    ("who/given_names.csv", 'name,gender\n"Ann,f\n', "line 2: is no CSV"),
    (
        "who/given_names.csv",
        "name,gendre\nAnn,f\n",
        "line 1, column gendre: is no column of this file; its columns are",
    ),
    ("who/given_names.csv", "name,name\nAnn,f\n", "line 1, column name: stands twice"),
    ("who/given_names.csv", "name,gender\nAnn,f\nann,f\n", "line 3, column name: 'ann' stands on line 2 already"),
    (
        "who/people.csv",
        "name,wikidata_id\nA B,Q9000001\nA. B,Q9000001\n",
        "line 3, column wikidata_id: 'Q9000001' stands",
    ),
    (
        "who/people.csv",
        "name,wikidata_id\nA B,\na b,Q9000001\n",
        "line 3, column name,country: 'a b, ' stands on line 2",
    ),
    ("events/verb.csv", "lemma\nsnub\n", ": is no file of reference data; is 'events/verbs.csv' meant?"),
]


@pytest.mark.parametrize(("file", "row", "column", "problem"), ROWS)
def test_a_slip_in_a_row_is_named(tmp_path: Path, file: str, row: str, column: str, problem: str) -> None:
    """File, line and column, the value, and what may stand there."""
    declared = FILES[file]
    found = slips_of(tmp_path, file, f"{','.join(declared.header)}\n{row}\n")
    assert any(slip.startswith(f"{file}, line 2, column {column}: ") and problem in slip for slip in found), found


@pytest.mark.parametrize(("file", "text", "problem"), FILES_THAT_ARE_WRONG)
def test_a_file_that_is_wrong_is_named(tmp_path: Path, file: str, text: str | bytes, problem: str) -> None:
    """What cannot be read as it is declared, and rows that stand there twice."""
    found = slips_of(tmp_path, file, text)
    assert any(slip.startswith(file) and problem in slip for slip in found), found


def test_all_slips_of_all_files_come_at_once(tmp_path: Path) -> None:
    """Nobody mends one slip only to be told of the next; the message has a line for each."""
    slips_of(tmp_path, "events/light_verbs.csv", "lemma,aspect,direction,preposition\nhold,ocurred,,\nkeep,ongoin,,\n")
    slips_of(tmp_path, "who/given_names.csv", "name,gender\nAnn,x\n")
    with pytest.raises(SeedError) as caught:
        read_tables(tmp_path)
    assert [(slip.line, slip.column) for slip in caught.value.slips] == [(2, "gender"), (2, "aspect"), (3, "aspect")]
    assert len(str(caught.value).splitlines()) == 3


def test_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    """One's own rows are looked for in a folder."""
    assert [str(slip) for slip in read_all(tmp_path / "nowhere")[1]] == [
        f"{tmp_path / 'nowhere'}: is no folder: name one that is laid out like seeds/"
    ]
