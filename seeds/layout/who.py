"""The files of who/: who is who."""

from __future__ import annotations

from seeds.cells import (
    COUNTRY,
    COUNTRY_OR_BODY,
    DOMAIN,
    GENDER,
    GEONAMES_ID,
    LATITUDE,
    LONGITUDE,
    WIKIDATA_ID,
    day,
    each,
    matching,
    number,
    office,
    one_of,
)
from seeds.layout.columns import Column, Link, Pair, Row, SeedFile
from transforms.gazetteer.model import COUNTRY as NEEDS_COUNTRY
from transforms.gazetteer.model import KIND_POSITIONS, MODEL, OFFICE_MEANINGS, PERSON_KINDS, SURE, USE
from transforms.schema.vocabularies import SECTORS

TITLE_KINDS = ("honorific", "office", "role")
ORGANIZATION_TYPES = (
    "brand", "centralbank", "club", "company", "court", "crime", "edu", "gov", "igo", "leg", "media", "mil", "ngo",
    "other", "party", "reb", "rel", "security",
)  # fmt: skip
OUTLET_KINDS = ("agency", "broadcaster", "magazine", "newspaper", "site")
REGION_KINDS = (
    "admin1", "border", "canal", "continent", "desert", "economic", "island", "islands", "lake", "mountains", "ocean",
    "peninsula", "region", "river", "sea", "strait", "territory",
)  # fmt: skip
NO_NAME_KINDS = ("abbreviation", "caption", "disease", "event", "law", "word")
NOMINAL_KINDS = (
    "body",
    "capital",
    "capitals",
    "counterpart",
    "countries",
    "country",
    "institution",
    "organization",
    "people",
)
IMPORT_USES = ("class", "occupation", "gender")
IMPORT_VALUES = ("person", "organization", "f", "m")

_COUNT = matching(r"\d+", "a whole number")
_NAME, _ALIASES = Column("name"), Column("aliases", each(), may_be_empty=True)
_SECTOR = Column("sector", one_of(SECTORS), may_be_empty=True)
_GENDER = Column("gender", GENDER, may_be_empty=True)
_VERIFIED = Column("verified_in", may_be_empty=True)
_WIKIDATA = Column("wikidata_id", WIKIDATA_ID, may_be_empty=True)
_GEONAMES = Column("geonames_id", GEONAMES_ID, may_be_empty=True)
_PLACE = (Column("latitude", LATITUDE, may_be_empty=True), Column("longitude", LONGITUDE, may_be_empty=True))
_COUNTY_ID = Column("geonames_id", GEONAMES_ID)
_STATE = Link("who/countries.csv", "iso3")
_CODE_OF_BODY = Column("country", COUNTRY_OR_BODY, may_be_empty=True)


def verified_by_more_than_a_label(row: Row) -> tuple[str, str] | None:
    """An id whose only evidence is that a source has the same name is none."""
    if row["wikidata_id"] and row["verified_in"].endswith("[label]"):
        return "verified_in", "is too little for a Wikidata id: a label alone; leave wikidata_id empty"
    return None


FILES = (
    SeedFile(
        "who/countries.csv",
        (
            Column("iso3", COUNTRY),
            Column("iso2", matching("[A-Z]{2}", "a country code of two capitals"), may_be_empty=True),
            Column("fips", matching("[A-Z]{2}", "a FIPS code of two capitals"), may_be_empty=True),
            Column("cow", matching(r"\d{1,3}", "a number of the Correlates of War"), may_be_empty=True),
            Column("cameo", COUNTRY, may_be_empty=True),
            _NAME,
            Column("official_name", may_be_empty=True),
            _ALIASES,
            Column("demonyms", each(), may_be_empty=True),
            Column("capital", each(), may_be_empty=True),
            Column("capital_wikidata_id", WIKIDATA_ID, may_be_empty=True),
            Column("capital_geonames_id", GEONAMES_ID, may_be_empty=True),
            _WIKIDATA,
            _GEONAMES,
            *_PLACE,
            Column("valid_from", day, may_be_empty=True),
            Column("valid_to", day, may_be_empty=True),
            _VERIFIED,
        ),
        key=("iso3",),
        rules=(verified_by_more_than_a_label,),
    ),
    SeedFile(
        "who/people.csv",
        (
            _NAME,
            _ALIASES,
            _GENDER,
            _CODE_OF_BODY,
            _WIKIDATA,
            Column("offices", each(office), may_be_empty=True),
            _SECTOR,
            _VERIFIED,
        ),
        key=("wikidata_id",),
        other_key=("name", "country"),
        rules=(verified_by_more_than_a_label,),
    ),
    SeedFile(
        "who/organizations.csv",
        (
            _NAME,
            _ALIASES,
            Column("acronym", may_be_empty=True),
            Column("type", one_of(ORGANIZATION_TYPES)),
            _CODE_OF_BODY,
            _WIKIDATA,
            _SECTOR,
            Column("cameo", matching(r"[A-Z]{3,12}", "a CAMEO code of capitals"), may_be_empty=True),
            Column("metonym_of", COUNTRY, may_be_empty=True, link=_STATE),
            _VERIFIED,
        ),
        key=("wikidata_id",),
        other_key=("name", "country"),
        rules=(verified_by_more_than_a_label,),
    ),
    SeedFile(
        "who/outlets.csv",
        (
            _NAME,
            _ALIASES,
            Column("domain", each(DOMAIN)),
            Column("country", COUNTRY_OR_BODY, may_be_empty=True),
            Column("kind", one_of(OUTLET_KINDS)),
            _WIKIDATA,
            _VERIFIED,
        ),
        key=("domain",),
        rules=(verified_by_more_than_a_label,),
    ),
    SeedFile(
        "who/regions.csv",
        (
            _NAME,
            _ALIASES,
            Column("demonyms", each(), may_be_empty=True),
            Column("kind", one_of(REGION_KINDS)),
            Column("country", COUNTRY, may_be_empty=True, link=_STATE),
            _WIKIDATA,
            _GEONAMES,
            *_PLACE,
            _VERIFIED,
        ),
        key=("wikidata_id",),
        other_key=("name", "country"),
        rules=(verified_by_more_than_a_label,),
    ),
    SeedFile(
        "who/cities.csv",
        (
            _NAME,
            Column("country", COUNTRY, link=_STATE),
            Column("admin1"),
            Column("geonames_id", GEONAMES_ID),
            Column("wikidata_id", WIKIDATA_ID),
            _VERIFIED,
        ),
        key=("geonames_id",),
    ),
    SeedFile("who/city_names.csv", (_NAME, Column("geonames_id", GEONAMES_ID)), key=("name", "geonames_id")),
    SeedFile("who/us_states.csv", (_NAME, Column("code", matching("[A-Z]{2}", "two capitals"))), key=("name",)),
    SeedFile(
        "who/divisions.csv",
        (
            _NAME,
            _ALIASES,
            Column("country", COUNTRY, link=_STATE),
            Column("admin1"),
            Column("geonames_id", GEONAMES_ID),
            *_PLACE,
        ),
        key=("geonames_id",),
    ),
    SeedFile(
        "who/counties.csv",
        (
            _NAME,
            _ALIASES,
            Column("country", COUNTRY, link=_STATE),
            Column("admin1"),
            Column("geonames_id", GEONAMES_ID),
            *_PLACE,
        ),
        key=("geonames_id",),
    ),
    SeedFile(
        "who/us_counties.csv",
        (
            _NAME,
            Column("state_code", matching("[A-Z]{2}", "two capitals")),
            Column("geonames_id", GEONAMES_ID),
            *_PLACE,
        ),
        key=("name", "state_code"),
    ),
    SeedFile("who/ambiguous.csv", (Column("alias"), Column("people", each())), key=("alias",)),
    SeedFile("who/given_names.csv", (_NAME, Column("gender", GENDER)), key=("name",)),
    SeedFile(
        "who/everyday_names.csv", (_NAME, Column("evidence", one_of((USE, NEEDS_COUNTRY, MODEL, SURE)))), key=("name",)
    ),
    SeedFile(
        "who/titles.csv", (Column("title"), Column("kind", one_of(TITLE_KINDS)), _SECTOR, _GENDER), key=("title",)
    ),
    SeedFile("who/office_names.csv", (Column("phrase"), Column("office")), key=("phrase", "office")),
    SeedFile("who/person_nouns.csv", (Column("noun"), Column("kind", one_of(PERSON_KINDS)), _GENDER), key=("noun",)),
    SeedFile("who/nominals.csv", (Column("noun"), Column("kind", one_of(NOMINAL_KINDS))), key=("noun",)),
    SeedFile(
        "who/organization_words.csv",
        (Column("word"), _SECTOR, Column("entity_type", one_of(("ORG",)))),
        key=("word",),
    ),
    SeedFile(
        "who/place_words.csv",
        (Column("word"), Column("entity_type", one_of(("EVENT", "FAC", "GPE", "LAW", "LOC")))),
        key=("word",),
    ),
    SeedFile(
        "who/kind_words.csv",
        (
            Column("word"),
            Column("position", one_of(KIND_POSITIONS)),
            Column(
                "entity_type", one_of(("EVENT", "FAC", "GPE", "LAW", "LOC", "NORP", "ORG", "PRODUCT", "WORK_OF_ART"))
            ),
        ),
        key=("word", "position"),
    ),
    SeedFile("who/office_words.csv", (Column("word"), Column("meaning", one_of(OFFICE_MEANINGS))), key=("word",)),
    SeedFile("who/portfolio_words.csv", (Column("word"),), key=("word",)),
    SeedFile(
        "who/party_members.csv",
        (
            Column("word"),
            Column("organization", link=Link("who/organizations.csv", "name")),
            Column("country", COUNTRY, link=_STATE),
        ),
        key=("word", "country"),
        pairs=(Pair(("organization", "country"), "who/organizations.csv", ("name", "country")),),
    ),
    SeedFile("who/combining_forms.csv", (Column("form"), Column("country", COUNTRY, link=_STATE)), key=("form",)),
    SeedFile(
        "who/short_names.csv",
        (Column("word"), Column("country", COUNTRY, link=_STATE), Column("beside", COUNTRY, link=_STATE)),
        key=("word",),
    ),
    SeedFile(
        "who/link_scores.csv",
        (
            Column("rule"),
            Column("right", _COUNT),
            Column("of", _COUNT),
            Column("score", number(0, 1)),
            Column("measured_on", each()),
        ),
        key=("rule",),
    ),
    SeedFile("who/no_names.csv", (Column("phrase"), Column("kind", one_of(NO_NAME_KINDS))), key=("phrase",)),
    SeedFile("who/name_particles.csv", (Column("particle"),), key=("particle",)),
    SeedFile("who/person_verbs.csv", (Column("lemma"),), key=("lemma",)),
    SeedFile("who/body_verbs.csv", (Column("lemma"),), key=("lemma",)),
    SeedFile("who/shifting_words.csv", (Column("word"),), key=("word",)),
    SeedFile(
        "who/wikidata_classes.csv",
        (
            Column("wikidata_id", WIKIDATA_ID),
            Column("label"),
            Column("use", one_of(IMPORT_USES)),
            Column("value", one_of(IMPORT_VALUES), may_be_empty=True),
            _SECTOR,
        ),
        key=("wikidata_id",),
    ),
)
