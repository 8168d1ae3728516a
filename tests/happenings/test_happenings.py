"""The same happening: mentions across sentences and articles that share a cluster id, and those that must not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.happenings import EventFacts, Side, StoryArticle, cluster_events
from transforms.happenings.joining import join_pairs
from transforms.happenings.parties import share_parties
from transforms.ids import make_id
from transforms.stories import weigh_text
from transforms.stories.words import find_telling_words

VISIT = "President Mbeki arrived in Lusaka on Monday and met Zambian leader Mwanawasa about the copper railway."
VISIT_AGAIN = "Zambian leader Mwanawasa received President Mbeki in Lusaka; the copper railway was their main subject."
GUEST = Side(frozenset({"mbeki"}), countries=frozenset({"ZAF"}))
HOST = Side(frozenset({"mwanawasa"}), countries=frozenset({"ZMB"}))
NOBODY = Side()
FLOOD = "Rescue boats searched the flooded valley near Graz after heavy rain broke the river dam on Sunday."
STRIKE = "Dock workers in Valparaiso walked out over wages while shipping companies warned of long delays."
TEXTS = {"a": VISIT, "b": VISIT_AGAIN, "c": FLOOD, "d": STRIKE}


def _event(event_id: str, article_id: str, text: str = "", **facts: object) -> EventFacts:
    """A visit of Mbeki's to Zambia on 7 March, unless told otherwise."""
    visit = EventFacts(
        event_id,
        article_id,
        "CONSULT",
        "visit",
        1,
        "meet",
        GUEST,
        HOST,
        date(2005, 3, 7),
        date(2005, 3, 7),
        sentence_words=tuple(find_telling_words(text or TEXTS[article_id])),
    )
    return replace(visit, **facts)  # type: ignore[arg-type]  # facts come by name


# Frequencies of English words (Zipf scale); all others are rare.
FREQUENCIES = {"district": 4.6, "windows": 4.6, "monday": 4.9, "night": 5.3, "main": 5.2, "leader": 4.7}


def _cluster(*events: EventFacts, texts: dict[str, str] | None = None) -> dict[str, str]:
    """The clusters of one story's events, its articles in the order of their ids."""
    told = sorted((texts or TEXTS).items())
    story = [StoryArticle(key, date(2005, 3, 7), weigh_text(text, FREQUENCIES)) for key, text in told]
    return cluster_events(story, events, FREQUENCIES)


def _are_same(left: EventFacts, right: EventFacts, texts: dict[str, str] | None = None) -> bool:
    clusters = _cluster(left, right, texts=texts)
    return clusters[left.event_id] == clusters[right.event_id]


def test_one_visit_told_by_several_words_in_one_article_is_one_happening() -> None:
    """Arriving, being there and meeting the host are one visit; a visit to another country is another one."""
    texts = {"a": f"{VISIT} {FLOOD} {STRIKE}"}
    told = [
        _event("e1", "a", VISIT, trigger_lemma="arrive", recipients=Side(countries=frozenset({"ZMB"}))),
        _event(
            "e2",
            "a",
            FLOOD,
            trigger_lemma="visit",
            recipients=Side(frozenset({"mwanawasa"}), countries=frozenset({"ZMB"})),
        ),
        _event("e3", "a", STRIKE, trigger_lemma="visit", recipients=Side(countries=frozenset({"MOZ"}))),
    ]
    clusters = _cluster(*told, texts=texts)
    assert clusters["e1"] == clusters["e2"] != clusters["e3"]


def test_two_articles_on_one_visit_share_a_cluster() -> None:
    """Same type, parties, day and story: one happening, named by the earliest article's event."""
    clusters = _cluster(_event("e2", "a"), _event("e1", "b"))
    assert clusters == {"e1": make_id("happening", "e2"), "e2": make_id("happening", "e2")}


def test_a_guest_here_is_a_host_there() -> None:
    """In mutual acts one report's actor may be another's recipient."""
    host = _event("e2", "b", actors=HOST, recipients=GUEST)
    assert _are_same(_event("e1", "a"), host)
    attack = {"event_type": "ASSAULT", "event_kind": "190", "quad_class": 4}
    assert not _are_same(_event("e1", "a", **attack), replace(host, **attack))  # type: ignore[arg-type]  # by name


def test_other_parties_are_another_happening() -> None:
    """Two ministers who both met the host met him apart."""
    chirac = Side(frozenset({"chirac"}), countries=frozenset({"FRA"}))
    assert not _are_same(_event("e1", "a"), _event("e2", "b", actors=chirac))


def test_a_state_may_stand_for_its_head_but_no_person_for_another() -> None:
    """A country agrees with its president in part; two persons of one country differ."""
    country = Side(others=frozenset({"South Africa"}), countries=frozenset({"ZAF"}))
    minister = Side(frozenset({"zuma"}), countries=frozenset({"ZAF"}))
    one = _event("e1", "a")
    assert share_parties(one, _event("e2", "b")) == 4
    assert share_parties(one, _event("e2", "b", actors=country)) == 3
    assert share_parties(one, _event("e2", "b", actors=NOBODY)) == 2
    assert share_parties(one, _event("e2", "b", actors=minister)) == -1


def test_another_kind_of_act_is_another_happening() -> None:
    """A meeting and an arrest of the same people in the same story are two happenings."""
    arrest = _event("e2", "b", event_type="COERCE", event_kind="arrest", quad_class=4, trigger_lemma="arrest")
    assert not _are_same(_event("e1", "a"), arrest)


def test_another_month_is_another_happening() -> None:
    """Dates a month apart keep two visits of the same people apart, a day apart does not."""
    first = _event("e1", "a", is_dated=True)
    later = _event("e2", "b", start_date=date(2005, 4, 7), end_date=date(2005, 4, 7), is_dated=True)
    assert not _are_same(first, later)
    assert _are_same(first, replace(later, start_date=date(2005, 3, 8), end_date=date(2005, 3, 8)))


def test_missing_date_needs_more_likeness() -> None:
    """Without a date the wording alone decides: a close retelling is the same, a loose one is not."""
    undated = _event("e2", "b", start_date=None, end_date=None)
    assert _are_same(_event("e1", "a"), undated)
    ended = (
        "Analysts there doubt that cheaper power will come this year, and ask what became of older promises, of dams,"
        " turbines, cables, tariffs and the loans that engineers, bankers and farmers were offered three summers ago"
        " by lenders abroad."
    )
    loose = TEXTS | {"b": f"Zambian leader Mwanawasa was to meet Mbeki in Lusaka. {ended}"}
    news = _event("e3", "b", STRIKE, event_type="PROTEST", event_kind="strike", quad_class=4, actors=NOBODY)
    clusters = _cluster(_event("e1", "a"), undated, news, texts=loose)
    assert clusters["e1"] != clusters["e2"]
    assert _are_same(_event("e1", "a"), _event("e2", "b"), texts=loose)


def test_stated_places_apart_are_two_happenings() -> None:
    """Two stated countries keep events apart, unless one is a party's own."""
    here = _event("e1", "a", country_code="ZMB")
    assert not _are_same(here, _event("e2", "b", country_code="NOR", recipients=NOBODY))
    assert _are_same(here, _event("e2", "b", country_code="ZAF"))


def test_history_does_not_glue_stories() -> None:
    """What both tell as background is one happening only if told alike."""
    past = {"is_background": True, "start_date": None, "end_date": None, "trigger_lemma": "visit"}
    texts = TEXTS | {"a": VISIT + " He had been there before.", "b": VISIT_AGAIN + " Their rivalry began long ago."}
    one = _event("e1", "a", "He had been there before.", **past)
    assert not _are_same(one, _event("e2", "b", "Their rivalry began long ago.", **past), texts=texts)


def test_a_known_war_needs_no_date() -> None:
    """Material conflict that two stories recall by the same word without a date is one; a recalled visit is not."""
    past = {"is_background": True, "start_date": None, "end_date": None, "trigger_lemma": "invade"}
    war = past | {"event_type": "ASSAULT", "event_kind": "190", "quad_class": 4}
    assert _are_same(_event("e1", "a", "An old war.", **war), _event("e2", "b", "Troops came.", **war))
    assert not _are_same(_event("e1", "a", "An old war.", **past), _event("e2", "b", "Troops came.", **past))


def test_told_twice_in_one_article_is_one_happening() -> None:
    """Headline and lead of an article tell the same; two acts of the same parties in other words do not."""
    clusters = _cluster(
        _event("e1", "a", "Mbeki met Mwanawasa in Lusaka."),
        _event("e2", "a", "The meeting of Mbeki and Mwanawasa was their first."),
        _event("e3", "a", "They spoke by phone.", trigger_lemma="phone", event_kind="phone"),
    )
    assert clusters["e1"] == clusters["e2"] != clusters["e3"]


def test_reports_that_contradict_stay_side_by_side() -> None:
    """One report of a shelling that names no author joins those that blame two sides."""
    shelling = {"event_type": "ASSAULT", "event_kind": "artillery", "quad_class": 4, "trigger_lemma": "shell"}
    texts = {
        "a": "Shells hit the hospital of Sanaville on Monday; the army was blamed by the mayor Okoro.",
        "b": "Shells hit the hospital of Sanaville on Monday; mayor Okoro spoke of forty wounded.",
        "c": "Shells hit the hospital of Sanaville on Monday; rebels were blamed by mayor Okoro.",
        "d": STRIKE,
    }
    clusters = _cluster(
        _event("e1", "a", texts["a"], **shelling | {"actors": Side(others=frozenset({"army"}))}),
        _event("e2", "b", texts["b"], **shelling | {"actors": NOBODY}),
        _event("e3", "c", texts["c"], **shelling | {"actors": Side(others=frozenset({"rebels"}))}),
        texts=texts,
    )
    assert len(set(clusters.values())) == 1


def test_one_undated_mention_does_not_join_two_dates() -> None:
    """Groups join only if most of their members can be one happening."""
    assert join_pairs(3, {(0, 1): 2.0, (1, 2): 1.0}, lambda left, right: {left, right} != {0, 2}) == [0, 0, 2]


_DAYS = st.one_of(st.none(), st.dates(date(2005, 3, 1), date(2005, 3, 12)))
_FACTS = st.builds(
    lambda number, article, kind, lemma, actors, recipients, day, past: EventFacts(
        f"e{number}",
        article,
        kind[0],
        kind[0],
        kind[1],
        lemma,
        Side(countries=actors),
        Side(recipients),
        day,
        day,
        is_background=past,
        sentence_words=tuple(find_telling_words(TEXTS[article])),
    ),
    st.integers(0, 99),
    st.sampled_from(sorted(TEXTS)),
    st.sampled_from([("CONSULT", 1), ("AGREE", 1), ("ASSAULT", 4)]),
    st.sampled_from(["meet", "talk"]),
    st.frozensets(st.sampled_from(["ZAF", "ZMB", "FRA"]), max_size=2),
    st.frozensets(st.sampled_from(["ZAF", "ZMB", "FRA"]), max_size=2),
    _DAYS,
    st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_FACTS, max_size=12, unique_by=lambda event: event.event_id), st.randoms(use_true_random=False))
def test_order_does_not_matter(events: list[EventFacts], random: object) -> None:
    """Any order of events and articles gives the same ids, and every event has one."""
    shuffled = list(events)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis' own Random
    turned = dict(reversed(TEXTS.items()))
    clusters = _cluster(*events)
    assert _cluster(*shuffled, texts=turned) == clusters
    assert set(clusters) == {event.event_id for event in events}


def test_telling_words_leave_grammar_out() -> None:
    """Names, content words and numbers tell; short and grammatical words do not."""
    assert find_telling_words("The UN said that 12 of them saw Lusaka; Lusaka!") == {"un": 1, "12": 1, "lusaka": 2}


# One story told by its parts: an explosion at a plant, who was questioned, who sent help.
BLAST = "An explosion at the Norsk ammonia plant in Porsgrunn broke windows in the harbour district on Monday night. "
PARTS = {
    "a": BLAST + "Norwegian officers questioned the engineer Solberg.",
    "b": BLAST + "Danish fire crews reached the harbour before dawn.",
    "c": "Tariffs on Malian cotton were lifted in Bamako after months of quarrel among ginning firms.",
}
QUESTIONING = {"event_type": "ACCUSE", "event_kind": "investigate", "quad_class": 3, "trigger_lemma": "question"}


def _part(event_id: str, article_id: str, **facts: object) -> EventFacts:
    """What an article of the explosion tells: a questioning in Norway, unless told otherwise."""
    given = QUESTIONING | {"actors": NOBODY, "recipients": Side(frozenset({"solberg"}))} | facts
    return _event(event_id, article_id, PARTS[article_id], **given)


HELP = {"event_type": "AID", "event_kind": "070", "quad_class": 2, "trigger_lemma": "reach"}
DANES = {"actors": Side(countries=frozenset({"DNK"})), "recipients": NOBODY}


def test_parts_of_one_news_are_one_happening() -> None:
    """Two articles of one story report one happening by their main events."""
    assert _are_same(_part("e1", "a"), _part("e2", "b", **HELP | DANES), texts=PARTS)


def test_history_is_nobodys_main_event() -> None:
    """What one of the articles recalls from the past is not its news: of an unknown day, or of long ago."""
    past = HELP | DANES | {"is_background": True}
    for day in (None, date(2004, 12, 1)):
        old = past | {"start_date": day, "end_date": day}
        assert not _are_same(_part("e1", "a"), _part("e2", "b", **old), texts=PARTS)


def test_who_has_no_news_may_recall_that_of_the_story() -> None:
    """Where an article tells nothing new, what it recalls of the last weeks is its report; else its news is."""
    recalled = _part("e2", "b", **HELP | DANES | {"is_background": True})
    assert _are_same(_part("e1", "a"), recalled, texts=PARTS)
    clusters = _cluster(_part("e1", "a"), recalled, _part("e3", "b", start_char=50), texts=PARTS)
    assert clusters["e1"] == clusters["e3"] != clusters["e2"]


def test_who_dates_nothing_may_tell_the_news_of_the_story() -> None:
    """Where an article gives no event a day, one that is no history is its report, unless it is only feared."""
    undated = _part("e2", "b", **HELP | DANES | {"start_date": None, "end_date": None})
    assert _are_same(_part("e1", "a"), undated, texts=PARTS)
    assert not _are_same(_part("e1", "a"), replace(undated, is_real=False), texts=PARTS)


def test_main_events_of_other_persons_are_two_happenings() -> None:
    """The same act on another person is another happening; on another country it may be the same one."""
    other = {"recipients": Side(frozenset({"lund"}))}
    assert not _are_same(_part("e1", "a"), _part("e2", "b", **other), texts=PARTS)
    here, there = ({"recipients": Side(countries=frozenset({code}))} for code in ("NOR", "DEU"))
    assert _are_same(_part("e1", "a", **here), _part("e2", "b", **there), texts=PARTS)


def test_stated_days_keep_main_events_apart() -> None:
    """Two main events that the text dates a month apart are two happenings."""
    later = HELP | DANES | {"start_date": date(2005, 4, 7), "end_date": date(2005, 4, 7), "is_dated": True}
    assert not _are_same(_part("e1", "a", is_dated=True), _part("e2", "b", **later), texts=PARTS)


def test_what_an_article_tells_apart_stays_apart() -> None:
    """A story joins no aid and conflict of one article: the first article's aid and questioning remain two."""
    aid = _part("e1", "a", **HELP | DANES, sentence_words=("danish", "crews"))
    clusters = _cluster(aid, _part("e2", "a"), _part("e3", "b", **HELP | DANES), texts=PARTS)
    assert clusters["e1"] == clusters["e3"] != clusters["e2"]


def test_acts_of_one_kind_in_one_article_may_be_one_happening() -> None:
    """Where nothing speaks against it, an article's two conflicts may be one; a conflict and an aid are two."""
    charge = {
        "event_type": "COERCE",
        "event_kind": "arrest",
        "quad_class": 4,
        "trigger_lemma": "hold",
        "actors": NOBODY,
    }
    texts = PARTS | {"d": BLAST + "Harbour guards held the engineer Solberg."}
    arrests = {"recipients": Side(frozenset({"solberg"})), "sentence_words": ("guards", "engineer", "held")}
    for held, is_one in ((charge, True), (HELP, False)):
        told = [
            _part("e1", "a"),
            _part("e2", "a", start_char=90, **held | arrests),
            _part("e3", "b", **QUESTIONING),
            replace(_part("e4", "a", **held | arrests), article_id="d"),
        ]
        clusters = _cluster(*told, texts=texts)
        assert clusters["e1"] == clusters["e3"]
        assert clusters["e2"] == clusters["e4"]
        assert (clusters["e1"] == clusters["e2"]) == is_one


def test_words_of_concord_belong_to_the_conflict_of_their_party() -> None:
    """Praise by who arrests is of the arrest's news; that of others, of another day, or help given is not."""
    texts = PARTS | {"d": BLAST + "Harbour guards held the engineer Solberg."}
    guards, others = (Side(others=frozenset({name})) for name in ("guards", "lawyers"))
    arrest = {"event_type": "COERCE", "event_kind": "arrest", "quad_class": 4, "trigger_lemma": "hold"}
    arrest |= {"actors": guards, "recipients": NOBODY, "sentence_words": ("guards", "engineer", "held")}
    praise = {"event_type": "SUPPORT", "event_kind": "051", "quad_class": 1, "trigger_lemma": "praise"}
    praise |= {"actors": guards, "recipients": NOBODY}
    last_month: dict[str, object] = {"start_date": date(2005, 2, 7), "end_date": date(2005, 2, 7)}
    changes: tuple[dict[str, object], ...] = ({}, {"actors": others}, last_month, {"quad_class": 2})
    for change in changes:
        told = [
            _part("e1", "a", **praise | change),
            _part("e2", "a", start_char=90, **arrest),
            _part("e3", "b", **praise | change),
            replace(_part("e4", "a", **arrest), article_id="d"),
        ]
        clusters = _cluster(*told, texts=texts)
        assert clusters["e1"] == clusters["e3"]
        assert clusters["e2"] == clusters["e4"]
        assert (clusters["e1"] == clusters["e2"]) == (not change)


def test_one_report_of_another_day_keeps_nobody_out() -> None:
    """A third article joins what two report if the stated day of one speaks against it, not if that of both does."""
    later = HELP | DANES | {"start_date": date(2005, 4, 7), "end_date": date(2005, 4, 7), "is_dated": True}
    first, third = _part("e1", "a", is_dated=True), _part("e3", "b", **later)
    for is_dated in (False, True):
        second = replace(_part("e2", "a", is_dated=is_dated), article_id="d")
        clusters = _cluster(first, second, third, texts=PARTS | {"d": PARTS["a"]})
        assert clusters["e1"] == clusters["e2"]
        assert (clusters["e3"] == clusters["e1"]) != is_dated
