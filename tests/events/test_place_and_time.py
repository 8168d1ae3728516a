"""Where and when events happened: told by their sentence, by the same act told elsewhere, or by the whole article."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from tests.kit.events import events_of
from transforms.annotation import Event
from transforms.reference import Reference


class Reader:
    """Finds the event of a trigger in a text that was published on 15 May 2024."""

    def __init__(self, nlp: Language, reference: Reference) -> None:
        self._nlp = nlp
        self._reference = reference

    def all(self, text: str) -> tuple[Event, ...]:
        """All events of a text."""
        return events_of(self._nlp(text), self._reference)

    def __call__(self, text: str, trigger: str) -> Event:
        """The only event whose trigger begins with these words."""
        events = self.all(text)
        found = [event for event in events if event.trigger.of(text).startswith(trigger)]
        assert len(found) == 1, [(event.event_type, event.trigger.of(text)) for event in events]
        return found[0]


@pytest.fixture(scope="module")
def read(nlp: Language, reference: Reference) -> Reader:
    """A reader over the shipped reference data."""
    return Reader(nlp, reference)


def test_an_act_at_home_is_placed_in_the_country_of_the_article(read: Reader) -> None:
    """Where no sentence names a place, the country that the article's names speak for is the act's."""
    text = (
        "Ghana's parliament met in Accra on Monday.\n\nThe opposition in Kumasi was not satisfied.\n\n"
        "Later police arrested three students."
    )
    event = read(text, "arrested")
    assert (event.country_code, event.country_method) == ("GHA", "article")


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("Guinea's new rulers closed the borders with Sierra Leone on Monday.", "closed"),
        ("Guinea suspended arms exports to Israel on Monday.", "suspended"),
    ],
)
def test_ties_are_cut_at_home(read: Reader, sentence: str, trigger: str) -> None:
    """The country at the other end of a border or of trade is acted upon, but nothing happens there."""
    event = read(f"{sentence} The army was in Conakry. Guinea's parliament was closed.", trigger)
    assert event.country_code == "GIN"


def test_those_who_mediate_together_are_on_one_side(read: Reader) -> None:
    """Two that mediate between others do not act on one another."""
    event = read("Norway and Venezuela mediated between the government and the rebels on Monday.", "mediated")
    assert [party.country_code for party in event.participants if party.role == "actor"] == ["NOR", "VEN"]


def test_one_stray_name_places_no_story(read: Reader) -> None:
    """A nickname tells of one man, not where the story plays."""
    event = read("The club fired its coach.\n\nPolice arrested three supporters. The Romanian had left.", "arrested")
    assert event.country_code is None


def test_without_places_the_dateline_and_then_the_outlet_tell_the_country(read: Reader, reference: Reference) -> None:
    """Where a story names no country clearly, where it was sent from counts, then where its outlet is published."""
    text = "NAIROBI, Kenya (AP) — Police arrested three students. Officials of France, Norway and Peru were told."
    assert read(text, "arrested").country_code == "KEN"
    outlets = reference.gazetteer
    found = [outlets.outlet_country(domain) for domain in ("news.example.co.za", "bbc.co.uk", "example.tv", None)]
    assert found == ["ZAF", "GBR", None, None]


@pytest.mark.parametrize(
    ("act", "trigger", "country", "method"),
    [
        ("French teachers met the mayor.", "met", "KEN", "article"),
        ("French troops attacked the rebels.", "attacked", "KEN", "article"),
        ("France condemned the mayor.", "condemned", "FRA", "parties"),
    ],
)
def test_foreigners_act_where_the_story_clearly_plays(
    read: Reader, act: str, trigger: str, country: str, method: str
) -> None:
    """Guests and troops come to the country of the story; a foreign state speaks at home."""
    event = read(
        f"Rain fell on Nairobi, on Kisumu and on Mombasa in Kenya.\n\nLater the roads were closed.\n\n{act}", trigger
    )
    assert (event.country_code, event.country_method) == (country, method)


def test_a_place_in_what_is_criticised_is_not_where_it_is_criticised(read: Reader) -> None:
    """A critic does not stand where the thing that they criticise happens."""
    event = read("Norway condemned the killing of farmers in Sudan.", "condemned")
    assert event.country_code != "SDN"


def test_a_nation_of_an_arrested_person_is_no_place(read: Reader) -> None:
    """Police arrest foreigners at home."""
    text = "Rain fell on Nairobi and on Mombasa in Kenya.\n\nPolice arrested two French teachers."
    assert read(text, "arrested").country_code == "KEN"


def test_a_place_inside_another_clause_is_that_clauses_own(read: Reader) -> None:
    """Where the victim was before is not where the act happened."""
    text = "Rebels in Burundi attacked soldiers, who had trained in Tanzania."
    assert read(text, "attacked").country_code == "BDI"


def test_the_same_act_told_again_has_the_day_of_the_first_telling(read: Reader) -> None:
    """A second sentence on the same arrest needs no date of its own."""
    text = "Police arrested Ann Lee on 10 May 2024.\n\nLawyers said police arrested Ann Lee without a warrant."
    events = [event for event in read.all(text) if event.event_type == "COERCE"]
    assert [event.start_date for event in events] == [date(2024, 5, 10), date(2024, 5, 10)]


def test_what_an_old_report_tells_of_is_not_todays_news(read: Reader) -> None:
    """The day of a report of last year dates the report, and what it tells lies before it."""
    event = read("A report said in May 2021 that soldiers had attacked the village.", "attacked")
    assert event.is_background
    assert event.start_date is None


def test_history_goes_on_in_its_paragraph(read: Reader) -> None:
    """Behind a sentence on 2015, the next one of the paragraph in the past tense is not dated today."""
    text = "The army attacked the palace on 13 May 2015. Rebels attacked the airport.\n\nPolice arrested Ann Lee."
    events = read.all(text)
    told = {event.trigger.of(text): event for event in events if event.start_date != date(2015, 5, 13)}
    assert [event.event_type for event in told.values()] == ["COERCE"]


def test_what_follows_another_act_has_a_day_of_its_own(read: Reader) -> None:
    """The day of the main clause is not that of what came before it."""
    text = "On 14 May 2024 police arrested Ann Lee after rebels attacked the town."
    assert read(text, "arrested").start_date == date(2024, 5, 14)
    assert read(text, "attacked").date_text is None
    text = "After rebels attacked the town on 13 May 2024, police arrested Ann Lee."
    assert read(text, "attacked").start_date == date(2024, 5, 13)
    assert read(text, "arrested").date_text is None


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Days before rebels seized the town in March 2020, police arrested Ann Lee.", date(2020, 3, 1)),
        ("Police arrested Ann Lee after rebels seized the town in March 2020.", None),
        ("Two years after rebels seized the town in March 2022, police arrested Ann Lee.", date(2024, 5, 15)),
        ("Since rebels seized the town in March 2020, police have arrested Ann Lee.", date(2024, 5, 15)),
    ],
)
def test_what_came_before_or_after_history_is_history(read: Reader, text: str, start: date | None) -> None:
    """An act close to one of history has its month; of another one only that it is old is known."""
    assert read(text, "arrested").start_date == start


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("The minister denied that police had arrested the teacher.", "arrested", "negated"),
        ("The army refrained from attacking the village.", "attacking", "negated"),
        ("Police have made no arrests.", "made", "negated"),
        ("The government has yet to release the prisoners.", "release", "negated"),
        ("The army failed to capture the rebels.", "capture", "negated"),
        ("The government is considering banning the union.", "banning", "hypothetical"),
        ("Police were about to arrest the mayor.", "arrest", "planned"),
        ("The court may fine the company.", "fine", "hypothetical"),
        ("Police tried to arrest the mayor.", "arrest", "occurred"),
    ],
)
def test_status_of_what_is_denied_missed_or_planned(read: Reader, text: str, trigger: str, status: str) -> None:
    """An act that is denied, avoided, failed or only thought of has not occurred."""
    assert read(text, trigger).status == status


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Prosecutors accused the mayor of Lyon of accepting money between 2015 and 2018.", "accused"),
        ("France thanked Mali for freeing two pilots in March.", "thanked"),
        ("The president of Ghana vowed to bring the law back next year.", "vowed"),
        ("Students in Lusaka got a warning from the police over a march planned for Saturday.", "got"),
    ],
)
def test_a_date_in_what_an_act_is_about_is_not_its_own(read: Reader, text: str, trigger: str) -> None:
    """Who accuses, thanks, promises or warns does so today, whenever the thing itself was or will be."""
    event = read(text, trigger)
    assert (event.status, event.start_date, event.is_background) == ("occurred", date(2024, 5, 15), False)


def test_a_date_in_an_accusation_does_not_go_on_in_its_paragraph(read: Reader) -> None:
    """The next sentence takes the day of the accusation, not of what it is about."""
    text = "Prosecutors accused Ann Lee of accepting money in 2015. She was fined by a court."
    assert read(text, "fined").start_date == date(2024, 5, 15)


def test_a_day_of_the_accusation_itself_dates_it(read: Reader) -> None:
    """A date that hangs on the verb is the act's, however old."""
    text = "In March 2019 prosecutors accused the mayor of Lyon of accepting money."
    assert read(text, "accused").start_date == date(2019, 3, 1)


def test_what_occurred_has_no_day_ahead_from_another_act(read: Reader) -> None:
    """The past goes on in a paragraph, a coming day does not."""
    text = "France will bomb the camps of Chad on Friday. Rebels shot two guards."
    assert read(text, "bomb").start_date == date(2024, 5, 17)
    assert read(text, "shot").start_date == date(2024, 5, 15)


def test_an_anniversary_is_history(read: Reader) -> None:
    """What a story of remembrance tells of its day is background, not today's news."""
    text = "On 3 May 2014 troops of Chad deposed President Ali Bako. Loyal guards retook the airport within a day."
    assert all(event.is_background and event.start_date != date(2024, 5, 15) for event in read.all(text))


@pytest.mark.parametrize(
    ("text", "trigger", "start"),
    [
        ("Norway condemned Monday's raid on Mali.", "condemned", date(2024, 5, 15)),
        ("Kenya launched Monday's attack on Mali.", "launched", date(2024, 5, 13)),
        ("Monday's bombing killed three soldiers in Mali.", "killed", date(2024, 5, 13)),
        ("At last year's summit Kenya criticised Mali.", "criticised", date(2023, 1, 1)),
        ("The attack of May 3 killed two soldiers in Mali.", "killed", date(2024, 5, 3)),
    ],
)
def test_the_date_of_a_thing_is_only_that_of_what_the_thing_does(
    read: Reader, text: str, trigger: str, start: date
) -> None:
    """What is condemned has a day of its own; what is told through a thing, or at it, has the thing's."""
    assert read(text, trigger).start_date == start


def test_what_follows_another_act_has_a_place_of_its_own(read: Reader) -> None:
    """The place of the main clause is not that of what came before it, which may be told by "around"."""
    text = "Troops launched exercises in the Philippines after China held huge drills around Taiwan."
    assert read(text, "launched").country_code == "PHL"
    assert read(text, "held").country_code == "TWN"
    text = "Police arrested a clerk in Nairobi after Ghana attacked Mali."
    assert read(text, "attacked").country_code != "KEN"


def test_a_clause_with_where_plays_at_its_place(read: Reader) -> None:
    """What "where" tells of happened at the place before it, but no further clause inside need have."""
    text = "Kenya's minister flew to Lima, where police arrested two men who had attacked a bank in Ghana."
    assert read(text, "arrested").country_code == "PER"
    assert read(text, "attacked").country_code == "GHA"
    assert read("Ruto left a summit in Turkey, where he was snubbed by Mali.", "snubbed").country_code == "TUR"


def test_a_clause_with_at_which_plays_at_its_place(read: Reader) -> None:
    """What happened at a conference happened where that was held."""
    text = "Germany hosted a conference in Paris on Monday at which donors pledged food to Sudan."
    assert read(text, "pledged").country_code == "FRA"


def test_a_body_abroad_is_where_it_stands(read: Reader) -> None:
    """An attack on a consulate falls on the country in which it is, not on its own."""
    text = "A bomber rammed a truck into a German consulate in Afghanistan."
    assert read(text, "rammed").country_code == "AFG"


def test_what_is_so_by_now_has_no_day_of_the_sentence_before(read: Reader) -> None:
    """A perfect tense tells of today, though history comes before it."""
    text = "A court in Peru ordered the closure of the mine in 2019. Police have arrested three students."
    assert read(text, "arrested").start_date == date(2024, 5, 15)


def test_who_is_met_at_home_is_met_there(read: Reader) -> None:
    """A meeting with no place of its own was in the article's country where somebody is at home there."""
    text = "Rain fell on Nairobi and on Mombasa in Kenya.\n\nEmmanuel Macron met William Ruto."
    assert read(text, "met").country_code == "KEN"


def test_a_day_comes_from_an_act_that_has_one(read: Reader) -> None:
    """What an old report tells of has no day to pass on; an act before it has."""
    text = (
        "Rebels attacked the village on 3 May 2021.\n\nA report said in May 2022 that rebels had attacked the village."
        "\n\nSo rebels attacked the village, readers wrote."
    )
    starts = [event.start_date for event in read.all(text) if event.event_type == "ASSAULT"]
    assert (starts[0], starts[-1]) == (date(2021, 5, 3), date(2021, 5, 3))


TWO_COUNTRIES = (
    "In Nairobi, ministers of Kenya met the banks of Mombasa.\n\n"
    "In Lima, traders of Peru closed the markets of Arequipa. Police arrested three students.\n\n"
    "In Kisumu, rain fell. Police detained a clerk."
)


def test_a_paragraph_of_a_story_of_two_countries_tells_its_own(read: Reader) -> None:
    """Where a story plays in two countries, what the paragraph names before the act tells which one it is."""
    arrested, detained = read(TWO_COUNTRIES, "arrested"), read(TWO_COUNTRIES, "detained")
    assert (arrested.country_code, arrested.country_method) == ("PER", "paragraph")
    assert detained.country_code == "KEN"


def test_where_no_country_has_a_clear_lead_nothing_is_told(read: Reader) -> None:
    """A guess between two countries is none."""
    text = "Rain fell on Nairobi. Rain fell on Lima.\n\nWinds are light.\n\nPolice arrested three students."
    assert read(text, "arrested").country_code is None


def test_an_agency_in_the_dateline_tells_nothing_of_the_story(read: Reader) -> None:
    """A report that China's agency sent from Zambia plays in Zambia, though China gave a gift."""
    text = "LUSAKA, May 14 (Xinhua) -- Police arrested three men.\n\nRain fell. China was thanked."
    assert read(text, "arrested").country_code == "ZMB"


def test_who_speaks_for_many_countries_speaks_at_no_home(read: Reader) -> None:
    """What the United Nations condemn is not where they do."""
    text = "Rain fell on Khartoum in Sudan.\n\nThe United Nations condemned the army."
    assert read(text, "condemned").country_code is None


def test_an_envoy_tells_little_of_where_a_story_plays(read: Reader) -> None:
    """An ambassador is not at home, as a nation's other officers are."""
    text = "Rain fell in Peru.\n\nThe Kenyan ambassador was noisy. Police arrested Ann Lee."
    assert read(text, "arrested").country_code == "PER"


def test_another_act_of_the_kind_tells_no_place_unless_it_is_of_the_same_people(read: Reader) -> None:
    """Two arrests of one story are of one place only where somebody is in both."""
    text = (
        "Rain fell on Nairobi, on Kisumu and on Mombasa in Kenya.\n\nPeru arrested a sailor in Lima.\n\n"
        "Winds are light.\n\nPolice arrested Ann Lee."
    )
    events = [event for event in read.all(text) if event.event_type == "COERCE"]
    assert [event.country_code for event in events] == ["PER", "KEN"]


def test_a_host_needs_less_to_speak_for_it(read: Reader) -> None:
    """Of two who meet, the one whose country is named most is the host, though others are named besides."""
    text = (
        "Rain fell on Nairobi. Rain fell on Lima and in Oslo.\n\nKenya was glad, Kenya was calm.\n\n"
        "Winds are light.\n\nEmmanuel Macron met William Ruto."
    )
    assert read(text, "met").country_code == "KEN"
