"""From names to the reference data: people, states, bodies and places, right for the article's day."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from tests.kit.who import Reading, read
from transforms.gazetteer.phrases import cut_pieces
from transforms.names.find import find_names
from transforms.reference import Reference

Read = Callable[..., Reading]


@pytest.fixture(scope="module")
def reading(nlp: Language, reference: Reference) -> Read:
    """Reads a text, by default as one of June 2012."""
    return lambda text, day="2012-06-05": read(text, nlp, reference.gazetteer, day)


def test_an_office_is_that_of_the_day(reading: Read) -> None:
    """The same name is prime minister in 2011 and president in 2012."""
    text = "Vladimir Putin spoke in Moscow on Tuesday about Russia."
    assert reading(text, "2011-06-05").entity("Vladimir Putin").office == "Prime Minister"
    assert reading(text, "2012-06-05").entity("Vladimir Putin").office == "President"


def test_ids_depend_on_the_thing_alone(reading: Read) -> None:
    """Another article, order or company gives the same thing the same id."""
    one = reading("Hu Jintao met Jana Novakova in Prague.")
    two = reading("In Prague, Jana Novakova waited. Then Hu Jintao came.")
    for name in ("Hu Jintao", "Jana Novakova"):
        assert one.entity(name).entity_id == two.entity(name).entity_id


def test_the_text_tells_what_an_unknown_person_is(reading: Read) -> None:
    """Title, nationality and sector in the text make the actor code of someone nobody knows."""
    found = reading("Russian Defence Minister Pavel Gorodnikov visited the front. Gorodnikov praised the army.")
    person = found.entity("Pavel Gorodnikov")
    assert (person.country_code, person.sector, person.actor_code) == ("RUS", "GOV", "RUSGOV")


@pytest.mark.parametrize(
    ("title", "office"),
    [
        ("Shadow chancellor", "shadow chancellor"),
        ("Deputy finance minister", "deputy finance minister"),
        ("Former mayor", None),
        ("Mayor", "mayor"),
    ],
)
def test_an_office_is_the_one_that_is_held(reading: Read, title: str, office: str | None) -> None:
    """What makes another office of a title belongs to it; what somebody was is no office."""
    assert reading(f"{title} Marta Klee left on Friday.").entity("Marta Klee").office == office


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Kristalina Georgieva, the managing director of the IMF, left on Friday.", "Kristalina Georgieva", "IGO"),
        ("Marta Klee, the Kenyan head of the IMF, left on Friday.", "Marta Klee", "IGO"),
        ("Kenyan President Marta Klee left on Friday.", "Marta Klee", "KENGOV"),
    ],
)
def test_who_serves_an_international_body_acts_for_it(reading: Read, text: str, name: str, code: str) -> None:
    """The head of such a body has its actor code, not one of the country that they come from."""
    assert reading(text, "2024-03-01").entity(name).actor_code == code


def test_the_time_of_an_entry_is_no_part_of_a_name(reading: Read) -> None:
    """A live blog's clock in front of a name is not the name's."""
    assert reading("16:10 Rachel Reeves left the hall. 9.05pm Marta Klee spoke.").names("PERSON") == {
        "Rachel Reeves",
        "Marta Klee",
    }


def test_bodies_carry_country_and_sector(reading: Read) -> None:
    """Ministries govern, armies are military, international bodies have no country."""
    found = reading("The Chinese Foreign Ministry and the United Nations condemned the attack on the Nigerian Army.")
    ministry = next(e for e in found.who.entities if e.sector == "GOV")
    assert ministry.actor_code == "CHNGOV"
    assert found.entity("United Nations").actor_code == "IGOUNO"
    assert found.entity("Nigerian Army").actor_code == "NGAMIL"


def test_a_capital_that_acts_stands_for_its_government(reading: Read) -> None:
    """A capital keeps its own entity and says so in the method; where things happen it is just a city."""
    found = reading("Moscow rejected the plan. The summit was held in Beijing.")
    assert found.methods("Moscow") == {"capital_for_government"}
    assert found.methods("Beijing") == {"capital_name"}
    assert found.who_is("Moscow") == {"Moscow"}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The fair opened in Paris, Texas, on Monday.", "Paris", "USA"),
        ("The fair opened in Hull, north-east England, on Monday.", "Hull", "GBR"),
        ("The president of France returned to Paris on Monday.", "Paris", "FRA"),
        ("Police in London, Ontario, said that the road was closed.", "London", "CAN"),
        ("The mayor of Hyderabad met officials of Pakistan from Karachi and Lahore.", "Hyderabad", "PAK"),
        ("A van burned in Devon on Monday. Police of England found it near Exeter.", "Devon", "GBR"),
        ("Two vans burned in Kent. Police in Norfolk, England, found a third.", "Kent", "GBR"),
    ],
)
def test_context_chooses_among_places_of_one_name(reading: Read, text: str, name: str, country: str) -> None:
    """What stands beside a name, then the countries of the article decide; inhabitants only last."""
    found = reading(text)
    places = [found.who.entity(m.entity_id).place for m in found.mentions(name)]
    assert {place.country_code for place in places if place} == {country}


def test_a_shared_name_stays_unlinked_without_evidence(reading: Read) -> None:
    """A name with namesakes outside the table is linked only where its country or office is named."""
    alone = reading("John Howard won the chess tournament on Sunday.", "2003-05-01")
    assert not alone.entity("John Howard").is_linked
    evident = reading("Prime Minister John Howard said that Australia would send troops.", "2003-05-01")
    assert evident.entity("John Howard").is_linked


def test_a_body_is_that_of_the_article_s_country(reading: Read) -> None:
    """The word "Congress" in an article about the United States is theirs."""
    found = reading("The United States will vote in November. U.S. officials hope that Congress passes the law.")
    assert found.who_is("Congress") == {"United States Congress"}


def test_a_party_is_that_of_the_article_s_country(reading: Read) -> None:
    """Parties of one name are told apart by the country of which the article speaks."""
    korean = reading("South Korea voted on Monday. South Korean papers said that the Democratic Party won.")
    assert korean.who_is("Democratic Party") == {"Democratic Party of Korea"}
    foreign = reading("Kenya voted. Kenyan papers in Nairobi, Kenya, said that Kenya's Democratic Party won a seat.")
    assert "United States" not in str(foreign.who_is("Democratic Party"))
    assert not foreign.entity("Democratic Party").is_linked or foreign.entity("Democratic Party").country_code == "KEN"


def test_a_club_goes_by_its_short_name_in_sports_news(reading: Read) -> None:
    """The list's club is meant where the article tells of a sport and names its country, else nobody knows."""
    sport = reading("Galatasaray won the cup in Istanbul, Turkey. The striker of Galatasaray scored.")
    assert sport.who_is("Galatasaray") == {"Galatasaray S.K."}
    other = reading("Galatasaray is a school in Istanbul, Turkey. Pupils of Galatasaray sang.")
    assert "Galatasaray S.K." not in other.who_is("Galatasaray")


def test_where_someone_comes_from_gives_the_country(reading: Read) -> None:
    """A country behind the name says for whom its bearer acts; one where an envoy serves does not."""
    found = reading(
        "Colonel Marek Tyrkov, of Poland, warned of delays. Jan Holub, the Polish ambassador to Iraq, agreed."
    )
    assert found.entity("Marek Tyrkov").country_code == "POL"
    assert found.entity("Jan Holub").country_code == "POL"


def test_the_north_is_a_state_beside_its_neighbour(reading: Read) -> None:
    """Where both Koreas are named, "the North" is one of them; elsewhere it is a direction."""
    found = reading("South Korea protested. North Korea did not answer. Officials in the North were silent.")
    assert found.who_is("North") <= {"North Korea"}


def test_an_ambiguous_name_tells_its_candidates(reading: Read) -> None:
    """A name that is left open says so, with whom it may mean and the chance of each; others have none."""
    found = reading("John Howard won the chess tournament on Sunday. Vladimir Putin sent a letter.", "2003-05-01")
    (mention,) = found.mentions("John Howard")
    assert mention.link_method == "ambiguous"
    (candidate,) = mention.candidates
    name, chance = candidate.split(" (")[0], float(candidate.rsplit(" ", 1)[1])
    assert name == "John Howard"
    assert 0.5 < chance < 1
    assert [m.candidates for m in found.mentions("Vladimir Putin")] == [()]


def test_a_body_is_that_of_the_country_named_most(reading: Read) -> None:
    """Of two countries named equally often, the one that has a Congress is meant; of none, nobody's."""
    found = reading("Iran and the United States traded threats. Members of Congress asked for a briefing.")
    assert found.who_is("Congress") == {"United States Congress"}
    unlinked = reading("Iran and Iraq traded threats with Iran. Members of Congress asked for a briefing.")
    assert not unlinked.entity("Congress").is_linked


def test_a_fuller_name_is_not_who_goes_by_one_word(reading: Read) -> None:
    """A first name that is also a singer's only name leads nowhere beside a full name."""
    found = reading("Adele Lindqvist of Britain opened the fair in London. Adele sang two songs.")
    assert not any(found.who.entity(m.entity_id).is_linked for m in found.mentions("Adele Lindqvist"))


@pytest.mark.parametrize(
    ("text", "name", "meant"),
    [
        ("Oklahoma will vote on Tuesday. Farmers in Oklahoma want rain. Oklahoma is dry.", "Oklahoma", "Oklahoma"),
        ("The fair opened in Newtown, Connecticut, on Monday.", "Newtown", "Newtown"),
    ],
)
def test_a_place_goes_by_its_usual_name(reading: Read, text: str, name: str, meant: str) -> None:
    """A name means a place that is called so before one that has it as a second name, however large."""
    found = reading(text)
    assert {found.who.entity(m.entity_id).canonical_name for m in found.mentions(name)} == {meant}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Members heard that Ramaphosa had misled the courts of South Africa.", True),
        ("Members heard that Ramaphosa had misled the courts of Norway.", False),
        ("Members of the Ramaphosa Foundation met in South Africa.", False),
    ],
)
def test_a_leader_whom_the_model_overlooks(nlp: Language, reference: Reference, text: str, *, found: bool) -> None:
    """A leader's surname is a name where the leader's country is named too, but not as a part of another name."""
    doc = nlp.make_doc(text)
    names = find_names(doc, cut_pieces(text), reference.gazetteer)
    assert ("Ramaphosa" in {name.text for name in names if name.entity_type == "PERSON"}) is found


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("NEW YORK - The bank opened an office in New York on Monday.", "New York City"),
        ("New York Gov. Ann Smith spoke on Monday.", "New York (state)"),
        ("Families came from Florida, Ohio and from New York.", "New York (state)"),
    ],
)
def test_new_york_is_the_city_unless_the_article_speaks_of_states(reading: Read, text: str, meant: str) -> None:
    """The usual English name of a city wins over its state, but not before a governor or among other states."""
    found = reading(text)
    assert {found.who.entity(m.entity_id).canonical_name for m in found.mentions("New York")} == {meant}


def test_a_capital_navy_is_the_country_s(reading: Read) -> None:
    """A body named without its country is a name, and that of the country that the article is about."""
    found = reading("The United States sent two ships to Norfolk. Sailors of the Navy said that U.S. ships are new.")
    assert found.who_is("Navy") == {"United States Navy"}


def test_a_legislator_with_a_common_name_needs_the_title(reading: Read) -> None:
    """Congress has hundreds of members: that the country is named tells nothing of one whose name many bear."""
    bare = reading("The economist Adam Smith moved to the United States on Monday.", "2025-03-03")
    assert not bare.entity("Adam Smith").is_linked
    titled = reading("Rep. Adam Smith, a Democrat, asked for a hearing on Monday.", "2025-03-03")
    assert titled.entity("Adam Smith").wikidata_id is not None


@pytest.mark.parametrize(
    ("text", "name", "meant"),
    [
        ("Voters in Texas, Georgia and Ohio will decide in May.", "Georgia", "Georgia (U.S. state)"),
        ("Georgia and Russia signed a treaty in Tbilisi.", "Georgia", "Georgia"),
        ("A shop in Buffalo, New York, closed on Monday.", "New York", "New York (state)"),
        ("TROY, N.C. (AP) - The mill in Troy closed on Monday.", "Troy", "Troy"),
        ("The cholera began in Mexico. A tourist came home from Mexico to Guatemala City.", "Mexico", "Mexico"),
    ],
)
def test_divisions_and_states_of_one_name_go_by_context(reading: Read, text: str, name: str, meant: str) -> None:
    """A row of states, a town before and the article's other countries decide what a shared name means."""
    assert reading(text).who_is(name) == {meant}


@pytest.mark.parametrize(
    ("text", "name", "division"),
    [
        ("TROY, N.C. (AP) - The mill in Troy closed on Monday.", "Troy", "NC"),
        ("The fair of Long Beach, CA, opens on Monday.", "Long Beach", "CA"),
        ("The show in Athens, Georgia, opens on Monday.", "Athens", "GA"),
        ("Troopers of the Kentucky State Police closed a road in Lexington.", "Lexington", "KY"),
        ("Judges in Walker County came from all over Texas on Monday.", "Walker County", "TX"),
    ],
)
def test_a_town_lies_in_the_division_that_the_text_gives(reading: Read, text: str, name: str, division: str) -> None:
    """Beside the name, in a body's name or elsewhere: the division overrides size and capitals."""
    found = reading(text)
    places = [found.who.entity(m.entity_id).place for m in found.mentions(name)]
    assert {place.admin1 for place in places if place} == {division}


def test_a_county_that_many_states_have_is_left_open(reading: Read) -> None:
    """Where nothing tells which of many counties is meant, none is."""
    found = reading("A sheriff of Washington County closed the road on Monday.")
    assert not any(found.who.entity(m.entity_id).is_linked for m in found.mentions("Washington County"))


def test_a_town_where_none_of_that_name_is_known_stays_unlinked(reading: Read) -> None:
    """A town that the text puts into a division without a known town of the name is no larger namesake elsewhere."""
    found = reading("The fair in Greenwood, W. Va., opens on Monday.")
    assert not any(found.who.entity(m.entity_id).is_linked for m in found.mentions("Greenwood"))


def test_washington_is_the_capital_unless_among_states(reading: Read) -> None:
    """The capital is meant beside other states too, but not in a row of them."""
    found = reading("WASHINGTON (AP) - Farmers from Oregon met the president in Washington on Monday.")
    assert found.who_is("Washington") == {"Washington, D.C."}
    found = reading("Farmers came from Oregon, Washington and Idaho on Monday.")
    assert found.who_is("Washington") == {"Washington (state)"}


def test_a_country_in_brackets_rules_out_namesakes_elsewhere(nlp: Language, reference: Reference) -> None:
    """A place that is said to lie in a country where none of that name is known is left unlinked."""
    for text, linked in (
        ("They met in Saskatoon (United Kingdom) in May.", False),
        ("They met in Saskatoon in May.", True),
    ):
        found = read(text, nlp, reference.gazetteer)
        assert any(found.who.entity(m.entity_id).is_linked for m in found.mentions("Saskatoon")) is linked


def test_a_row_that_ends_in_counties_is_one_of_counties(nlp: Language, reference: Reference) -> None:
    """Names before the word counties are counties, not the towns of that name."""
    found = read("Roads closed in Orange and Riverside counties in California.", nlp, reference.gazetteer)
    assert found.who_is("Orange") == {"Orange County"}
    assert found.who_is("Riverside") == {"Riverside County"}


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("The storm spared London, Ontario. It was Monday.", "London", "CAN"),
        ("A flag was taken down in Paris, Texas. It was Monday.", "Paris", "USA"),
        ("They came from Athens, Georgia. It was late.", "Athens", "USA"),
    ],
)
def test_a_division_at_the_end_of_a_sentence_counts(
    nlp: Language, reference: Reference, text: str, words: str, country: str
) -> None:
    """A town lies in the division behind it, also where that ends the sentence or bears a state's name too."""
    found = read(text, nlp, reference.gazetteer)
    assert {found.who.entity(mention.entity_id).country_code for mention in found.mentions(words)} == {country}


def test_a_title_and_a_surname_tell_the_country_that_was_led(reading: Read) -> None:
    """Whoever of two "President Bush" is, he led the United States; no other office or namesake tells that."""

    def country(text: str, name: str, day: str = "2012-06-05") -> str | None:
        return reading(text, day).entity(name).country_code

    assert country("President Bush said on Monday that rain would help.", "Bush") == "USA"
    assert country("Judge Bush said on Monday that rain would help.", "Bush") is None
    assert country("President Obama said on Monday that rain would help.", "Obama", "1999-06-05") is None


def test_a_surname_of_a_leader_takes_no_country_from_the_article(reading: Read) -> None:
    """In an article on Russia, "President Bush" is no Russian."""
    entity = reading("President Bush said on Monday that Russia would help. Russia waits.").entity("Bush")
    assert entity.country_code == "USA"


def test_whose_office_somebody_else_owns_serves_another_country(reading: Read) -> None:
    """The president of a territory is not one of the country that the article names most."""
    entity = reading("Tonga waits. Loui Mapoue, the territory's president, left Tonga.").entity("Loui Mapoue")
    assert entity.country_code is None


def test_a_division_tells_the_country_of_its_office(reading: Read) -> None:
    """The head of a division serves the country that it lies in, whatever else the article names."""
    found = reading("Canada waits. Fernan Clavijez, the Canary Islands' president, left Canada.")
    assert found.entity("Fernan Clavijez").country_code == "ESP"


def test_an_owner_before_a_name_tells_the_country(reading: Read) -> None:
    """The country whose name owns the person's counts more than a title that stands beside another's."""
    text = "Norway's foreign minister, Espen Barth Eide, and Denmark's Lars Løkke Rasmussen visited Norway."
    assert reading(text, "2025-01-15").entity("Lars Løkke Rasmussen").country_code == "DNK"


def test_courts_of_two_countries_are_two(reading: Read) -> None:
    """A body that many countries have is another one where another country owns it."""
    texts = (f"{owner} Supreme Court met on Monday." for owner in ("Peru's", "Ghana's"))
    one, two = (reading(text).entity("Supreme Court") for text in texts)
    assert one.entity_id != two.entity_id


def test_the_seat_of_a_government_is_where_it_lies(reading: Read) -> None:
    """La Paz is La Paz, not the other capital of Bolivia."""
    place = reading("The fair opened in La Paz, Bolivia, on Monday.").entity("La Paz").place
    assert place is not None
    assert (round(place.latitude, 1), round(place.longitude, 1)) == (-16.5, -68.2)


@pytest.mark.parametrize(
    ("text", "words", "feature", "country"),
    [
        ("Gunmen came to a village in Nigeria's Benue state.", "Benue", "ADM1", "NGA"),
        ("Gunmen came to Makurdi, Benue, on Monday.", "Benue", "ADM1", "NGA"),
        ("Gunmen came to Makurdi, Benue, on Monday.", "Makurdi", "PPL", "NGA"),
        ("They will count in Rajasthan, Madhya Pradesh and Mizoram on Monday.", "Rajasthan", "ADM1", "IND"),
        ("Afghanistan waits. The fair in Herat opens on Monday.", "Herat", "PPL", "AFG"),
    ],
)
def test_divisions_of_all_countries_are_known(reading: Read, text: str, words: str, feature: str, country: str) -> None:
    """States and provinces are places, and their towns lie in them; a town of the same name stays a town."""
    found = reading(text)
    (mention,) = found.mentions(words)
    place = found.who.entity(mention.entity_id).place
    assert place is not None
    assert (place.feature_code, place.country_code) == (feature, country)


def test_a_division_of_several_countries_alone_is_left_open(reading: Read) -> None:
    """Where nothing tells which one is meant, none is."""
    found = reading("The fair in Misiones opens on Monday.")
    assert found.methods("Misiones") == {"unlinked"}


def test_the_city_of_a_dateline_is_no_government(reading: Read) -> None:
    """Where a report was sent from does not act, whatever the parser hangs on it."""
    found = reading("PRETORIA, South Africa (AP) — The party agreed to govern. Pretoria rejected the plan.")
    assert "capital_for_government" not in found.methods("PRETORIA")
    assert found.methods("Pretoria") == {"capital_for_government"}


def test_an_honorific_may_be_part_of_a_name(reading: Read) -> None:
    """Whoever is known by one is found by it, and goes on without."""
    found = reading("Sheikh Hasina left Dhaka. Hasina said nothing.", "2024-08-06")
    assert found.who_is("Sheikh Hasina") == found.who_is("Hasina") == {"Sheikh Hasina"}


def test_a_row_of_cities_is_none_of_divisions(reading: Read) -> None:
    """Cities that divisions are called by too are cities, side by side as well."""
    found = reading("Peru waits. They searched offices in Arequipa and Puno.")
    entities = [found.who.entity(mention.entity_id) for mention in found.mentions("Arequipa") + found.mentions("Puno")]
    assert {entity.place.feature_code for entity in entities if entity.place} == {"PPL"}


@pytest.mark.parametrize(("name", "firm"), [("Toyota Motor Corp.", "Toyota"), ("Vale SA", "Vale")])
def test_a_firm_is_known_by_its_name_with_its_legal_form(reading: Read, name: str, firm: str) -> None:
    """What ends a firm's name by law, news leaves out; the firm is the same."""
    assert reading(f"Shares of {name} rose on Monday.").who_is(name) == {firm}


def test_a_firm_of_another_country_is_another(reading: Read) -> None:
    """A name that is but a known one's with a legal form is not that firm where another country owns it."""
    assert reading("Peru's Vale SA closed a mine.").methods("Vale SA") == {"unlinked"}


def test_a_public_body_of_another_country_is_not_linked(reading: Read) -> None:
    """Many countries have a body of that name: the one that is known must be of a country that the article names."""
    words = "The National Emergency Management Agency counted the houses."
    assert reading(f"{words} Nigeria waits.").methods("National Emergency Management Agency") == {"unlinked"}
    assert reading(f"{words} New Zealand waits.").methods("National Emergency Management Agency") == {
        "listed_organization"
    }


def test_a_leader_is_known_by_the_surname_with_and_without_its_article(reading: Read) -> None:
    """The one head of state of a surname is meant whether news sets "al-" before it or not."""
    for name in ("Assad", "al-Assad"):
        entity = reading(f"President {name} left the city on Monday.").entity("Bashar al-Assad")
        assert entity.country_code == "SYR"


def test_a_family_name_that_leads_stands_for_the_person(reading: Read) -> None:
    """Of "Wang Yi" the first word alone is the person, whatever else bears it."""
    found = reading("Chinese Foreign Minister Wang Yi praised the talks. Wang told reporters that China wants peace.")
    assert found.who_is("Wang") == {"Wang Yi"}


def test_a_given_name_without_an_article_is_no_nationality(reading: Read) -> None:
    """What acts as "Finn" is a person, and "the Finn" one of Finland."""
    assert reading("Finn shook his head at the coach.").types("Finn") == {"PERSON"}
    assert reading("The Finn shook his head at the coach.").types("Finn") == {"NORP"}


def test_a_body_of_two_places_is_one(reading: Read) -> None:
    """Where a known body bears both names, "and" joins them; two bodies in a row stay two."""
    found = reading("Officers from Devon and Cornwall Police searched the barn.")
    assert found.names("ORG") == {"Devon and Cornwall Police"}
    assert "Kent and Essex Police" not in reading("Kent and Essex Police searched the barn.").all_names()


def test_a_university_goes_by_its_state(reading: Read) -> None:
    """The words "Ohio State" name a body, and "Washington State" the state."""
    assert reading("Ohio State beat Michigan on Saturday.").types("Ohio State") == {"ORG"}
    assert reading("Farms in Washington State need rain.").types("Washington State") == {"GPE"}


def test_letters_alone_are_no_body_of_which_nothing_is_said(reading: Read) -> None:
    """An acronym of the large list is linked where the article has words of the full name."""
    text = "EMC will buy a rival in the United States. EMC said that sales rose."
    assert reading(text).who_is("EMC") == {"EMC"}


def test_a_councillor_is_called_without_the_short_title(reading: Read) -> None:
    """The name of "Cllr Ian Boyle" is bare."""
    assert reading("Cllr Ian Boyle said that the tip would close.").names("PERSON") == {"Ian Boyle"}
