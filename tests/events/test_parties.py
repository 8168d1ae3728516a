"""Who takes part: everybody can, and only who is told to."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.kit.events import events_of
from transforms.annotation import Event
from transforms.reference import Reference


def _sides(event: Event, text: str) -> tuple[list[str], list[str]]:
    """The words of actors and of recipients."""
    words = {role: [p.span.of(text) for p in event.participants if p.role == role] for role in ("actor", "recipient")}
    return words["actor"], words["recipient"]


@pytest.mark.parametrize(
    ("text", "event_type", "actors", "recipients"),
    [
        ("OSLO (Reuters) - Soldiers who guard the palace banned reporters.", "COERCE", ["Soldiers"], ["reporters"]),
        ("Gunmen kidnapped twenty pupils.", "ASSAULT", ["Gunmen"], ["twenty pupils"]),
        ("The minister promised the king would speak first.", "AGREE", ["The minister"], ["the king"]),
        ("The minister promised that the police would act.", "AGREE", ["The minister"], []),
        ("The mayor has a long history of blaming others.", "ACCUSE", ["The mayor"], ["others"]),
        ("The council will build a clinic in Lima.", "AGREE", ["The council"], []),
        ("The firm plans to open a school in Lima.", "AGREE", ["The firm"], []),
        ("The union announced the start of a strike against the bank.", "PROTEST", ["The union"], ["the bank"]),
        ("The hotel evicted three guests.", "COERCE", ["The hotel"], ["three guests"]),
        ("The Free Democrats criticised the mayor.", "ACCUSE", ["The Free Democrats"], ["the mayor"]),
        ("The far right criticised the mayor.", "ACCUSE", ["The far right"], ["the mayor"]),
        ("The mayor along with the bishop thanked the nurses.", "SUPPORT", ["The mayor", "the bishop"], ["the nurses"]),
        ("It will hold a meeting with traders.", "AGREE", ["It"], ["traders"]),
        ("The bank faced criticism over the union's plan.", "ACCUSE", [], ["The bank"]),
        ("Kenya gave 4 million dollars to promote trade in Somalia.", "AID", ["Kenya"], ["Somalia"]),
        ("The union will not end its strike until the ministry pays.", "REJECT", ["The union"], ["the ministry"]),
        ("The grocer thanked the plumber.", "SUPPORT", ["The grocer"], ["the plumber"]),
        ("Several others were wounded.", "ASSAULT", [], ["Several others"]),
        ("A car bomb killed twelve.", "ASSAULT", [], ["twelve"]),
        ("Two sailors were killed in a raid on a village.", "ASSAULT", [], ["Two sailors"]),
        ("The soldiers came under attack from the rebels.", "ASSAULT", ["the rebels"], ["The soldiers"]),
        ("The minister was given a warning by the court.", "THREATEN", ["the court"], ["The minister"]),
        ("The judge gave the driver a sentence.", "SANCTION", ["The judge"], ["the driver"]),
        ("The union faced criticism from tenants.", "ACCUSE", ["tenants"], ["The union"]),
        ("The report criticised the police.", "ACCUSE", [], ["the police"]),
        ("Brazil condemned the incident and Peru reinforced its border.", "ACCUSE", ["Brazil"], []),
        ("The mayor defended her decision.", "SUPPORT", ["The mayor"], []),
        ("A French-built drone struck a house, killing two women.", "ASSAULT", [], ["two women"]),
        ("The mayor promised to declare a state of emergency.", "AGREE", ["The mayor"], []),
        ("Firefighters pulled a boy alive from a flooded cellar.", "AID", ["Firefighters"], ["a boy"]),
        ("Some Chechens fought alongside militants in Mali.", "ASSAULT", ["Chechens"], []),
        ("Police arrested dozens.", "COERCE", ["Police"], ["dozens"]),
        ("The wounded were evacuated to the hospital.", "AID", [], ["The wounded"]),
        ("A teacher sued a doctor, accusing him of fraud.", "ACCUSE", ["A teacher"], ["a doctor"]),
        ("Miners demanded armed guards on Monday.", "REQUEST", ["Miners"], []),
        ("The bank agreed to sell its retail arm to Volkan of Russia.", "AGREE", ["The bank"], ["Volkan"]),
        ("Rebels attacked a post near the town of Gao.", "ASSAULT", ["Rebels"], []),
        ("The soldiers withdrew towards the border with Niger.", "RETREAT", ["The soldiers"], []),
        ("The soldiers withdrew from Niger.", "RETREAT", ["The soldiers"], ["Niger"]),
        ("The court in Kenya rejected the ministry's appeal.", "REJECT", ["The court"], ["the ministry"]),
        ("Turkey banned all Greek newspapers.", "COERCE", ["Turkey"], ["all Greek newspapers"]),
        ("Kenya provided $2 million in assistance to Fiji in response to the storm.", "AID", ["Kenya"], ["Fiji"]),
        ("The sheriff was shot by a masked rider.", "ASSAULT", ["a masked rider"], ["The sheriff"]),
        ("Two clerks were treated in hospital, and a baker was arrested by police.", "AID", [], ["Two clerks"]),
        ("The governor was urged by farmers to send water.", "REQUEST", ["farmers"], ["The governor"]),
        ("The tenants received assurances from the mayor.", "AGREE", ["the mayor"], ["The tenants"]),
        ("Tenants in Lima heard that their rallies would not be banned.", "COERCE", [], ["Tenants"]),
        ("Fiji was offered water by Kenya.", "AGREE", ["Kenya"], ["Fiji"]),
        ("Guards fired at strikers in Lima.", "ASSAULT", ["Guards"], ["strikers"]),
        ("Tenants chanted slogans against the mayor.", "PROTEST", ["Tenants"], ["the mayor"]),
        ("Peru's envoy was expelled by the government in Accra.", "SANCTION", ["the government"], ["Peru's envoy"]),
        ("The militia claimed responsibility for killing a teacher.", "ASSAULT", ["The militia"], ["a teacher"]),
        ("Peru's congress rejected the UN withdrawal agreement.", "REJECT", ["Peru's congress"], ["UN"]),
        ("Tenants marched in Durban on Monday.", "PROTEST", ["Tenants"], []),
        ("Tenants marched for peace in Lima, Cusco and Trujillo.", "PROTEST", ["Tenants"], []),
        ("KARACHI: Two men in masks, killing a baker, fled.", "ASSAULT", ["Two men"], ["a baker"]),
        ("Tenants demonstrated on the street.", "PROTEST", ["Tenants"], []),
        ("The driver pleaded not guilty at Lewes Crown Court.", "REJECT", ["The driver"], []),
        ("The bakery asked police for help.", "REQUEST", ["The bakery"], ["police"]),
        ("The government agreed to withdraw troops.", "AGREE", ["The government"], []),
        ("Kenya and Uganda agreed to release all prisoners.", "AGREE", ["Kenya", "Uganda"], []),
        ("Norway pledged to release two Russian sailors.", "AGREE", ["Norway"], ["two Russian sailors"]),
        ("Samaritans who rescued two boys left.", "AID", ["Samaritans"], ["two boys"]),
        ("The queen expressed gratitude for the study of the Red Sea.", "SUPPORT", ["The queen"], []),
        ("Family members of a banker criticised a baker.", "ACCUSE", ["Family members"], ["a baker"]),
        ("The commander announced Tehran's readiness to help.", "AGREE", ["The commander"], []),
        (
            "Peru has threatened to stop talks to reduce tariffs if Chile goes ahead with its new tax.",
            "THREATEN",
            ["Peru"],
            ["Chile"],
        ),
        ("In Yemen, the army is implicated in the bombing of schools.", "ACCUSE", [], ["the army"]),
        ("The youth wing of the party attacked a baker.", "ASSAULT", ["The youth wing"], ["a baker"]),
        ("The court quashed orders passed by the mayor.", "REJECT", ["The court"], ["the mayor"]),
        ("The Taliban rejected an Afghan government call.", "REJECT", ["Taliban"], ["Afghan government"]),
        ("Kenya is worried by Ghana's launch of an attack on Togo.", "ASSAULT", ["Ghana"], ["Togo"]),
        ("Tenants fear the US troop withdrawal from Kenya.", "RETREAT", ["US"], ["Kenya"]),
        ("A Kenyan official promised that Ruto would top Kenya's list.", "AGREE", ["A Kenyan official"], []),
        ("A panel sent a letter to the mayor demanding answers about the port.", "REQUEST", ["A panel"], ["the mayor"]),
        ("Peru set a deadline for the bank to make changes.", "THREATEN", ["Peru"], ["the bank"]),
        ("Peru lifted a ban preventing teachers from striking.", "CONCEDE", ["Peru"], ["teachers"]),
        ("Fiji is glad, with the mayor of Suva meeting Xi Jinping.", "CONSULT", ["the mayor"], ["Xi Jinping"]),
        ("Fiji faced stiff Kenyan criticism over its decision.", "ACCUSE", ["Kenyan"], ["Fiji"]),
        ("The clerk was sentenced to two years in prison and fined 300 pounds.", "SANCTION", [], ["The clerk"]),
        ("All suspects have been referred to Ghana's Public Prosecution.", "ACCUSE", [], ["All suspects"]),
        ("Lawmakers expressed outrage over the failures revealed by Lopez's death.", "ACCUSE", ["Lawmakers"], []),
        ("The tenant asked for patience in a letter posted on Twitter.", "REQUEST", ["The tenant"], []),
        ("The envoy voiced gratitude for tea during his visit with the delegation.", "SUPPORT", ["The envoy"], []),
        ("Lopez told Sawyer, repeatedly calling for a review of the rule.", "REQUEST", ["Lopez"], ["Sawyer"]),
        ("The tenant wrote to the mayor, demanding an inquiry.", "REQUEST", ["The tenant"], ["the mayor"]),
        ("The judge told him to go and banned the mayor.", "COERCE", ["The judge"], ["the mayor"]),
        (
            "He heard his sister, who said that the council should sue the mayor.",
            "REQUEST",
            ["his sister"],
            ["the council"],
        ),
        ("Lopez said that the end of the ministry is near, meeting with tenants.", "CONSULT", ["Lopez"], ["tenants"]),
        ("The bank, which was fined by a court, and its rival opened.", "SANCTION", ["a court"], ["The bank"]),
        ("Family members of the founder demanded help from the mayor.", "REQUEST", ["Family members"], ["the mayor"]),
        ("Chen said Lee had fallen, accusing the mayor of fraud.", "ACCUSE", ["Chen"], ["the mayor"]),
        ("Two clerks testified before the senate in Lima.", "CONSULT", ["Two clerks"], ["the senate"]),
        ('Police alleged that Ann Lee "badly exploited and abused" girls.', "ACCUSE", ["Police"], ["Ann Lee"]),
        (
            "Putin is in Lima and is expected to meet with Hu's heir Xi Jinping, and the presidents of Iran and Mali.",
            "AGREE",
            ["Putin"],
            ["Xi Jinping", "the presidents", "the presidents"],
        ),
    ],
)
def test_sides(
    nlp: Language, reference: Reference, text: str, event_type: str, actors: list[str], recipients: list[str]
) -> None:
    """Unnamed people, groups, numbers and firms take part; weapons and documents stand in for nobody."""
    found = [event for event in events_of(nlp(text), reference) if event.event_type == event_type]
    assert [_sides(event, text) for event in found[:1]] == [(actors, recipients)]


def test_a_storm_hurts_nobody_on_purpose(nlp: Language, reference: Reference) -> None:
    """The name of a storm stands for no attacker, also where it stands alone."""
    assert not events_of(nlp("Cyclone Freddy hit Malawi. Freddy killed 200 people."), reference)


def test_a_court_of_no_known_country_is_of_the_place(nlp: Language, reference: Reference) -> None:
    """Every country has a supreme court; one that is not linked is that of where it acts."""
    event = events_of(nlp("The Supreme Court fined the bank. Rain fell on Nairobi, Kenya."), reference)[0]
    assert [p.country_code for p in event.participants if p.role == "actor"] == ["KEN"]


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("The Congress of Trade Unions condemned the rent.", "LAB"),
        ("The bank's finance chief, Ann Lee, condemned the rent.", "BUS"),
        ("The Congress of Peru condemned the rent.", "LEG"),
    ],
)
def test_sectors_of_bodies_and_offices(nlp: Language, reference: Reference, text: str, sector: str) -> None:
    """A congress of unions makes no laws, and who keeps a firm's money does not govern."""
    event = next(e for e in events_of(nlp(text), reference) if e.event_type == "ACCUSE")
    assert [p.sector for p in event.participants if p.role == "actor"] == [sector]


@pytest.mark.parametrize(
    "text",
    [
        "Iran opposes external intervention in Syria.",
        "China opposed new sanctions against Iran.",
        "Norway condemned the attack on Libya.",
        "Poland opposes change by force.",
    ],
)
def test_what_is_opposed_is_not_the_place_or_victim(nlp: Language, reference: Reference, text: str) -> None:
    """Who opposes a thing is not hostile to where it happens or to whom it hurts."""
    for event in events_of(nlp(text), reference):
        if event.event_type in ("ACCUSE", "REJECT"):
            assert _sides(event, text)[1] == []


def test_a_ministry_is_of_the_country_where_it_stands(nlp: Language, reference: Reference) -> None:
    """The foreign ministry in Niamey is Niger's, whatever country was named before."""
    text = "The ambassador of France was summoned by the foreign ministry in Niamey."
    event = next(e for e in events_of(nlp(text), reference) if e.event_type == "ACCUSE")
    assert {(p.role, p.country_code) for p in event.participants} == {("actor", "NER"), ("recipient", "FRA")}


@pytest.mark.parametrize(
    ("text", "political", "scope"),
    [
        ("Turkey attacked Greece on Monday.", True, "international"),
        ("Police in Kenya arrested two farmers.", True, "domestic"),
        ("The grocer sued the plumber.", False, "unknown"),
    ],
)
def test_politics_and_scope(nlp: Language, reference: Reference, text: str, political: bool, scope: str) -> None:
    """States and police make an act political; parties of two countries make it international."""
    event = events_of(nlp(text), reference)[0]
    assert (event.is_political, event.scope) == (political, scope)


def test_classes_of_both_codebooks(nlp: Language, reference: Reference) -> None:
    """CAMEO counts a demand as verbal conflict and a request as verbal cooperation; PLOVER has one class for both."""
    event = events_of(nlp("France urged Mali to release the prisoners."), reference)[0]
    assert (event.quad_class, event.cameo_quad_class) == (3, 1)


@pytest.mark.parametrize(
    ("text", "event_type", "recipients"),
    [
        ("Teachers began a hunger strike to protest against the minister's plan.", "PROTEST", ["the minister"]),
        ("Farmers went on strike to demand the return of land seized by the army.", "PROTEST", ["the army"]),
        ("The agency repeated its demand that Chad ease the rules.", "REQUEST", ["Chad"]),
        ("Russia threatened to leave the talks unless Japan withdraws its missiles.", "THREATEN", ["Japan"]),
    ],
)
def test_clauses_name_whom_an_act_is_aimed_at(
    nlp: Language, reference: Reference, text: str, event_type: str, recipients: list[str]
) -> None:
    """Protests, demands and threats fall on whom their purpose, content or condition names."""
    found = [event for event in events_of(nlp(text), reference) if event.event_type == event_type]
    assert [_sides(event, text)[1] for event in found[:1]] == [recipients]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Troops killed three ethnic Turks in Serbia on Monday.", "SRB"),
        ("A member of the Syrian parliament, Mohammed Mamoun, began a hunger strike.", "SYR"),
        ("A newspaper based in Beirut criticised Iran.", "LBN"),
    ],
)
def test_countries_of_minorities_and_descriptions(nlp: Language, reference: Reference, text: str, country: str) -> None:
    """A minority is of the country where it lives; a described person or body of that of its description or seat."""
    found = events_of(nlp(text), reference)
    assert country in {p.country_code for event in found for p in event.participants}


MEETING = "Emmanuel Macron met William Ruto in Nairobi on Monday. "


@pytest.mark.parametrize(
    ("text", "event_type", "actors", "recipients"),
    [
        ("They confirmed their support for Fiji.", "SUPPORT", ["FRA", "KEN"], ["FJI"]),
        ("The two heads of state said Fiji should release the pilots.", "REQUEST", ["FRA", "KEN"], ["FJI"]),
        ('"We plan to increase cooperation," Macron said.', "AGREE", ["FRA"], ["KEN"]),
        ("Officials hope to sign agreements on bilateral trade.", "AGREE", ["FRA"], ["KEN"]),
        ("Fiji will increase cooperation.", "AGREE", ["FJI"], []),
        ("Tenants protested. They condemned the rent.", "ACCUSE", [None], []),
        ("The two clerks condemned the rent.", "ACCUSE", [None], []),
    ],
)
def test_who_acts_after_a_meeting(
    nlp: Language, reference: Reference, text: str, event_type: str, actors: list[str | None], recipients: list[str]
) -> None:
    """They, both and the other side of a mutual act are those who met; nobody else joins them."""
    event = [e for e in events_of(nlp(MEETING + text), reference) if e.event_type == event_type][-1]
    countries = {
        role: [p.country_code for p in event.participants if p.role == role] for role in ("actor", "recipient")
    }
    assert countries == {"actor": actors, "recipient": recipients}


def test_who_acts_for_the_world_is_of_no_country(nlp: Language, reference: Reference) -> None:
    """Heads of bodies of many countries, and the world's people, are not of their own nation or of the place."""
    text = "Kofi Annan, the UN envoy, said in Nairobi that the international community should help Kenya."
    event = next(e for e in events_of(nlp(text), reference) if e.event_type == "REQUEST")
    assert {p.country_code for p in event.participants} == {None}


@pytest.mark.parametrize(
    ("actor", "sector"),
    [
        ("The Ghana Trades Union Congress", "LAB"),
        ("The Congress of Peru", "LEG"),
        ("The Group for Clean Rivers", "NGO"),
    ],
)
def test_the_name_of_a_body_tells_its_sector(nlp: Language, reference: Reference, actor: str, sector: str) -> None:
    """A congress of unions makes no laws, and a group for something is no firm."""
    (event,) = events_of(nlp(f"{actor} criticised the mayor."), reference)
    assert [p.sector for p in event.participants if p.role == "actor"] == [sector]
